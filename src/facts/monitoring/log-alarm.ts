import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/** Calls that change who may reach what. CIS AWS Foundations 5.0: 4.10. */
export const GROUP_CHANGES: readonly string[] = [
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
  'CreateSecurityGroup',
  'DeleteSecurityGroup',
];

/** A metric filter for changes of groups: what it misses, and whether an alarm watches it. */
export interface GroupChangeFilter {
  readonly resource: Resource;
  readonly missing: readonly string[];
  readonly alarmed: Reasoned;
}

/** Metric filters that are about changes of groups, and whether there is any: one with an unknown pattern may be. */
export function groupChangeFilters(resources: Resources): {
  readonly filters: readonly GroupChangeFilter[];
  readonly counted: Reasoned;
} {
  const counted: Reasoned[] = [];
  const filters = resources.ofType('aws_cloudwatch_log_metric_filter').flatMap((resource) => {
    const pattern = resources.get(resource, 'pattern');
    if (pattern?.kind === 'unknown') counted.push(unknown(reasonOf(pattern)));
    const written = text(pattern) ?? '';
    if (!GROUP_CHANGES.some((call) => written.includes(call))) return [];
    counted.push(ifThere(resource, YES));
    const missing = GROUP_CHANGES.filter((call) => !written.includes(call));
    return [{ resource, missing, alarmed: isAlarmed(resources, resource) }];
  });
  return { filters, counted: anyOf(counted) };
}

function isAlarmed(resources: Resources, filter: Resource): Reasoned {
  const written = resources.get(filter, 'metric_transformation', 0);
  return anyOf(
    resources
      .ofType('aws_cloudwatch_metric_alarm')
      .flatMap((alarm) =>
        watchedBy(resources, alarm).map((watched) => ifThere(alarm, isMetric(watched, written), filter)),
      ),
  );
}

/** An alarm watches one metric by its own arguments, or those of its queries. */
function watchedBy(resources: Resources, alarm: Resource): readonly (Value | undefined)[] {
  const queries = resources.given(alarm, 'metric_query');
  const asked = queries?.kind === 'list' ? queries.items : [queries];
  const metrics = asked.map((query) => (query?.kind === 'unknown' ? query : child(query, 'metric')));
  return [
    resources.tree(alarm),
    ...metrics.map((metric) => (metric?.kind === 'list' ? metric.items[0] : metric)),
  ];
}

function isMetric(watched: Value | undefined, written: Value | undefined): Reasoned {
  return allOf([
    isSame(part(watched, 'metric_name'), part(written, 'name')),
    isSame(part(watched, 'namespace'), part(written, 'namespace')),
  ]);
}

function part(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'unknown' ? value : child(value, name);
}

function isSame(watched: Value | undefined, written: Value | undefined): Reasoned {
  const open = [watched, written].find((value) => value?.kind === 'unknown' && !isAbsent(value));
  if (open?.kind === 'unknown') return unknown(reasonOf(open));
  return yesNo(text(watched) !== undefined && text(watched) === text(written));
}
