import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, type Reference, symbolOf, text } from '../../terms/value.ts';
import { isNew } from '../adopted.ts';
import { ifThere } from '../existence.ts';
import { type NamingScope, namingScope } from '../naming-scope.ts';
import { NO, oneOf, type Reasoned, unknown, YES } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/**
 * Which object of AWS a value names. An object has a key: the address of its resource; `attr:<address>.<attribute>` for
 * one that another resource brings along (the main route table of a VPC); `id:<text>` for a literal that no resource of
 * the input has; `symbol:<module>|<text>` for a reference that cannot be followed (equal symbols name the same thing).
 */
export interface Named {
  /** The candidates; one when `exact`. */
  readonly keys: readonly string[];
  /** True when it certainly is the one object of `keys`. */
  readonly exact: boolean;
  /** Why it is not exact. */
  readonly reason: OpenReason;
  /** What an unfollowed reference may point at besides; undefined when there is none. */
  readonly anythingIn: NamingScope | undefined;
  /** The resource that gives the name, when it may not be there to give it. */
  readonly giver?: Resource | undefined;
}

/** Does the name mean this object, and is it given? `resource` is the object's own, when the input has it. */
export function means(name: Named | undefined, key: string, resource: Resource | undefined): Reasoned {
  if (name === undefined) return NO;
  const meant = couldMean(name, key, resource);
  return name.giver === undefined ? meant : ifThere(name.giver, meant, resource);
}

function couldMean(name: Named, key: string, resource: Resource | undefined): Reasoned {
  if (name.keys.includes(key)) return name.exact ? YES : unknown(name.reason);
  if (resource && mayBeCalled(resource, name)) return unknown(name.reason);
  if (mayBeAdopted(name, resource)) return unknown({ kind: 'after-apply', what: `the id of ${key}` });
  // An unfollowed reference can only mean what it sees, and nothing that does not exist yet when it comes from outside.
  if (resource === undefined || !name.anythingIn?.has(resource)) return NO;
  if (name.reason.kind === 'outside-input' && isNew(resource)) return NO;
  return unknown(name.reason);
}

/** Both may be made of the same: a variable without a value gives an object its name, and names it elsewhere. */
function mayBeCalled(resource: Resource, { keys }: Named): boolean {
  const [key, ...others] = keys;
  if (!key?.startsWith('symbol:') || others.length > 0) return false;
  return NAMES.some((attribute) => {
    const own = child(resource.after, attribute);
    return own?.kind === 'unknown' && !isAbsent(own) && symbols(own.references, resource)[0] === key;
  });
}

const NAMES = ['name', 'function_name'];

/** An id that no resource of the input has may be that of what AWS has made and the input adopts. */
function mayBeAdopted({ keys }: Named, resource: Resource | undefined): boolean {
  if (resource === undefined || resource.before !== undefined || isNew(resource)) return false;
  return text(child(resource.after, 'id')) === undefined && keys.some((key) => key.startsWith('id:'));
}

/** The objects that a name may mean; of one that is not followed the resources of these types within its scope. */
export function keysMeant(resources: Resources, name: Named, types: readonly string[]): readonly string[] {
  if (name.anythingIn === undefined) return name.keys;
  return resources
    .ofType(...types)
    .filter((one) => means(name, one.address, one).answer !== 'no')
    .map(({ address }) => address);
}

/** Does the other name, if it is given, mean the same object as this one? */
export function same(a: Named | undefined, b: Named | undefined): Reasoned {
  if (a === undefined || b === undefined) return NO;
  const shared = a.keys.some((key) => b.keys.includes(key));
  if (shared && a.keys.length === 1 && b.keys.length === 1)
    return b.giver === undefined ? YES : ifThere(b.giver, YES, a.giver);
  if (shared || a.anythingIn !== undefined || b.anythingIn !== undefined)
    return unknown(a.exact ? b.reason : a.reason);
  return NO;
}

/** Do two names certainly mean two objects? Two data sources may read one, as long as the id of either is not known. */
export function areTwo(resources: Resources, a: Named | undefined, b: Named | undefined): boolean {
  if (!a?.exact || !b?.exact) return false;
  const [one, other] = [a, b].map(({ keys }) => keys[0] ?? '');
  if (one === other) return false;
  const read = [one, other]
    .map((key = '') => resourceOf(resources, key))
    .filter((found) => found?.mode === 'data');
  const ids = read.map((source) => source && text(resources.get(source, 'id')));
  return read.length < 2 || (ids.every((id) => id !== undefined) && ids[0] !== ids[1]);
}

/** Asks every object that the name may mean. */
export function askEach(name: Named, question: (key: string) => Reasoned): Reasoned {
  const answers = name.keys.map(question);
  if (name.anythingIn !== undefined) return unknown(name.reason);
  return oneOf(answers, name.reason);
}

export function exactly(key: string): Named {
  return { keys: [key], exact: true, reason: NOT_EXACT, anythingIn: undefined };
}

/** One of several, or of anything within a scope. */
export function open(
  keys: readonly string[],
  reason: OpenReason,
  anythingIn: NamingScope | undefined,
): Named {
  return { keys, exact: false, reason, anythingIn };
}

/** Something that the input does not have. */
export function outside(resources: Resources, what: string): Named {
  return open([], { kind: 'outside-input', what }, namingScope(resources, ['']));
}

/** The resource of a key, when the input has it. */
export function resourceOf(resources: Resources, key: string): Resource | undefined {
  if (/^(attr|id|symbol|main):/.test(key)) return undefined;
  return resources.byAddress(key);
}

/** What messages call an object. */
export function labelOf(key: string): string {
  if (key.startsWith('symbol:')) return key.slice(key.indexOf('|') + 1);
  return key.endsWith(SECRET) ? SECRET.trim() : key.replace(/^(attr|id):/, '');
}

const NOT_EXACT: OpenReason = { kind: 'unreadable', what: 'an exact name' };

/** Behind a literal that no message may hold. */
export const SECRET = ' (sensitive)';

/** The key of a reference that can not be followed. */
export function symbols(references: readonly Reference[], holder: Resource): readonly string[] {
  if (references.length === 0) return [];
  const parts = references.map(symbolOf).sort();
  return [`symbol:${parts.join(' ') || holder.address}`];
}
