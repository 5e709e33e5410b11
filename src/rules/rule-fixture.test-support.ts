import { parsePattern } from '../facts/address-pattern.ts';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack } from '../facts/stack-fixture.ts';
import type { Stack } from '../terms/resource.ts';
import type { Parameter } from '../terms/rule-meta.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { unionAll } from '../traffic/interval-set.ts';
import { peersOfCidr, unionPeersAll } from '../traffic/peers.ts';
import { parsePorts } from '../traffic/port-notation.ts';
import type { Judgement, Rule } from './define.ts';
import type { Options } from './options.ts';

/** Parameters as a config file gives them, by their name in snake_case. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Options in force with these parameters. */
export function optionsOf(given: Parameters = {}, today = '2026-01-01'): Options {
  return {
    get: (parameter) => {
      const value = given[parameter.name] ?? parameter.default;
      return value === undefined ? undefined : (parse(parameter, value) as never);
    },
    isSet: (parameter) => parameter.name in given,
    owns: (area) => ((given['owns'] as string[] | undefined) ?? []).includes(area),
    today,
  };
}

function parse(parameter: Parameter, value: unknown): unknown {
  const texts = value as readonly string[];
  if (parameter.type === 'cidrs') {
    const cidrs = texts.map((text) => parseCidr(text)).filter((cidr) => cidr !== undefined);
    return { texts, peers: unionPeersAll(cidrs.map(peersOfCidr)) };
  }
  if (parameter.type === 'ports') {
    const sets = texts
      .map((text) => parsePorts(text))
      .flatMap((parsed) => (parsed.ok ? [parsed.channels] : []));
    return { texts, channels: unionAll(sets) };
  }
  if (parameter.type === 'groups') return texts.map((text) => parsePattern(text));
  if (parameter.type === 'map') return new Map(Object.entries(value as Record<string, number>));
  return value;
}

/** Every judgement of a rule over a hand-made stack. */
export function judgementsOf(
  rule: Rule,
  given: readonly Given[],
  parameters: Parameters = {},
  stack: Partial<Stack> = {},
): readonly Judgement[] {
  return [...rule.judge(gatherFacts(makeStack(given, stack)), optionsOf(parameters))];
}

/** What does not pass, as `fail ADDRESS` and `open ADDRESS`. */
export function objectionsOf(
  rule: Rule,
  given: readonly Given[],
  parameters: Parameters = {},
  stack: Partial<Stack> = {},
): readonly string[] {
  return judgementsOf(rule, given, parameters, stack)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'open')
    .map(({ verdict, address }) => `${verdict} ${address}`);
}
