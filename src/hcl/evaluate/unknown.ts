import { mayBeNone } from '../../terms/address.ts';
import type { Reference, UnknownReason } from '../../terms/value.ts';
import type { Type } from './type.ts';
import {
  children,
  contentsOf,
  type HclValue,
  isWhollyKnown,
  type UnknownValue,
  unknownValue,
} from './value.ts';

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
  /** Many unknowns share one list: it is followed once. */
  private readonly lists = new Set<readonly Reference[]>();

  follow(value: HclValue): void {
    if (value.kind === 'unknown') {
      this.add(value.reason, value.references);
      return;
    }
    const container = 'items' in value ? value.items : 'entries' in value ? value.entries : undefined;
    if (container === undefined) return;
    if (value.kind === 'object' && value.rest !== undefined) this.follow(value.rest);
    if (contentsOf(value).size < WORTH_KEEPING) {
      for (const child of children(value)) this.follow(child);
      return;
    }
    const { reason, references } = trailInside(container, value);
    if (reason !== undefined) this.add(reason, references);
  }

  unknown(type: Type): UnknownValue {
    return unknownValue(this.reason ?? 'unreadable', this.references(), type);
  }

  inside(): TrailInside {
    return { reason: this.reason, references: this.references() };
  }

  private add(reason: UnknownReason, references: readonly Reference[]): void {
    if (this.reason === undefined || RANK[reason] > RANK[this.reason]) this.reason = reason;
    if (references.length > 0) this.lists.add(references);
  }

  private references(): readonly Reference[] {
    const [first, second] = this.lists;
    if (first === undefined) return [];
    return second === undefined ? loose(first) : distinct(this.lists);
  }
}

interface TrailInside {
  /** None when nothing inside is unknown. */
  readonly reason: UnknownReason | undefined;
  readonly references: readonly Reference[];
}

/** Smaller values and lists are gone through again faster than what they come to is remembered. */
const WORTH_KEEPING = 16;

/** What large collections hold: `local.all[var.which]` asks for it wherever it stands. Keyed by values that never change. */
const inside = new WeakMap<object, TrailInside>();

function trailInside(container: object, value: HclValue): TrailInside {
  let found = inside.get(container);
  if (!found) {
    const trail = new Trail();
    for (const child of children(value)) trail.follow(child);
    found = trail.inside();
    inside.set(container, found);
  }
  return found;
}

/** Long lists as they are after a computation, found out once: values that come from one share the other too. */
const loosened = new WeakMap<readonly Reference[], readonly Reference[]>();

function loose(references: readonly Reference[]): readonly Reference[] {
  const [only] = references;
  if (only !== undefined && references.length === 1)
    return only.exact || only.within ? [asComputed(only)] : references;
  if (references.length < WORTH_KEEPING) return distinct([references]);
  let found = loosened.get(references);
  if (!found) {
    found = distinct([references]);
    loosened.set(references, found);
    loosened.set(found, found);
  }
  return found;
}

function distinct(lists: Iterable<readonly Reference[]>): readonly Reference[] {
  const found: Reference[] = [];
  const seen = new Map<string, Set<string>>();
  for (const references of lists) {
    for (const reference of references) {
      if (found.length >= MOST_REFERENCES) return found;
      const { module, decides } = reference;
      const text = decides ? `?${reference.text}` : reference.text;
      let texts = seen.get(module);
      if (!texts) {
        texts = new Set();
        seen.set(module, texts);
      }
      if (texts.has(text)) continue;
      texts.add(text);
      found.push(asComputed(reference));
    }
  }
  return found;
}

function asComputed(reference: Reference): Reference {
  if (!reference.exact && !reference.within) return reference;
  const { within: _, ...computed } = reference;
  return { ...computed, exact: false };
}

/** One of several, whichever it is; a reference that all of them are stays exact. */
export function oneOf(candidates: readonly HclValue[], also: HclValue, type: Type): UnknownValue {
  const unknowns = candidates.filter((candidate) => candidate.kind === 'unknown');
  const first = unknowns[0];
  if (first !== undefined && unknowns.length === candidates.length && unknowns.every(sameTrail(first))) {
    return { ...unknownValue(first.reason, first.references, type) };
  }
  const part = unknowns.length === candidates.length ? oneOfParts(unknowns) : undefined;
  if (part) return unknownValue(first?.reason ?? 'after-apply', [part], type);
  const condition = candidates.every(namesResources) ? deciding(also) : also;
  return computedFrom([...candidates.filter((candidate) => !isWhollyKnown(candidate)), condition], type);
}

/** Of several parts of one network, whichever it is, it is a part of that network. */
function oneOfParts(parts: readonly UnknownValue[]): Reference | undefined {
  const [first, ...others] = parts.map(({ references: [only, ...more] }) =>
    more.length === 0 && only?.within ? only : undefined,
  );
  const network = (part: Reference) => [part.module, ...part.targets, ...part.path].join(' ');
  if (!first || !others.every((one) => one && network(one) === network(first))) return undefined;
  return { ...first, text: [first, ...others].map((one) => one?.text).join(' or ') };
}

