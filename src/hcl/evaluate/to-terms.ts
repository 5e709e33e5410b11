import type { Extent } from '../../terms/origin.ts';
import { type Dict, symbolOf, type Unknown, type Value } from '../../terms/value.ts';
import { numberText } from './number-text.ts';
import { isNamed } from './unknown.ts';
import { type HclValue, type ObjectValue, SENSITIVE, type UnknownValue } from './value.ts';

/** The value as everything above the readers sees it. What has no place of its own has the place of its container. */
export function toTermsValue(value: HclValue, outer?: Extent): Value {
  const at = value.at ?? outer;
  const common = {
    ...((value.marks ?? 0) & SENSITIVE ? { sensitive: true } : {}),
    ...(at === undefined ? {} : { at: extentOf(at) }),
  };
  switch (value.kind) {
    case 'null':
      return { kind: 'scalar', value: null, ...common };
    case 'string':
    case 'bool':
      return { kind: 'scalar', value: value.value, ...common };
    case 'number': {
      // A number that fits no double exactly is kept as its text.
      const number =
        typeof value.value === 'number' && Number.isFinite(value.value) ? value.value : undefined;
      return { kind: 'scalar', value: number ?? nearest(numberText(value.value)), ...common };
    }
    case 'list':
    case 'set':
    case 'tuple':
      return { kind: 'list', items: value.items.map((item) => toTermsValue(item, at)), ...common };
    case 'map':
    case 'object':
      // Attributes that are not among the entries are not absent, and a dictionary could not say so.
      if (value.kind === 'object' && value.rest !== undefined) {
        const { reason, references } = value.rest;
        return { kind: 'unknown', reason, references, ...common };
      }
      return { kind: 'dict', entries: entriesOf(value, at), ...common };
    case 'unknown':
      return unknownOf(value, common);
  }
}

/**
 * Of a list that is partly known, the rest stands behind what is certain. What is in it but may be anything is among the
 * references of the rest, as a plan has it.
 */
function unknownOf(
  value: UnknownValue,
  common: { readonly sensitive?: boolean; readonly at?: Extent },
): Value {
  const rest: Unknown = { kind: 'unknown', reason: value.reason, references: value.references, ...common };
  if (value.like)
    return { ...rest, many: true, like: { kind: 'dict', entries: entriesOf(value.like, common.at) } };
  const entries = value.entries && entriesOf({ entries: value.entries }, common.at);
  if (value.keys && value.notNull)
    return { kind: 'dict', entries: allOf(value.keys, entries, rest), ...common };
  if (entries) return { ...rest, entries };
  const { holds = [], complete } = value;
  const sure = complete ? holds : holds.filter((item) => item.kind !== 'unknown' || isNamed(item));
  if (sure.length === 0) return rest;
  const items = sure.map((item) => toTermsValue(item, common.at));
  if (complete) return { kind: 'list', items, ...common };
  const named = new Set(sure.filter(isNamed).map(({ references: [only] }) => symbolOf(only)));
  const references = rest.references.filter((reference) => !named.has(symbolOf(reference)));
  return { kind: 'list', items: [...items, { ...rest, references, many: true }], ...common };
}

/** Whether what is not certain will be there is part of what is not known of it. */
function allOf(
  keys: ReadonlySet<string>,
  certain: Dict['entries'] | undefined,
  rest: Unknown,
): Dict['entries'] {
  return new Map(Array.from(keys, (key) => [key, certain?.get(key) ?? rest]));
}

function nearest(text: string): number | string {
  const double = Number(text);
  return Number.isFinite(double) && String(double) === text ? double : text;
}

function extentOf({ file, start, end }: Extent): Extent {
  return { file, start, end };
}

function entriesOf(value: { entries: ObjectValue['entries'] }, at: Extent | undefined): Map<string, Value> {
  const entries = new Map<string, Value>();
  for (const [key, item] of value.entries) entries.set(key, toTermsValue(item, at));
  return entries;
}
