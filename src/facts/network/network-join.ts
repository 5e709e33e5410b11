import { mayBeNone } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import {
  at,
  child,
  isAbsent,
  marked,
  type Reference,
  type Scalar,
  symbolOf,
  text,
  type Unknown,
  type Value,
} from '../../terms/value.ts';
import { isNew } from '../adopted.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { isLost, type NamingScope, namingScope, unitedScope } from '../naming-scope.ts';
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

/** Attributes by which a reference names the resource itself. */
const OWN = new Set([
  'id',
  'arn',
  'name',
  'function_name',
  'allocation_id',
  'key_id',
  'policy_id',
  'portal_arn',
]);

/** Attributes by which a resource names something that it brings along. Any other may hold anything. */
const BROUGHT = new Set([
  'default_network_acl_id',
  'default_route_table_id',
  'default_security_group_id',
  'main_route_table_id',
  'primary_network_interface_id',
]);

/** Ids are unique across types; names are not. */
const LITERALS = ['id', 'arn'];

export interface NamingOptions {
  /** Attributes that a literal may equal; `id` and `arn` unless told. */
  readonly literals?: readonly string[];
  /** Resource types that a literal may mean; any unless told. */
  readonly types?: readonly string[];
}

/** The object that a value in `holder` names; undefined when the argument was not given. */
export function nameOf(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
  options: NamingOptions = {},
): Named | undefined {
  if (value === undefined || isAbsent(value) || text(value) === '') return undefined;
  const name = read(resources, value, holder, options);
  return mayBeNone(holder.address) ? { ...name, giver: holder } : name;
}

function read(resources: Resources, value: Value, holder: Resource, options: NamingOptions): Named {
  if (value.kind === 'scalar') return exactly(literalKey(resources, value, holder, options));
  if (value.kind !== 'unknown')
    return open([], { kind: 'unreadable', what: holder.address }, namingScope(resources, [holder.module]));
  return ofReferences(resources, value, holder, options);
}

/** The objects that a list names. A list that collapsed to one unknown is one member with several candidates. */
export function namesIn(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
  options: NamingOptions = {},
): readonly Named[] {
  if (value === undefined || isAbsent(value)) return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => nameOf(resources, marked(item, value.sensitive), holder, options) ?? []);
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
const DEEPEST = 8;

/** Behind a literal that no message may hold. */
const SECRET = ' (sensitive)';

function literalKey(resources: Resources, value: Scalar, holder: Resource, options: NamingOptions): string {
  const literal = text(value) ?? '';
  for (const attribute of options.literals ?? LITERALS) {
    const found = resources
      .having(attribute, literal)
      .filter(({ type }) => !options.types || options.types.includes(type));
    const best = nearest(found, holder);
    if (best) return OWN.has(attribute) ? best.address : `attr:${best.address}.${attribute}`;
  }
  return `id:${literal}${value.sensitive ? SECRET : ''}`;
}

/**
 * A name is one in its Region and account. Of several that have it, what the holder refers to comes first, then what stands
 * beside it; a resource of the configuration comes before a data source that reads the same object.
 */
function nearest(found: readonly Resource[], holder: Resource): Resource | undefined {
  if (found.length < 2) return found[0];
  const region = text(holder.region);
  const referred = new Set(holder.references().flatMap(({ targets }) => targets));
  const tests: readonly ((one: Resource) => boolean)[] = [
    (one) => text(one.region) === region,
    ({ address }) => referred.has(address),
    ({ providerKey }) => providerKey === holder.providerKey,
    ({ module }) => module === holder.module,
    ({ mode }) => mode === 'managed',
  ];
  const near = tests.reduce((left, test) => {
    const passing = left.filter(test);
    return passing.length > 0 ? passing : left;
  }, found);
  return near[0];
}

function ofReferences(resources: Resources, value: Unknown, holder: Resource, options: NamingOptions): Named {
  const names = ofEach(resources, value.references, holder, options, 0);
  const keys = [...new Set(names.flatMap((name) => name.keys))];
  const reason = reasonOf(value);
  const [first] = keys;
  if (value.references.length === 1 && keys.length === 1 && names.every((name) => name.exact)) {
    return exactly(first as string);
  }
  const lost = unitedScope(
    resources,
    names.map((name) => name.anythingIn),
  );
  if (keys.length > 0) return open(keys, reason, lost);
  const modules = [holder.module, ...value.references.map(({ module }) => module)];
  return open(symbols(value.references, holder), reason, lost ?? namingScope(resources, modules));
}

