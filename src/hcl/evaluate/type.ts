/** Types of values; `dynamic` is "any": a null without a type, an unknown of which nothing is known. */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'dynamic' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  /** Attributes that may be missing (only in the type constraints of variables). */
  readonly optional?: ReadonlySet<string>;
}

export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOL: Type = { kind: 'bool' };
export const DYNAMIC: Type = { kind: 'dynamic' };

export function listType(element: Type): Type {
  return { kind: 'list', element };
}

export function setType(element: Type): Type {
  return { kind: 'set', element };
}

export function mapType(element: Type): Type {
  return { kind: 'map', element };
}

export function objectType(attributes: ReadonlyMap<string, Type>): ObjectType {
  return { kind: 'object', attributes };
}

export function isPrimitive(type: Type): boolean {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

export function sameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    return (
      left.elements.length === right.elements.length &&
      left.elements.every((element, index) => sameType(element, right.elements[index] ?? DYNAMIC))
    );
  }
  if (left.kind === 'object' && right.kind === 'object') {
    if (left.attributes.size !== right.attributes.size) return false;
    for (const [name, type] of left.attributes) {
      const other = right.attributes.get(name);
      if (other === undefined || !sameType(type, other)) return false;
    }
    return true;
  }
  if ('element' in left && 'element' in right) return sameType(left.element, right.element);
  return true;
}

/** As messages name it: `list of string`, `object`. */
export function typeName(type: Type): string {
  return 'element' in type ? `${type.kind} of ${typeName(type.element)}` : type.kind;
}
