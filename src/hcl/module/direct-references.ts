import type { Reference } from '../../terms/value.ts';
import type { Body } from '../syntax.ts';
import { expressionsIn } from '../walk-expressions.ts';
import type { Declared, ModuleInstance } from './module-instance.ts';

/**
 * Resources of the same module that a resource names directly, in any argument, block or `depends_on`: also those whose
 * referenced attribute is known, and so leaves no trace in a value.
 */
export function directReferences(declared: Declared): readonly Reference[] {
  const { block, module } = declared;
  return namesIn(block.body)
    .filter((text) => module.declarations.resources.has(text))
    .map((text) => ({
      text,
      module: module.address,
      targets: targets(module, text),
      path: [],
      exact: false,
    }));
}

/** The text of a block is the same for all its instances. */
const seen = new WeakMap<Body, readonly string[]>();

/** What stands in a body as `a.b`, each once. */
function namesIn(body: Body): readonly string[] {
  let names = seen.get(body);
  if (!names) {
    const found = new Set<string>();
    for (const expression of expressionsIn(body)) {
      if (expression.kind === 'attribute-access' && expression.object.kind === 'variable')
        found.add(`${expression.object.name}.${expression.name}`);
    }
    names = [...found];
    seen.set(body, names);
  }
  return names;
}

function targets(module: ModuleInstance, key: string): readonly string[] {
  return module.instances('managed', key).map((instance) => instance.address);
}
