import { memorySources } from '../../source/memory.ts';
import type { Sources } from '../../source/sources.ts';
import { parseExpression, parseHcl } from '../parse/parse.ts';
import type { Block, Expression } from '../syntax.ts';
import { EvaluationError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { Limits } from './limits.ts';
import { type EvaluationContext, lazyNamespace, type Namespace, namespace, type Scope } from './scope.ts';
import { applyConstraint, typeConstraint } from './type-constraint.ts';
import {
  type HclValue,
  NULL_VALUE,
  objectValue,
  SENSITIVE,
  stringValue,
  tupleValue,
  unknownValue,
  withMarks,
} from './value.ts';

/** For tests: a scope out of HCL text (variables, locals and `terraform_data` resources), without modules or plans. */
export interface World {
  readonly text?: string;
  readonly sources?: Sources;
  readonly directory?: string;
  readonly context?: Partial<EvaluationContext>;
}

export function parse(text: string): Expression {
  const { expression, errors } = parseExpression(text, 'test.tf');
  if (expression === undefined || errors.length > 0)
    throw new EvaluationError(errors[0]?.message ?? 'syntax');
  return expression;
}

export function value(text: string, world: World = {}): HclValue {
  return evaluate(parse(text), scopeOf(world));
}

export function scopeOf(world: World): Scope {
  const context: EvaluationContext = {
    program: 'terraform',
    files: { sources: world.sources ?? memorySources([]), directory: world.directory ?? '.' },
    now: new Date('2026-11-23T01:02:03Z'),
    limits: new Limits(),
    ...world.context,
  };
  const scope: Scope = { context, lookup: (name) => roots.get(name) };
  const variables = new Map<string, () => HclValue>();
  const locals = new Map<string, () => HclValue>();
  const resources = new Map<string, Map<string, () => HclValue>>();
  for (const block of parseHcl(world.text ?? '', 'context.tf').body.blocks) {
    const [first = '', second = ''] = block.labels.map((label) => label.value);
    if (block.type === 'variable') variables.set(first, () => variable(block, scope));
    if (block.type === 'locals') {
      for (const { name, value } of block.body.attributes) locals.set(name, () => evaluate(value, scope));
    }
    if (block.type === 'resource') {
      const names = resources.get(first) ?? new Map<string, () => HclValue>();
      resources.set(
        first,
        names.set(second, () => resource(block, `${first}.${second}`, scope)),
      );
    }
  }
  const roots = new Map<string, Namespace | HclValue>([
    ['var', lazyNamespace('input variable', variables, run, context)],
    ['local', lazyNamespace('local value', locals, run, context)],
    ['data', namespace('data source', () => namespace('data source', () => undefined))],
    ['path', objectValue(new Map(['module', 'root', 'cwd'].map((name) => [name, stringValue('.')])))],
    ['terraform', objectValue(new Map([['workspace', stringValue('default')]]))],
  ]);
  for (const [type, names] of resources) {
    roots.set(type, lazyNamespace('managed resource', names, run, context));
  }
  return scope;
}

function run(_: string, compute: () => HclValue): HclValue {
  return compute();
}

function argument(block: Block, name: string): Expression | undefined {
  return block.body.attributes.find((attribute) => attribute.name === name)?.value;
}

function variable(block: Block, scope: Scope): HclValue {
  const type = argument(block, 'type');
  const fallback = argument(block, 'default');
  const constraint = type === undefined ? undefined : typeConstraint(type, scope.context, evaluate);
  const given = fallback === undefined ? unknownValue('outside-input') : evaluate(fallback, scope);
  const converted = constraint === undefined ? given : applyConstraint(given, constraint);
  return argument(block, 'sensitive') === undefined ? converted : withMarks(converted, SENSITIVE);
}

function resource(block: Block, address: string, scope: Scope): HclValue {
  const count = argument(block, 'count');
  if (count !== undefined) {
    const times = evaluate(count, scope);
    const indexes = [...Array(times.kind === 'number' ? Number(times.value) : 0).keys()];
    return tupleValue(
      indexes.map((index) => instance(block, `${address}[${index}]`, bound(scope, 'count', { index }))),
    );
  }
  const forEach = argument(block, 'for_each');
  if (forEach === undefined) return instance(block, address, scope);
  const keys = evaluate(forEach, scope);
  const entries = new Map<string, HclValue>();
  for (const key of keys.kind === 'set' ? keys.items : []) {
    const name = key.kind === 'string' ? key.value : '';
    entries.set(name, instance(block, `${address}["${name}"]`, bound(scope, 'each', { key: name })));
  }
  return objectValue(entries);
}

function bound(scope: Scope, root: string, names: Record<string, string | number>): Scope {
  const entries = Object.entries(names).map(([name, text]): [string, HclValue] => [
    name,
    typeof text === 'number' ? { kind: 'number', value: text } : stringValue(text),
  ]);
  const object = objectValue(new Map(entries));
  return { ...scope, lookup: (name, at) => (name === root ? object : scope.lookup(name, at)) };
}

function instance(block: Block, address: string, scope: Scope): HclValue {
  const input = argument(block, 'input');
  const later = (name: string, notNull: boolean): HclValue => ({
    ...unknownValue('after-apply', [
      { text: `${address}.${name}`, module: '', targets: [address], path: [name], exact: true },
    ]),
    type: { kind: 'string' },
    notNull,
  });
  return objectValue(
    new Map<string, HclValue>([
      ['id', later('id', true)],
      ['input', input === undefined ? NULL_VALUE : evaluate(input, scope)],
      ['output', later('output', false)],
      ['triggers_replace', NULL_VALUE],
    ]),
  );
}
