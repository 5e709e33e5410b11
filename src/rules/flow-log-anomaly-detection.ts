import { ifThere } from '../facts/existence.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { threatDetectors } from '../facts/monitoring/audit-detector.ts';
import { flowLogGroups } from '../facts/monitoring/flow-log.ts';
import { anomalyDetectors, hasAnomalyAlarm, reads } from '../facts/monitoring/log-anomaly.ts';
import { askEach, resourceOf } from '../facts/network/named.ts';
import { allOf, anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';
import { acceptGuardDuty } from './parameters.ts';

export default defineRule({
  id: 'flow-log-anomaly-detection',
  section: 'G',
  title: 'Nothing watches the flow logs for anomalies',
  severity: 'low',
  judges: 'resource',
  article: 'Set up anomaly detection',
  why: 'Flow logs that nobody reads record an attack, but do not tell of it.',
  fix: 'Add `aws_cloudwatch_log_anomaly_detector` with `enabled = true` and the ARN of the log group in `log_group_arn_list`, or a metric filter with an alarm on `ANOMALY_DETECTION_BAND`.',
  limits:
    'A missing detector is reported only when the configuration owns `monitoring`; one that is switched off always. GuardDuty reads a flow stream of its own and counts only with `accept_guard_duty`.',
  parameters: [acceptGuardDuty],
  references: [
    'NIST 800-53 r5: SI-4, SI-4(4), AU-6(1)',
    'PCI DSS 4.0: 10.4.1.1',
    'HIPAA 164.308(a)(1)(ii)(D)',
  ],
  links: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/LogsAnomalyDetection.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',
  ],
  *judge({ resources }, options) {
    const detectors = anomalyDetectors(resources);
    const guarded = options.get(acceptGuardDuty) === true;
    const guards = threatDetectors(resources).filter(({ enabled }) => enabled.answer !== 'no');
    for (const { name, log } of flowLogGroups(resources)) {
      const group = name.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
      const address = group?.address ?? log.resource.address;
      const watched = askEach(name, (key) =>
        anyOf([
          ...detectors.map((one) => allOf([reads(resources, one, key), one.enabled])),
          hasAnomalyAlarm(resources, key),
          ...(guarded ? guards.map((one) => ifThere(one.resource, one.enabled)) : []),
        ]),
      );
      const off = detectors.find(
        (one) =>
          one.enabled.answer === 'no' && askEach(name, (key) => reads(resources, one, key)).answer === 'yes',
      );
      const absent = absenceIsOpen(resources, ['aws_cloudwatch_log_anomaly_detector']);
      const elsewhere = name.exact
        ? { kind: 'outside-input' as const, what: `the log group of ${address}` }
        : name.reason;
      const reason = watched.answer === 'unknown' ? watched.reason : group ? absent : elsewhere;
      const partial = guards.length > 0 ? '; guardduty watches a stream of its own' : '';
      if (watched.answer === 'yes') yield { verdict: 'pass', address };
      else if (watched.answer === 'no' && off) {
        const message = `the anomaly detector of ${address} is switched off${partial}`;
        yield { verdict: 'fail', address: off.resource.address, message, origin: off.origin };
      } else if (!options.owns('monitoring')) yield { verdict: 'not-applicable', address };
      else if (reason) {
        const message = `cannot tell whether anomalies are detected in ${address}: ${reasonText(reason)}`;
        const origin = group ? { address, path: [] } : log.destinationOrigin;
        yield { verdict: 'open', address, message, origin, reason };
      } else {
        const message = `no anomaly detector and no anomaly alarm reads the flow logs in ${address}${partial}`;
        yield { verdict: 'fail', address, message, origin: { address, path: [] } };
      }
    }
  },
});
