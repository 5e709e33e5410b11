import { ifThere } from '../facts/existence.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { regionsOf } from '../facts/monitoring/audit-region.ts';
import { trailsOf } from '../facts/monitoring/trail.ts';
import { anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';
import { requireKms, requireTrailLogs } from './parameters.ts';

export default defineRule({
  id: 'cloudtrail-incomplete',
  section: 'G',
  title: 'No trail records every call in every Region',
  severity: 'medium',
  profiles: { hipaa: 'high' },
  judges: 'resource',
  article: 'HIPAA: log all access attempts to CloudTrail; audit',
  why: 'Who opened a group is known from CloudTrail alone. A trail of one Region, without validation or without management events, leaves a hole that an intruder uses.',
  fix: 'Have one `aws_cloudtrail` with `is_multi_region_trail = true`, `enable_log_file_validation = true` and all management events.',
  limits:
    'A missing trail is reported only when the configuration owns `audit`; without one that is complete, each trail of the input is judged. CloudTrail holds calls and smart-card sign-ins, not logins to desktops: see `workspace-login-events-missing`.',
  parameters: [requireKms, requireTrailLogs],
  references: [
    'CloudTrail.1, CloudTrail.2, CloudTrail.4, CloudTrail.5',
    'CIS AWS Foundations 5.0: 3.1, 3.2',
    'HIPAA 164.312(b), 164.312(c)(1), 164.312(c)(2)',
    'PCI DSS 4.0: 10.2.1, 10.3.2, 10.3.3, 10.3.4',
  ],
  links: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  *judge({ resources }, options) {
    const demands = {
      kms: options.get(requireKms) === true,
      logs: options.get(requireTrailLogs) === true,
    };
    const trails = trailsOf(resources, demands);
    // One complete trail covers every Region; others may be for a purpose of their own.
    const covered = anyOf(trails.map(({ resource, complete }) => ifThere(resource, complete)));
    const reason =
      covered.answer === 'unknown' ? covered.reason : absenceIsOpen(resources, ['aws_cloudtrail']);
    for (const { resource, needs, complete } of trails) {
      const { address } = resource;
      const lacking = needs.filter(({ holds }) => holds.answer === 'no');
      const [first] = [...lacking, ...needs.filter(({ holds }) => holds.answer === 'unknown')];
      const given = first !== undefined && resources.given(resource, ...first.path) !== undefined;
      const origin = { address, path: given ? first.path : [] };
      if (covered.answer === 'yes' || complete.answer === 'yes') yield { verdict: 'pass', address };
      else if (reason) {
        const message = `cannot tell whether a complete trail records calls: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else {
        const message = `the trail is incomplete: ${lacking.map(({ lack }) => lack).join(', ')}`;
        yield { verdict: 'fail', address, message, origin };
      }
    }
    // A trail that is there and incomplete is the finding; the module only when there is none.
    const own = trails.some(({ complete }) => complete.answer !== 'yes');
    if (!options.owns('audit') || own || covered.answer === 'yes') return;
    const origin = { address: '', path: [] };
    for (const { name } of regionsOf(resources)) {
      if (reason) {
        const message = `cannot tell whether a trail records calls in ${name}: ${reasonText(reason)}`;
        yield { verdict: 'open', address: '', message, origin, reason };
      } else yield { verdict: 'fail', address: '', message: `no trail records calls in ${name}`, origin };
    }
  },
});
