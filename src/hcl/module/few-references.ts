import type { Dict, Reference, Value } from '../../terms/value.ts';

/** An unknown that comes out of a computation over everything there is would name everything there is. */
const MANY = 24;

/** Of a value that waits for very many things, each is named once, whichever of its attributes is meant. */
export function withFewReferences(value: Value): Value {
  switch (value.kind) {
    case 'scalar':
      return value;
    case 'unknown': {
      const { references } = value;
      const fewer = references.length > MANY ? { ...value, references: eachOnce(references) } : value;
      return value.entries ? { ...fewer, entries: entriesOf(value.entries) } : fewer;
    }
    case 'list': {
      const items = value.items.map(withFewReferences);
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'dict': {
      const entries = entriesOf(value.entries);
      return entries === value.entries ? value : { ...value, entries };
    }
  }
}

function entriesOf(given: Dict['entries']): Dict['entries'] {
  let entries: Map<string, Value> | undefined;
  for (const [name, item] of given) {
    const fewer = withFewReferences(item);
    if (fewer === item) continue;
    entries ??= new Map(given);
    entries.set(name, fewer);
  }
  return entries ?? given;
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
