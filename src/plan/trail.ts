import type { Path } from '../terms/origin.ts';
import type { Reference } from '../terms/value.ts';
import type { ModuleInstance } from './instances.ts';
import type { Json } from './json.ts';
import { formatSteps, pathOf, type Step } from './reference-text.ts';

/** One thing that an expression may refer to. */
export interface Trail {
  readonly text: string;
  readonly module: string;
  readonly targets: readonly string[];
  readonly path: Path;
  readonly plain: boolean;
  /** See `Reference.element`. */
  readonly element?: string;
  /** See `Reference.literals`. */
  readonly literals?: readonly string[];
}

/** The trails of a whole expression as references: exact when there is just one, and it is plain. */
export function asReferences(trails: readonly Trail[], certain = true): Reference[] {
  const exact = certain && trails.length === 1;
  return trails.map((trail) => asReference(trail, exact));
}

export function asReference({ plain, ...trail }: Trail, exact = true): Reference {
  return { ...trail, exact: exact && plain };
}

/** What stands behind a reference once something more is taken of it: `var.group` → `.id`. */
export function extend(trail: Trail, steps: readonly Step[]): Trail {
  const [first, ...others] = steps;
  if (!first) return trail;
  const text = trail.text + formatSteps(steps);
  if (trail.targets.length === 0) return { ...trail, text };
  // An element or attribute of a value that was put together elsewhere: the trail is right, the rest is not certain.
  if (trail.path.length > 0) return { ...trail, plain: false };
  const key = 'index' in first ? first.index : first.attribute;
  const picked = trail.targets.filter((target) => target.endsWith(formatSteps([{ index: key }])));
  if (picked.length === 1 && (trail.targets.length > 1 || 'index' in first)) {
    return { ...trail, text, targets: picked, path: pathOf(others), plain: others.length > 0 };
  }
  const single = trail.targets.length === 1 && 'attribute' in first;
  return { ...trail, text, path: single ? pathOf(steps) : [], plain: single };
}

/** A trail that ends at something other than a resource. */
export function end(text: string, module: ModuleInstance): Trail {
  return { text, module: module.address, targets: [], path: [], plain: true };
}

/** A trail that ends at a value of the configuration, or of a variable; `undefined` is one that is not known. */
export function known(text: string, module: ModuleInstance, values: readonly (Json | undefined)[]): Trail {
  const ended = end(text, module);
  return values.includes(undefined) ? ended : { ...ended, literals: values.flatMap(textsIn) };
}

/** Every text in a value. */
export function textsIn(json: Json | undefined): readonly string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}

/** The same, where the text means something else in every instance. */
export function vague(text: string, module: ModuleInstance): Trail {
  return { ...end(text, module), plain: false };
}

/** Each trail once; certain only if all that say the same are. */
export function unique(trails: readonly Trail[]): Trail[] {
  const seen = new Map<string, Trail>();
  for (const trail of trails) {
    const key = JSON.stringify([trail.text, trail.module, trail.targets, trail.path, trail.element]);
    const known = seen.get(key);
    if (!known || (known.plain && !trail.plain)) seen.set(key, trail);
  }
  return [...seen.values()];
}
