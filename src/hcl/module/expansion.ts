import { nested, type Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { eachInstance } from '../evaluate/unknown.ts';
import { type HclValue, numberValue, objectValue, stringValue, unknownValue } from '../evaluate/value.ts';
import type { Block } from '../syntax.ts';
import { argument } from './declarations.ts';

/** The instances that `count`, `for_each` and `enabled` make of a block. */
export interface Instance {
  /** `'*'`: how many there are is not known; this one stands for all. */
  readonly key: string | number | undefined;
  readonly scope: Scope;
}

export function expand(block: Block, scope: Scope, budget: Pick<Budget, 'take'>): readonly Instance[] {
  if (isOff(block, scope)) return [];
  const count = argument(block, 'count');
  if (count !== undefined) return counted(evaluateOrUnknown(count, scope), scope, budget);
  const forEach = argument(block, 'for_each');
  if (forEach !== undefined) return each(evaluateOrUnknown(forEach, scope), scope, budget);
  return [{ key: undefined, scope }];
}

/** How many instances one configuration may have: modules within modules multiply. */
export class Budget {
  private left: number;
  private readonly exhausted: () => void;

  constructor(left: number, exhausted: () => void) {
    this.left = left;
    this.exhausted = exhausted;
  }

  /** The same budget for things that hold this many others. */
  each(weight: number): Pick<Budget, 'take'> {
    return { take: (count) => this.take(count * weight) };
  }

  /** False when there are more than anybody has: they are not made. */
  take(count: number): boolean {
    if (count <= this.left) {
      this.left -= count;
      return true;
    }
    this.exhausted();
    return false;
  }
}

/** OpenTofu's `lifecycle { enabled = false }`. */
function isOff(block: Block, scope: Scope): boolean {
  const lifecycle = block.body.blocks.find((one) => one.type === 'lifecycle');
  const enabled = lifecycle && argument(lifecycle, 'enabled');
  if (!enabled) return false;
  const value = evaluateOrUnknown(enabled, scope);
  return value.kind === 'bool' && !value.value;
}

function counted(value: HclValue, scope: Scope, budget: Pick<Budget, 'take'>): readonly Instance[] {
  const number =
    value.kind === 'number' ? Number(value.value) : value.kind === 'string' ? Number(value.value) : undefined;
  if (number === undefined || !Number.isInteger(number) || number < 0 || !budget.take(number)) {
    return [{ key: '*', scope: bind(scope, 'count', { index: unknownPart(value) }) }];
  }
  return Array.from({ length: number }, (_, index) => ({
    key: index,
    scope: bind(scope, 'count', { index: numberValue(index) }),
  }));
}

function each(value: HclValue, scope: Scope, budget: Pick<Budget, 'take'>): readonly Instance[] {
  // The elements of a set are their own keys, and stay where they were written.
  const keys = value.kind === 'set' ? value.items : undefined;
  const elements = elementsOf(value);
  if (!elements || !budget.take(elements.length)) {
    const unknown = unknownPart(value);
    // `for_each = aws_x.y` goes over its instances.
    return [
      { key: '*', scope: bind(scope, 'each', { key: unknown, value: eachInstance(value) ?? unknown }) },
    ];
  }
  return elements.map(([key, item], index) => ({
    key,
    scope: bind(scope, 'each', { key: keys?.[index] ?? stringValue(key), value: item }),
  }));
}

/** Key and value of each element of a map, object or set of strings; undefined when they are not all known. */
function elementsOf(value: HclValue): readonly (readonly [string, HclValue])[] | undefined {
  if (value.kind === 'map' || value.kind === 'object') return [...value.entries];
  if (value.kind !== 'set') return undefined;
  const items = value.items.map((item) =>
    item.kind === 'string' ? ([item.value, item] as const) : undefined,
  );
  return items.every((item) => item !== undefined) ? (items as (readonly [string, HclValue])[]) : undefined;
}

function unknownPart(value: HclValue): HclValue {
  if (value.kind !== 'unknown') return unknownValue('unreadable');
  return {
    ...unknownValue(
      value.reason,
      value.references.map((reference) => ({ ...reference, exact: false })),
    ),
  };
}

/** A scope with `each`, `count` or an iterator. */
export function bind(scope: Scope, name: string, members: Readonly<Record<string, HclValue>>): Scope {
  return nested(scope, new Map([[name, objectValue(new Map(Object.entries(members)))]]));
}
