import type { Value } from '../terms/value.ts';
import { isObject, type Json, own } from './json.ts';

/** No provider nests values this deep; a plan that does was made to break readers. */
export const DEEPEST = 200;

export const TOO_DEEP: Value = { kind: 'unknown', reason: 'unreadable', references: [] };

/** A known JSON value as a value tree. `sensitive` is a mask of the same shape; true covers everything below it. */
export function knownValue(json: Json, sensitive: Json | undefined, depth = 0): Value {
  if (depth > DEEPEST) return TOO_DEEP;
  const mark = sensitive === true ? SENSITIVE : NOTHING;
  if (Array.isArray(json)) {
    const items = json.map((item, index) => knownValue(item, maskAt(sensitive, index), depth + 1));
    return { kind: 'list', items, ...mark };
  }
  if (!isObject(json)) return { kind: 'scalar', value: json, ...mark };
  const entries = new Map<string, Value>();
  for (const [key, value] of Object.entries(json)) {
    entries.set(key, knownValue(value, maskAt(sensitive, key), depth + 1));
  }
  return { kind: 'dict', entries, ...mark };
}

const SENSITIVE = { sensitive: true } as const;
const NOTHING = {} as const;

/** The mark of a node that the mask covers whole. */
export function markOf(sensitive: Json | undefined): { readonly sensitive?: true } {
  return sensitive === true ? SENSITIVE : NOTHING;
}

/** The mask of a child: `true` covers every child. */
export function maskAt(mask: Json | undefined, step: string | number): Json | undefined {
  if (mask === true) return true;
  if (typeof step === 'number') return Array.isArray(mask) ? mask[step] : undefined;
  return own(mask, step);
}
