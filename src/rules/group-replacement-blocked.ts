import { replacements } from '../facts/groups/replacement.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'group-replacement-blocked',
  section: 'I',
  title: 'A group that is in use can not be replaced',
  severity: 'medium',
  planOnly: true,
  judges: 'any',
  article: '(correctness; chaining)',
  why: 'AWS does not delete a group that an interface wears or another group’s rule names: the apply waits 15 minutes and ends with `DependencyViolation`. With `create_before_destroy` and a fixed name the new group is refused with `InvalidGroup.Duplicate`.',
  fix: 'Use `lifecycle { create_before_destroy = true }` together with `name_prefix`; rebuild the WorkSpaces of a directory before its old group is deleted. `revoke_rules_on_delete` helps only with groups that name each other.',
  limits: 'Consumers outside the plan are always possible: the message says "may". Not in raw HCL.',
  parameters: [],
  references: ['EC2 API: DependencyViolation, InvalidGroup.Duplicate'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html'],
  *judge(facts) {
    if (facts.stack.kind === 'hcl') return;
    for (const { address, by, keptBy, sameName, origin } of replacements(facts)) {
      if (sameName !== undefined) {
        const message = `the new group is made first, with the same name ${JSON.stringify(sameName)}: aws refuses it (InvalidGroup.Duplicate)`;
        yield { verdict: 'fail', address, message, origin };
      } else if (by.length > 0) {
        const more = by.length > 1 ? ` and ${by.length - 1} more` : '';
        const message = `the group is deleted while ${by[0]}${more} still uses it: the delete may end with DependencyViolation`;
        yield { verdict: 'fail', address, message, origin, addresses: [address, ...by] };
      } else if (keptBy.length > 0) {
        const message = `workspaces of ${keptBy.join(', ')} that exist keep the old group: its delete may end with DependencyViolation`;
        yield { verdict: 'fail', address, message, origin, addresses: [address, ...keptBy] };
      } else yield { verdict: 'pass', address };
    }
  },
});
