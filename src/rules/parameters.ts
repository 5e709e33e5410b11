import { parameter } from './options.ts';

/**
 * Every parameter of the catalogue, once. Rules list the ones they read; the config schema is generated from here.
 */
export const corporateCidrs = parameter({
  name: 'corporate_cidrs',
  type: 'cidrs',
  text: 'Public addresses of the company: where WorkSpaces clients connect from.',
});
export const corporatePrefixListIds = parameter({
  name: 'corporate_prefix_list_ids',
  type: 'names',
  text: 'Managed prefix lists that hold corporate addresses.',
});
export const managementCidrs = parameter({
  name: 'management_cidrs',
  type: 'cidrs',
  text: 'Networks of the management VPC.',
});
export const managementSecurityGroups = parameter({
  name: 'management_security_groups',
  type: 'groups',
  text: 'Groups of the management VPC.',
});
export const rdpPorts = parameter({
  name: 'rdp_ports',
  type: 'ports',
  text: 'Ports that count as RDP, TCP and UDP.',
  default: ['3389'],
});
export const sshPorts = parameter({
  name: 'ssh_ports',
  type: 'ports',
  tcp: true,
  text: 'Ports that count as SSH.',
  default: ['tcp/22'],
});
export const highRiskPorts = parameter({
  name: 'high_risk_ports',
  type: 'ports',
  tcp: true,
  text: 'TCP ports that must never face the internet: Security Hub EC2.19, WinRM, VNC, LDAP and Kerberos.',
  // https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
  default: [
    20, 21, 23, 25, 88, 110, 135, 143, 389, 445, 636, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601,
    5900, 5985, 5986, 8080, 8088, 8888, 9200, 9300,
  ].map((port) => `tcp/${port}`),
});
export const authorizedPublicPorts = parameter({
  name: 'authorized_public_ports',
  type: 'ports',
  text: 'Ports that may face the internet. Unset: none for a WorkSpaces group, TCP 80 and 443 for other groups.',
});
export const maxPublicPrefixV4 = parameter({
  name: 'max_public_prefix_v4',
  type: 'number',
  text: 'A public IPv4 source with a shorter prefix is wide.',
  default: 16,
  minimum: 1,
  maximum: 32,
});
export const maxPublicPrefixV6 = parameter({
  name: 'max_public_prefix_v6',
  type: 'number',
  text: 'A public IPv6 source with a shorter prefix is wide.',
  default: 32,
  minimum: 1,
  maximum: 128,
});
export const maxPrivatePrefixV4 = parameter({
  name: 'max_private_prefix_v4',
  type: 'number',
  text: 'A private IPv4 source with a shorter prefix is wide; a whole RFC 1918 block always is.',
  default: 16,
  minimum: 1,
  maximum: 32,
});
export const maxPorts = parameter({
  name: 'max_ports',
  type: 'number',
  text: 'A rule may open at most this many ports.',
  default: 100,
  minimum: 1,
  maximum: 65536,
});
export const articleStrict = parameter({
  name: 'article_strict',
  type: 'boolean',
  text: 'Keep the client ports of the article: never ask for their removal.',
  default: false,
});
export const icmpTypes = parameter({
  name: 'icmp_types',
  type: 'ports',
  text: 'ICMP messages that are needed: echo request and fragmentation needed, IPv4 and IPv6.',
  default: ['icmp/8', 'icmp/3/4', 'icmpv6/128', 'icmpv6/2'],
});
export const allowedInternetEgress = parameter({
  name: 'allowed_internet_egress',
  type: 'ports',
  text: 'Ports that may be reached anywhere: AWS documents TCP 80 and 443 for WorkSpaces.',
  default: ['tcp/80', 'tcp/443'],
});
export const directoryCidrs = parameter({
  name: 'directory_cidrs',
  type: 'cidrs',
  text: 'Addresses of the directory controllers.',
});
export const requiredDirectoryPorts = parameter({
  name: 'required_directory_ports',
  type: 'ports',
  text: 'Ports that a desktop needs towards its directory controllers.',
  // https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html
  default: [
    'tcp/53',
    'udp/53',
    'tcp/88',
    'udp/88',
    'udp/123',
    'tcp/135',
    'udp/137-138',
    'tcp/139',
    'tcp/389',
    'udp/389',
    'tcp/445',
    'tcp/636',
    'tcp/1024-65535',
  ],
});
export const requireDnsFirewall = parameter({
  name: 'require_dns_firewall',
  type: 'boolean',
  text: 'Strict egress needs a Route 53 Resolver DNS Firewall.',
  default: true,
});
export const requireNetworkFirewall = parameter({
  name: 'require_network_firewall',
  type: 'boolean',
  text: 'Strict egress needs a Network Firewall or proxy on the default route.',
  default: false,
});
export const workspacesGroups = parameter({
  name: 'workspaces_groups',
  type: 'groups',
  text: 'Desktop groups whose directory is in another stack: addresses, sg- ids, tag:Role=workspaces.',
});
export const purposeTag = parameter({
  name: 'purpose_tag',
  type: 'text',
  text: 'The tag that names what a group is for.',
});
export const purposes = parameter({
  name: 'purposes',
  type: 'names',
  text: 'The purposes that the tag may name.',
});
export const minDescriptionLength = parameter({
  name: 'min_description_length',
  type: 'number',
  text: 'The shortest description that says something.',
  default: 1,
  minimum: 1,
  maximum: 255,
});
export const requiredTags = parameter({
  name: 'required_tags',
  type: 'tags',
  text: 'Tags that groups, directories and desktops carry: keys, or keys with a pattern.',
});
export const consumerTypes = parameter({
  name: 'consumer_types',
  type: 'names',
  text: 'More resource types that wear groups: for the search for unused ones, and for default groups in use.',
});
export const lateralPorts = parameter({
  name: 'lateral_ports',
  type: 'ports',
  text: 'Ports that an intruder moves sideways by.',
  default: ['tcp/22', 'tcp/135', 'tcp/139', 'tcp/445', 'tcp/3389', 'udp/3389', 'tcp/5985', 'tcp/5986'],
});
export const jumpHostSecurityGroups = parameter({
  name: 'jump_host_security_groups',
  type: 'groups',
  text: 'Groups of the jump hosts.',
});
export const jumpHostCidrs = parameter({
  name: 'jump_host_cidrs',
  type: 'cidrs',
  text: 'Addresses of the jump hosts.',
});
export const cicdSecurityGroups = parameter({
  name: 'cicd_security_groups',
  type: 'groups',
  text: 'Groups of the approved CI/CD systems.',
});
export const cicdCidrs = parameter({
  name: 'cicd_cidrs',
  type: 'cidrs',
  text: 'Addresses of the approved CI/CD systems.',
});
export const cicdPrefixListIds = parameter({
  name: 'cicd_prefix_list_ids',
  type: 'names',
  text: 'Managed prefix lists of the approved CI/CD systems.',
});
export const databasePorts = parameter({
  name: 'database_ports',
  type: 'ports',
  tcp: true,
  text: 'Ports of databases.',
  default: [1433, 1521, 3306, 5432, 5439, 6379, 9042, 11211, 27017].map((port) => `tcp/${port}`),
});
export const maxDbPrefix = parameter({
  name: 'max_db_prefix',
  type: 'number',
  text: 'A database may be reached from a block at most this wide.',
  default: 28,
  minimum: 1,
  maximum: 32,
});
export const departmentTag = parameter({
  name: 'department_tag',
  type: 'text',
  text: 'The tag that names the department.',
  default: 'Department',
});
export const departments = parameter({
  name: 'departments',
  type: 'names',
  text: 'The departments that must be separate.',
});
export const allowedCrossAccess = parameter({
  name: 'allowed_cross_access',
  type: 'cross-access',
  text: 'Ways from one department to another that are agreed.',
});
export const phiTag = parameter({
  name: 'phi_tag',
  type: 'text',
  text: 'The tag that marks protected health information, KEY=VALUE.',
  default: 'DataClass=PHI',
});
export const phiAllowedGroups = parameter({
  name: 'phi_allowed_groups',
  type: 'groups',
  text: 'Groups that may reach protected health information.',
});
export const contractorTag = parameter({
  name: 'contractor_tag',
  type: 'text',
  text: 'The tag that marks access of contractors, KEY=VALUE.',
  default: 'Access=contractor',
});
export const expiryTag = parameter({
  name: 'expiry_tag',
  type: 'text',
  text: 'The tag that holds the date on which access ends.',
  default: 'ExpiresOn',
});
export const maxContractorDays = parameter({
  name: 'max_contractor_days',
  type: 'number',
  text: 'Access of contractors ends within this many days.',
  default: 90,
  minimum: 1,
  maximum: 3650,
});
export const maxHops = parameter({
  name: 'max_hops',
  type: 'number',
  text: 'How many references from group to group are followed.',
  default: 3,
  minimum: 1,
  maximum: 10,
});
export const adminPorts = parameter({
  name: 'admin_ports',
  type: 'ports',
  text: 'Ports of administration.',
  default: ['22', '3389', 'tcp/5985', 'tcp/5986'],
});
export const allVpcs = parameter({
  name: 'all_vpcs',
  type: 'boolean',
  text: 'Every VPC needs a flow log, not only those that hold desktops.',
  default: false,
});
export const minRetentionDays = parameter({
  name: 'min_retention_days',
  type: 'number',
  text: 'Log groups keep their events at least this long.',
  default: 365,
  minimum: 1,
  maximum: 3653,
});
export const requireKms = parameter({
  name: 'require_kms',
  type: 'boolean',
  text: 'Log groups and trails are encrypted with a customer managed key.',
  default: false,
});
export const requireTrailLogs = parameter({
  name: 'require_trail_logs',
  type: 'boolean',
  text: 'Trails deliver to CloudWatch Logs.',
  default: false,
});
export const acceptGuardDuty = parameter({
  name: 'accept_guard_duty',
  type: 'boolean',
  text: 'GuardDuty counts as anomaly detection.',
  default: false,
});
export const requiredResourceTypes = parameter({
  name: 'required_resource_types',
  type: 'names',
  text: 'Resource types that AWS Config must record.',
  default: ['AWS::EC2::SecurityGroup', 'AWS::WorkSpaces::Workspace'],
});
export const requiredConfigRules = parameter({
  name: 'required_config_rules',
  type: 'names',
  text: 'Identifiers of AWS Config rules that must be there.',
});
export const requirePaths = parameter({
  name: 'require_paths',
  type: 'boolean',
  text: 'Intended paths must be declared for Reachability Analyzer.',
});
export const reachPorts = parameter({
  name: 'reach_ports',
  type: 'ports',
  text: 'Ports whose reachability from the internet is asked for; unset: any.',
});
export const quotas = parameter({
  name: 'quotas',
  type: 'map',
  text: 'Quotas of the account that differ from the defaults.',
  // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
  default: {
    rules_per_group: 60,
    groups_per_interface: 5,
    rules_times_groups: 1000,
    acl_rules: 20,
    ip_group_rules: 10,
    ip_groups_per_directory: 25,
  },
});
