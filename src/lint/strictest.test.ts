import { expect, test } from 'vitest';
import type { Parsed } from '../rules/options.ts';
import * as parameters from '../rules/parameters.ts';
import { parseParameter } from '../rules/parse-parameter.ts';
import type { Parameter } from '../terms/rule-meta.ts';
import { strictest } from './strictest.ts';

function of(parameter: Parameter, a: unknown, b: unknown): unknown {
  const read = (raw: unknown) => {
    const parsed = parseParameter(parameter, raw);
    if (!parsed.ok) throw new Error(parsed.error);
    return parsed.value;
  };
  const combined = strictest(parameter, read(a), read(b)) as Parsed['cidrs'] & unknown[];
  if (parameter.type === 'cidrs' || parameter.type === 'ports') return combined.texts;
  if (parameter.type === 'groups') return (combined as unknown as { text: string }[]).map(({ text }) => text);
  return combined;
}

test.for([
  ['a longer retention', parameters.minRetentionDays, 365, 2192, 2192],
  ['fewer ports', parameters.maxPorts, 100, 10, 10],
  ['fewer days', parameters.maxContractorDays, 30, 90, 30],
  ['a narrower prefix', parameters.maxPublicPrefixV4, 16, 24, 24],
  ['a narrower block', parameters.maxDbPrefix, 28, 30, 30],
  ['more hops', parameters.maxHops, 3, 5, 5],
  ['required by one', parameters.requireKms, false, true, true],
  ['accepted by both only', parameters.acceptGuardDuty, true, false, false],
  ['the later text', parameters.phiTag, 'A=1', 'B=2', 'B=2'],
  [
    'allowed by both',
    parameters.corporateCidrs,
    ['10.0.0.0/8', '192.0.2.0/24'],
    ['10.1.0.0/16'],
    ['10.1.0.0/16'],
  ],
  [
    'ports allowed by both',
    parameters.allowedInternetEgress,
    ['tcp/80', 'tcp/443'],
    ['tcp/443', 'tcp/8443'],
    ['tcp/443'],
  ],
  ['watched by either', parameters.lateralPorts, ['tcp/22'], ['tcp/445'], ['tcp/22,445']],
  ['targets of either', parameters.directoryCidrs, ['10.0.0.0/25'], ['10.0.0.128/25'], ['10.0.0.0/24']],
  ['names watched by either', parameters.departments, ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']],
  ['names allowed by both', parameters.purposes, ['a', 'b'], ['b', 'c'], ['b']],
  [
    'groups allowed by both',
    parameters.jumpHostSecurityGroups,
    ['aws_x.a', 'aws_x.b'],
    ['aws_x.b'],
    ['aws_x.b'],
  ],
] as const)('%s', ([, parameter, a, b, expected]) => {
  expect(of(parameter, a, b)).toEqual(expected);
});

test('each quota by itself, the lower one', () => {
  expect(
    of(
      parameters.quotas,
      { rules_per_group: 60, acl_rules: 20 },
      { rules_per_group: 100, ip_group_rules: 5 },
    ),
  ).toEqual(
    new Map([
      ['rules_per_group', 60],
      ['acl_rules', 20],
      ['ip_group_rules', 5],
    ]),
  );
});

test('a tag matches both patterns', () => {
  const tags = of(
    parameters.requiredTags,
    { Owner: '^net', Cost: null },
    { Owner: 'ops$', Team: null },
  ) as Parsed['tags'];
  expect([...tags.keys()]).toEqual(['Owner', 'Cost', 'Team']);
  expect(['netops', 'net', 'devops', 'net\nops'].map((value) => tags.get('Owner')?.test(value))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(tags.get('Cost')).toBeNull();
});

test('ways between departments that both agree to', () => {
  const way = (from: string, to: string, ...ports: number[]) => ({ from, to, ports });
  const ways = of(
    parameters.allowedCrossAccess,
    [way('a', 'b', 443, 80), way('b', 'a', 443)],
    [way('a', 'b', 443)],
  ) as Parsed['cross-access'];
  expect(ways.map(({ from, to }) => `${from} ${to}`)).toEqual(['a b']);
  expect(ways[0]?.channels).toHaveLength(2);
});
