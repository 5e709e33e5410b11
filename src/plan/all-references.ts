import { type Reference, symbolOf } from '../terms/value.ts';
import { type ResourceConfiguration, referencesIn } from './configuration.ts';
import type { Follow } from './expression.ts';
import { asReferences } from './trail.ts';

/** Everything that a resource's configuration refers to, in any argument, `count`, `for_each` and `depends_on`. */
export function allReferences(configuration: ResourceConfiguration, follow: Follow): readonly Reference[] {
  const { expressions, forEach, count, dependsOn } = configuration;
  const inArguments = Object.values(expressions).flatMap((json) => asReferences(follow(referencesIn(json))));
  const around = [referencesIn(forEach), referencesIn(count), dependsOn];
  const all = [...inArguments, ...around.flatMap((texts) => asReferences(follow(texts), false))];
  const seen = new Map<string, Reference>();
  for (const one of all) {
    const key = symbolOf(one);
    const known = seen.get(key);
    if (!known || (one.exact && !known.exact)) seen.set(key, one);
  }
  return [...seen.values()];
}
