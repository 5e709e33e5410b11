import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, isGiven, isTrue, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
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
  return {
    holds: isGiven(resources.given(resource, argument)),
    lack: `${argument} is not set`,
    path: [argument],
  };
}

/**
 * Without selectors a trail takes all management events. Several selectors add up.
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
  const taken = (kind: EventKind) =>
    anyOf(
      selectors.length > 0
        ? selectors.map((one) => basicTakes(one, kind))
        : fields.map((one) => advancedTakes(one, kind)),
    );
  return { holds: allOf([taken('ReadOnly'), taken('WriteOnly')]), lack, path };
}

/** What reads and what writes, as `read_write_type` calls it. */
type EventKind = 'ReadOnly' | 'WriteOnly';

function basicTakes(selector: Value, kind: EventKind): Reasoned {
  const type = child(selector, 'read_write_type');
  const ofKind =
    type?.kind === 'unknown' && !isAbsent(type)
      ? unknown(reasonOf(type))
      : yesNo(['All', kind].includes(text(type) ?? 'All'));
  return allOf([isTrue(child(selector, 'include_management_events'), true), ofKind]);
}

/** Its `readOnly` may equal true or false; any other operator narrows it to what nobody knows. */
function advancedTakes(selector: Value, kind: EventKind): Reasoned {
  const fields = items(child(selector, 'field_selector'));
  const equals = (field: string) =>
    items(
      child(
        fields.find((one) => text(child(one, 'field')) === field),
        'equals',
      ),
    ).map((item) => text(item));
  const narrowed = fields.some((one) => text(child(one, 'field')) === 'readOnly');
  const ofKind = !narrowed || equals('readOnly').includes(kind === 'ReadOnly' ? 'true' : 'false');
  return yesNo(equals('eventCategory').includes('Management') && ofKind);
}

function items(value: Value | undefined): readonly Value[] {
  if (value === undefined || isAbsent(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}

function isEmptyList(value: Value): boolean {
  return value.kind === 'list' && value.items.length === 0;
}
