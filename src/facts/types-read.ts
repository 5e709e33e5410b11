import { ATTACHER_ARGUMENTS } from './desktops/attacher-arguments.ts';

/**
 * Resource types whose values facts and rules read. A reader may pass over the values of all others: a plan has thousands
 * of them. A test holds this list against the sources.
 */
const FAMILIES: readonly RegExp[] = [
  /^aws_(default_)?(security_groups?|vpc|subnet|route_table|network_acl)(_|$)/,
  /^aws_(main_route_table_association|route|internet_gateway|internet_gateway_attachment|egress_only_internet_gateway|nat_gateway)$/,
  /^aws_(eip|eip_association|network_interface_.*|launch_.*)$/,
  /^aws_(ec2_.*|networkfirewall_.*|route53_resolver_.*|flow_log|transit_gateway.*|vpn_gateway.*|prefix_list|region)$/,
  /^aws_(workspaces.*|appstream_.*|directory_service_.*)$/,
  /^aws_(cloudwatch_.*|cloudtrail|config_.*|guardduty_.*|organizations_.*|fms_.*|kms_.*|sns_topic.*)$/,
  /^aws_(db|docdb|elasticache|neptune|redshift)_subnet_group$/,
  /^aws_iam_policy_document$/,
  /^awscc_(ec2|workspaces|workspacesweb|appstream|route53resolver|guardduty)_/,
];

const known = new Map<string, boolean>();

export function isRead(type: string): boolean {
  let answer = known.get(type);
  if (answer === undefined) {
    answer = ATTACHER_ARGUMENTS.has(type) || FAMILIES.some((family) => family.test(type));
    known.set(type, answer);
  }
  return answer;
}
