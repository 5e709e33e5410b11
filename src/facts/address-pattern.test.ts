import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress } from '../terms/address.ts';
import { matchesAddress, parsePattern } from './address-pattern.ts';

function matches(pattern: string, address: string): boolean {
  const parsed = parsePattern(pattern);
  if (!parsed) throw new Error(`no pattern: ${pattern}`);
  return matchesAddress(parsed, address);
}

describe('step by step', () => {
  test.for([
    ['aws_security_group.this', 'aws_security_group.this', true],
    ['aws_security_group.this', 'aws_security_group.thisa', false],
    // A glob over the text would read ["a"] as a set of characters.
    ['aws_security_group.this["a"]', 'aws_security_group.thisa', false],
    ['aws_security_group.this["a"]', 'aws_security_group.this["a"]', true],
    ['aws_security_group.this["a"]', 'aws_security_group.this["b"]', false],
    ['aws_security_group.this["a.b[0]"]', 'aws_security_group.this["a.b[0]"]', true],
    ['aws_security_group.this', 'aws_security_group.this["a"]', true],
    ['aws_security_group.this[*]', 'aws_security_group.this["a"]', true],
    ['aws_security_group.this[*]', 'aws_security_group.this', false],
    ['aws_security_group.this[0]', 'aws_security_group.this[0]', true],
    ['aws_security_group.this[0]', 'aws_security_group.this[10]', false],
    ['aws_security_group.*', 'aws_security_group.this["x"]', true],
    ['aws_security_group.team-*', 'aws_security_group.team-a', true],
    ['*.this', 'aws_vpc.this', true],
    ['*', 'aws_vpc.this', false],
    ['**', 'module.a["x"].aws_vpc.this', true],
    ['module.legacy.**', 'module.legacy.aws_vpc.this', true],
    ['module.legacy.**', 'module.legacy["x"].module.b.aws_vpc.this[1]', true],
    ['module.legacy.**', 'module.legacy2.aws_vpc.this', false],
    ['**.aws_security_group.*', 'module.a.module.b.aws_security_group.x', true],
    ['module.*.aws_vpc.this', 'module.a.module.b.aws_vpc.this', false],
    ['module.a["x"].**', 'module.a["y"].aws_vpc.this', false],
    ['data.aws_vpc.x', 'aws_vpc.x', false],
    ['data.aws_vpc.x', 'data.aws_vpc.x', true],
  ] as const)('%s on %s is %s', ([pattern, address, expected]) => {
    expect(matches(pattern, address)).toBe(expected);
  });

  test('characters of globs in names are literal', () => {
    for (const text of ['aws_x.a{b,c}', 'aws_x.a(b|c)', 'aws_x.!a', 'aws_x.a+b']) {
      const parsed = parsePattern(text);
      if (parsed) expect(matchesAddress(parsed, 'aws_x.ab')).toBe(false);
    }
  });

  test('many ** take no time', () => {
    const pattern = `${Array(40).fill('**').join('.')}.nothing`;
    const address = `${Array(60).fill('module.a').join('.')}.aws_vpc.x`;
    expect(matches(pattern, address)).toBe(false);
  });
});

test('ids and tags are patterns of their own', () => {
  expect(parsePattern('sg-0a1b2c3d')).toEqual({ kind: 'id', id: 'sg-0a1b2c3d' });
  expect(parsePattern('tag:Role=workspaces')).toEqual({ kind: 'tag', key: 'Role', value: 'workspaces' });
  expect(parsePattern('tag:Role')).toEqual({ kind: 'tag', key: 'Role', value: undefined });
});

test('what is no pattern', () => {
  for (const text of ['', 'a..b', 'aws_x.y["a', 'aws_x.y[', 'aws_x y', 'aws_x.y[a]'])
    expect(parsePattern(text)).toBeUndefined();
});

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,6}$/);
const key = fc.oneof(fc.constant(undefined), fc.nat(20), fc.string({ maxLength: 6 }));
const address = fc
  .record({
    modules: fc.array(fc.record({ name: word, key }), { maxLength: 3 }),
    type: word,
    name: word,
    key,
  })
  .filter(({ type }) => type !== 'module' && type !== 'data')
  .map(({ modules, type, name, key: own }) =>
    formatAddress({ modules, resource: { mode: 'managed', type: `aws_${type}`, name, key: own } }),
  );

test('every address, written as a pattern, matches itself, and no other with another name', () => {
  fc.assert(
    fc.property(address, (text) => {
      expect(matches(text, text)).toBe(true);
      expect(matches('**', text)).toBe(true);
      expect(matches(`${text}x`.replace(/\]x$/, ']'), text)).toBe(text.endsWith(']'));
    }),
  );
});
