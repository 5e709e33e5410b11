import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY_KEY, formatAddress, formatKey, mayBeNone, parseAddress, withoutKeys } from './address.ts';

describe('parseAddress', () => {
  test('every step keeps its key', () => {
    expect(parseAddress('module.a["x.y[0]"].module.b[0].data.aws_vpc.this["k"]')).toEqual({
      modules: [
        { name: 'a', key: 'x.y[0]' },
        { name: 'b', key: 0 },
      ],
      resource: { mode: 'data', type: 'aws_vpc', name: 'this', key: 'k' },
    });
  });
  test('escapes as Terraform prints them', () => {
    expect(parseAddress('aws_x.y["legal \\"contracts\\""]')?.resource?.key).toBe('legal "contracts"');
    expect(parseAddress('aws_x.y["$${a}"]')?.resource?.key).toBe('${a}');
    expect(parseAddress('aws_x.y["caf\\u00e9"]')?.resource?.key).toBe('café');
  });
  test('keys are printed as Terraform prints them', () => {
    // What terraform show -json prints for these keys.
    for (const [key, printed] of [
      ['a\u0001b', '"a\\u0001b"'],
      ['uni\u00e9\u200b', '"unié\\u200b"'],
      ['no-break\u00a0space', '"no-break\\u00a0space"'],
      ['😀', '"😀"'],
      ['\u{e0001}', '"\\U000e0001"'],
      ['t\tb\nc', '"t\\tb\\nc"'],
      ['${x}%{y}$z', '"$${x}%%{y}$z"'],
      ['q"\\', '"q\\"\\\\"'],
    ] as const) {
      expect(formatKey(key)).toBe(`[${printed}]`);
      expect(parseAddress(`aws_x.y[${printed}]`)?.resource?.key).toBe(key);
    }
  });
  test('an unknown key, a module, the root', () => {
    expect(parseAddress('aws_x.y[*]')?.resource?.key).toBe(ANY_KEY);
    expect(parseAddress('module.a[1]')).toEqual({ modules: [{ name: 'a', key: 1 }] });
    expect(parseAddress('')).toEqual({ modules: [] });
  });
  test('what is no address', () => {
    for (const text of [
      'aws_x',
      'aws_x.y.',
      '.y',
      'aws_x.y["a]',
      'aws_x.y[a]',
      'aws_x.y["a\\x"]',
      'module.',
      'a b.c',
      'aws_x.y[0] ',
    ]) {
      expect(parseAddress(text), text).toBeUndefined();
    }
  });
});

test('withoutKeys', () => {
  expect(withoutKeys('module.a["x"].aws_x.y[0]')).toBe('module.a.aws_x.y');
  expect(withoutKeys('no address [')).toBe('no address [');
});

test.for<[source: string, beside: string | undefined, says: boolean]>([
  ['aws_x.y', undefined, false],
  ['aws_x.y["[*]"]', undefined, false],
  ['aws_x.y[*]', undefined, true],
  ['aws_x.y[*]', 'aws_x.y[*]', false],
  ['aws_x.y[*]', 'aws_x.z[*]', true],
  ['module.m[*].aws_x.y', undefined, true],
  ['module.m[*].aws_x.y', 'module.m[*].aws_x.z', false],
  ['module.m[*].module.n.aws_x.y', 'module.m[*].aws_x.z', false],
  ['module.m[*].module.n[*].aws_x.y', 'module.m[*].aws_x.z', true],
  ['module.m[*].aws_x.y[*]', 'module.m[*].aws_x.z', true],
  ['module.m[*].aws_x.y', 'module.n[*].aws_x.z', true],
])('mayBeNone(%s, %s)', ([source, beside, says]) => {
  expect(mayBeNone(source, beside)).toBe(says);
});

const word = fc.stringMatching(/^[\p{ID_Start}_][\p{ID_Continue}-]{0,8}$/u);
const key = fc.oneof(fc.constant(undefined), fc.nat(), fc.string({ unit: 'grapheme', maxLength: 8 }));

test('what is printed is read back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: word, key }), { maxLength: 4 }),
      fc.constantFrom('managed' as const, 'data' as const),
      word.filter((type) => type !== 'module' && type !== 'data'),
      word,
      key,
      (modules, mode, type, name, own) => {
        const address = { modules, resource: { mode, type, name, key: own } };
        expect(parseAddress(formatAddress(address))).toEqual(address);
      },
    ),
  );
});
