import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, child, isAbsent, type Reference, symbolOf, text, type Value } from '../../terms/value.ts';
import { defaultVpcs } from '../adopted.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { isLost, type NamingScope, namingScope } from '../naming-scope.ts';
import { type Resources, typeOf } from '../resources.ts';
import type { GroupKind } from './group.ts';
import { kindByName, nameSought } from './group-search.ts';

/** Which group a value names. */
export interface GroupReference {
  /** See `Group.key`. */
  readonly key: string;
  /** False when the group is one of several candidates. */
  readonly exact: boolean;
  /** Set when the trail ends before a group. */
  readonly reason?: OpenReason;
  /** Keys of groups it may be, when it is not exact and they are known. */
  readonly candidates: readonly string[];
  /** Set when it may be any other group too: a part of the expression is not followed. */
  readonly anythingIn?: NamingScope;
  /** True when it may also be a group that the input does not have. */
  readonly elsewhere?: true;
}

/** What is known of a group besides its rules. */
export interface GroupDeclaration {
  readonly key: string;
  readonly kind: GroupKind;
  readonly label: string;
  readonly resource: Resource | undefined;
  /** The resource that this plan forgets: the group stays in AWS as it is, and nobody manages it. */
  readonly forgotten?: Resource;
}

export interface GroupIdentity {
  /** Groups that the input declares or brings along. */
  readonly declarations: ReadonlyMap<string, GroupDeclaration>;
  /** The group a value names; `holder` is the resource in which the value stands. */
  resolve(value: Value, holder: Resource): GroupReference;
}

/** Resource types that are a security group. */
export const GROUP_TYPES = ['aws_security_group', 'aws_default_security_group', 'awscc_ec2_security_group'];

/** Attributes by which a group is named: `group_id` and `security_group_id` are those of awscc_ec2_security_group. */
export const GROUP_IDS: readonly string[] = ['id', 'arn', 'group_id', 'security_group_id'];

/** Attributes by which a resource names a group that it brings along, and what kind of group that is. */
export const BROUGHT: Readonly<Record<string, readonly [attribute: string, kind: GroupKind]>> = {
  aws_vpc: ['default_security_group_id', 'default'],
  aws_default_vpc: ['default_security_group_id', 'default'],
  aws_workspaces_directory: ['workspace_security_group_id', 'members'],
  awscc_workspaces_directory: ['workspace_security_group_id', 'members'],
  'data.aws_workspaces_directory': ['workspace_security_group_id', 'members'],
  aws_directory_service_directory: ['security_group_id', 'controllers'],
  'data.aws_directory_service_directory': ['security_group_id', 'controllers'],
};

/** Attributes of other resources that only pass a group's id on. */
const PASSED_ON = new Set(['security_group_id', 'group_id', 'custom_security_group_id']);

const OF_GROUPS = /(?:^|_)(?:security_groups?|group_id)/;

export const identifyGroups = memoize((resources: Resources): GroupIdentity => new Identity(resources));

class Identity implements GroupIdentity {
  readonly declarations = new Map<string, GroupDeclaration>();
  private readonly byId = new Map<string, string>();
  private readonly outside = new Map<string, string>();
  private readonly resources: Resources;
  /** Address of a VPC → key of the aws_default_security_group that adopts its default group. */
  private readonly adopted = new Map<string, string>();

  constructor(resources: Resources) {
    this.resources = resources;
    for (const resource of resources.ofType(...GROUP_TYPES))
      this.declare(resource, resource.address, kindOf(resource));
    for (const resource of forgottenOf(resources, GROUP_TYPES)) this.forget(resource);
    for (const resource of resources.ofType('aws_default_security_group')) this.adopt(resource);
    for (const [type, [attribute, kind]] of Object.entries(BROUGHT)) {
      for (const resource of resources.ofType(type)) this.bring(resource, attribute, kind);
    }
    for (const resource of resources.ofType('data.aws_security_group')) this.declareData(resource);
    for (const resource of resources.ofType('data.aws_security_groups')) this.declareList(resource);
  }

