import { descriptionsOf } from '../facts/groups/description.ts';
import { defineRule } from './define.ts';
import { minDescriptionLength } from './parameters.ts';

export default defineRule({
  id: 'rule-description-missing',
  section: 'C',
  title: 'A rule or group does not say what it is for',
  severity: 'info',
  judges: 'any',
  article: 'Description: "Access from bastion hosts" in the sample; audit rules',
  why: 'An audit asks of every rule why it is there. Without a description nobody dares to remove it.',
  fix: 'Add a `description`. Descriptions of rules change in place; that of a group is fixed at creation, so give it then.',
  limits:
    'Only that there is a text is judged, not what it says. A group that exists is not judged: changing its description replaces it.',
  parameters: [minDescriptionLength],
  references: ['PCI DSS 4.0.1: 1.2.5, 1.2.7', 'NIST 800-53 r5: CM-2, CM-8'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts, options) {
    const least = options.get(minDescriptionLength) ?? 1;
    for (const { address, what, text, origin, reason, traffic } of descriptionsOf(facts)) {
      const rule = () => (traffic === undefined ? {} : { traffic: traffic() });
      if (reason) {
        const message = `cannot tell whether the ${what} has a description: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason, ...rule() };
      } else if (what === 'group' && text === 'Managed by Terraform') {
        const message = 'the group has no description of its own, only "Managed by Terraform"';
        yield { verdict: 'fail', address, message, origin };
      } else if (text.trim().length < least) {
        const seen =
          text.trim() === '' ? 'has no description' : `has a description of ${text.trim().length} characters`;
        yield { verdict: 'fail', address, message: `the ${what} ${seen}`, origin, ...rule() };
      } else yield { verdict: 'pass', address };
    }
  },
});
