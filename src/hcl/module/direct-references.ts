import type { Reference } from '../../terms/value.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import type { Body, Expression } from '../syntax.ts';
import type { Declared } from './module-instance.ts';
import { type Traversal, traversalsIn } from './traversals.ts';
import { withoutOrder } from './without-order.ts';

/**
 * Resources of the same module that a resource names directly, in any argument or block: also those whose referenced
 * attribute is known, and so leaves no trace in a value.
 */
export function directReferences(declared: Declared, but: readonly string[]): readonly Reference[] {
  const { block, module } = declared;
  return namesIn(block.body).flatMap(({ argument, text, attribute, index }) => {
    if (but.includes(argument) || !module.declarations.resources.has(text)) return [];
    const path = attribute === undefined ? [] : [attribute];
    return [{ text, module: module.address, targets: targets(declared, text, index), path, exact: false }];
  });
}

interface Name {
  /** Argument or block of the resource in which it stands. */
  readonly argument: string;
  readonly text: string;
  readonly attribute: string | undefined;
  readonly index: Expression | undefined;
}

/** They say which instances there are; what an instance takes of them stands in its values. */
const HOW_MANY: ReadonlySet<string> = new Set(['count', 'for_each']);

/** The text of a block is the same for all its instances. */
const seen = new WeakMap<Body, readonly Name[]>();

/** What stands in a body as `a.b`, each once. */
function namesIn(body: Body): readonly Name[] {
  let names = seen.get(body);
  if (!names) {
    const found = new Map<string, Name>();
    const { attributes, blocks } = withoutOrder(body);
    const add = (argument: string, value: Expression) => {
      for (const { root, steps, index } of traversalsIn(value)) {
        const [first, ...further] = steps;
        if (first === undefined) continue;
        const attribute = further.find((step) => step !== undefined);
        const text = `${root}.${first}`;
        const place = index && (index.kind === 'literal' ? index.value : `${index.file} ${index.start}`);
        found.set(JSON.stringify([argument, text, attribute, place]), { argument, text, attribute, index });
      }
    };
    const visit = (argument: string, part: Body) => {
      for (const { value } of part.attributes) add(argument, value);
      for (const block of part.blocks) visit(argument, block.body);
    };
    for (const { name, value } of attributes) if (!HOW_MANY.has(name)) add(name, value);
    for (const block of blocks) visit(block.type, block.body);
    names = [...found.values()];
    seen.set(body, names);
  }
  return names;
}

/** The instance of a key, where the key is known; else each it may be. */
function targets(
  { module, scope }: Declared,
  text: string,
  index: Expression | undefined,
): readonly string[] {
  const all = module.instances('managed', text);
  const key =
    index && all.length > 1 && traversalsIn(index).every(isInScope)
      ? evaluateOrUnknown(index, scope)
      : undefined;
  const wanted = key?.kind === 'string' || key?.kind === 'number' ? String(key.value) : undefined;
  const one = wanted === undefined ? undefined : all.find((instance) => String(instance.key) === wanted);
  return (one ? [one] : all).map((instance) => instance.address);
}

/** What a resource can see anywhere; not the variables of a `for`, nor the iterator of a `dynamic` block. */
const ROOTS: ReadonlySet<string> = new Set(['var', 'local', 'each', 'count', 'module', 'path', 'terraform']);

function isInScope({ root }: Traversal): boolean {
  return ROOTS.has(root);
}
