import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack } from '../facts/stack-fixture.ts';
import type { Judgement, Rule } from '../rules/define.ts';
import type { Finding } from '../terms/finding.ts';
import type { Locate, Place, PlaceKind } from '../terms/origin.ts';
import type { Stack } from '../terms/resource.ts';
import { fingerprint } from './fingerprint.ts';
import { optionsInForce } from './options-in-force.ts';
import type { Policy, PolicyRule } from './policy.ts';

/** Hand-made rules, policies, findings and places for tests. */

export const TODAY = '2026-06-15';

export function makeRule(id: string, extra: Partial<Rule> = {}): Rule {
  return {
    id,
    section: 'A',
    title: `About ${id}`,
    severity: 'high',
    judges: 'any',
    article: '',
    why: '',
    fix: '',
    limits: '',
    parameters: [],
    references: [],
    links: [],
    judge: () => [],
    ...extra,
  };
}

/** A rule that says what it is told to. */
export function sayingRule(id: string, judgements: readonly Judgement[], extra: Partial<Rule> = {}): Rule {
  return makeRule(id, { judge: () => judgements, ...extra });
}

export function failing(
  address: string,
  extra: Partial<Extract<Judgement, { verdict: 'fail' }>> = {},
): Judgement {
  return { verdict: 'fail', address, message: 'something is open', origin: { address, path: [] }, ...extra };
}

export function undecided(
  address: string,
  extra: Partial<Extract<Judgement, { verdict: 'open' }>> = {},
): Judgement {
  return {
    verdict: 'open',
    address,
    message: 'something is unknown',
    origin: { address, path: [] },
    reason: { kind: 'after-apply', what: 'aws_vpc.a.id' },
    ...extra,
  };
}

export function makePolicy(
  rules: readonly (Rule | PolicyRule)[],
  extra: Partial<Policy> & { readonly values?: ReadonlyMap<string, unknown> } = {},
): Policy {
  const inForce = rules.map((given): PolicyRule => {
    if ('rule' in given) return given;
    return { rule: given, severity: given.severity, ignorable: true, custom: false };
  });
  const { values = new Map(), ...rest } = extra;
  return {
    rules: inForce,
    known: new Set(inForce.map(({ rule }) => rule.id)),
    options: optionsInForce({ values, owns: new Set(), today: TODAY }),
    ignore: [],
    exclude: [],
    failOn: 'high',
    failOnOpen: 'none',
    ...rest,
  };
}

export function makeFinding(rule: string, address: string, extra: Partial<Finding> = {}): Finding {
  const { traffic = '' } = extra;
  return {
    rule,
    verdict: 'fail',
    severity: 'high',
    address,
    traffic,
    message: `${rule} at ${address}`,
    cause: [],
    origin: { address, path: [] },
    addresses: [address],
    related: [],
    fingerprint: fingerprint(rule, address, traffic, extra.message ?? ''),
    ...extra,
  };
}

/** Facts of resources given as plain objects. */
export function factsOf(
  given: readonly Given[],
  extra: Partial<Stack> = {},
  moment: 'before' | 'after' = 'after',
) {
  return gatherFacts(makeStack(given, extra), moment);
}

export function placeAt(
  file: string,
  line: number,
  extra: Partial<Place> & { endLine?: number } = {},
): Place {
  const { endLine = line, ...rest } = extra;
  return {
    kind: 'attribute',
    span: { file, startLine: line, startColumn: 3, endLine, endColumn: 20 },
    chain: [],
    ...rest,
  };
}

/** Places by `address` or `address path.of.attribute`; anything else is line 1 of `main.tf`, the last resort. */
export function locateIn(places: Readonly<Record<string, Place | readonly [number, PlaceKind?]>>): Locate {
  return ({ address, path }) => {
    const key = path.length > 0 ? `${address} ${path.join('.')}` : address;
    const found = places[key];
    if (found && 'span' in found) return found;
    if (found) return placeAt('main.tf', found[0], { kind: found[1] ?? 'attribute' });
    return placeAt('main.tf', 1, { kind: 'root' });
  };
}
