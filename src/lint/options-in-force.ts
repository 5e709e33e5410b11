import type { Options, ParameterOf, Parsed } from '../rules/options.ts';
import { parseParameter } from '../rules/parse-parameter.ts';
import type { ParameterType } from '../terms/rule-meta.ts';
import type { Area } from './config/raw-config.ts';

/** The parameters that rules ask for. `values` holds what the config and the rulesets set, parsed. */
export function optionsInForce(given: {
  readonly values: ReadonlyMap<string, unknown>;
  readonly owns: ReadonlySet<Area>;
  readonly today: string;
}): Options {
  const { values, owns, today } = given;
  const known = new Map<string, unknown>();

  const inForce = <T extends ParameterType>(parameter: ParameterOf<T>): Parsed[T] | undefined => {
    const fallback = defaultOf(parameter);
    if (!values.has(parameter.name)) return fallback;
    const value = values.get(parameter.name) as Parsed[T];
    // Quotas that nobody mentions keep their default.
    return parameter.type === 'map' && fallback
      ? (new Map([...(fallback as Parsed['map']), ...(value as Parsed['map'])]) as unknown as Parsed[T])
      : value;
  };

  return {
    get: <T extends ParameterType>(parameter: ParameterOf<T>) => {
      if (!known.has(parameter.name)) known.set(parameter.name, inForce(parameter));
      return known.get(parameter.name) as Parsed[T] | undefined;
    },
    isSet: (parameter) => values.has(parameter.name),
    owns: (area) => owns.has(area),
    today,
  };
}

function defaultOf<T extends ParameterType>(parameter: ParameterOf<T>): Parsed[T] | undefined {
  if (parameter.default === undefined) return undefined;
  const parsed = parseParameter(parameter, parameter.default);
  if (parsed.ok) return parsed.value;
  throw new Error(`the default of ${parameter.name} can't be read: ${parsed.error}`);
}
