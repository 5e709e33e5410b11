import { type Mixture, mixtures } from '../facts/groups/mixture.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'mixed-rule-management',
  section: 'I',
  title: 'Inline and separate rules fight over one group',
  severity: 'high',
  judges: 'any',
  article: '(correctness)',
  why: 'Inline rules are authoritative for their direction: each apply removes what separate resources added, and the next apply adds it again. On the first apply the plan looks clean.',
  fix: 'Choose one style a direction: move the inline blocks to `aws_vpc_security_group_ingress_rule` and `_egress_rule`.',
  limits: 'Inline rules for one direction and separate rules for the other are allowed, and not reported.',
  parameters: [],
  references: ['Provider documentation of aws_security_group: note on conflicts'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts) {
    for (const mixture of mixtures(facts)) {
      const { address, direction, origin, separate, reason } = mixture;
      const related = separate.map((holder) => ({
        origin: { address: holder, path: [] },
        message: 'a separate rule of the group',
      }));
      const traffic = `${direction} rules`;
      const addresses = [address, ...separate];
      if (mixture.mixed === 'no') yield { verdict: 'pass', address };
      else if (mixture.mixed === 'yes') {
        const [first, ...more] = separate;
        const others = more.length > 0 ? ` and ${more.length} more` : '';
        const message = clash(mixture, `${first}${others}`);
        yield { verdict: 'fail', address, message, origin, traffic, related, addresses };
      } else {
        const message = `cannot tell whether ${doubt(mixture)}: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, traffic, reason };
      }
    }
  },
});

function doubt({ style, direction }: Mixture): string {
  return style === 'exclusive'
    ? `the exclusive ${direction} list leaves out a rule of the group`
    : 'a separate rule belongs to this group with inline rules';
}

function clash({ style, direction }: Mixture, separate: string): string {
  switch (style) {
    case 'inline':
      return `inline ${direction} rules of the group and ${separate} overwrite each other`;
    case 'default group':
      return `adopting the default group removes its ${direction} rules, ${separate} makes some again`;
    case 'exclusive':
      return `the exclusive ${direction} list leaves out ${separate}: each apply revokes it`;
    case 'twice':
      return `the same ${direction} rule is held by ${separate} too, a resource of the other kind`;
  }
}
