import type { Path } from '../../terms/origin.ts';

/**
 * Where resources other than desktops name the groups they attach; `'*'` is every element of a list.
 * Source: provider documentation of each resource; the schema of provider 5.100.0 has no other argument of these names.
 */
const ARGUMENTS: readonly (readonly [path: string, types: readonly string[]])[] = [
  [
    'vpc_security_group_ids',
    [
      'aws_db_instance',
      'aws_db_proxy',
      'aws_db_proxy_endpoint',
      'aws_dms_replication_instance',
      'aws_docdb_cluster',
      'aws_docdbelastic_cluster',
      'aws_instance',
      'aws_launch_template',
      'aws_neptune_cluster',
      'aws_rds_cluster',
      'aws_redshift_cluster',
      'aws_redshift_endpoint_access',
      'aws_redshiftserverless_endpoint_access',
      'aws_spot_instance_request',
      'aws_timestreaminfluxdb_db_instance',
    ],
  ],
  [
    'security_groups',
    [
      'aws_alb',
      'aws_apprunner_vpc_connector',
      'aws_efs_mount_target',
      'aws_elb',
      'aws_instance',
      'aws_launch_configuration',
      'aws_lb',
      'aws_mq_broker',
      'aws_msk_vpc_connection',
      'aws_network_interface',
      'aws_sagemaker_notebook_instance',
      'aws_spot_instance_request',
    ],
  ],
  [
    'security_group_ids',
    [
      'aws_apigatewayv2_vpc_link',
      'aws_dax_cluster',
      'aws_ec2_client_vpn_endpoint',
      'aws_ec2_instance_connect_endpoint',
      'aws_elasticache_cluster',
      'aws_elasticache_replication_group',
      'aws_elasticache_serverless_cache',
      'aws_fsx_file_cache',
      'aws_fsx_lustre_file_system',
      'aws_fsx_ontap_file_system',
      'aws_fsx_openzfs_file_system',
      'aws_fsx_windows_file_system',
      'aws_glue_dev_endpoint',
      'aws_imagebuilder_infrastructure_configuration',
      'aws_m2_environment',
      'aws_memorydb_cluster',
      'aws_opensearchserverless_vpc_endpoint',
      'aws_quicksight_vpc_connection',
      'aws_redshiftserverless_workgroup',
      'aws_route53_resolver_endpoint',
      'aws_verifiedaccess_endpoint',
      'aws_vpc_endpoint',
      'aws_vpclattice_resource_gateway',
      'aws_vpclattice_service_network_vpc_association',
    ],
  ],
  [
    'security_group_id',
    [
      'aws_network_interface_sg_attachment',
      'aws_s3outposts_endpoint',
      'aws_vpc_endpoint_security_group_association',
    ],
  ],
  ['security_group_names', ['aws_launch_template']],
  ['network_interfaces.*.security_groups', ['aws_launch_template']],
  [
    'vpc_config.0.security_group_ids',
    [
      'aws_codebuild_fleet',
      'aws_codebuild_project',
      'aws_devicefarm_test_grid_project',
      'aws_eks_cluster',
      'aws_lambda_function',
      'aws_sagemaker_model',
      'aws_synthetics_canary',
    ],
  ],
  ['vpc_config.*.security_group_ids', ['aws_msk_serverless_cluster']],
  ['vpc_configuration.0.security_group_ids', ['aws_finspace_kx_cluster', 'aws_grafana_workspace']],
  [
    'vpc_options.0.security_group_ids',
    [
      'aws_elasticsearch_domain',
      'aws_elasticsearch_vpc_endpoint',
      'aws_opensearch_domain',
      'aws_opensearch_vpc_endpoint',
      'aws_osis_pipeline',
    ],
  ],
  ['network_configuration.0.security_groups', ['aws_ecs_service', 'aws_ecs_task_set']],
  ['network_configuration.0.security_group_ids', ['aws_emrserverless_application', 'aws_mwaa_environment']],
  ['broker_node_group_info.0.security_groups', ['aws_msk_cluster']],
  ['compute_resources.0.security_group_ids', ['aws_batch_compute_environment']],
  ['compute_config.0.vpc_security_group_ids', ['aws_dms_replication_config']],
  ['endpoint_details.0.security_group_ids', ['aws_transfer_server']],
  ['launch_specification.*.vpc_security_group_ids', ['aws_spot_fleet_request']],
  ['vpc.0.security_group_ids', ['aws_medialive_channel']],
];

/** The arguments of each type, `vpc_security_group_ids` before what older ones were. */
export const ATTACHER_ARGUMENTS: ReadonlyMap<string, readonly Path[]> = argumentsByType();

function argumentsByType(): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, Path[]>();
  for (const [text, types] of ARGUMENTS) {
    const path = text.split('.').map((step) => (step === '0' ? 0 : step));
    for (const type of types) found.set(type, [...(found.get(type) ?? []), path]);
  }
  return found;
}