/** A resource, its id, or a list of such; also one of several, whichever way a condition goes. */
function namesResources(value: HclValue): boolean {
  if ('items' in value) return value.items.length > 0 && value.items.every(namesResources);
  if (value.kind === 'object') return value.rest !== undefined;
  if (value.kind !== 'unknown') return false;
  const { references } = value;
  if (!references.some(({ decides }) => decides)) return isIdentity(value);
  return references.every(
    (one) => one.decides || (one.targets.length === 1 && (one.path.length === 0 || isIdPath(one))),
  );
}

function deciding(condition: HclValue): HclValue {
  if (condition.kind !== 'unknown') return condition;
  return { ...condition, references: condition.references.map((one) => ({ ...one, decides: true })) };
}

function sameTrail(first: UnknownValue): (other: UnknownValue) => boolean {
  const trail = (value: UnknownValue) =>
    value.references.map((r) => `${r.module} ${r.text} ${r.exact} ${r.within}`).join();
  return (other) => first.references.length > 0 && trail(other) === trail(first);
}

/** An attribute of one resource, whatever it will be. */
export function isNamed(value: HclValue): value is UnknownValue & { references: readonly [Reference] } {
  if (value.kind !== 'unknown' || value.references.length !== 1) return false;
  const [reference] = value.references;
  return reference?.exact === true && reference.targets.length === 1 && reference.path.length > 0;
}

/** The id or ARN of one resource: once there is that resource, it is a text, and not an empty one. */
export function isIdentity(value: HclValue): value is UnknownValue {
  return isNamed(value) && isIdPath(value.references[0]);
}

function isIdPath({ path: [attribute, ...deeper] }: Reference): boolean {
  return deeper.length === 0 && IDS.test(String(attribute));
}

/** Its own, and that of the group which a VPC or directory brings along. */
const IDS = /^(?:id|arn|(?:default_|workspace_)?security_group_id)$/;

/** …of one that is certainly there: never null. */
export function isIdentityThere(value: HclValue): value is UnknownValue {
  return (
    isIdentity(value) && !value.references.some(({ targets }) => targets.some((target) => mayBeNone(target)))
  );
}

/** `aws_x.y[*].id` over instances whose number is not known, from what it gives for each. */
export function overInstances(list: UnknownValue, each: HclValue): UnknownValue {
  if (each.kind !== 'unknown' || list.holds !== undefined) return list;
  const instance = { ...each, references: each.references.map((one) => ({ ...one, exact: true })) };
  return isIdentity(instance) ? { ...list, instance } : list;
}

/** What stands at an attribute name, map key or index of an unknown. */
export function unknownStep(value: UnknownValue, step: string | number, type: Type): UnknownValue {
  const references = allStepped(value.references, step);
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

/** The lists that come from long ones by a step: `var.all.name` is asked for in many places. */
const steps = new WeakMap<readonly Reference[], Map<string | number, readonly Reference[]>>();

function allStepped(references: readonly Reference[], step: string | number): readonly Reference[] {
  if (references.length < WORTH_KEEPING) return references.map((reference) => stepped(reference, step));
  let known = steps.get(references);
  if (!known) {
    known = new Map();
    steps.set(references, known);
  }
  let found = known.get(step);
  if (!found) {
    found = references.map((reference) => stepped(reference, step));
    known.set(step, found);
  }
  return found;
}

function stepped(reference: Reference, step: string | number): Reference {
  // The first step picks one of the instances and is no part of the path.
  if (isAllInstances(reference)) return { ...reference, text: `${reference.text}[${JSON.stringify(step)}]` };
  const text = `${reference.text}${stepText(step)}`;
  // A part of what was computed from an id, a list with others for example, is no part of the id; so with an address block.
  if (reference.within || (!reference.exact && isIdPath(reference))) return { ...reference, text };
  return { ...reference, text, path: [...reference.path, step] };
}

/**
 * `aws_subnet.a` stands for all instances `aws_subnet.a[*]` when its count is unknown. Behind `[0]`, `["k"]` or `[*]` one is
 * picked already.
 */
function isAllInstances({ text, targets, path }: Reference): boolean {
  if (path.length > 0 || targets.length === 0 || text.endsWith(']')) return false;
  return targets.every((target) => target.endsWith('[*]'));
}

/** What goes over the instances of a resource one by one stands for each of them, also where their number is not known. */
export function eachInstance(value: HclValue): UnknownValue | undefined {
  if (value.kind !== 'unknown') return undefined;
  const { references, instance } = value;
  if (instance !== undefined || references.length === 0 || !references.every(isAllInstances)) return instance;
  return { ...value, references: references.map((one) => ({ ...one, text: `${one.text}[*]` })) };
}

/** What stands at a key that is not known: of resources, or their ids, one of them; of other values anything. */
export function someElement(elements: Iterable<HclValue>, key: UnknownValue, type: Type): UnknownValue {
  const all = [...elements];
  const named = all.flatMap((one) => (one.kind === 'object' && one.rest) || (isIdentity(one) ? one : []));
  const isOneOf = all.length > 0 && named.length === all.length;
  return computedFrom(isOneOf ? named : [...all, key], type);
}

/** The same of a collection that is not known: of the instances of a resource it is one, whatever the key. */
export function someElementOf(value: UnknownValue, key: UnknownValue, type: Type): UnknownValue {
  const instance = eachInstance(value);
  return computedFrom(instance ? [instance] : [value, key], type);
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
