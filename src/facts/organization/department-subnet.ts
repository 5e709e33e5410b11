import type { OpenReason } from '../../terms/finding.ts';
import { NO_PEERS, type PeerSet } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import { labelOf, type Named, resourceOf } from '../network/named.ts';
import { placedDesktops, subnetsOfDesktop, vpcOfSubnet } from '../network/network.ts';
import { addressesOfSubnet, type Unread } from '../network/subnet-addresses.ts';
import { type Department, departmentBy, departmentOf } from './department.ts';

/** A subnet in which desktops of a department lie, or may. */
export interface DepartmentSubnet {
  readonly department: Department;
  /** Key of the subnet, see `Named`; undefined when nothing names it. */
  readonly subnet: string | undefined;
  /** The VPC it certainly lies in. */
  readonly vpc: string | undefined;
  /** Its addresses, as far as they are known. */
  readonly peers: PeerSet;
  /** Why others are not. */
  readonly unread: Unread;
  /** Why the department's desktops only may lie there. */
  readonly doubt: OpenReason | undefined;
}

/** Where the desktops of each department lie. Departments that share a subnet have it both. */
export function departmentSubnets(facts: Facts, tag: string): readonly DepartmentSubnet[] {
  const { resources } = facts;
  const found = new Map<string, DepartmentSubnet>();
  for (const desktop of placedDesktops(resources)) {
    const department = departmentBy(departmentOf(facts, desktop.resource, tag));
    if (!department) continue;
    const names = subnetsOfDesktop(resources, desktop).map(({ name }) => name);
    const nowhere: OpenReason = { kind: 'outside-input', what: `the subnets of ${desktop.address}` };
    const subnets =
      names.length === 0 && desktop.kind === 'directory'
        ? [unnamed(department, nowhere)]
        : names.flatMap((name) => subnetsNamed(facts, department, name));
    for (const one of subnets) {
      const key = JSON.stringify([department.name, one.subnet ?? one.unread.v4?.what]);
      const same = found.get(key);
      if (!same || one.doubt === undefined) found.set(key, one);
    }
  }
  return [...found.values()];
}

function subnetsNamed(facts: Facts, department: Department, name: Named): readonly DepartmentSubnet[] {
  const inside = name.keys.filter((key) => resourceOf(facts.resources, key));
  const outside = name.keys.filter((key) => !inside.includes(key));
  return [
    ...inside.map((key) => subnetOf(facts, department, key, name)),
    ...outside.map((key) => {
      const what = `the CIDR of ${labelOf(key)}`;
      return { ...unnamed(department, { kind: 'outside-input', what }), subnet: key };
    }),
    ...(outside.length === 0 && name.anythingIn !== undefined ? [unnamed(department, name.reason)] : []),
  ];
}

function subnetOf(
  { resources }: Facts,
  department: Department,
  subnet: string,
  { exact }: Named,
): DepartmentSubnet {
  const { known, unread } = addressesOfSubnet(resources, subnet);
  const vpc = vpcOfSubnet(resources, subnet);
  return {
    department,
    subnet,
    vpc: vpc?.exact ? vpc.keys[0] : undefined,
    peers: known,
    unread,
    doubt: exact ? undefined : { kind: 'after-apply', what: `the desktops in ${subnet}` },
  };
}

function unnamed(department: Department, reason: OpenReason): DepartmentSubnet {
  const unread = { v4: reason, v6: reason };
  return { department, subnet: undefined, vpc: undefined, peers: NO_PEERS, unread, doubt: undefined };
}