  resolve(value: Value, holder: Resource): GroupReference {
    const literal = text(value);
    if (literal !== undefined) {
      // `123456789012/sg-…`: a group of a peered VPC's account.
      const id = literal.slice(literal.lastIndexOf('/') + 1);
      return exactly(this.byId.get(id) ?? this.outsideKey(id, value.sensitive === true));
    }
    if (value.kind !== 'unknown') {
      return {
        key: `symbol:${holder.address}`,
        exact: false,
        candidates: [],
        anythingIn: namingScope(this.resources, [holder.module]),
        reason: { kind: 'unreadable', what: holder.address },
      };
    }
    const keys = new Set<string>();
    const lost = new Set<string>();
    const given = new Set<string>();
    let elsewhere: true | undefined;
    let exact = value.references.length === 1;
    for (const reference of value.references) {
      if (reference.decides) continue;
      if (!reference.exact || reference.targets.length !== 1) exact = false;
      for (const address of reference.targets) {
        const key = this.follow(address, reference, 0);
        if (key !== undefined) keys.add(key);
        else {
          exact = false;
          if (this.mayPassOn(address, reference)) lost.add(reference.module);
        }
      }
      for (const id of reference.literals?.filter(isGroupId) ?? []) {
        const key = this.byId.get(id);
        if (key === undefined) elsewhere = true;
        else keys.add(key);
      }
      if (isLost(reference)) (isGiven(reference) ? given : lost).add(reference.module);
    }
    const [first] = keys;
    if (keys.size === 1 && first !== undefined && exact) return exactly(first);
    // Beside a group of the input, what is given from outside is none that this input makes.
    if (keys.size > 0 && given.size > 0) elsewhere = true;
    else for (const module of given) lost.add(module);
    if (keys.size + lost.size === 0 && !elsewhere)
      for (const { module } of [holder, ...value.references]) lost.add(module);
    return {
      key: symbolKey(value.references, holder),
      exact: false,
      candidates: [...keys],
      ...(lost.size > 0 ? { anythingIn: namingScope(this.resources, lost) } : {}),
      ...(elsewhere ? { elsewhere } : {}),
      reason: reasonOf(value),
    };
  }

  /** A literal that no resource of the input has; one that must not be printed has a number for its name. */
  private outsideKey(id: string, sensitive: boolean): string {
    let key = this.outside.get(id);
    if (key === undefined) {
      key = sensitive ? `id:(sensitive ${this.outside.size + 1})` : `id:${id}`;
      this.outside.set(id, key);
    }
    return key;
  }

  /** The group that an attribute of a resource names. */
  private follow(address: string, reference: Reference, depth: number): string | undefined {
    const resource = this.resources.byAddress(address);
    if (!resource || depth > 8) return undefined;
    const attribute = String(reference.path[0] ?? 'id');
    if (GROUP_TYPES.includes(resource.type) || typeOf(resource) === 'data.aws_security_group') {
      return GROUP_IDS.includes(attribute) ? this.keyOf(resource) : undefined;
    }
    if (typeOf(resource) === 'data.aws_security_groups')
      return attribute === 'ids' && this.declarations.has(resource.address) ? resource.address : undefined;
    const brought = BROUGHT[typeOf(resource)];
    if (brought && brought[0] === attribute) return this.broughtKey(resource, attribute);
    const passed = at(this.resources.tree(resource), reference.path);
    if (!passed || isAbsent(passed) || !PASSED_ON.has(String(reference.path.at(-1)))) return undefined;
    if (passed.kind !== 'unknown') return this.resolve(passed, resource).key;
    const [only] = passed.references;
    const [target] = only?.targets ?? [];
    return only && target !== undefined && passed.references.length === 1
      ? this.follow(target, only, depth + 1)
      : undefined;
  }

  /** May an argument that was not followed to its end hold a group? */
  private mayPassOn(address: string, { path }: Reference): boolean {
    const resource = this.resources.byAddress(address);
    const passed = resource && at(this.resources.tree(resource), path);
    return (
      passed?.kind === 'unknown' && !isAbsent(passed) && path.some((step) => OF_GROUPS.test(String(step)))
    );
  }

  private keyOf(resource: Resource): string {
    const id = text(this.resources.get(resource, 'id'));
    return (id !== undefined && this.byId.get(id)) || resource.address;
  }

  private declare(resource: Resource, key: string, kind: GroupKind): void {
    if (!this.declarations.has(key)) this.declarations.set(key, { key, kind, label: key, resource });
    this.rememberIds(resource, key);
  }

  private forget(resource: Resource): void {
    const { address: key } = resource;
    if (this.declarations.has(key)) return;
    const kind = kindOf(resource);
    this.declarations.set(key, { key, kind, label: key, resource: undefined, forgotten: resource });
    this.rememberIds(resource, key);
  }

  private rememberIds(resource: Resource, key: string): void {
    for (const tree of [resource.before, resource.after]) {
      for (const attribute of GROUP_IDS) {
        const id = text(child(tree, attribute));
        if (id?.startsWith('sg-') && !this.byId.has(id)) this.byId.set(id, key);
      }
    }
  }

