import type { Body, Expression } from '../syntax.ts';
import type { ModuleInstance } from './module-instance.ts';
import { type Traversal, traversalsIn } from './traversals.ts';

/**
 * Which resources a piece of configuration names, in its own module or by way of variables, locals and outputs. Nothing
 * is evaluated: this is for what nobody reads the values of. It may name too much, never too little.
 */
export class NamedResources {
  private readonly memo = new WeakMap<ModuleInstance, Map<string, ReadonlySet<string>>>();

  in(body: Body, module: ModuleInstance): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (part: Body) => {
      for (const { value } of part.attributes) this.collect(value, module, undefined, found);
      for (const block of part.blocks) visit(block.body);
    };
    visit(body);
    return found;
  }

  private collect(
    expression: Expression,
    module: ModuleInstance,
    each: Expression | undefined,
    into: Set<string>,
  ): void {
    for (const traversal of traversalsOf(expression)) {
      if (traversal.root === 'each' && each) this.collect(each, module, undefined, into);
      for (const address of this.behind(traversal, module)) into.add(address);
    }
  }

  /** The resources behind a name, worked out once for each instance of a module. */
  private behind({ root, steps }: Traversal, module: ModuleInstance): ReadonlySet<string> {
    const [first, ...further] = steps;
    if (first === undefined) return NONE;
    const member = root === 'module' ? further.find((step) => step !== undefined) : undefined;
    const key = `${root}.${first}.${member ?? ''}`;
    const known = this.memo.get(module) ?? new Map<string, ReadonlySet<string>>();
    this.memo.set(module, known);
    const before = known.get(key);
    if (before) return before;
    const found = new Set<string>();
    // Set first: names that go round in a circle lead to nothing more.
    known.set(key, found);
    this.define(root, first, member, module, found);
    return found;
  }

  private define(
    root: string,
    name: string,
    member: string | undefined,
    module: ModuleInstance,
    into: Set<string>,
  ): void {
    const { declarations, parent, call } = module;
    if (root === 'var') {
      const attributes = call?.body.attributes ?? [];
      const given = attributes.find((one) => one.name === name);
      const each = attributes.find((one) => one.name === 'for_each');
      if (parent && given) this.collect(given.value, parent, each?.value, into);
    } else if (root === 'local') {
      const attribute = declarations.locals.get(name);
      if (attribute) this.collect(attribute.value, module, undefined, into);
    } else if (root === 'module') {
      for (const child of module.children(name) ?? []) {
        for (const [output, block] of child.declarations.outputs) {
          if (member !== undefined && output !== member) continue;
          for (const { value } of block.body.attributes) this.collect(value, child, undefined, into);
        }
      }
    } else if (declarations.resources.has(`${root}.${name}`)) {
      for (const { address } of module.instances('managed', `${root}.${name}`)) into.add(address);
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The text of a module is the same in all its instances. */
const seen = new WeakMap<Expression, readonly Traversal[]>();

function traversalsOf(expression: Expression): readonly Traversal[] {
  let found = seen.get(expression);
  if (!found) {
    found = [...traversalsIn(expression)];
    seen.set(expression, found);
  }
  return found;
}
