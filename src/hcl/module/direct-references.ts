import type { Reference } from '../../terms/value.ts';
import { expressionsIn } from '../walk-expressions.ts';
import type { Declared, ModuleInstance } from './module-instance.ts';

/**
 * Resources of the same module that a resource names directly, in any argument, block or `depends_on`: also those whose
 * referenced attribute is known, and so leaves no trace in a value.
 */
export function directReferences(declared: Declared): readonly Reference[] {
  const found = new Map<string, Reference>();
  for (const expression of expressionsIn(declared.block.body)) {
    if (expression.kind !== 'attribute-access' || expression.object.kind !== 'variable') continue;
    const text = `${expression.object.name}.${expression.name}`;
    if (found.has(text) || !declared.module.declarations.resources.has(text)) continue;
    found.set(text, {
      text,
      module: declared.module.address,
      targets: targets(declared.module, text),
      path: [],
      exact: false,
    });
  }
  return [...found.values()];
}

function targets(module: ModuleInstance, key: string): readonly string[] {
  return module.instances('managed', key).map((instance) => instance.address);
}
