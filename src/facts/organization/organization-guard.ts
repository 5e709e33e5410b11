import { text } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { blockPublicAccess } from '../network/block-public-access.ts';
import { allOf, anyOf, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import type { OrganizationPolicy } from './organization-policy.ts';
import { organizationPolicies } from './organization-policy.ts';
import {
  type Condition,
  coversAction,
  coversArn,
  type Json,
  member,
  type Statement,
  statementsOf,
} from './policy-document.ts';

/** Is there anything that keeps groups from being opened to the internet, whoever writes their rules? */
export function exposureGuard(resources: Resources): Reasoned {
  const policies = organizationPolicies(resources);
  return anyOf([
    ...blockPublicAccess(resources).map(({ blocks }) => blocks),
    ...policies
      .filter(({ type }) => type === 'DECLARATIVE_POLICY_EC2')
      .map((policy) => inForce(policy, blocksGateways)),
    // One statement may deny one of the calls and another the other.
    allOf(OPENING.map((action) => anyOf(policies.map((policy) => denies(policy, action))))),
    ...contentAudits(resources),
  ]);
}

/** The calls that open a group. */
const OPENING = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:ModifySecurityGroupRules'];

function denies(policy: OrganizationPolicy, action: string): Reasoned {
  if (policy.type !== 'SERVICE_CONTROL_POLICY') return yesNo(false);
  return inForce(policy, (json) => statementsOf(json).some((statement) => deniesOnGroups(statement, action)));
}

/** A policy in force whose document fulfils a condition. */
function inForce(policy: OrganizationPolicy, holds: (json: Json) => boolean): Reasoned {
  const { resource, document, attached, typeEnabled } = policy;
  if (document.kind === 'broken') return yesNo(false);
  const says = document.kind === 'unknown' ? unknown(document.reason) : yesNo(holds(document.json));
  return ifThere(resource, allOf([says, attached, typeEnabled]));
}

/** docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html */
function blocksGateways(json: Json): boolean {
  const block = ['ec2_attributes', 'vpc_block_public_access', 'internet_gateway_block', 'mode'].reduce<
    Json | undefined
  >((node, name) => member(node, name), json);
  const mode = member(block, '@@assign') ?? block;
  return mode === 'block_ingress' || mode === 'block_bidirectional';
}

/** Denies an action on any group, whoever asks; conditions may only let named principals off. */
function deniesOnGroups(statement: Statement, action: string): boolean {
  const { effect, actions, notActions, resources, conditions } = statement;
  const concerned =
    coversAction(actions, action) || (notActions.length > 0 && !coversAction(notActions, action));
  return effect === 'Deny' && concerned && coversArn(resources, GROUP_ARN) && conditions.every(letsNamedOff);
}

/** Holds for all principals but those that it names: `ArnNotLike`, `Null` "true", `Bool` "false". */
function letsNamedOff({ operator, key, values }: Condition): boolean {
  // Principals of other organizations are under no policy of this one.
  if (!/^aws:Principal(?!Org)/i.test(key)) return false;
  const asked = operator.replace(/^For(All|Any)Values?:/i, '').replace(/IfExists$/i, '');
  if (/^null$/i.test(asked)) return values.includes('true');
  if (/^bool$/i.test(asked)) return values.includes('false');
  return /not/i.test(asked) && !values.includes('*');
}

const GROUP_ARN = 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0';
const VPC_ARN = 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123456789abcdef0';

/** docs.aws.amazon.com/waf/latest/developerguide/security-group-policies.html */
function contentAudits(resources: Resources): readonly Reasoned[] {
  return resources.ofType('aws_fms_policy').map((policy) => {
    const type = resources.get(policy, 'security_service_policy_data', 0, 'type');
    if (type?.kind === 'unknown') return unknown(reasonOf(type));
    return ifThere(policy, yesNo(text(type) === 'SECURITY_GROUPS_CONTENT_AUDIT'));
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
  const [condition, ...more] = conditions.filter((one) => !letsNamedOff(one));
  return (
    effect === 'Deny' &&
    coversAction(actions, 'ec2:CreateSecurityGroup') &&
    coversArn(resources, GROUP_ARN) &&
    // On the VPC as well it denies every group, tagged or not.
    !coversArn(resources, VPC_ARN) &&
    more.length === 0 &&
    condition !== undefined &&
    condition.operator.toLowerCase() === 'null' &&
    condition.key.toLowerCase() === `aws:requesttag/${key}`.toLowerCase() &&
    condition.values.includes('true')
  );
}
