import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { groupChangeFilters } from '../facts/monitoring/log-alarm.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'group-change-alarm-missing',
  section: 'beyond',
  title: 'Nobody is told when a security group changes',
  severity: 'low',
  judges: 'resource',
  article: 'Regularly audit rules (beyond the article)',
  why: 'A group that is opened by hand stays open until the next plan. An alarm on the calls that change groups tells within minutes.',
  fix: 'Add an `aws_cloudwatch_log_metric_filter` on the log group of the trail for `AuthorizeSecurityGroupIngress`, `AuthorizeSecurityGroupEgress`, `RevokeSecurityGroupIngress`, `RevokeSecurityGroupEgress`, `CreateSecurityGroup` and `DeleteSecurityGroup`, and an `aws_cloudwatch_metric_alarm` on its metric.',
  limits:
    'A missing filter is reported only when the configuration owns `audit`; a filter of the input is always judged. Who receives the alarm is not looked at.',
  parameters: [],
  references: ['CIS AWS Foundations 5.0: 4.10', 'NIST 800-53 r5: AU-6(1), SI-4(5)'],
  links: ['https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html'],
  *judge({ resources }, options) {
    const { filters, counted } = groupChangeFilters(resources);
    for (const { resource, missing, alarmed } of filters) {
      const { address } = resource;
      const origin = { address, path: ['pattern'] };
      const absent = absenceIsOpen(resources, ['aws_cloudwatch_metric_alarm']);
      const reason = alarmed.answer === 'unknown' ? alarmed.reason : absent;
      if (missing.length > 0) {
        yield { verdict: 'fail', address, message: `the filter misses ${missing.join(', ')}`, origin };
      } else if (alarmed.answer === 'yes') yield { verdict: 'pass', address };
      else if (reason) {
        const message = `cannot tell whether an alarm watches the filter: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else
        yield { verdict: 'fail', address, message: 'no alarm watches the metric of this filter', origin };
    }
    if (counted.answer === 'yes' || !options.owns('audit')) return;
    const absent = absenceIsOpen(resources, ['aws_cloudwatch_log_metric_filter']);
    const reason = counted.answer === 'unknown' ? counted.reason : absent;
    const origin = { address: '', path: [] };
    if (reason) {
      const message = `cannot tell whether changes of groups raise an alarm: ${reasonText(reason)}`;
      yield { verdict: 'open', address: '', message, origin, reason };
    } else {
      const message = 'no metric filter counts changes of security groups';
      yield { verdict: 'fail', address: '', message, origin };
    }
  },
});
