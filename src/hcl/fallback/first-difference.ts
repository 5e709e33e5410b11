/** Where two JSON values differ first, as a path, and what stands there on either side. */
export interface Difference {
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export function firstDifference(ours: unknown, theirs: unknown, path = ''): Difference | undefined {
  if (Object.is(ours, theirs) || (ours === 0 && theirs === 0)) return undefined;
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length !== theirs.length)
      return { path: `${path}.length`, ours: ours.length, theirs: theirs.length };
    return firstOf(ours.keys(), (index) => firstDifference(ours[index], theirs[index], `${path}[${index}]`));
  }
  if (isObject(ours) && isObject(theirs)) {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return firstOf(keys, (key) =>
      firstDifference(ours[key], theirs[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return { path, ours, theirs };
}

function firstOf<K>(keys: Iterable<K>, compare: (key: K) => Difference | undefined): Difference | undefined {
  for (const key of keys) {
    const difference = compare(key);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
