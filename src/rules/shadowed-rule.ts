import { shadowed, unknownOf } from '../facts/correctness/rule-identity.ts';
import { describeTraffic } from '../facts/exposure/describe.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'shadowed-rule',
  section: 'I',
  title: 'A rule lies within another',
  severity: 'info',
  judges: 'any',
  article: '(correctness; Rule Accumulation)',
  why: 'Rules of a group add up: what a wider rule lets through needs no narrower one, and removing the narrower one changes nothing.',
  fix: 'Remove the narrower rule, or narrow the wider one.',
  limits: 'Equal rules are `duplicate-rule`. A rule that several others cover together is not found.',
  parameters: [],
  references: [],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts) {
    for (const group of facts.groups) {
      for (const direction of ['ingress', 'egress'] as const) {
        const found = new Map(shadowed(facts, group, direction).map((one) => [one.permission, one]));
        for (const permission of group[direction].permissions) {
          const address = permission.holder;
          const repetition = found.get(permission);
          if (!repetition) {
            yield { verdict: 'pass', address };
            continue;
          }
          const { other, certain } = repetition;
          const traffic = describeTraffic(direction, [permission]);
          const message = `${traffic} lies within ${describeTraffic(direction, [other])}`;
          const related = [{ origin: other.origin, message: 'the wider rule' }];
          const { origin } = permission;
          if (certain) yield { verdict: 'fail', address, message, origin, traffic, related };
          else {
            const reason =
              permission.peer.kind === 'group' && !permission.peer.exact
                ? ({ kind: 'after-apply', what: `the peer of ${address}` } as const)
                : (unknownOf(permission) ??
                  unknownOf(other) ??
                  other.doubt ?? { kind: 'outside-input' as const, what: other.holder });
            const doubt = `cannot tell whether ${message}: ${reason.what} is not known`;
            yield { verdict: 'open', address, message: doubt, origin, traffic, related, reason };
          }
        }
      }
    }
  },
});
