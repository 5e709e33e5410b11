import type { Path } from '../../terms/origin.ts';

/**
 * Where resources name the subnets that they lie in; all subnets of one are in one VPC, so the first of several blocks will do.
 * Source: provider documentation of each resource; `schema-aws` 5.100.0.
 */
export const SUBNET_ARGUMENTS: readonly Path[] = [
  ['subnet_id'],
  ['subnet_ids'],
  ['subnets'],
  ['subnet_mapping', 0, 'subnet_id'],
  ['vpc_config', 0, 'subnet_ids'],
  ['vpc_config', 'subnet_ids'],
  ['vpc_config', 0, 'subnets'],
  ['vpc_options', 0, 'subnet_ids'],
  ['network_configuration', 0, 'subnets'],
  ['network_interfaces', 0, 'subnet_id'],
  ['broker_node_group_info', 0, 'client_subnets'],
  ['ip_address', 0, 'subnet_id'],
];
