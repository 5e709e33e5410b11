import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { means, type Named, resourceOf } from '../network/named.ts';
import { allOf, anyOf, isTrue, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { logGroupNamed } from './log-group.ts';

/** A log anomaly detector and the groups it reads. */
export interface AnomalyDetector {
  readonly resource: Resource;
  readonly enabled: Reasoned;
  readonly groups: readonly Named[];
  readonly origin: Origin;
}

export function anomalyDetectors(resources: Resources): readonly AnomalyDetector[] {
  return resources.ofType('aws_cloudwatch_log_anomaly_detector').map((resource) => {
    const list = resources.given(resource, 'log_group_arn_list');
    const items = list?.kind === 'list' ? list.items : list ? [list] : [];
    return {
      resource,
      enabled: isTrue(resources.get(resource, 'enabled'), false),
      groups: items.flatMap((item) => logGroupNamed(resources, item, resource) ?? []),
      origin: { address: resource.address, path: ['enabled'] },
    };
  });
}

/** Does a detector read the group? */
export function reads(resources: Resources, detector: AnomalyDetector, group: string): Reasoned {
  const resource = resourceOf(resources, group);
  return anyOf(detector.groups.map((name) => means(name, group, resource)));
}

/** Is there a metric filter on the group with an alarm whose band is ANOMALY_DETECTION_BAND? */
export function hasAnomalyAlarm(resources: Resources, group: string): Reasoned {
  const resource = resourceOf(resources, group);
  const filtered = resources
    .ofType('aws_cloudwatch_log_metric_filter')
    .map((filter) => ({
      metrics: metricNames(resources, filter),
      on: means(logGroupNamed(resources, resources.get(filter, 'log_group_name'), filter), group, resource),
    }))
    .filter(({ on }) => on.answer !== 'no');
  return anyOf(
    filtered.map(({ on, metrics }) =>
      allOf([
        on,
        anyOf(
          resources.ofType('aws_cloudwatch_metric_alarm').map((alarm) => bands(resources, alarm, metrics)),
        ),
      ]),
    ),
  );
}

function metricNames(resources: Resources, filter: Resource): readonly string[] {
  return [text(resources.get(filter, 'metric_transformation', 0, 'name'))].filter(
    (name) => name !== undefined,
  );
}

/** docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html */
function bands(resources: Resources, alarm: Resource, metrics: readonly string[]): Reasoned {
  const queries = resources.given(alarm, 'metric_query');
  if (queries?.kind === 'unknown') return unknown(reasonOf(queries));
  const items = queries?.kind === 'list' ? queries.items : [];
  const band = items.some((query) => /ANOMALY_DETECTION_BAND/i.test(text(child(query, 'expression')) ?? ''));
  const named = items.some((query) => {
    const metric = child(child(query, 'metric'), 0);
    return metrics.includes(text(child(metric, 'metric_name')) ?? '');
  });
  return ifThere(alarm, yesNo(band && named));
}
