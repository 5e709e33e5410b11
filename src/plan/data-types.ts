/**
 * Data sources that facts read. Only these are taken out of `prior_state`; everything else there is state, which
 * `resource_changes` tells better.
 */
const DATA_TYPES: ReadonlySet<string> = new Set([
  'aws_availability_zones',
  'aws_caller_identity',
  'aws_cloudwatch_log_group',
  'aws_default_tags',
  'aws_directory_service_directory',
  'aws_ec2_managed_prefix_list',
  'aws_ec2_managed_prefix_lists',
  'aws_iam_policy_document',
  'aws_internet_gateway',
  'aws_ip_ranges',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_network_acls',
  'aws_network_interface',
  'aws_network_interfaces',
  'aws_partition',
  'aws_prefix_list',
  'aws_region',
  'aws_route',
  'aws_route_table',
  'aws_route_tables',
  'aws_security_group',
  'aws_security_groups',
  'aws_subnet',
  'aws_subnets',
  'aws_vpc',
  'aws_vpc_endpoint',
  'aws_vpc_security_group_rule',
  'aws_vpc_security_group_rules',
  'aws_vpcs',
  'aws_workspaces_bundle',
  'aws_workspaces_directory',
  'aws_workspaces_image',
  'aws_workspaces_workspace',
]);

/** Says whether a data source of this type is worth reading. */
export function isInterestingData(type: string): boolean {
  return DATA_TYPES.has(type) || type.startsWith('aws_organizations_');
}
