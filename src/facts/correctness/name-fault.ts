import { compareAddresses } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { bool, child, type Dict, isAbsent, text, type Value } from '../../terms/value.ts';
import { doubtOfExistence } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { forgottenOf } from '../groups/group-identity.ts';
import { reasonOf, resolveTarget } from '../join.ts';
import { regionName } from '../monitoring/audit-region.ts';
import { type Resources, typeOf } from '../resources.ts';

/** A group or rule with a name or description, and what AWS has against it. */
export interface NameFault {
  readonly address: string;
  readonly fault: string | undefined;
  readonly reason: OpenReason | undefined;
  readonly origin: Origin;
}

/** docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html: constraints of a group in a VPC. */
const ALLOWED = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;
const LONGEST = 255;

const GROUPS = ['aws_security_group', 'awscc_ec2_security_group'];
const RULES = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'];

export function nameFaults(facts: Facts): readonly NameFault[] {
  const taken = new Map<string, string>();
  // What the plan forgets keeps its name in AWS.
  for (const resource of forgottenOf(facts.resources, GROUPS))
    if (!resource.after) ofGroup(facts, resource, taken);
  return [
    ...inOrder(facts.resources.ofType(...GROUPS)).map((resource) => ofGroup(facts, resource, taken)),
    ...facts.resources.ofType(...RULES).map((resource) => ofRule(facts, resource)),
  ];
}

/** A group keeps its name and description as long as it is there: AWS has accepted them. */
function isThere({ before, actions }: Resource): boolean {
  return before !== undefined && !actions.create;
}

/** What is there first, so that what is made is told; then by address, for a plan knows no source order. */
function inOrder(groups: readonly Resource[]): readonly Resource[] {
  return [...groups].sort(
    (a, b) => Number(isThere(b)) - Number(isThere(a)) || compareAddresses(a.address, b.address),
  );
}

function ofGroup(facts: Facts, resource: Resource, taken: Map<string, string>): NameFault {
  const { address } = resource;
  const tree = treeOf(facts, resource);
  const awscc = resource.type === 'awscc_ec2_security_group';
  const nameArgument = awscc ? 'group_name' : 'name';
  const descriptionArgument = awscc ? 'group_description' : 'description';
  const name = child(tree, nameArgument);
  const description = child(tree, descriptionArgument);
  const prefix = child(tree, 'name_prefix');
  const at = (argument: string) => ({ address, path: [argument] });
  const ok = { address, fault: undefined, reason: undefined, origin: at(nameArgument) };
  const known = text(name);
  // Every name is taken, also one that is not judged.
  const twin = known ? twinOf(facts, resource, known, taken) : undefined;
  if (isThere(resource)) return ok;
  if (known) {
    const fault = faultOfName(known, name) ?? twin?.fault;
    if (fault) return { ...ok, fault };
  }
  const begin = text(prefix);
  if (begin && !known) {
    const fault =
      begin !== begin.trimStart()
        ? 'the name begins with a space'
        : faultOfText('name prefix', begin, prefix);
    if (fault) return { ...ok, fault, origin: at('name_prefix') };
  }
  const words = text(description);
  if (words !== undefined) {
    const fault =
      words === ''
        ? 'the description is empty: aws refuses the group'
        : faultOfText('description', words, description);
    if (fault) return { ...ok, fault, origin: at(descriptionArgument) };
  }
  const unknown =
    name?.kind === 'unknown' && !isAbsent(name) && isAbsent(prefix) ? reasonOf(name) : undefined;
  return { ...ok, reason: unknown ?? twin?.reason };
}

/** Also of what the plan forgets. */
function treeOf(facts: Facts, resource: Resource): Dict | undefined {
  return facts.resources.tree(resource) ?? resource.before;
}

function faultOfName(name: string, value: Value | undefined): string | undefined {
  if (name.toLowerCase() === 'default')
    return 'the name "default" is reserved for the default group of the vpc';
  if (name !== name.trim()) return 'the name begins or ends with a space';
  return faultOfText('name', name, value);
}

/** Two groups of one VPC whose names differ only in case; in doubt when the other may not be there. */
function twinOf(
  facts: Facts,
  resource: Resource,
  name: string,
  taken: Map<string, string>,
): { readonly fault: string | undefined; readonly reason: OpenReason | undefined } | undefined {
  const where = vpcKey(facts, resource);
  if (where === undefined) return undefined;
  const key = `${where}|${name.toLowerCase()}`;
  const other = taken.get(key);
  const reason = other === undefined ? undefined : doubtOfExistence(other);
  if (other === undefined || reason) taken.set(key, resource.address);
  if (other === undefined) return undefined;
  const fault = `the name is that of ${other} in the same vpc: aws does not tell case apart`;
  return reason ? { fault: undefined, reason } : { fault, reason: undefined };
}

/** What names the VPC; undefined when it may be any. */
function vpcKey(facts: Facts, group: Resource): string | undefined {
  const vpc = child(treeOf(facts, group), 'vpc_id');
  if (vpc === undefined || isAbsent(vpc) || text(vpc) === '') return defaultVpcKey(group);
  const target = resolveTarget(facts.resources, vpc);
  if (target.kind === 'resources') {
    if (!target.exact) return undefined;
    const byDefault = target.resources.find((one) => isDefaultVpc(facts.resources, one));
    return byDefault ? defaultVpcKey(byDefault) : target.resources[0]?.address;
  }
  if (target.kind === 'literal') return target.text;
  return target.kind === 'symbol' ? target.symbol : undefined;
}

function isDefaultVpc(resources: Resources, vpc: Resource): boolean {
  if (typeOf(vpc) === 'aws_default_vpc') return true;
  return typeOf(vpc) === 'data.aws_vpc' && bool(resources.get(vpc, 'default')) === true;
}

/** Each Region of each account has a default VPC. */
function defaultVpcKey({ providerKey, region }: Resource): string | undefined {
  // `each.value` is another one in every instance of a provider.
  if (region?.kind === 'unknown' && region.references.some((one) => /\beach\./.test(one.text)))
    return undefined;
  return providerKey === undefined ? undefined : `the default vpc of ${providerKey} in ${regionName(region)}`;
}

function ofRule(facts: Facts, resource: Resource): NameFault {
  const { address } = resource;
  const description = child(facts.resources.tree(resource), 'description');
  // What AWS holds already it has accepted.
  const words = isThere(resource) && !resource.actions.update ? undefined : text(description);
  const fault = words === undefined ? undefined : faultOfText('description', words, description);
  return { address, fault, reason: undefined, origin: { address, path: ['description'] } };
}

function faultOfText(what: string, words: string, value: Value | undefined): string | undefined {
  if (words.length > LONGEST)
    return `the ${what} has ${words.length} characters: aws takes at most ${LONGEST}`;
  if (ALLOWED.test(words)) return undefined;
  const bad = [...words].find((char) => !ALLOWED.test(char));
  return value?.sensitive
    ? `the ${what} holds a character that aws refuses`
    : `the ${what} holds ${JSON.stringify(bad)}, which aws refuses`;
}
