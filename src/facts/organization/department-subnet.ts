import type { OpenReason } from '../../terms/finding.ts';
import { text } from '../../terms/value.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { type PeerSet, peersOfCidr } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import { placedDesktops, subnetsOfDesktop, vpcOfSubnet } from '../network/network.ts';
import { labelOf, type Named, resourceOf } from '../network/network-join.ts';
import { type Department, departmentBy, departmentOf } from './department.ts';

/** A subnet in which desktops of a department lie, or may. */
export interface DepartmentSubnet {
  readonly department: Department;
  /** Key of the subnet, see `Named`; undefined when nothing names it. */
  readonly subnet: string | undefined;
  /** The VPC it certainly lies in. */
  readonly vpc: string | undefined;
  readonly peers: PeerSet | undefined;
  /** Why its addresses are not known. */
  readonly unread: OpenReason | undefined;
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
      const key = JSON.stringify([department.name, one.subnet ?? one.unread?.what]);
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
  const resource = resourceOf(resources, subnet);
  const cidr = parseCidr(text(resource && resources.get(resource, 'cidr_block')) ?? '');
  const vpc = vpcOfSubnet(resources, subnet);
  return {
    department,
    subnet,
    vpc: vpc?.exact ? vpc.keys[0] : undefined,
    peers: cidr && peersOfCidr(cidr),
    unread: cidr ? undefined : { kind: 'after-apply', what: `the CIDR of ${subnet}` },
    doubt: exact ? undefined : { kind: 'after-apply', what: `the desktops in ${subnet}` },
  };
}

function unnamed(department: Department, unread: OpenReason): DepartmentSubnet {
  return { department, subnet: undefined, vpc: undefined, peers: undefined, unread, doubt: undefined };
}
