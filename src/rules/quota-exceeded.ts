import { overQuota } from '../facts/correctness/quota.ts';
import { defineRule } from './define.ts';
import { quotas } from './parameters.ts';

export default defineRule({
  id: 'quota-exceeded',
  section: 'I',
  title: 'More rules or groups than AWS takes',
  severity: 'high',
  judges: 'any',
  article: 'Each WorkSpace can have multiple groups; Rule Accumulation',
  why: 'The plan passes and the apply ends with `RulesPerSecurityGroupLimitExceeded` or `SecurityGroupsPerInterfaceLimitExceeded`, with some rules made and others not.',
  fix: 'Merge CIDRs, use a managed prefix list (it counts with its `max_entries`), or have the quota raised and set the parameter `quotas`.',
  limits:
    'Rules and groups outside the input count as zero, those of `d-…_workspacesMembers` too. A group that exceeded the quota before passes: its quota has been raised.',
  parameters: [quotas],
  references: ['VPC quotas', 'terraform-linters/tflint-ruleset-aws issue 27'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html'],
  *judge(facts, options) {
    for (const { address, what, count, limit, reason, raised, origin } of overQuota(
      facts,
      options.get(quotas) ?? new Map(),
    )) {
      if (count > limit && !raised) {
        yield {
          verdict: 'fail',
          address,
          message: `${count} ${what}: the quota is ${limit}`,
          origin,
          traffic: what,
        };
      } else if (count <= limit && reason) {
        const message = `cannot tell whether the quota of ${limit} ${what} holds: ${count} without ${reason.what}`;
        yield { verdict: 'open', address, message, origin, reason, traffic: what };
      } else yield { verdict: 'pass', address };
    }
  },
});