function ofEach(
  resources: Resources,
  references: readonly Reference[],
  holder: Resource,
  options: NamingOptions,
  depth: number,
): readonly Named[] {
  return references
    .filter(({ decides }) => !decides)
    .flatMap((reference) => ofReference(resources, reference, holder, options, depth));
}

function ofReference(
  resources: Resources,
  reference: Reference,
  holder: Resource,
  options: NamingOptions,
  depth: number,
): readonly Named[] {
  const reason: OpenReason = { kind: 'after-apply', what: reference.text };
  if (isLost(reference)) return [open([], reason, namingScope(resources, [reference.module]))];
  if (reference.targets.length === 0) {
    return (reference.literals ?? [])
      .map((literal) => literalKey(resources, { kind: 'scalar', value: literal }, holder, options))
      .filter((key) => resourceOf(resources, key) !== undefined)
      .map((key) => open([key], reason, undefined));
  }
  const exact = reference.exact && reference.targets.length === 1;
  return reference.targets.map((address) => {
    const resource = resources.byAddress(address);
    if (resource === undefined) return open([], reason, namingScope(resources, [reference.module]));
    const found = follow(resources, resource, reference, options, depth);
    return exact ? found : open(found.keys, reason, found.anythingIn);
  });
}

/** What an attribute of a resource names: the resource, what its own argument names, or something it brings along. */
function follow(
  resources: Resources,
  resource: Resource,
  reference: Reference,
  options: NamingOptions,
  depth: number,
): Named {
  const attribute = String(reference.path[0] ?? 'id');
  if (OWN.has(attribute)) return exactly(ownKey(resources, resource));
  const vpc = attribute === 'vpc_id' ? vpcOfAdopted(resources, resource) : undefined;
  if (vpc) return exactly(ownKey(resources, vpc));
  const passed = at(resources.tree(resource), reference.path);
  if (depth < DEEPEST && passed !== undefined && !isAbsent(passed)) {
    if (passed.kind === 'scalar') return exactly(literalKey(resources, passed, resource, options));
    if (passed.kind === 'unknown') {
      const others = passed.references.filter(
        (next) => !(next.targets.includes(resource.address) && next.path[0] === attribute),
      );
      const names = ofEach(resources, others, resource, options, depth + 1);
      const [only] = names;
      if (only && names.length === 1) return only;
      if (names.length > 1)
        return open(
          names.flatMap((name) => name.keys),
          reasonOf(passed),
          unitedScope(
            resources,
            names.map((name) => name.anythingIn),
          ),
        );
    }
  }
  const key = `attr:${resource.address}.${reference.path.join('.')}`;
  if (BROUGHT.has(attribute)) return exactly(key);
  return open(
    [key],
    { kind: 'after-apply', what: reference.text },
    namingScope(resources, [resource.module]),
  );
}

/** What a VPC brings along is adopted by an id of the VPC, and lies in it. */
const ADOPTED: Readonly<Record<string, string>> = {
  aws_default_route_table: 'default_route_table_id',
  aws_default_network_acl: 'default_network_acl_id',
};

function vpcOfAdopted(resources: Resources, resource: Resource): Resource | undefined {
  const argument = ADOPTED[resource.type];
  const id = argument && resources.get(resource, argument);
  if (!argument || !id || id.kind !== 'unknown') return undefined;
  const [reference, ...others] = id.references;
  const [target, ...more] = reference?.targets ?? [];
  if (!reference?.exact || others.length + more.length > 0 || reference.path[0] !== argument)
    return undefined;
  return target === undefined ? undefined : resources.byAddress(target);
}

/** A data source that reads what the input manages is that object. */
function ownKey(resources: Resources, resource: Resource): string {
  if (resource.mode !== 'data') return resource.address;
  const id = text(resources.get(resource, 'id'));
  const managed =
    id === undefined
      ? undefined
      : resources
          .having('id', id)
          .find((other) => other.mode === 'managed' && other.type.replace('default_', '') === resource.type);
  return managed?.address ?? resource.address;
}

function symbols(references: readonly Reference[], holder: Resource): readonly string[] {
  if (references.length === 0) return [];
  const parts = references.map(symbolOf).sort();
  return [`symbol:${parts.join(' ') || holder.address}`];
}
