import type { Desktop, Wearer } from '../facts/desktops/wearer.ts';
import type { Facts } from '../facts/facts.ts';
import { namesIn } from '../facts/network/name-of.ts';
import { type Named, resourceOf } from '../facts/network/named.ts';
import { desktopSubnets, vpcOfSubnet } from '../facts/network/network.ts';
import { at, text } from '../terms/value.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { fromIntervals, type IntervalSet } from '../traffic/interval-set.ts';

/** Where a wearer's interfaces are: group rules see private addresses. */
export interface Location {
  /** The address is certainly one of these; undefined when a subnet or its CIDR is not known. */
  readonly v4: IntervalSet<number> | undefined;
  /** The VPC, when it is certain. */
  readonly vpc: string | undefined;
  /** The subnet, when there is one and it is certain. */
  readonly subnet: string | undefined;
}

export const NOWHERE: Location = { v4: undefined, vpc: undefined, subnet: undefined };

/** Arguments that give the subnets of wearers that are no desktops. */
const SUBNET_PATHS = [
  ['subnet_id'],
  ['subnet_ids'],
  ['subnets'],
  ['vpc_config', 0, 'subnet_ids'],
  ['network_configuration', 0, 'subnets'],
  ['broker_node_group_info', 0, 'client_subnets'],
  ['vpc_options', 0, 'subnet_ids'],
];

export function locationOf(facts: Facts, wearer: Wearer | Desktop): Location {
  const { resources } = facts;
  const subnets = wearer.desktop ? ofDesktop(facts, wearer as Desktop) : ofOther(facts, wearer);
  const keys = subnets.flatMap(({ keys }) => keys);
  if (keys.length === 0 || subnets.some(({ exact }) => !exact)) return NOWHERE;
  const blocks = keys.map((key) => {
    const resource = resourceOf(resources, key);
    const cidr = parseCidr((resource && text(resources.get(resource, 'cidr_block'))) ?? '');
    return cidr?.family === 4 ? { lo: cidr.lo, hi: cidr.hi } : undefined;
  });
  const known = blocks.filter((block) => block !== undefined);
  const vpcs = keys.map((key) => vpcOfSubnet(resources, key));
  const names = new Set(vpcs.map((vpc) => (vpc?.exact ? vpc.keys[0] : undefined)));
  return {
    v4: known.length === blocks.length ? fromIntervals(known) : undefined,
    vpc: names.size === 1 ? [...names][0] : undefined,
    subnet: keys.length === 1 ? keys[0] : undefined,
  };
}

/** WorkSpaces and pools lie in the subnets of their directory. */
function ofDesktop({ resources }: Facts, desktop: Desktop): readonly Named[] {
  const address = desktop.directory ?? desktop.address;
  return desktopSubnets(resources)
    .filter((subnet) => subnet.desktop.address === address)
    .map(({ name }) => name);
}

function ofOther({ resources }: Facts, { resource }: Wearer): readonly Named[] {
  const tree = resources.tree(resource);
  return SUBNET_PATHS.flatMap((path) => namesIn(resources, at(tree, path), resource));
}
