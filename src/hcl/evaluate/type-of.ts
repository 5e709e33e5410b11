import { BOOL, DYNAMIC, NUMBER, objectType, STRING, type Type } from './type.ts';
import type { HclValue } from './value.ts';

export function typeOf(value: HclValue): Type {
  switch (value.kind) {
    case 'string':
      return STRING;
    case 'number':
      return NUMBER;
    case 'bool':
      return BOOL;
    case 'null':
    case 'unknown':
      return value.type;
    case 'list':
    case 'set':
    case 'map':
      return { kind: value.kind, element: value.element };
    case 'tuple':
      return { kind: 'tuple', elements: value.items.map(typeOf) };
    case 'object': {
      // Of an object with attributes nobody has named, nothing can be said as a whole.
      if (value.rest !== undefined) return DYNAMIC;
      const attributes = new Map<string, Type>();
      for (const [name, item] of value.entries) attributes.set(name, typeOf(item));
      return objectType(attributes);
    }
  }
}
