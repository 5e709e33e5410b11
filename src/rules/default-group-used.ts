import { furtherAttachers } from '../facts/desktops/attachers.ts';
import { defaultGroupUse } from '../facts/groups/default-group-use.ts';
import { defineRule } from './define.ts';
import { consumerTypes } from './parameters.ts';

export default defineRule({
  id: 'default-group-used',
  section: 'C',
  title: 'The default group of a VPC is in use',
  severity: 'high',
  judges: 'resource',
  article: 'Never use the default security group',
  why: 'Everything that names no group gets the default one, and by AWS’s own rules its members reach each other on every port. Whoever opens it opens it for all of them.',
  fix: 'Make an `aws_security_group` for the purpose and name it here.',
  limits:
    'A literal id that no resource of the input has cannot be told from a default group: the answer is then open.',
  parameters: [consumerTypes],
  references: [
    'Security Hub EC2.2',
    'CIS AWS Foundations 5.0: 5.5',
    'CIS AWS Foundations 6.0: 6.5',
    'Config VPC_DEFAULT_SECURITY_GROUP_CLOSED',
    'PCI DSS 4.0.1: 7.2.1',
    'HIPAA 164.312(e)(1)',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  *judge(facts, options) {
    const further = furtherAttachers(facts.resources, options.get(consumerTypes) ?? []);
    for (const wearer of [...facts.wearers, ...further]) {
      const { address } = wearer;
      // A WorkSpace wears what its directory gives: the directory is the subject.
      if (wearer.resource.type === 'aws_workspaces_workspace' || wearer.resource.type.endsWith('_pool'))
        continue;
      const use = defaultGroupUse(facts, wearer);
      if (use.kind === 'other') yield { verdict: 'pass', address };
      else if (use.kind === 'none-given') yield { verdict: 'not-applicable', address };
      else if (use.kind === 'fallback') {
        const message = 'no security group is named: aws attaches the default group of the vpc';
        yield { verdict: 'fail', address, message, origin: use.origin };
      } else if (use.kind === 'worn') {
        const message = `the default group ${use.label} is attached`;
        yield { verdict: 'fail', address, message, origin: use.origin };
      } else {
        const { label, origin, reason } = use;
        const message =
          label === undefined
            ? `cannot tell which groups are attached: ${reason.what} is not known`
            : `cannot tell whether ${label} is the default group of the vpc`;
        yield { verdict: 'open', address, message, origin, reason };
      }
    }
  },
});
