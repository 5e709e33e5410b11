import type { Resource } from '../../terms/resource.ts';
import { bool, child, isAbsent, text, type Value } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { nameOf } from '../network/name-of.ts';
import { means } from '../network/named.ts';
import { allOf, anyOf, isTrue, negate, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { absenceIsOpen } from './audit-absence.ts';
import { sameRegion } from './audit-region.ts';

/** One thing an AWS Config recorder needs, and what is wrong when it has it not. */
export interface RecorderNeed {
  readonly holds: Reasoned;
  /** `is switched off by aws_config_configuration_recorder_status.this`. */
  readonly lack: string;
  readonly path: readonly (string | number)[];
}

/** An AWS Config recorder with all it needs to record these resource types. */
export interface Recorder {
  readonly resource: Resource;
  readonly needs: readonly RecorderNeed[];
  readonly records: Reasoned;
}

export function recordersOf(resources: Resources, types: readonly string[]): readonly Recorder[] {
  return resources.ofType('aws_config_configuration_recorder').map((resource) => {
    const needs = [
      started(resources, resource),
      delivered(resources, resource),
      ...types.map((type) => included(resources, resource, type)),
    ];
    return { resource, needs, records: allOf(needs.map((need) => need.holds)) };
  });
}

/** A new recorder is stopped until its status says otherwise. */
function started(resources: Resources, recorder: Resource): RecorderNeed {
  const statuses = resources.ofType('aws_config_configuration_recorder_status').map((status) => {
    const name = nameOf(resources, resources.get(status, 'name'), status, {
      literals: ['name'],
      types: ['aws_config_configuration_recorder'],
    });
    return {
      status,
      mine: allOf([
        sameRegion(status.region, recorder.region),
        isDefault(resources, status, recorder)
          ? ifThere(status, YES, recorder)
          : means(name, recorder.address, recorder),
      ]),
      on: isTrue(resources.get(status, 'is_enabled'), false),
    };
  });
  const mine = statuses.filter((one) => one.mine.answer !== 'no');
  const off = mine.find((one) => one.mine.answer === 'yes' && one.on.answer === 'no');
  if (off) return { holds: off.on, lack: `is switched off by ${off.status.address}`, path: [] };
  return {
    holds: orAbsent(resources, anyOf(mine.map((one) => allOf([one.mine, one.on]))), [
      'aws_config_configuration_recorder_status',
    ]),
    lack: 'is never started: no aws_config_configuration_recorder_status names it',
    path: [],
  };
}

/** Source: provider documentation of aws_config_configuration_recorder: `name` defaults to `default`. */
function isDefault(resources: Resources, status: Resource, recorder: Resource): boolean {
  const own = resources.get(recorder, 'name');
  return (
    (own === undefined || isAbsent(own)) &&
    text(resources.get(status, 'name')) === 'default' &&
    status.providerKey === recorder.providerKey
  );
}

function delivered(resources: Resources, recorder: Resource): RecorderNeed {
  const channels = resources.ofType('aws_config_delivery_channel');
  return {
    holds: orAbsent(
      resources,
      anyOf(
        channels.map((channel) => ifThere(channel, sameRegion(channel.region, recorder.region), recorder)),
      ),
      ['aws_config_delivery_channel'],
    ),
    lack: 'has no delivery channel in its Region',
    path: [],
  };
}

/** A certain "no" of which the plan may not show the other side. */
function orAbsent(resources: Resources, answer: Reasoned, types: readonly string[]): Reasoned {
  const reason = answer.answer === 'no' ? absenceIsOpen(resources, types) : undefined;
  return reason ? unknown(reason) : answer;
}

/**
 * Does the recording group include a resource type? Without one AWS Config records all that it supports.
 * Source: docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html.
 */
function included(resources: Resources, recorder: Resource, type: string): RecorderNeed {
  const lack = `does not record ${type}`;
  const group = resources.given(recorder, 'recording_group');
  const block = group?.kind === 'list' ? group.items[0] : group;
  if (block === undefined) return { holds: YES, lack, path: [] };
  if (block.kind === 'unknown') return { holds: unknown(reasonOf(block)), lack, path: ['recording_group'] };
  const strategy = text(child(child(child(block, 'recording_strategy'), 0), 'use_only'));
  const excluded = child(child(child(block, 'exclusion_by_resource_types'), 0), 'resource_types');
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES' || given(excluded)) {
    const path = ['recording_group', 0, 'exclusion_by_resource_types', 0, 'resource_types'];
    return { holds: negate(lists(excluded, type)), lack: `leaves ${type} out`, path };
  }
  const all = child(block, 'all_supported');
  const everything = isTrue(all, true);
  if (everything.answer === 'yes' && bool(all) !== undefined) return { holds: YES, lack, path: [] };
  const named = child(block, 'resource_types');
  const path = ['recording_group', 0, given(named) ? 'resource_types' : 'all_supported'];
  return { holds: anyOf([everything, lists(named, type)]), lack, path };
}

function given(value: Value | undefined): boolean {
  return value !== undefined && !isAbsent(value) && !(value.kind === 'list' && value.items.length === 0);
}

function lists(value: Value | undefined, type: string): Reasoned {
  if (value === undefined || isAbsent(value)) return yesNo(false);
  if (value.kind === 'unknown') return unknown(reasonOf(value));
  const items = value.kind === 'list' ? value.items : [value];
  return anyOf(
    items.map((item) => (item.kind === 'unknown' ? unknown(reasonOf(item)) : yesNo(text(item) === type))),
  );
}
