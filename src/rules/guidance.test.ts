import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIFFERENCES, GUIDANCE } from './guidance.ts';
import { RULES } from './index.ts';

const byId = new Map(RULES.map((rule) => [rule.id, rule]));
const root = resolve(import.meta.dirname, '../..');

describe('every sentence of the guidance', () => {
  test.for(GUIDANCE.filter(({ rules }) => rules.length > 0))('$sentence', ({ rules }) => {
    for (const id of rules) {
      expect(byId.has(id), id).toBe(true);
      // A rule answers a sentence when it is seen to fire.
      expect(existsSync(resolve(root, 'testdata/rules', id, 'bad')), id).toBe(true);
    }
  });

  test('what has no rule is a matter of meaning, or an advertisement', () => {
    const without = GUIDANCE.filter(({ rules }) => rules.length === 0).map(({ sentence }) => sentence);
    expect(without).toEqual(['Developer: link to a third-party page']);
  });
});

test('every rule about security answers a sentence, or says that it goes beyond', () => {
  const named = new Set(GUIDANCE.flatMap(({ rules }) => rules));
  const silent = RULES.filter(
    ({ id, section, article }) =>
      !named.has(id) && section !== 'beyond' && !/[Bb]eyond|correctness/.test(article),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('differences name rules that exist', () => {
  for (const { rules } of DIFFERENCES) for (const id of rules) expect(byId.has(id), id).toBe(true);
});

const table = resolve(root, '../shared/rules.md');
test.skipIf(!existsSync(table))('the table of the catalogue is whole', () => {
  const text = readFileSync(table, 'utf8');
  const rows = text
    .slice(text.indexOf('## Article sentence -> rules'))
    .matchAll(/^\| (?!Article|---|\(not)(.+?) \| .+? \| .+? \|$/gm);
  expect([...rows].map(([, sentence]) => sentence)).toEqual(GUIDANCE.map(({ sentence }) => sentence));
});
