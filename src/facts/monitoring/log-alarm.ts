import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
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

/** What names a metric: in an alarm, and in the filter that makes it. */
const NAMES = [
  ['metric_name', 'name'],
  ['namespace', 'namespace'],
] as const;

function isAlarmed(resources: Resources, filter: Resource): Reasoned {
  const metric = (name: string) => resources.get(filter, 'metric_transformation', 0, name);
  return anyOf(
    resources.ofType('aws_cloudwatch_metric_alarm').map((alarm) => {
      const same = NAMES.map(([argument, of]) => {
        const [watched, written] = [child(resources.tree(alarm), argument), metric(of)];
        if (watched?.kind === 'unknown') return unknown(reasonOf(watched));
        if (written?.kind === 'unknown') return unknown(reasonOf(written));
        return yesNo(text(watched) !== undefined && text(watched) === text(written));
      });
      return ifThere(alarm, allOf(same), filter);
    }),
  );
}
