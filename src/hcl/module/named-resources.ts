import type { Body, Expression } from '../syntax.ts';
import type { ModuleInstance } from './module-instance.ts';
import { traversalsIn } from './traversals.ts';

/**
 * Which resources a piece of configuration names, in its own module or by way of variables, locals and outputs. Nothing
 * is evaluated: this is for what nobody reads the values of. It may name too much, never too little.
 */
export class NamedResources {
  private readonly memo = new WeakMap<ModuleInstance, Map<string, ReadonlySet<string>>>();

  in(body: Body, module: ModuleInstance): ReadonlySet<string> {
    const found = new Set<string>();
    this.collect(namesInBody(body), module, undefined, found);
    return found;
  }

  /** Is any of these addresses among them? */
  among(addresses: ReadonlySet<string>, body: Body, module: ModuleInstance): boolean {
    return namesInBody(body).some((name) => {
      for (const address of this.behind(name, module)) if (addresses.has(address)) return true;
      return false;
    });
  }

  private collect(
    names: readonly Name[],
    module: ModuleInstance,
    each: Expression | undefined,
    into: Set<string>,
  ): void {
    for (const name of names) {
      if (name.root === 'each' && each) this.collect(namesIn(each), module, undefined, into);
      for (const address of this.behind(name, module)) into.add(address);
    }
  }

  /** The resources behind a name, worked out once for each instance of a module. */
  private behind(name: Name, module: ModuleInstance): ReadonlySet<string> {
    let known = this.memo.get(module);
    if (!known) {
      known = new Map();
      this.memo.set(module, known);
    }
    const before = known.get(name.key);
    if (before) return before;
    const found = new Set<string>();
    // Set first: names that go round in a circle lead to nothing more.
    known.set(name.key, found);
    this.define(name, module, found);
    return found;
  }

  private define({ root, first, member }: Name, module: ModuleInstance, into: Set<string>): void {
    const { declarations, parent, call } = module;
    if (root === 'var') {
      const attributes = call?.body.attributes ?? [];
      const given = attributes.find((one) => one.name === first);
      const each = attributes.find((one) => one.name === 'for_each');
      if (parent && given) this.collect(namesIn(given.value), parent, each?.value, into);
    } else if (root === 'local') {
      const attribute = declarations.locals.get(first);
      if (attribute) this.collect(namesIn(attribute.value), module, undefined, into);
    } else if (root === 'module') {
      for (const child of module.children(first) ?? []) {
        for (const [output, block] of child.declarations.outputs) {
          if (member !== undefined && output !== member) continue;
          for (const { value } of block.body.attributes) this.collect(namesIn(value), child, undefined, into);
        }
      }
    } else if (declarations.resources.has(`${root}.${first}`)) {
      for (const { address } of module.instances('managed', `${root}.${first}`)) into.add(address);
    }
  }
}

/** The part of a traversal that decides where it leads. */
interface Name {
  readonly root: string;
  readonly first: string;
  /** The output of a module, when it is told. */
  readonly member: string | undefined;
  readonly key: string;
}

/** The text of a module is the same in all its instances, and in all stacks that call it. */
const seen = new WeakMap<Expression | Body, readonly Name[]>();

function namesIn(expression: Expression): readonly Name[] {
  return remembered(expression, (found) => addNames(expression, found));
}

function namesInBody(body: Body): readonly Name[] {
  return remembered(body, (found) => {
    const visit = (part: Body) => {
      for (const { value } of part.attributes) addNames(value, found);
      for (const block of part.blocks) visit(block.body);
    };
    visit(body);
  });
}

function remembered(text: Expression | Body, find: (found: Map<string, Name>) => void): readonly Name[] {
  let names = seen.get(text);
  if (!names) {
    const found = new Map<string, Name>();
    find(found);
    names = [...found.values()];
    seen.set(text, names);
  }
  return names;
}

function addNames(expression: Expression, found: Map<string, Name>): void {
  for (const { root, steps } of traversalsIn(expression)) {
    const [first, ...further] = steps;
    if (first === undefined) continue;
    const member = root === 'module' ? further.find((step) => step !== undefined) : undefined;
    const key = `${root}.${first}.${member ?? ''}`;
    if (!found.has(key)) found.set(key, { root, first, member, key });
  }
}
