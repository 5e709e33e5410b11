import { compare } from './number.ts';
import { numberText } from './number-text.ts';
import { compareText } from './text.ts';
import { type Type, typeName } from './type.ts';
import { allMarks, type HclValue, isWhollyKnown, type SetValue, unmarkedDeep, withMarks } from './value.ts';

/** A set of these elements (all of one type): without duplicates and in Terraform's order; marks move to the set. */
export function setOf(element: Type, items: readonly HclValue[]): SetValue {
  let marks = 0;
  const seen = new Set<string>();
  const kept: HclValue[] = [];
  for (const marked of items) {
    marks |= allMarks(marked);
    const item = unmarkedDeep(marked);
    // Two unknowns may turn out different, so both stay.
    if (isWhollyKnown(item)) {
      const key = identity(item);
      if (seen.has(key)) continue;
      seen.add(key);
    }
    kept.push(item);
  }
  return withMarks({ kind: 'set', element, items: kept.sort(order) }, marks);
}

/** The same text for two known values exactly when they are equal. */
export function identity(value: HclValue): string {
  switch (value.kind) {
    case 'string':
      return `s${JSON.stringify(value.value)}`;
    case 'number':
      return `n${numberIdentity(value.value)}`;
    case 'bool':
      return value.value ? 't' : 'f';
    case 'null':
      return '0';
    case 'unknown':
      return `?${typeName(value.type)}`;
    case 'list':
    case 'set':
    case 'tuple':
      return `${value.kind}[${value.items.map(identity).join()}]`;
    case 'map':
    case 'object':
      return `${value.kind}{${Array.from(value.entries, ([key, item]) => JSON.stringify(key) + identity(item)).join()}}`;
  }
}

function numberIdentity(value: Extract<HclValue, { kind: 'number' }>['value']): string {
  if (typeof value === 'number') return numberText(value === 0 ? 0 : value);
  return `${value.mantissa}^${value.exponent}`;
}

function order(left: HclValue, right: HclValue): number {
  const rank = (value: HclValue) => (value.kind === 'unknown' ? 2 : value.kind === 'null' ? 1 : 0);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (left.kind === 'string' && right.kind === 'string') return compareText(left.value, right.value);
  if (left.kind === 'number' && right.kind === 'number') return compare(left.value, right.value);
  if (left.kind === 'bool' && right.kind === 'bool') return Number(left.value) - Number(right.value);
  if (rank(left) > 0) return 0;
  return compareText(identity(left), identity(right));
}
