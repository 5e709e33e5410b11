import type { Reference, Value } from '../../terms/value.ts';

/** An unknown that comes out of a computation over everything there is would name everything there is. */
const MANY = 24;

/** Of a value that waits for very many things, each is named once, whichever of its attributes is meant. */
export function withFewReferences(value: Value): Value {
  switch (value.kind) {
    case 'scalar':
      return value;
    case 'unknown':
      return value.references.length > MANY ? { ...value, references: eachOnce(value.references) } : value;
    case 'list': {
      const items = value.items.map(withFewReferences);
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'dict': {
      let entries: Map<string, Value> | undefined;
      for (const [name, item] of value.entries) {
        const fewer = withFewReferences(item);
        if (fewer === item) continue;
        entries ??= new Map(value.entries);
        entries.set(name, fewer);
      }
      return entries ? { ...value, entries } : value;
    }
  }
}

function eachOnce(references: readonly Reference[]): readonly Reference[] {
  const found = new Map<string, Reference>();
  for (const { text, module, targets } of references) {
    const [target] = targets;
    const name = target ?? text;
    if (!found.has(name))
      found.set(name, {
        text: target === undefined ? text : (text.split('[')[0] ?? text),
        module,
        targets,
        path: [],
        exact: false,
      });
  }
  return [...found.values()];
}
