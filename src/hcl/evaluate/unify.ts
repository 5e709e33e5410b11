import { isPrimitive, listType, mapType, objectType, sameType, type Type } from './type.ts';

/**
 * The one type that values of all these types can become, or undefined when there is none: what the arms of a
 * conditional and the elements of a list agree on. Follows Terraform's own algorithm (cty `convert.UnifyUnsafe`).
 */
export function unify(types: readonly Type[]): Type | undefined {
  const first = types[0];
  if (first === undefined) return undefined;
  if (types.every((type) => type === first || (isPrimitive(type) && type.kind === first.kind))) return first;
  const count = (kind: Type['kind']) => types.filter((type) => type.kind === kind).length;
  const all = types.length;
  const dynamic = count('dynamic');
  const only = (kind: Type['kind']) => count(kind) > 0 && count(kind) + dynamic === all;
  if (only('map')) return ofElements(types, 'map', dynamic);
  if (count('map') > 0 && count('map') + count('object') + dynamic === all) {
    const map = asCollection(types, 'object');
    if (map !== undefined) return map;
  } else if (only('list')) return ofElements(types, 'list', dynamic);
  else if (count('list') > 0 && count('list') + count('tuple') + dynamic === all) {
    const list = asCollection(types, 'tuple');
    if (list !== undefined) return list;
  } else if (only('set')) return ofElements(types, 'set', dynamic);
  else if (only('object')) return dynamic > 0 ? { kind: 'dynamic' } : unifyObjects(types);
  else if (only('tuple')) return dynamic > 0 ? { kind: 'dynamic' } : unifyTuples(types);
  else if (count('object') > 0 && count('tuple') > 0) return undefined;
  return mostGeneral(types);
}

function ofElements(types: readonly Type[], kind: 'map' | 'list' | 'set', dynamic: number): Type | undefined {
  if (dynamic > 0) return { kind: 'dynamic' };
  const element = unify(types.flatMap((type) => ('element' in type ? [type.element] : [])));
  return element && { kind, element };
}

/** Objects beside maps, tuples beside lists: the former become the latter first. */
function asCollection(types: readonly Type[], kind: 'object' | 'tuple'): Type | undefined {
  const structural = types.filter((type) => type.kind === kind);
  const collection = kind === 'object' ? objectsToMap(structural) : tuplesToList(structural);
  if (collection === undefined) {
    // Without any element there is nothing to disagree: the collection decides alone.
    const empty = structural.every((type) =>
      type.kind === 'tuple'
        ? type.elements.length === 0
        : type.kind === 'object' && type.attributes.size === 0,
    );
    return empty ? unify(types.filter((type) => type.kind !== kind)) : undefined;
  }
  return unify(types.map((type) => (type.kind === kind ? collection : type)));
}

function unifyObjects(types: readonly Type[]): Type | undefined {
  const objects = types.filter((type) => type.kind === 'object');
  const names = [...(objects[0]?.attributes.keys() ?? [])];
  const same = objects.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!same) return objectsToMap(types);
  const result = new Map<string, Type>();
  for (const name of names) {
    const type = unify(objects.flatMap(({ attributes }) => attributes.get(name) ?? []));
    if (type === undefined) return undefined;
    result.set(name, type);
  }
  return objectType(result);
}

function objectsToMap(types: readonly Type[]): Type | undefined {
  const element = unify(
    types.flatMap((type) => (type.kind === 'object' ? [...type.attributes.values()] : [])),
  );
  return element && mapType(element);
}

function unifyTuples(types: readonly Type[]): Type | undefined {
  const tuples = types.filter((type) => type.kind === 'tuple');
  const length = tuples[0]?.elements.length ?? 0;
  if (!tuples.every(({ elements }) => elements.length === length)) return tuplesToList(types);
  const result: Type[] = [];
  for (let index = 0; index < length; index += 1) {
    const type = unify(tuples.flatMap(({ elements }) => elements[index] ?? []));
    if (type === undefined) return undefined;
    result.push(type);
  }
  return { kind: 'tuple', elements: result };
}

function tuplesToList(types: readonly Type[]): Type | undefined {
  const element = unify(types.flatMap((type) => (type.kind === 'tuple' ? type.elements : [])));
  return element && listType(element);
}

/** No new type can be built: one of the given ones has to hold all the others. */
function mostGeneral(types: readonly Type[]): Type | undefined {
  const distinct: Type[] = [];
  for (const type of types) if (!distinct.some((other) => sameType(type, other))) distinct.push(type);
  const candidates = distinct.filter(
    (candidate) => !distinct.some((other) => other !== candidate && prefer(other, candidate) < 0),
  );
  for (const wanted of [...candidates, ...distinct]) {
    if (distinct.every((type) => type === wanted || convertible(type, wanted))) return wanted;
  }
  return undefined;
}

/** Negative when `left` is the better common type. */
function prefer(left: Type, right: Type): number {
  if (left.kind === 'dynamic' || right.kind === 'dynamic') {
    return left.kind === right.kind ? 0 : left.kind === 'dynamic' ? 1 : -1;
  }
  if (isPrimitive(left) && isPrimitive(right)) {
    if (left.kind === right.kind) return 0;
    return left.kind === 'string' ? -1 : right.kind === 'string' ? 1 : 0;
  }
  if ('element' in left && 'element' in right && left.kind === right.kind) {
    return prefer(left.element, right.element);
  }
  return general(right) - general(left);
}

function general(type: Type): number {
  if (type.kind === 'set') return 3;
  return type.kind === 'list' || type.kind === 'map' ? 2 : 1;
}

/** Can a value of this type become one of that type, judging by the types alone? */
export function convertible(from: Type, to: Type): boolean {
  if (to.kind === 'dynamic' || from.kind === 'dynamic' || sameType(from, to)) return true;
  if (isPrimitive(from) && isPrimitive(to)) return from.kind === 'string' || to.kind === 'string';
  if (to.kind === 'list' || to.kind === 'set') {
    if (from.kind === 'list' || from.kind === 'set') return convertible(from.element, to.element);
    return from.kind === 'tuple' && from.elements.every((element) => convertible(element, to.element));
  }
  if (to.kind === 'map') {
    if (from.kind === 'map') return convertible(from.element, to.element);
    return (
      from.kind === 'object' && [...from.attributes.values()].every((type) => convertible(type, to.element))
    );
  }
  if (to.kind === 'tuple') {
    return (
      from.kind === 'tuple' &&
      from.elements.length === to.elements.length &&
      from.elements.every((element, index) => convertible(element, to.elements[index] ?? element))
    );
  }
  if (to.kind !== 'object') return false;
  if (from.kind === 'map') {
    return [...to.attributes.values()].every((type) => convertible(from.element, type));
  }
  if (from.kind !== 'object') return false;
  for (const [name, type] of to.attributes) {
    const given = from.attributes.get(name);
    if (given === undefined ? !to.optional?.has(name) : !convertible(given, type)) return false;
  }
  return true;
}
