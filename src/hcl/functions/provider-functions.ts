import { EvaluationError } from '../evaluate/errors.ts';
import { numberText } from '../evaluate/number-text.ts';
import { DYNAMIC, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import { type HclValue, isMapping, isWhollyKnown, objectValue, stringValue } from '../evaluate/value.ts';
import { parseHcl } from '../parse/parse.ts';
import { textOf } from './arguments.ts';
import { define, parameter } from './define.ts';
import { jsonString } from './json-encode.ts';

const VALUE = parameter('value', DYNAMIC, { nullable: true, unknown: true });

/** Functions of providers that are pure and simple enough to have them here. */
export const PROVIDER_FUNCTIONS = [
  define('provider::terraform::encode_expr', [VALUE], STRING, ([value]) =>
    encoded(value as HclValue, (known) => source(known, 0)),
  ),
  define('provider::terraform::encode_tfvars', [VALUE], STRING, ([value]) =>
    encoded(value as HclValue, tfvars),
  ),
  define('provider::terraform::decode_tfvars', [parameter('src', STRING)], DYNAMIC, ([text], call) => {
    const { body, errors } = parseHcl(textOf(text), 'tfvars');
    if (errors.length > 0 || body.blocks.length > 0)
      throw new EvaluationError('decode_tfvars: invalid syntax');
    const scope = { context: call.scope.context, lookup: () => undefined };
    const entries = body.attributes.map(({ name, value }): [string, HclValue] => [
      name,
      call.evaluate(value, scope),
    ]);
    return objectValue(new Map(entries));
  }),
  define('provider::aws::arn_parse', [parameter('arn', STRING)], DYNAMIC, ([arn]) => {
    const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(textOf(arn));
    if (!match) throw new EvaluationError('arn_parse: this is no ARN');
    const names = ['partition', 'service', 'region', 'account_id', 'resource'];
    return objectValue(new Map(names.map((name, index) => [name, stringValue(match[index + 1] ?? '')])));
  }),
  define(
    'provider::aws::arn_build',
    ['partition', 'service', 'region', 'account_id', 'resource'].map((name) => parameter(name, STRING)),
    STRING,
    (parts) => stringValue(['arn', ...parts.map(textOf)].join(':')),
  ),
];

function encoded(value: HclValue, write: (known: HclValue) => string): HclValue {
  return isWhollyKnown(value) ? stringValue(write(value)) : computedFrom([value], STRING, true);
}

function tfvars(value: HclValue): string {
  if (!isMapping(value)) throw new EvaluationError('encode_tfvars: an object is required');
  return assignments(value.entries, 0);
}

/** As Terraform's own formatter writes it: the equals signs of neighbours stand under each other. */
function assignments(entries: ReadonlyMap<string, HclValue>, depth: number): string {
  const lead = '  '.repeat(depth);
  const rows = Array.from(entries, ([key, item]) => ({
    name: /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key) ? key : jsonString(key),
    text: source(item, depth),
  }));
  return rows
    .map(({ name, text }, index) => `${lead}${name.padEnd(widthAt(rows, index))} = ${text}\n`)
    .join('');
}

/** Only neighbours on single lines are aligned. */
function widthAt(rows: readonly { name: string; text: string }[], index: number): number {
  const single = (at: number) => rows[at]?.text.includes('\n') === false;
  if (!single(index)) return 0;
  let start = index;
  let end = index;
  while (single(start - 1)) start -= 1;
  while (single(end + 1)) end += 1;
  return Math.max(...rows.slice(start, end + 1).map(({ name }) => name.length));
}

function source(value: HclValue, depth: number): string {
  switch (value.kind) {
    case 'string':
      return jsonString(value.value).replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
    case 'number':
      return numberText(value.value);
    case 'bool':
      return String(value.value);
    case 'list':
    case 'set':
    case 'tuple':
      return `[${value.items.map((item) => source(item, depth)).join(', ')}]`;
    case 'map':
    case 'object':
      if (value.entries.size === 0) return '{}';
      return `{\n${assignments(value.entries, depth + 1)}${'  '.repeat(depth)}}`;
    default:
      return 'null';
  }
}
