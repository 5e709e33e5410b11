import { doubtOfExistence } from '../facts/existence.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import type { Facts } from '../facts/facts.ts';
import { reasonOf } from '../facts/join.ts';
import { type FlowLog, flowLogGroups, flowLogsOf, sameTarget } from '../facts/monitoring/flow-log.ts';
import { resourceOf } from '../facts/network/named.ts';
import { isGiven } from '../facts/reasoned.ts';
import type { Resources } from '../facts/resources.ts';
import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Resource } from '../terms/resource.ts';
import { number } from '../terms/value.ts';
import { defineRule, type Judgement } from './define.ts';
import { minRetentionDays, requireKms } from './parameters.ts';

export default defineRule({
  id: 'flow-log-destination',
  section: 'G',
  title: 'Flow logs do not reach CloudWatch Logs, or are kept too short',
  severity: 'low',
  profiles: { hipaa: 'medium' },
  judges: 'resource',
  article: 'Integrate with CloudWatch Logs',
  why: 'Metric filters, alarms and anomaly detection read CloudWatch Logs. Records that are gone before an incident is noticed help nobody.',
  fix: 'Write `log_destination_type = "cloud-watch-logs"` with `log_destination` and `iam_role_arn`, and give the log group a `retention_in_days` that is long enough (0 never expires).',
  limits:
    'A second flow log to S3 is fine; one destination in CloudWatch Logs is enough. Retention rules of an S3 bucket are not looked at.',
  parameters: [minRetentionDays, requireKms],
  references: [
    'AWS Config CW_LOGGROUP_RETENTION_PERIOD_CHECK, CLOUDWATCH_LOG_GROUP_ENCRYPTED',
    'NIST 800-53 r5: AU-11, AU-9, SC-28',
    'PCI DSS 4.0: 10.5.1',
    'HIPAA 164.312(b), 164.316(b)(2)(i)',
  ],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  ],
  *judge(facts, options) {
    yield* judgeTargets(flowLogsOf(facts.resources));
    yield* judgeGroups(facts, options.get(minRetentionDays) ?? 0, options.get(requireKms) === true);
  },
});

/** Every target once, at its first flow log. */
function* judgeTargets(logs: readonly FlowLog[]): Iterable<Judgement> {
  for (const [index, log] of logs.entries()) {
    if (logs.slice(0, index).some((one) => sameTarget(log, one).answer === 'yes')) continue;
    const { address } = log.resource;
    const alike = (answer: Answer) =>
      logs.filter((one) => one === log || sameTarget(log, one).answer === answer);
    const [mine, perhaps] = [alike('yes'), alike('unknown')];
    const open = [...mine, ...perhaps].find(({ destinationType }) => destinationType.text === undefined);
    const near = perhaps.find((one) => one !== log && one.destinationType.text === 'cloud-watch-logs');
    if (mine.some((one) => one.destinationType.text === 'cloud-watch-logs'))
      yield { verdict: 'pass', address };
    else if (open || near) {
      const type = open?.destinationType;
      const reason: OpenReason =
        type && type.text === undefined
          ? type.reason
          : (doubtOfExistence(near?.resource.address ?? '') ?? {
              kind: 'after-apply',
              what: `the target of ${near?.resource.address}`,
            });
      const message = `cannot tell whether the flow log reaches cloudwatch logs: ${reasonText(reason)}`;
      yield { verdict: 'open', address, message, origin: log.destinationOrigin, reason };
    } else {
      const message = `log_destination_type is ${log.destinationType.text}, and no flow log of the same target goes to cloudwatch logs`;
      yield { verdict: 'fail', address, message, origin: log.destinationOrigin };
    }
  }
}

function* judgeGroups({ resources }: Facts, days: number, kms: boolean): Iterable<Judgement> {
  for (const { name, log } of flowLogGroups(resources)) {
    const group = name.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
    if (group === undefined || group.mode === 'data') {
      const reason: OpenReason = name.exact
        ? { kind: 'outside-input', what: `the log group of ${log.resource.address}` }
        : name.reason;
      const message = `cannot tell how long the records are kept: ${reasonText(reason)}`;
      yield {
        verdict: 'open',
        address: log.resource.address,
        message,
        origin: log.destinationOrigin,
        reason,
      };
      continue;
    }
    const { address } = group;
    const retention = resources.given(group, 'retention_in_days');
    const origin = { address, path: retention ? ['retention_in_days'] : [] };
    const kept = number(retention) ?? 0;
    if (retention?.kind === 'unknown') {
      const reason = reasonOf(retention);
      const message = `cannot tell how long flow logs are kept: ${reasonText(reason)}`;
      yield { verdict: 'open', address, message, origin, reason };
    } else if (kept !== 0 && kept < days) {
      yield {
        verdict: 'fail',
        address,
        message: `flow logs are kept for ${kept} days, fewer than ${days}`,
        origin,
      };
    } else if (kms) yield judgeKey(resources, group);
    else yield { verdict: 'pass', address };
  }
}

function judgeKey(resources: Resources, group: Resource): Judgement {
  const { address } = group;
  const key = resources.given(group, 'kms_key_id');
  const given = isGiven(key);
  const origin = { address, path: key ? ['kms_key_id'] : [] };
  if (given.answer === 'yes') return { verdict: 'pass', address };
  if (given.answer === 'no')
    return { verdict: 'fail', address, message: 'the log group of flow logs has no kms_key_id', origin };
  const message = `cannot tell whether the log group of flow logs has a key: ${reasonText(given.reason)}`;
  return { verdict: 'open', address, message, origin, reason: given.reason };
}
