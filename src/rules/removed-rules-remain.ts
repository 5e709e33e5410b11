import { remainders } from '../facts/groups/remainder.ts';
import { RULE_TYPES } from '../facts/groups/rule-resources.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { defineRule } from './define.ts';

const SOURCES =
  'a plan alone cannot tell a block that was removed from a dynamic one: give the sources of the plan with --root';

export default defineRule({
  id: 'removed-rules-remain',
  section: 'I',
  title: 'Rules that nobody owns stay in AWS',
  severity: 'medium',
  planOnly: true,
  judges: 'any',
  article: 'Regularly audit rules',
  why: 'Deleting the last inline block, or letting a `dynamic` block generate nothing, removes no rule: the plan is a no-op and AWS keeps what was there. Rules made by hand on a group without inline rules stay as well.',
  fix: 'Write `ingress = []` (or `egress = []`) explicitly, or import the rule into a resource of its own.',
  limits:
    'A plan alone cannot tell a removed block from a `dynamic` one: this is decided only with the sources at hand.',
  parameters: [],
  references: ['terraform-provider-aws issues 20046, 31004, 42107, 44374, 13314'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts) {
    if (facts.stack.kind === 'hcl') return;
    // A rule resource that this plan leaves out owns its rule all the same.
    const hidden = absenceIsOpen(facts.resources, RULE_TYPES);
    for (const { address, direction, text, mayBeOwned, origin, cause } of remainders(facts)) {
      if (text === undefined) yield { verdict: 'pass', address };
      else if (mayBeOwned) yield { verdict: 'not-applicable', address, needs: SOURCES };
      else if (hidden) {
        const message = `cannot tell whether anything owns ${text}: it depends on ${hidden.what}`;
        const traffic = `carried ${direction}`;
        yield { verdict: 'open', address, message, origin, traffic, cause, reason: hidden };
      } else {
        const message = `${text} stays in aws: nothing in the configuration owns it and nothing removes it`;
        yield { verdict: 'fail', address, message, origin, traffic: `carried ${direction}`, cause };
      }
    }
  },
});
