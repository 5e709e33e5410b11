import { type Reference, symbolOf } from '../terms/value.ts';
import { type ResourceConfiguration, referencesIn } from './configuration.ts';
import type { Follow } from './expression.ts';
import { asReferences } from './trail.ts';

/** Everything that a resource's configuration refers to in its arguments, but some. */
export function allReferences(
  { expressions }: ResourceConfiguration,
  follow: Follow,
  but: readonly string[] = [],
): readonly Reference[] {
  const all = Object.entries(expressions).flatMap(([name, json]) =>
    but.includes(name) ? [] : asReferences(follow(referencesIn(json))),
  );
  const seen = new Map<string, Reference>();
  for (const one of all) {
    const key = symbolOf(one);
    const known = seen.get(key);
    if (!known || (one.exact && !known.exact)) seen.set(key, one);
  }
  return [...seen.values()];
}
