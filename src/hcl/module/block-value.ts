import type { Extent } from '../../terms/origin.ts';
import { certainElements } from '../evaluate/for-expression.ts';
import { isComplete } from '../evaluate/partly-known.ts';
import type { Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import {
  type HclValue,
  marksOf,
  objectValue,
  tupleValue,
  unknownValue,
  withMarks,
} from '../evaluate/value.ts';
import type { Block, Body } from '../syntax.ts';
import { BLOCK_NAMES } from './block-names.ts';
import { argument } from './declarations.ts';
import { bind } from './expansion.ts';

/** Arguments and blocks of a resource that are Terraform's own, not the provider's. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

/** The arguments of a resource, nested blocks as lists, `dynamic` blocks generated. */
export function bodyEntries(body: Body, scope: Scope): Map<string, HclValue> {
  const entries = new Map<string, HclValue>();
  for (const attribute of body.attributes) {
    if (META.has(attribute.name)) continue;
    entries.set(
      attribute.name,
      inBlockForm(attribute.name, attribute.file, evaluateOrUnknown(attribute.value, scope)),
    );
  }
  const lists = new Map<string, HclValue[]>();
  const place = (name: string, item: HclValue) => {
    const list = lists.get(name);
    if (list) list.push(item);
    else lists.set(name, [item]);
  };
  for (const block of body.blocks) {
    if (META.has(block.type)) continue;
    if (block.type !== 'dynamic') place(block.type, blockObject(block, block.body, scope));
    else for (const item of generate(block, scope)) place(block.labels[0]?.value ?? '', item);
  }
  for (const [name, items] of lists) {
    const [first, ...others] = items;
    // Nothing but a `dynamic` block over something unknown: as a plan has it, all of it is unknown.
    if (first?.kind === 'unknown' && others.length === 0) {
      entries.set(name, first);
      continue;
    }
    const block = body.blocks.find((one) => one.type === name || one.labels[0]?.value === name);
    entries.set(name, { ...tupleValue(items), ...(block ? { at: header(block) } : {}) });
  }
  return entries;
}

/** `.tf.json` writes a single nested block as an object. */
function inBlockForm(name: string, file: string, value: HclValue): HclValue {
  return file.endsWith('.json') && value.kind === 'object' && BLOCK_NAMES.has(name)
    ? tupleValue([value])
    : value;
}

function blockObject(block: Block, body: Body, scope: Scope): HclValue {
  return { ...objectValue(bodyEntries(body, scope)), at: header(block) };
}

/** Type and labels of a block: a short piece that stands for it. */
export function header(block: Block): Extent {
  return { file: block.file, start: block.start, end: block.headerEnd };
}

/** The blocks that a `dynamic` block makes; one unknown stands for any number of them. */
function generate(block: Block, scope: Scope): readonly HclValue[] {
  const name = block.labels[0]?.value ?? '';
  const forEach = argument(block, 'for_each');
  const content = block.body.blocks.find((one) => one.type === 'content');
  if (!forEach || !content) return [];
  const iterator = argument(block, 'iterator');
  const variable =
    iterator?.kind === 'variable' ? iterator.name : iterator?.kind === 'literal' ? iterator.value : name;
  const collection = evaluateOrUnknown(forEach, scope);
  // What is marked as a whole is marked in each part: a plan shows all of it as sensitive.
  const marks = marksOf(collection);
  const made = (key: HclValue, value: HclValue) => {
    const each = { key: withMarks(key, marks), value: withMarks(value, marks) };
    return withMarks(blockObject(block, content.body, bind(scope, variable, each)), marks);
  };
  const elements = elementsOf(collection);
  if (!elements) {
    const { reason, references } =
      collection.kind === 'unknown' ? collection : { reason: 'unreadable' as const, references: [] };
    const rest = unknownValue(
      reason,
      references.map((one) => ({ ...one, exact: false })),
    );
    const held = collection.kind === 'unknown' ? certainElements(collection) : [];
    const certain = held.map(([key, value]) => made(key.kind === 'unknown' ? rest : key, value));
    if (isComplete(collection)) return certain;
    const like = objectValue(bodyEntries(content.body, bind(scope, variable, { key: rest, value: rest })));
    return [...certain, withMarks({ ...rest, like, at: header(block) }, marks)];
  }
  return elements.map(([key, value]) => made(key, value));
}

function elementsOf(value: HclValue): readonly (readonly [HclValue, HclValue])[] | undefined {
  if (value.kind === 'map' || value.kind === 'object') {
    return [...value.entries].map(([key, item]) => [{ kind: 'string', value: key }, item]);
  }
  if (value.kind === 'set') {
    // An unknown element may turn out to be equal to another: how many there are is not known, that there is one is.
    return value.items.map((item) => [item, item]);
  }
  if (value.kind === 'list' || value.kind === 'tuple') {
    return value.items.map((item, index) => [{ kind: 'number', value: index }, item]);
  }
  return value.kind === 'null' ? [] : undefined;
}
