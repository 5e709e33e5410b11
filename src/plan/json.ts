/** What `JSON.parse` gives. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

/** A part of the plan that does not have the form it must have; `path` is where: `resource_changes[3].change`. */
export class ShapeError extends Error {
  constructor(path: string, seen: unknown, wanted: string) {
    super(`${path} is ${kindOf(seen)}, ${wanted} was expected`);
    this.name = 'ShapeError';
  }
}

/** The property itself, never an inherited one: a tag may well be called `constructor`. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {ShapeError} */
export function object(value: Json | undefined, path: string): JsonObject {
  if (!isObject(value)) throw new ShapeError(path, value, 'an object');
  return value;
}

/** @throws {ShapeError} */
export function array(value: Json | undefined, path: string): Json[] {
  if (!Array.isArray(value)) throw new ShapeError(path, value, 'an array');
  return value;
}

/** @throws {ShapeError} */
export function string(value: Json | undefined, path: string): string {
  if (typeof value !== 'string') throw new ShapeError(path, value, 'a string');
  return value;
}

/** @throws {ShapeError} unless the value is absent, null or has the form that `read` wants. */
export function optional<T>(
  value: Json | undefined,
  path: string,
  read: (value: Json | undefined, path: string) => T,
): T | undefined {
  return value === undefined || value === null ? undefined : read(value, path);
}

/** The strings of an array; anything else in it is a ShapeError. */
export function strings(value: Json | undefined, path: string): string[] {
  return array(value, path).map((item, index) => string(item, `${path}[${index}]`));
}

/** `path.key`, or `path["a b"]` where a dot would mislead. */
export function join(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}
