import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSources } from '../../source/disk.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { compare, toDouble } from '../evaluate/number.ts';
import { numberText } from '../evaluate/number-text.ts';
import type { Program } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { scopeOf } from '../evaluate/testing.ts';
import type { Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { type HclValue, isWhollyKnown, SENSITIVE } from '../evaluate/value.ts';
import { parseExpression } from '../parse/parse.ts';
import { decodeJson } from './json-decode.ts';
import { loadYaml } from './load-yaml.ts';

/**
 * What Terraform and OpenTofu made of a thousand expressions. The file with their answers stands beside the
 * repository of its makers; elsewhere this test has nothing to compare with.
 */
const oracle = path.resolve(import.meta.dirname, '../../../../shared/functions');

interface Answer {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
  readonly not_json?: string;
  readonly exact?: string;
  readonly error?: string;
}

/** Where we know that we differ, and why. */
const GZIP = 'encode: base64gzip("hello hello hello") — unknown   not ';
const GUNZIP = 'encode: base64gunzip(base64gzip("0.0.0.0/0")) — unknown   not ';
/** That an id is never empty is known to us alone. */
const IDS = [
  'unknown: terraform_data.later.id != "" — unknown  not  ',
  'unknown: terraform_data.later.id == "" ? 1 / 0 : 1 — unknown  not  ',
];
const DIFFERENT: Readonly<Record<Program, readonly string[]>> = {
  // Which bytes a compressor makes is its own affair.
  terraform: [GZIP, ...IDS],
  opentofu: [GZIP, GUNZIP, ...IDS],
};

const yaml = await loadYaml();

describe.skipIf(!existsSync(oracle))('the answers of the programs', () => {
  for (const program of ['terraform', 'opentofu'] as const) {
    it(`${program}`, () => {
      const entries = JSON.parse(readFileSync(path.join(oracle, 'expressions.json'), 'utf8'));
      const text = readFileSync(path.join(oracle, 'context/context.tf'), 'utf8');
      const sources = diskSources({ base: path.join(oracle, 'context') });
      const wrong: string[] = [];
      for (const entry of entries) {
        const scope = scopeOf({
          text,
          sources,
          directory: '.',
          context: { program, yaml, providers: new Set(['terraform']) },
        });
        const difference = differs(entry.expr, entry[program], scope);
        if (difference !== undefined) wrong.push(`${entry.group}: ${entry.expr} — ${difference}`);
      }
      expect(wrong).toEqual(DIFFERENT[program]);
    });
  }

  it('would notice wrong answers', () => {
    const entries = JSON.parse(readFileSync(path.join(oracle, 'expressions.json'), 'utf8'));
    const text = readFileSync(path.join(oracle, 'context/context.tf'), 'utf8');
    const scope = scopeOf({ text, context: { yaml } });
    const noticed = entries.filter(
      (entry: { expr: string }, index: number) =>
        differs(entry.expr, entries[(index + 1) % entries.length].terraform, scope) !== undefined,
    );
    expect(noticed.length / entries.length).toBeGreaterThan(0.7);
  });
});

function differs(text: string, answer: Answer, scope: ReturnType<typeof scopeOf>): string | undefined {
  const { expression, errors } = parseExpression(`${text}\n`, 'test.tf');
  let result: HclValue;
  try {
    if (expression === undefined || errors.length > 0)
      throw new EvaluationError(errors[0]?.message ?? 'syntax');
    result = evaluate(expression, scope);
    evaluateOrUnknown(expression, scope);
  } catch (error) {
    if (!(error instanceof EvaluationError)) return `crash ${(error as Error).stack}`;
    return answer.error === undefined ? `error: ${error.message}` : undefined;
  }
  if (answer.error !== undefined) return `expected error, got ${show(result)}`;
  const unknown = mask(result, (value) => value.kind === 'unknown');
  if (flat(unknown) !== flat(answer.unknown)) return `unknown ${flat(unknown)} not ${flat(answer.unknown)}`;
  const sensitive = mask(result, (value) => ((value.marks ?? 0) & SENSITIVE) !== 0);
  if (flat(sensitive) !== flat(answer.sensitive)) {
    return `sensitive ${flat(sensitive)} not ${flat(answer.sensitive)}`;
  }
  const expected = answer.not_json ?? answer.exact ?? JSON.stringify(answer.value);
  if (!sameJson(result, expected, answer.exact !== undefined)) return `${show(result)} not ${expected}`;
  if (answer.type !== undefined && result.kind !== 'null' && isWhollyKnown(result)) {
    const type = JSON.stringify(typeJson(typeOf(result)));
    if (!sameTypeText(type, JSON.stringify(answer.type)))
      return `type ${type} not ${JSON.stringify(answer.type)}`;
  }
  return undefined;
}

function show(value: HclValue): string {
  if (value.kind === 'number') return numberText(value.value);
  if (value.kind === 'string' || value.kind === 'bool') return JSON.stringify(value.value);
  if ('items' in value) return `[${value.items.map(show).join()}]`;
  if ('entries' in value) return `{${Array.from(value.entries, ([key, item]) => `${key}:${show(item)}`)}}`;
  return value.kind;
}

/** As `after_unknown` and `after_sensitive` write it. */
function mask(value: HclValue, marked: (value: HclValue) => boolean): unknown {
  if (marked(value)) return true;
  if ('items' in value) return value.items.map((item) => mask(item, marked) ?? false);
  if ('entries' in value) {
    return Object.fromEntries(Array.from(value.entries, ([key, item]) => [key, mask(item, marked)]));
  }
  return false;
}

function flat(masked: unknown, at = ''): string {
  if (masked === true) return `${at} `;
  if (typeof masked !== 'object' || masked === null) return '';
  return Object.entries(masked)
    .sort()
    .map(([key, item]) => flat(item, `${at}.${key}`))
    .join('');
}

function sameJson(value: HclValue, expected: string, exact: boolean): boolean {
  if (/Inf$/.test(expected)) return value.kind === 'number' && numberText(value.value) === expected;
  return same(value, decodeJson(expected), exact);
}

function same(value: HclValue, expected: HclValue | undefined, exact: boolean): boolean {
  if (value.kind === 'unknown') return expected === undefined || expected.kind === 'null';
  if (expected === undefined || value.kind === 'null') return value.kind === expected?.kind;
  if (value.kind === 'number' && expected.kind === 'number') {
    return exact
      ? compare(value.value, expected.value) === 0
      : toDouble(value.value) === toDouble(expected.value);
  }
  if (value.kind === 'string' && expected.kind === 'string') return value.value === expected.value;
  if (value.kind === 'bool' && expected.kind === 'bool') return value.value === expected.value;
  if ('items' in value && 'items' in expected) {
    return (
      value.items.length === expected.items.length &&
      value.items.every((item, index) => same(item, expected.items[index], exact))
    );
  }
  if ('entries' in value && 'entries' in expected) {
    const { entries } = expected;
    const known = [...value.entries].filter(([, item]) => item.kind !== 'unknown');
    return known.length === entries.size && known.every(([key, item]) => same(item, entries.get(key), exact));
  }
  return false;
}

function typeJson(type: Type): unknown {
  if ('element' in type) return [type.kind, typeJson(type.element)];
  if (type.kind === 'tuple') return ['tuple', type.elements.map(typeJson)];
  if (type.kind === 'object') {
    return [
      'object',
      Object.fromEntries([...type.attributes].sort().map(([name, item]) => [name, typeJson(item)])),
    ];
  }
  return type.kind;
}

function sameTypeText(ours: string, theirs: string): boolean {
  return canonical(JSON.parse(ours)) === canonical(JSON.parse(theirs));
}

function canonical(type: unknown): string {
  if (Array.isArray(type)) return `[${type.map(canonical).join()}]`;
  if (typeof type !== 'object' || type === null) return String(type);
  return `{${Object.entries(type)
    .map(([name, item]) => `${name}:${canonical(item)}`)
    .sort()
    .join()}}`;
}
