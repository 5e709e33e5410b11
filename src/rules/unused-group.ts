import { groupUses } from '../facts/groups/group-use.ts';
import { defineRule } from './define.ts';
import { consumerTypes, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'unused-group',
  section: 'C',
  title: 'Nothing uses a security group',
  severity: 'info',
  judges: 'any',
  article: 'Regularly audit rules',
  why: 'A group that nothing wears protects nothing, and waits with its rules for whoever attaches it next.',
  fix: 'Attach the group or delete it.',
  limits:
    'Consumers in other stacks are not seen: a group that is an output of its module counts as used; one that leaves the stack through an output or that `workspaces_groups` names, or a stack in which nothing could wear a group, gives no failure.',
  parameters: [consumerTypes, workspacesGroups],
  references: [
    'Security Hub EC2.22',
    'Config EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC',
    'NIST 800-53 r5: CM-8(1)',
  ],
  links: [
    'https://docs.aws.amazon.com/config/latest/developerguide/ec2-security-group-attached-to-eni-periodic.html',
  ],
  *judge(facts, options) {
    const uses = groupUses(facts, options.get(consumerTypes) ?? [], options.get(workspacesGroups) ?? []);
    for (const { address, used, reason } of uses) {
      const origin = { address, path: [] };
      if (used === 'yes') yield { verdict: 'pass', address };
      else if (used === 'no') {
        yield {
          verdict: 'fail',
          address,
          message: 'no resource, rule or output refers to the group',
          origin,
        };
      } else {
        const why = reason ?? { kind: 'outside-input', what: 'a consumer in another stack' };
        const message = `cannot tell whether the group is used: ${why.what}`;
        yield { verdict: 'open', address, message, origin, reason: why };
      }
    }
  },
});
