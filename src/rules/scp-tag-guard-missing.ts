import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { tagGuard } from '../facts/organization/organization-guard.ts';
import { defineRule } from './define.ts';
import { requiredTags } from './parameters.ts';

const TYPES = ['aws_organizations_policy', 'aws_organizations_policy_attachment'];

export default defineRule({
  id: 'scp-tag-guard-missing',
  section: 'H',
  title: 'Groups can be made without a required tag',
  severity: 'low',
  judges: 'resource',
  article: 'SCP: require specific tags on security groups',
  why: 'A tag that is checked in code alone is missing on the group somebody makes by hand, and that is the group nobody knows the owner of.',
  fix: 'Attach a policy with `Effect = "Deny"`, `Action = "ec2:CreateSecurityGroup"`, `Resource = "arn:aws:ec2:*:*:security-group/*"` and `Condition = { Null = { "aws:RequestTag/KEY" = "true" } }`, one statement a key. Deny `ec2:DeleteTags` for the key too.',
  limits:
    'Judged only when the configuration owns `organization` and `required_tags` is set. Whether the policy is attached where the groups are made is not looked at, nor whether tags can be taken away later.',
  parameters: [requiredTags],
  references: ['EC2.43', 'NIST 800-53 r5: CM-8, CM-6(2)'],
  links: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  ],
  *judge({ resources }, options) {
    const keys = [...(options.get(requiredTags)?.keys() ?? [])];
    if (!options.owns('organization') || keys.length === 0) {
      yield { verdict: 'not-applicable', address: '' };
      return;
    }
    const origin = { address: '', path: [] };
    for (const key of keys) {
      const guard = tagGuard(resources, key);
      const reason = guard.answer === 'unknown' ? guard.reason : absenceIsOpen(resources, TYPES);
      if (guard.answer === 'yes') yield { verdict: 'pass', address: '' };
      else if (reason) {
        const message = `cannot tell whether groups without the tag ${key} are refused: ${reasonText(reason)}`;
        yield { verdict: 'open', address: '', message, origin, reason };
      } else {
        const message = `no attached policy denies ec2:CreateSecurityGroup without the tag ${key}`;
        yield { verdict: 'fail', address: '', message, origin };
      }
    }
  },
});
