import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text, type Value } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { nameOf } from '../network/name-of.ts';
import { means } from '../network/named.ts';
import { anyOf, isTrue, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { absenceIsOpen } from './audit-absence.ts';
import { admits } from './event-pattern.ts';

/** An EventBridge rule that is about WorkSpaces (or whose pattern is not known), and what keeps it from catching logins. */
export interface LoginEventRule {
  readonly resource: Resource;
  readonly catches: Reasoned;
  /** What is wrong with it; empty when `catches` is yes. */
  readonly lack: string;
  readonly origin: Origin;
}

const SOURCE = 'aws.workspaces';
const DETAIL_TYPE = 'WorkSpaces Access';

/** docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html */
export function loginEventRules(resources: Resources): readonly LoginEventRule[] {
  return resources.ofType('aws_cloudwatch_event_rule').flatMap((resource) => {
    const value = resources.given(resource, 'event_pattern');
    if (value === undefined) return [];
    const origin = { address: resource.address, path: ['event_pattern'] };
    const pattern = parsePattern(value);
    if (pattern.kind === 'unknown') {
      const catches = unknown(pattern.reason);
      return [{ resource, catches, lack: 'its pattern is not known', origin }];
    }
    const about = pattern.kind === 'broken' ? [] : alternatives(pattern.fields).filter(isAboutDesktops);
    const best = about.find(takesLogins) ?? about[0];
    return best ? [judged(resources, resource, best, origin)] : [];
  });
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a pattern with `$or` stands for: each alternative with the other fields.
 * Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.
 */
function alternatives({ $or: either, ...fields }: Fields): readonly Fields[] {
  if (!Array.isArray(either)) return [fields];
  return either.flatMap((one: unknown) => (isFields(one) ? alternatives({ ...fields, ...one }) : []));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function takesLogins({ 'detail-type': type }: Fields): boolean {
  return admits(type, DETAIL_TYPE);
}

/** What takes the events of many sources is about WorkSpaces only when it takes those that tell of logins. */
function isAboutDesktops(fields: Fields): boolean {
  const { source } = fields;
  if (!admits(source, SOURCE)) return false;
  return takesLogins(fields) || /work/i.test(JSON.stringify(source) ?? '');
}

function judged(resources: Resources, resource: Resource, fields: Fields, origin: Origin): LoginEventRule {
  const at = (path: string): Origin => ({ address: resource.address, path: [path] });
  const checks: readonly (readonly [Reasoned, string, Origin])[] = [
    [
      yesNo(takesLogins(fields)),
      `its detail-type is ${shown(fields['detail-type'])}, not "${DETAIL_TYPE}"`,
      origin,
    ],
    [enabled(resources, resource), 'it is disabled', at(stateArgument(resources, resource))],
    [onDefaultBus(resources, resource), 'AWS events arrive on the default bus only', at('event_bus_name')],
    [hasTarget(resources, resource), 'no aws_cloudwatch_event_target takes its events', at('name')],
  ];
  const failed = checks.find(([holds]) => holds.answer === 'no');
  const open = checks.find(([holds]) => holds.answer === 'unknown');
  const [catches, lack, where] = failed ?? open ?? ([ifThere(resource, YES), '', origin] as const);
  return {
    resource,
    catches,
    lack,
    origin: lack.startsWith('no ') ? { address: resource.address, path: [] } : where,
  };
}

type Pattern =
  | { readonly kind: 'fields'; readonly fields: Fields }
  | { readonly kind: 'unknown'; readonly reason: Extract<Reasoned, { answer: 'unknown' }>['reason'] }
  | { readonly kind: 'broken' };

function parsePattern(value: Value): Pattern {
  if (value.kind === 'unknown') return { kind: 'unknown', reason: reasonOf(value) };
  try {
    const parsed: unknown = JSON.parse(text(value) ?? '');
    if (isFields(parsed)) return { kind: 'fields', fields: parsed };
  } catch {
    // Not JSON: AWS refuses it, and it catches nothing.
  }
  return { kind: 'broken' };
}

function shown(field: unknown): string {
  return Array.isArray(field) ? field.map((item) => JSON.stringify(item)).join(', ') : JSON.stringify(field);
}

function stateArgument(resources: Resources, resource: Resource): string {
  return resources.given(resource, 'state') === undefined ? 'is_enabled' : 'state';
}

function enabled(resources: Resources, resource: Resource): Reasoned {
  const state = resources.given(resource, 'state');
  if (state?.kind === 'unknown') return unknown(reasonOf(state));
  if (state !== undefined) return yesNo(text(state) !== 'DISABLED');
  return isTrue(resources.get(resource, 'is_enabled'), true);
}

function onDefaultBus(resources: Resources, resource: Resource): Reasoned {
  const bus = resources.get(resource, 'event_bus_name');
  if (bus === undefined || isAbsent(bus)) return YES;
  if (bus.kind === 'unknown') return unknown(reasonOf(bus));
  return yesNo(text(bus) === 'default' || /:event-bus\/default$/.test(text(bus) ?? ''));
}

function hasTarget(resources: Resources, rule: Resource): Reasoned {
  const found = anyOf(
    resources.ofType('aws_cloudwatch_event_target').map((target) => {
      const name = nameOf(resources, resources.get(target, 'rule'), target, {
        literals: ['name'],
        types: ['aws_cloudwatch_event_rule'],
      });
      return means(name, rule.address, rule);
    }),
  );
  const absent =
    found.answer === 'no' ? absenceIsOpen(resources, ['aws_cloudwatch_event_target']) : undefined;
  return absent ? unknown(absent) : found;
}
