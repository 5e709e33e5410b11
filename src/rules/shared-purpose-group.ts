import { sharedGroups } from '../facts/groups/shared-group.ts';
import { defineRule } from './define.ts';
import { purposes, purposeTag } from './parameters.ts';

export default defineRule({
  id: 'shared-purpose-group',
  section: 'C',
  title: 'Desktops share a security group with something else',
  severity: 'medium',
  judges: 'resource',
  article: 'Separate groups for management interfaces, user connectivity, application access',
  why: 'A rule that a server needs is then given to every desktop, and the other way round. What is shared can only be widened.',
  fix: 'Make one group a purpose and attach them side by side; groups on one interface add up.',
  limits: 'Consumers in other stacks are not seen.',
  parameters: [purposeTag, purposes],
  references: ['NIST 800-53 r5: AC-4(21), SC-7(21), CM-7', 'PCI DSS 4.0.1: 1.2.5, A1.1.3'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html'],
  *judge(facts, options) {
    for (const shared of sharedGroups(facts, options.get(purposeTag), options.get(purposes))) {
      const { address, origin, label, desktop, other, certain, reason, purposes: served } = shared;
      if (served) {
        const message = `the group ${label} serves ${served.join(' and ')}, by the tag ${options.get(purposeTag)}`;
        yield { verdict: 'fail', address, message, origin };
      } else if (!other) yield { verdict: 'pass', address };
      else if (certain) {
        const message = `the group ${label} is attached to ${desktop} and to ${other}`;
        yield {
          verdict: 'fail',
          address,
          message,
          origin,
          related: [{ origin: { address: other, path: [] }, message: 'also attached here' }],
        };
      } else {
        const message = `cannot tell whether the group ${label} of ${desktop} is attached to ${other} too`;
        yield { verdict: 'open', address, message, origin, reason };
      }
    }
  },
});
