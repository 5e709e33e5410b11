import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, isTrue, NO, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/** One thing that a complete trail does. */
export interface TrailNeed {
  readonly holds: Reasoned;
  /** `is_multi_region_trail is false`. */
  readonly lack: string;
  readonly path: readonly (string | number)[];
}

export interface Trail {
  readonly resource: Resource;
  readonly needs: readonly TrailNeed[];
  readonly complete: Reasoned;
}

export interface TrailDemands {
  /** A customer managed key. */
  readonly kms: boolean;
  /** Delivery to CloudWatch Logs. */
  readonly logs: boolean;
}

/** Every CloudTrail trail with what it does and does not do. */
export function trailsOf(resources: Resources, demands: TrailDemands): readonly Trail[] {
  return resources.ofType('aws_cloudtrail').map((resource) => {
    const flag = (argument: string, standard: boolean): TrailNeed => ({
      holds: isTrue(resources.get(resource, argument), standard),
      lack: `${argument} is ${resources.given(resource, argument) === undefined ? 'not set' : 'false'}`,
      path: [argument],
    });
    const needs = [
      flag('enable_logging', true),
      flag('is_multi_region_trail', false),
      flag('include_global_service_events', true),
      flag('enable_log_file_validation', false),
      ...(demands.kms ? [present(resources, resource, 'kms_key_id')] : []),
      ...(demands.logs ? [present(resources, resource, 'cloud_watch_logs_group_arn')] : []),
      managementEvents(resources, resource),
    ];
    return { resource, needs, complete: allOf(needs.map((need) => need.holds)) };
  });
}

function present(resources: Resources, resource: Resource, argument: string): TrailNeed {
  const value = resources.given(resource, argument);
  // An ARN that is known after apply is given all the same.
  const holds =
    value === undefined || text(value) === ''
      ? NO
      : value.kind === 'unknown' && value.reason !== 'after-apply'
        ? unknown(reasonOf(value))
        : YES;
  return { holds, lack: `${argument} is not set`, path: [argument] };
}

/**
 * Without selectors a trail takes all management events. Several basic selectors add up.
 * Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html.
 */
function managementEvents(resources: Resources, resource: Resource): TrailNeed {
  const basic = resources.given(resource, 'event_selector');
  const advanced = resources.given(resource, 'advanced_event_selector');
  const path = [advanced && !isEmptyList(advanced) ? 'advanced_event_selector' : 'event_selector'];
  const lack = `${path[0]} leaves management events out`;
  const open = [basic, advanced].find((value) => value?.kind === 'unknown');
  if (open?.kind === 'unknown') return { holds: unknown(reasonOf(open)), lack, path };
  const selectors = items(basic);
  const fields = items(advanced);
  if (selectors.length === 0 && fields.length === 0) return { holds: YES, lack, path };
  const takes = selectors.length > 0 ? selectors.map(basicTakes) : fields.map(advancedTakes);
  return { holds: anyOf(takes), lack, path };
}

function basicTakes(selector: Value): Reasoned {
  const type = child(selector, 'read_write_type');
  const both =
    type?.kind === 'unknown' && !isAbsent(type)
      ? unknown(reasonOf(type))
      : yesNo((text(type) ?? 'All') === 'All');
  return allOf([isTrue(child(selector, 'include_management_events'), true), both]);
}

function advancedTakes(selector: Value): Reasoned {
  const fields = items(child(selector, 'field_selector'));
  const equals = (field: string) =>
    items(
      child(
        fields.find((one) => text(child(one, 'field')) === field),
        'equals',
      ),
    ).map((item) => text(item));
  const narrowed = fields.some((one) => text(child(one, 'field')) === 'readOnly');
  return yesNo(equals('eventCategory').includes('Management') && !narrowed);
}

function items(value: Value | undefined): readonly Value[] {
  if (value === undefined || isAbsent(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}

function isEmptyList(value: Value): boolean {
  return value.kind === 'list' && value.items.length === 0;
}
