import { describe, expect, test } from 'vitest';
import { finding, result, rule } from './sample-parts.ts';
import { alsoSentence, few, witnessSentence } from './words.ts';

describe('the witness', () => {
  const said = (witness: string, traffic: string, more: Parameters<typeof result>[1] = {}, custom = false) =>
    witnessSentence(
      result('x', { witness, findings: [finding('x', { traffic })], ...more }),
      rule('x', { custom }),
    );

  test.each([
    ['8.8.8.8 → tcp/3389', 'ingress tcp/3389 from 0.0.0.0/0', "'8.8.8.8' reaches 'tcp/3389'"],
    ['tcp/443 → 8.8.8.8', 'egress all to 0.0.0.0/0', "'tcp/443' reaches '8.8.8.8'"],
    ['8.8.8.8', 'ingress tcp/3389 from 0.0.0.0/0', "'8.8.8.8' gets in"],
    ['a → b → c', 'egress all to any', "'a → b → c' gets out"],
    ['ws-1', '', "for instance 'ws-1'"],
  ])('%s of "%s"', (witness, traffic, sentence) => {
    expect(said(witness, traffic)).toBe(sentence);
  });

  test('of what is not decided is only possible', () => {
    expect(said('8.8.8.8 → tcp/22', 'ingress tcp/22', { verdict: 'open' })).toBe(
      "'8.8.8.8' may reach 'tcp/22'",
    );
  });

  test('of a rule of the config may be what does not get through', () => {
    expect(said('tcp/443 → 10.60.9.1', 'egress tcp/443 to 10.60.9.0/24', {}, true)).toBe(
      "for instance 'tcp/443 → 10.60.9.1'",
    );
  });
});

test('rules behind the same cause violate nothing while they are not decided', () => {
  const also = { alsoViolates: ['a', 'b'] };
  expect(alsoSentence(result('x', also), (id) => id)).toBe('also violates a, b');
  expect(alsoSentence(result('x', { ...also, verdict: 'open' }), (id) => id)).toBe(
    'not decided either: a, b',
  );
  expect(alsoSentence(result('x'), (id) => id)).toBeUndefined();
});

test('the first few, and how many more', () => {
  expect(few(['a', 'b'])).toBe("'a', 'b'");
  expect(few(['a', 'b', 'c', 'd', 'e'])).toBe("'a', 'b', 'c' and 2 more");
});