  private adopt(group: Resource): void {
    const vpc = this.resources.get(group, 'vpc_id');
    const known = text(vpc);
    // Without vpc_id it is that of the default VPC of the Region and account.
    const vpcs = isAbsent(vpc)
      ? defaultVpcs(this.resources, group)
      : known === undefined
        ? []
        : this.resources.having('id', known);
    const addresses = vpcs.map((resource) => resource.address);
    if (vpc?.kind === 'unknown')
      for (const reference of vpc.references) if (reference.exact) addresses.push(...reference.targets);
    for (const address of addresses) this.adopted.set(address, group.address);
  }

  private bring(resource: Resource, attribute: string, kind: GroupKind): void {
    const key = this.broughtKey(resource, attribute);
    if (!this.declarations.has(key)) {
      this.declarations.set(key, {
        key,
        kind,
        label: `${resource.address}.${attribute}`,
        resource: undefined,
      });
    }
    const id = text(this.resources.get(resource, attribute));
    if (id && !this.byId.has(id)) this.byId.set(id, key);
  }

  private broughtKey(resource: Resource, attribute: string): string {
    const id = text(this.resources.get(resource, attribute));
    const known = id === undefined ? undefined : this.byId.get(id);
    if (known !== undefined) return known;
    return (
      (attribute === 'default_security_group_id' && this.adopted.get(resource.address)) ||
      `attr:${resource.address}.${attribute}`
    );
  }

  private declareData(resource: Resource): void {
    const id = text(this.resources.get(resource, 'id'));
    const known = id === undefined ? undefined : this.byId.get(id);
    if (known !== undefined) return;
    const kind = kindByName(nameSought(this.resources, resource));
    this.declarations.set(resource.address, {
      key: resource.address,
      kind,
      label: resource.address,
      resource: undefined,
    });
    if (id !== undefined) this.byId.set(id, resource.address);
  }

  /** A search that can only find default groups, or those of directories, stands for one of them. */
  private declareList(resource: Resource): void {
    const kind = kindByName(nameSought(this.resources, resource));
    if (kind === 'external') return;
    const ids = this.resources.get(resource, 'ids');
    const known = ids?.kind === 'list' ? ids.items.map(text).filter((id) => id !== undefined) : [];
    if (known.length > 0 && known.every((id) => this.byId.has(id))) return;
    const key = resource.address;
    this.declarations.set(key, { key, kind, label: key, resource: undefined });
    for (const id of known) if (!this.byId.has(id)) this.byId.set(id, key);
  }
}

/** A variable without value, or an output of a module that is not at hand. */
function isGiven({ text }: Reference): boolean {
  return /^(?:var|module)\./.test(text);
}

/** Not a name of a group, but what chooses one: a condition, an index. */
export function onlyChooses(reference: Reference): boolean {
  if (reference.decides) return true;
  return reference.targets.length === 0 && !isLost(reference) && !reference.literals?.some(isGroupId);
}

function isGroupId(literal: string): boolean {
  return /^(?:\d+\/)?sg-/.test(literal);
}

function exactly(key: string): GroupReference {
  return { key, exact: true, candidates: [key] };
}

/**
 * Two references with the same text in the same module instance name the same group, whatever it is. Not so `each.value` and
 * what depends on the instance: it names another group in every instance.
 */
function symbolKey(references: readonly Reference[], holder: Resource): string {
  const perInstance =
    holder.key !== undefined &&
    references.some(
      ({ text, targets, element }) =>
        element === undefined && (targets.length !== 0 || /\b(each|count)\./.test(text)),
    );
  if (references.length === 0 || perInstance) return `symbol:${holder.address}`;
  return `symbol:${references.map(symbolOf).sort().join(' ')}`;
}

/** Is the key that of one name? One of several is not told by it, nor what names another group in every instance. */
export function isOneName(key: string, holder: string): boolean {
  return key !== `symbol:${holder}` && !key.includes(' ');
}

/** What stays in AWS although it is in the input no more. */
export function forgottenOf(resources: Resources, types: readonly string[]): readonly Resource[] {
  if (resources.moment === 'before') return [];
  return resources.every.filter(
    (resource) =>
      resource.actions.forget &&
      resource.mode === 'managed' &&
      types.includes(resource.type) &&
      resource.before,
  );
}

function kindOf(resource: Resource): GroupKind {
  return resource.type === 'aws_default_security_group' ? 'default' : 'custom';
}
