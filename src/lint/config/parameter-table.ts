import * as declared from '../../rules/parameters.ts';
import type { Parameter, RuleMeta } from '../../terms/rule-meta.ts';

/** Every parameter there is, by name, in the order of the catalogue. */
export function parameterTable(rules: readonly RuleMeta[]): ReadonlyMap<string, Parameter> {
  const all: readonly Parameter[] = [...rules.flatMap((rule) => rule.parameters), ...Object.values(declared)];
  return new Map(all.map((parameter) => [parameter.name, parameter]));
}
