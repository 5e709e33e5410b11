import { attachments, organizationPolicies } from '../facts/organization/organization-policy.ts';
import { scpProblems } from '../facts/organization/organization-problem.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'scp-guard-ineffective',
  section: 'H',
  title: 'A service control policy cannot do what it says',
  severity: 'high',
  judges: 'resource',
  article: 'SCP: prevent public RDP access, require specific tags, enforce encryption requirements',
  why: 'A condition on a key that AWS does not give never matches, or always does: the policy looks like a guard and is none, or it stops work that was meant to go on. A policy that is not attached, or whose type is off, does nothing.',
  fix: 'Use only the condition keys of the action in the service authorization reference. Block the internet with VPC Block Public Access; check encryption of WorkSpaces with the AWS Config rules `WORKSPACES_ROOT_VOLUME_ENCRYPTION_ENABLED` and `WORKSPACES_USER_VOLUME_ENCRYPTION_ENABLED`; ask for tags on `arn:aws:ec2:*:*:security-group/*` only.',
  limits:
    'Only conditions on group rules and WorkSpaces are checked. A document that holds an unknown part is unknown as a whole. A policy without attachment is reported only where the input owns the organization or holds other attachments.',
  parameters: [],
  references: ['NIST 800-53 r5: AC-3, CM-6'],
  links: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonworkspaces.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  ],
  *judge({ resources }, options) {
    const attaching = options.owns('organization') || attachments(resources).length > 0;
    for (const { resource, type, document, attached, typeEnabled } of organizationPolicies(resources)) {
      const { address } = resource;
      if (type !== 'SERVICE_CONTROL_POLICY') {
        yield { verdict: 'not-applicable', address };
        continue;
      }
      const problems = document.kind === 'document' ? [...scpProblems(document.json, document.length)] : [];
      if (document.kind === 'broken') problems.push(document.problem);
      if (typeEnabled.answer === 'no') problems.push('SERVICE_CONTROL_POLICY is not in enabled_policy_types');
      if (attaching && attached.answer === 'no') problems.push('no attachment names it');
      const origin = { address, path: ['content'] };
      const open =
        document.kind === 'unknown'
          ? document.reason
          : typeEnabled.answer === 'unknown'
            ? typeEnabled.reason
            : attaching && attached.answer === 'unknown'
              ? attached.reason
              : undefined;
      if (problems.length > 0) {
        const outside = problems.every((problem) => /^(no attachment|SERVICE_CONTROL)/.test(problem));
        const message = `the policy cannot do what it says: ${problems.join('; ')}`;
        yield { verdict: 'fail', address, message, origin: outside ? { address, path: [] } : origin };
      } else if (open) {
        const message = `cannot tell whether the policy works: ${open.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason: open };
      } else yield { verdict: 'pass', address };
    }
  },
});
