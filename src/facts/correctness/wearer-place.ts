import type { Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { exactResource } from '../join.ts';
import { nameOf, namesIn } from '../network/name-of.ts';
import type { Named } from '../network/named.ts';
import { vpcOfSubnet } from '../network/network.ts';
import { SUBNET_ARGUMENTS } from '../network/subnet-arguments.ts';
import type { Resources } from '../resources.ts';

/** Where resources name their VPC. */
const VPCS: readonly Path[] = [['vpc_id'], ['vpc_config', 0, 'vpc_id']];

/** What lies where another resource says: an attachment, a database in a group of subnets, an instance of a template. */
const ELSEWHERE: readonly { readonly path: Path; readonly types: readonly string[] }[] = [
  { path: ['network_interface_id'], types: ['aws_network_interface', 'aws_instance'] },
  { path: ['vpc_endpoint_id'], types: ['aws_vpc_endpoint'] },
  { path: ['db_subnet_group_name'], types: ['aws_db_subnet_group', 'aws_docdb_subnet_group'] },
  { path: ['neptune_subnet_group_name'], types: ['aws_neptune_subnet_group'] },
  { path: ['cluster_subnet_group_name'], types: ['aws_redshift_subnet_group'] },
  { path: ['subnet_group_name'], types: ['aws_elasticache_subnet_group'] },
  { path: ['launch_template', 0, 'id'], types: ['aws_launch_template'] },
];

/** The VPC in which the interfaces of a resource are, as far as the input tells. */
export function placeOf(resources: Resources, resource: Resource): Named | undefined {
  const own = VPCS.map((path) => nameOf(resources, resources.get(resource, ...path), resource));
  const bySubnet = SUBNET_ARGUMENTS.flatMap((path) =>
    // Of a list that is known in part, what is certain tells the place as well.
    namesIn(resources, resources.get(resource, ...path), resource).map((name) => vpcOfAll(resources, name)),
  );
  const found = [...own, ...bySubnet].filter((name) => name !== undefined && name.keys.length > 0);
  const place = found.find((name) => name?.exact) ?? found[0];
  if (place) return place;
  for (const { path, types } of ELSEWHERE) {
    const host = exactResource(resources, resources.get(resource, ...path), types, ['id', 'name']);
    if (host && host !== resource) return placeOf(resources, host);
  }
  return undefined;
}

/** The VPC of a subnet; of several candidates the one that all of them are in. */
function vpcOfAll(resources: Resources, { keys, anythingIn }: Named): Named | undefined {
  if (anythingIn !== undefined) return undefined;
  const [first, ...others] = keys.map((key) => vpcOfSubnet(resources, key));
  const [key] = first?.keys ?? [];
  return others.every((other) => other?.keys.length === 1 && other.keys[0] === key) ? first : undefined;
}
