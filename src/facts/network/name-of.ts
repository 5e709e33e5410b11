import { mayBeNone } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import {
  at,
  isAbsent,
  marked,
  type Reference,
  type Scalar,
  text,
  type Unknown,
  type Value,
} from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { isLost, namingScope, unitedScope } from '../naming-scope.ts';
import type { Resources } from '../resources.ts';
import { exactly, type Named, open, resourceOf, SECRET, symbols } from './named.ts';

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

/** Cloud Control calls an id after what it is that of: `awscc_ec2_vpc.v.vpc_id`, `awscc_ec2_subnet.s.subnet_id`. */
function isOwnId({ type }: Resource, attribute: string): boolean {
  return `${type}_id` === `awscc_ec2_${attribute}`;
}

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

const DEEPEST = 8;

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
  if (OWN.has(attribute) || isOwnId(resource, attribute)) return exactly(ownKey(resources, resource));
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
