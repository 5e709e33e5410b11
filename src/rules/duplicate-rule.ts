import { duplicates, unknownOf } from '../facts/correctness/rule-identity.ts';
import { describeTraffic } from '../facts/exposure/describe.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'duplicate-rule',
  section: 'I',
  title: 'The same rule is written twice',
  severity: 'high',
  judges: 'any',
  article: '(correctness; Rule Accumulation)',
  why: 'AWS holds a rule once: the second one is refused with `InvalidPermission.Duplicate` at apply, or the two resources take the rule from each other.',
  fix: 'Remove one. A description does not make a rule different.',
  limits: 'Rules outside the input are not seen.',
  parameters: [],
  references: ['EC2 API: InvalidPermission.Duplicate', 'terraform-provider-aws issues 29492, 2587'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html'],
  *judge(facts) {
    for (const group of facts.groups) {
      for (const direction of ['ingress', 'egress'] as const) {
        const found = new Map(duplicates(facts, group, direction).map((one) => [one.permission, one]));
        for (const permission of group[direction].permissions) {
          const address = permission.holder;
          const repetition = found.get(permission);
          if (!repetition) {
            yield { verdict: 'pass', address };
            continue;
          }
          const { other, certain } = repetition;
          const traffic = describeTraffic(direction, [permission]);
          const { origin } = permission;
          const related = [{ origin: other.origin, message: 'the other rule' }];
          const cause = [permission.id, other.id].sort();
          if (certain) {
            const where = other.holder === address ? 'in the same resource' : `in ${other.holder}`;
            const message = `${traffic} is written again ${where}`;
            yield { verdict: 'fail', address, message, origin, traffic, related, cause };
          } else {
            const reason = unknownOf(permission) ??
              unknownOf(other) ?? { kind: 'after-apply' as const, what: 'the peer' };
            const message = `cannot tell whether the rule repeats that of ${other.holder}: ${reason.what} is not known`;
            yield {
              verdict: 'open',
              address,
              message,
              origin,
              traffic,
              related,
              reason,
              cause: [permission.id],
            };
          }
        }
      }
    }
  },
});
