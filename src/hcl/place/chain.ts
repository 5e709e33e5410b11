import type { Extent } from '../../terms/origin.ts';
import { argument } from '../module/declarations.ts';
import type { ModuleInstance } from '../module/module-instance.ts';
import { isPlainReference, type Traversal, traversalsIn } from '../module/traversals.ts';
import type { Attribute, Block, Expression, SyntaxTree } from '../syntax.ts';
import { holds } from './assignment.ts';

/** A step on the way from an argument to what was written. */
export interface Link {
  readonly extent: Extent;
  readonly message: string;
}

export interface Chain {
  readonly links: readonly Link[];
  /** True when the way leads through an argument of another resource: its value is used here, but it was not written for this. */
  readonly throughResource: boolean;
}

/** An expression with what its names mean. */
export interface Frame {
  readonly module: ModuleInstance;
  /** The `for_each` of the block it stands in, behind `each`. */
  readonly each: Attribute | undefined;
  readonly iterators: ReadonlyMap<string, Attribute>;
}

export function frameOf(
  module: ModuleInstance,
  block: Block | undefined,
  iterators: ReadonlyMap<string, Attribute> = NONE,
): Frame {
  const each = block?.body.attributes.find(({ name }) => name === 'for_each');
  return { module, each, iterators };
}

const NONE: ReadonlyMap<string, Attribute> = new Map();

/** Longer ways than this are no help to anybody. */
const LONGEST = 20;

/**
 * The way from an expression to the piece of text that gave its value, by the references that stand in the text. Traced
 * for one finding at a time. Without a target, plain references are followed as far as they go.
 */
export function chainTo(
  expression: Expression,
  frame: Frame,
  target: Extent | undefined,
  trees: ReadonlyMap<string, SyntaxTree>,
): Chain | undefined {
  const visited = new Set<string>();
  const search = (here: Expression, scope: Frame, depth: number): Chain | undefined => {
    if (target && holds(here, target)) return { links: [], throughResource: false };
    if (depth > LONGEST || (!target && !isPlainReference(here))) return undefined;
    for (const traversal of traversalsIn(here)) {
      for (const definition of definitionsOf(traversal, scope, trees)) {
        // `optional(TYPE, DEFAULT)` stands in the type, which otherwise gives no value.
        const { extent } = definition.link;
        if (definition.isType && !(target && holds(extent, target))) continue;
        const key = `${definition.frame.module.address}|${definition.link.extent.file}|${definition.link.extent.start}`;
        if (visited.has(key)) continue;
        visited.add(key);
        const further = search(definition.expression, definition.frame, depth + 1);
        if (further) {
          return {
            links: [definition.link, ...further.links],
            throughResource: definition.resource || further.throughResource,
          };
        }
        if (!target && !definition.resource) return { links: [definition.link], throughResource: false };
      }
    }
    return undefined;
  };
  return search(expression, frame, 0);
}

interface Definition {
  readonly expression: Expression;
  readonly frame: Frame;
  readonly link: Link;
  readonly resource: boolean;
  readonly isType: boolean;
}

function definitionsOf(
  { root, steps }: Traversal,
  frame: Frame,
  trees: ReadonlyMap<string, SyntaxTree>,
): readonly Definition[] {
  const { module } = frame;
  const [first, second] = steps;
  const define = (attribute: Attribute, of: Frame, message: string, resource = false): Definition => ({
    expression: attribute.value,
    frame: of,
    link: { extent: attribute, message },
    resource,
    isType: attribute.name === 'type' && message.startsWith('default of '),
  });
  const iterator = frame.iterators.get(root);
  if (iterator) return [define(iterator, frame, 'for_each of the dynamic block')];
  switch (root) {
    case 'each':
      return frame.each ? [define(frame.each, { ...frame, each: undefined }, 'for_each')] : [];
    case 'var':
      return first === undefined ? [] : variable(module, first, trees, define);
    case 'local': {
      const attribute = first === undefined ? undefined : module.declarations.locals.get(first);
      return attribute ? [define(attribute, frameOf(module, undefined), `local.${first}`)] : [];
    }
    case 'module':
      return first === undefined ? [] : outputs(module, first, steps.slice(1), define);
    case 'data':
    case 'path':
    case 'terraform':
    case 'count':
    case 'self':
      return [];
    default: {
      const block = module.declarations.resources.get(`${root}.${first}`);
      const name = second ?? steps.find((step, index) => index > 1 && step !== undefined);
      const attribute = block?.body.attributes.find((one) => one.name === name);
      return attribute && block
        ? [define(attribute, frameOf(module, block), `${root}.${first}.${name}`, true)]
        : [];
    }
  }
}

type Define = (attribute: Attribute, of: Frame, message: string) => Definition;

/** Where a variable got its value: the call, or a file of values or the default, unless it was given in no file that is read. */
function variable(
  module: ModuleInstance,
  name: string,
  trees: ReadonlyMap<string, SyntaxTree>,
  define: Define,
): readonly Definition[] {
  const found: Definition[] = [];
  const { parent, call } = module;
  const value = parent ? undefined : module.given(name);
  const gave = ({ value: { file, start, end } }: Attribute) =>
    value?.at !== undefined && holds({ file, start, end }, value.at);
  if (parent && call) {
    const given = call.body.attributes.find((one) => one.name === name);
    const label = call.labels[0]?.value ?? '';
    if (given) found.push(define(given, frameOf(parent, call), `passed to module.${label} here`));
  } else {
    for (const tree of trees.values()) {
      if (!/\.tfvars(?:\.json)?$/.test(tree.file)) continue;
      const given = tree.body.attributes.findLast((one) => one.name === name);
      if (given && gave(given)) found.push(define(given, frameOf(module, undefined), `value of var.${name}`));
    }
  }
  const block = module.declarations.variables.get(name);
  for (const attribute of block?.body.attributes ?? []) {
    // `type` may hold defaults of its own. The command line, the environment and a plan leave no trace in the files.
    const counts =
      attribute.name === 'default' ? value === undefined || gave(attribute) : attribute.name === 'type';
    if (counts) found.push(define(attribute, frameOf(module, undefined), `default of var.${name}`));
  }
  return found;
}

function outputs(
  module: ModuleInstance,
  name: string,
  steps: readonly (string | undefined)[],
  define: Define,
): readonly Definition[] {
  const wanted = steps.find((step) => step !== undefined);
  return (module.children(name) ?? []).flatMap((child) => {
    const block = wanted === undefined ? undefined : child.declarations.outputs.get(wanted);
    const attribute = block?.body.attributes.find((one) => one.name === 'value');
    return block && attribute && argument(block, 'value')
      ? [define(attribute, frameOf(child, undefined), `output ${wanted} of module.${name}`)]
      : [];
  });
}
