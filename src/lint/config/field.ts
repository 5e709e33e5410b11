import { suggestion } from '../nearest-word.ts';
import type { Mistake, Node } from './document.ts';
import type { Position } from './raw-config.ts';

/** Reads one value. What is wrong is said to `say`, and the value is undefined. */
export type Field<T> = (node: Node, say: Say) => T | undefined;

export type Say = (at: Position, message: string) => void;

/** Collects mistakes. */
export function collector(): { readonly mistakes: Mistake[]; readonly say: Say } {
  const mistakes: Mistake[] = [];
  return { mistakes, say: (at, message) => mistakes.push({ at, message }) };
}

export const textField: Field<string> = (node, say) => {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
  say(node.at, `${shown(node)} is no text`);
  return undefined;
};

export const booleanField: Field<boolean> = (node, say) => {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  say(node.at, `${shown(node)} is neither true nor false`);
  return undefined;
};

/** One of a few words. */
export function wordField<T extends string>(words: readonly T[]): Field<T> {
  return (node, say) => {
    const word = node.kind === 'scalar' ? String(node.value) : undefined;
    if (word !== undefined && words.includes(word as T)) return word as T;
    say(node.at, `${shown(node)} is none of ${words.join(', ')}${suggestion(word ?? '', words)}`);
    return undefined;
  };
}

/** A list of which the elements that can be read are kept. */
export function listField<T>(item: Field<T>): Field<readonly T[]> {
  return (node, say) => {
    if (node.kind !== 'list') {
      say(node.at, `${shown(node)} is no list`);
      return undefined;
    }
    return node.items.flatMap((child) => item(child, say) ?? []);
  };
}

/** A list, or one element without the brackets. */
export function oneOrMore<T>(item: Field<T>): Field<readonly T[]> {
  const list = listField(item);
  return (node, say) => {
    if (node.kind === 'list') return list(node, say);
    const single = item(node, say);
    return single === undefined ? undefined : [single];
  };
}

/**
 * A map with these keys. Keys it does not know, and keys that are missing, are mistakes; a map without a key it needs is
 * undefined. A key without a value counts as not there.
 */
export function mapField<T extends object>(
  fields: { readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>> },
  needed: readonly (keyof T & string)[] = [],
  /** Where a key that is unknown here would be known, as a sentence. */
  elsewhere: (key: string) => string | undefined = () => undefined,
): Field<T> {
  const names = Object.keys(fields);
  return (node, say) => {
    if (node.kind !== 'map') {
      say(node.at, `${shown(node)} is no map with the keys ${names.join(', ')}`);
      return undefined;
    }
    const result: Record<string, unknown> = {};
    const present = new Set<string>();
    for (const { key, keyAt, value } of node.entries) {
      if (!Object.hasOwn(fields, key)) {
        say(keyAt, `there is no key "${key}" here${elsewhere(key) ?? suggestion(key, names)}`);
        continue;
      }
      if (value.kind === 'scalar' && value.value === null) continue;
      present.add(key);
      const read = fields[key as keyof T](value, say);
      if (read !== undefined) result[key] = read;
    }
    const missing = needed.filter((key) => !present.has(key));
    for (const key of missing) say(node.at, `"${key}" is missing`);
    return needed.every((key) => key in result) ? (result as T) : undefined;
  };
}

/** A map from names to values of one kind. */
export function dictionaryField<T>(
  entry: (key: string, keyAt: Position, value: Node, say: Say) => T | undefined,
): Field<Readonly<Record<string, T>>> {
  return (node, say) => {
    if (node.kind !== 'map') {
      say(node.at, `${shown(node)} is no map`);
      return undefined;
    }
    const pairs = node.entries.flatMap(({ key, keyAt, value }) => {
      const read = entry(key, keyAt, value, say);
      return read === undefined ? [] : [[key, read] as const];
    });
    return Object.fromEntries(pairs);
  };
}

/** A value as the user wrote it, shortened. */
export function shown(node: Node): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (node.value === null) return 'an empty value';
  const text = String(node.value);
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}
