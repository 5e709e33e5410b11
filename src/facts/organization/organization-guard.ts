import { text } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { blockPublicAccess } from '../network/block-public-access.ts';
import { allOf, anyOf, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import type { OrganizationPolicy } from './organization-policy.ts';
import { organizationPolicies } from './organization-policy.ts';
import {
  coversAction,
  coversArn,
  type Json,
  member,
  type Statement,
  statementsOf,
} from './policy-document.ts';

/** Is there anything that keeps groups from being opened to the internet, whoever writes their rules? */
export function exposureGuard(resources: Resources): Reasoned {
  return anyOf([
    ...blockPublicAccess(resources).map(({ blocks }) => blocks),
    ...organizationPolicies(resources).map(guards),
    ...contentAudits(resources),
  ]);
}

/** A policy in force whose document fulfils a condition. */
function inForce(policy: OrganizationPolicy, holds: (json: Json) => boolean): Reasoned {
  const { document, attached, typeEnabled } = policy;
  if (document.kind === 'broken') return yesNo(false);
  const says = document.kind === 'unknown' ? unknown(document.reason) : yesNo(holds(document.json));
  return allOf([says, attached, typeEnabled]);
}

function guards(policy: OrganizationPolicy): Reasoned {
  if (policy.type === 'DECLARATIVE_POLICY_EC2') return inForce(policy, blocksGateways);
  if (policy.type === 'SERVICE_CONTROL_POLICY') {
    return inForce(policy, (json) => statementsOf(json).some(deniesOpening));
  }
  return yesNo(false);
}

/** docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html */
function blocksGateways(json: Json): boolean {
  const block = ['ec2_attributes', 'vpc_block_public_access', 'internet_gateway_block', 'mode'].reduce<
    Json | undefined
  >((node, name) => member(node, name), json);
  const mode = member(block, '@@assign') ?? block;
  return mode === 'block_ingress' || mode === 'block_bidirectional';
}

/** Denies opening any group, whoever asks; a condition may only let named principals off. */
function deniesOpening({ effect, actions, resources, conditions }: Statement): boolean {
  const denies =
    effect === 'Deny' &&
    coversAction(actions, 'ec2:AuthorizeSecurityGroupIngress') &&
    coversAction(actions, 'ec2:ModifySecurityGroupRules');
  return (
    denies &&
    coversArn(resources, GROUP_ARN) &&
    conditions.every(({ key }) => /^aws:Principal|^aws:PrincipalIsAWSService$/i.test(key))
  );
}

const GROUP_ARN = 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0';
const VPC_ARN = 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123456789abcdef0';

/** docs.aws.amazon.com/waf/latest/developerguide/security-group-policies.html */
function contentAudits(resources: Resources): readonly Reasoned[] {
  return resources.ofType('aws_fms_policy').map((policy) => {
    const type = resources.get(policy, 'security_service_policy_data', 0, 'type');
    if (type?.kind === 'unknown') return unknown(reasonOf(type));
    return yesNo(text(type) === 'SECURITY_GROUPS_CONTENT_AUDIT');
  });
}

/** Does a policy in force refuse groups that are made without the tag? */
export function tagGuard(resources: Resources, key: string): Reasoned {
  return anyOf(
    organizationPolicies(resources)
      .filter(({ type }) => type === undefined || type === 'SERVICE_CONTROL_POLICY')
      .map((policy) =>
        inForce(policy, (json) => statementsOf(json).some((statement) => deniesUntagged(statement, key))),
      ),
  );
}

function deniesUntagged({ effect, actions, resources, conditions }: Statement, key: string): boolean {
  const [condition] = conditions.filter((one) => !/^aws:Principal/i.test(one.key));
  return (
    effect === 'Deny' &&
    coversAction(actions, 'ec2:CreateSecurityGroup') &&
    coversArn(resources, GROUP_ARN) &&
    // On the VPC as well it denies every group, tagged or not.
    !coversArn(resources, VPC_ARN) &&
    conditions.filter((one) => !/^aws:Principal/i.test(one.key)).length === 1 &&
    condition !== undefined &&
    condition.operator.toLowerCase() === 'null' &&
    condition.key.toLowerCase() === `aws:requesttag/${key}`.toLowerCase() &&
    condition.values.includes('true')
  );
}
