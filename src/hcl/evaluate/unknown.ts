import type { Reference, UnknownReason } from '../../terms/value.ts';
import type { Type } from './type.ts';
import { children, type HclValue, isWhollyKnown, type UnknownValue, unknownValue } from './value.ts';

/** A value that thousands of references lead to says nothing any more. */
const MOST_REFERENCES = 500;

/** The reason that tells the user most comes first: what could not be read can be repaired. */
const RANK: Record<UnknownReason, number> = {
  unreadable: 3,
  'outside-input': 2,
  'after-apply': 1,
  'not-given': 0,
};

/** The unknown result of something computed from these values: it comes from all they refer to, and is none of it. */
export function computedFrom(inputs: Iterable<HclValue>, type: Type, notNull = false): UnknownValue {
  const trail = new Trail();
  for (const input of inputs) trail.follow(input);
  const result = trail.unknown(type);
  return notNull ? { ...result, notNull } : result;
}

class Trail {
  private reason: UnknownReason | undefined;
  private readonly found = new Map<string, Reference>();

  follow(value: HclValue): void {
    if (value.kind === 'unknown') {
      if (this.reason === undefined || RANK[value.reason] > RANK[this.reason]) this.reason = value.reason;
      for (const reference of value.references) {
        if (this.found.size >= MOST_REFERENCES) return;
        const key = `${reference.module} ${reference.text}`;
        if (!this.found.has(key)) this.found.set(key, { ...reference, exact: false });
      }
      return;
    }
    if (value.kind === 'object' && value.rest !== undefined) this.follow(value.rest);
    for (const child of children(value)) this.follow(child);
  }

  unknown(type: Type): UnknownValue {
    return unknownValue(this.reason ?? 'unreadable', [...this.found.values()], type);
  }
}

/** One of several, whichever it is; a reference that all of them are stays exact. */
export function oneOf(candidates: readonly HclValue[], also: HclValue, type: Type): UnknownValue {
  const unknowns = candidates.filter((candidate) => candidate.kind === 'unknown');
  const first = unknowns[0];
  if (first !== undefined && unknowns.length === candidates.length && unknowns.every(sameTrail(first))) {
    return { ...unknownValue(first.reason, first.references, type) };
  }
  return computedFrom([...candidates.filter((candidate) => !isWhollyKnown(candidate)), also], type);
}

function sameTrail(first: UnknownValue): (other: UnknownValue) => boolean {
  const trail = (value: UnknownValue) =>
    value.references.map((r) => `${r.module} ${r.text} ${r.exact}`).join();
  return (other) => first.references.length > 0 && trail(other) === trail(first);
}

/** What stands at an attribute name, map key or index of an unknown. */
export function unknownStep(value: UnknownValue, step: string | number, type: Type): UnknownValue {
  const references = value.references.map((reference) => stepped(reference, step));
  const result = unknownValue(value.reason, references, type);
  const marked = value.marks === undefined ? result : { ...result, marks: value.marks };
  return value.at === undefined ? marked : { ...marked, at: value.at };
}

/** What `[*]` of an unknown goes over: every element it may have. */
export function unknownElements(value: UnknownValue, type: Type): UnknownValue {
  const references = value.references.map((reference) => ({
    ...reference,
    text: `${reference.text}[*]`,
    // The instances of a resource are its targets; the elements of an attribute have no path of their own.
    path: reference.path.length === 0 ? [] : [...reference.path, '*'],
    exact: false,
  }));
  const result = unknownValue(value.reason, references, type);
  return value.marks === undefined ? result : { ...result, marks: value.marks };
}

function stepped(reference: Reference, step: string | number): Reference {
  // `aws_subnet.a` stands for all instances `aws_subnet.a[*]` when its count is unknown: the first step picks one of
  // them and is no part of the path. Behind `[0]`, `["k"]` or `[*]` one is picked already.
  const picks =
    reference.path.length === 0 &&
    reference.targets.length > 0 &&
    reference.targets.every((target) => target.endsWith('[*]')) &&
    !reference.text.endsWith(']');
  if (picks) return { ...reference, text: `${reference.text}[${JSON.stringify(step)}]` };
  return { ...reference, text: `${reference.text}${stepText(step)}`, path: [...reference.path, step] };
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
