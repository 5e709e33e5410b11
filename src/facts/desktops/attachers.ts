import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, isAbsent, type Value } from '../../terms/value.ts';
import { identifyGroups } from '../groups/group-identity.ts';
import { NO } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { fallback } from './default-fallback.ts';
import type { Wearer } from './wearer.ts';
import { asFarAsThere, isEmptyList, unseenIn, wear } from './worn-groups.ts';

/** How another kind of resource attaches groups. */
interface OtherKind {
  readonly types: readonly string[];
  readonly paths: readonly Path[];
  /** Without any group AWS attaches the VPC's default group. */
  readonly defaults: boolean;
}

/**
 * Other attachers, with the arguments that name the groups.
 * Source: provider documentation of each resource; `schema-aws` 5.100.0.
 */
const OTHERS: readonly OtherKind[] = [
  { types: ['aws_instance'], paths: [['vpc_security_group_ids'], ['security_groups']], defaults: true },
  {
    types: ['aws_spot_instance_request'],
    paths: [['vpc_security_group_ids'], ['security_groups']],
    defaults: true,
  },
  { types: ['aws_network_interface'], paths: [['security_groups']], defaults: true },
  { types: ['aws_network_interface_sg_attachment'], paths: [['security_group_id']], defaults: false },
  { types: ['aws_vpc_endpoint_security_group_association'], paths: [['security_group_id']], defaults: false },
  {
    types: ['aws_launch_template'],
    paths: [
      ['vpc_security_group_ids'],
      ['security_group_names'],
      ['network_interfaces', '*', 'security_groups'],
    ],
    defaults: false,
  },
  { types: ['aws_launch_configuration'], paths: [['security_groups']], defaults: false },
  { types: ['aws_vpc_endpoint'], paths: [['security_group_ids']], defaults: true },
  { types: ['aws_lb', 'aws_alb', 'aws_elb'], paths: [['security_groups']], defaults: false },
  { types: ['aws_lambda_function'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
  {
    types: [
      'aws_db_instance',
      'aws_rds_cluster',
      'aws_redshift_cluster',
      'aws_neptune_cluster',
      'aws_docdb_cluster',
    ],
    paths: [['vpc_security_group_ids']],
    defaults: false,
  },
  {
    types: ['aws_elasticache_cluster', 'aws_elasticache_replication_group'],
    paths: [['security_group_ids']],
    defaults: false,
  },
  { types: ['aws_ecs_service'], paths: [['network_configuration', 0, 'security_groups']], defaults: false },
  { types: ['aws_eks_cluster'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
  { types: ['aws_efs_mount_target'], paths: [['security_groups']], defaults: false },
  {
    types: ['aws_fsx_windows_file_system', 'aws_fsx_ontap_file_system'],
    paths: [['security_group_ids']],
    defaults: false,
  },
  { types: ['aws_mq_broker'], paths: [['security_groups']], defaults: false },
  { types: ['aws_msk_cluster'], paths: [['broker_node_group_info', 0, 'security_groups']], defaults: false },
  {
    types: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
    paths: [['vpc_options', 0, 'security_group_ids']],
    defaults: false,
  },
  { types: ['aws_route53_resolver_endpoint'], paths: [['security_group_ids']], defaults: false },
  { types: ['aws_codebuild_project'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
];

/** Resource types whose arguments attach groups. */
export const WEARER_TYPES: readonly string[] = OTHERS.flatMap((kind) => kind.types);

/** What attaches groups without being a desktop. */
export function attachersOf(resources: Resources): readonly Wearer[] {
  return OTHERS.flatMap((kind) =>
    kind.types
      .flatMap((type) => resources.ofType(type))
      .map((resource) => asFarAsThere(other(resources, resource, kind))),
  );
}

function other(resources: Resources, resource: Resource, kind: OtherKind): Wearer {
  const identity = identifyGroups(resources);
  const found = kind.paths
    .flatMap((path) => expand(resources.tree(resource), path))
    .filter(({ value }) => !isAbsent(value));
  const worn = found.flatMap(({ value, path }) => wear(identity, value, resource, path));
  const [first] = kind.paths;
  const origin: Origin = { address: resource.address, path: found[0]?.path ?? (first as Path) };
  const given = found.some(({ value }) => !isEmptyList(value));
  return {
    address: resource.address,
    resource,
    desktop: false,
    worn,
    origin: given ? origin : { address: resource.address, path: [] },
    fallsBackToDefault: kind.defaults && !given ? fallback(resources, resource) : NO,
    unseen: found.flatMap(({ value }) => unseenIn(value)),
  };
}

/** Values at a path in which `'*'` is every element of a list. */
function expand(
  tree: Value | undefined,
  path: Path,
): readonly { readonly value: Value; readonly path: Path }[] {
  const star = path.indexOf('*');
  if (star < 0) {
    const value = at(tree, path);
    return value === undefined ? [] : [{ value, path }];
  }
  const list = at(tree, path.slice(0, star));
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, index) =>
    expand(item, path.slice(star + 1)).map((found) => ({
      value: found.value,
      path: [...path.slice(0, star), index, ...found.path],
    })),
  );
}
