import {
  coversAction,
  coversArn,
  ELEMENTS,
  type Json,
  member,
  type Statement,
  statementsOf,
} from './policy-document.ts';

/**
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html; 5,120 before 15 May 2026. The provider
 * sends the text as it is written, blanks included.
 */
export const LARGEST_SCP = 10_240;

/** Why the statements of a service control policy cannot do what they say; empty when they can. */
export function scpProblems(json: Json, length: number | undefined): readonly string[] {
  const problems: string[] = [];
  if (length !== undefined && length > LARGEST_SCP) {
    problems.push(`its ${length} characters are more than the ${LARGEST_SCP} that AWS takes`);
  }
  const statements = statementsOf(json);
  if (statements.length === 0) {
    const known = ['statement', 'statements', 'Statements'].find((name) => member(json, name) !== undefined);
    problems.push(known ? `it has ${known} instead of Statement` : 'it has no statement');
  }
  statements.forEach((statement, index) => {
    const name = statement.sid ? `statement ${statement.sid}` : `statement ${index + 1}`;
    for (const problem of statementProblems(statement)) problems.push(`${name} ${problem}`);
  });
  return problems;
}

function statementProblems(statement: Statement): readonly string[] {
  const { effect, actions, notActions, strange } = statement;
  if (strange.length > 0) return strange.map(misspelling);
  if (effect !== 'Allow' && effect !== 'Deny')
    return [`has the effect "${effect}": AWS takes Allow and Deny`];
  if (actions.filter((action) => action !== '').length === 0 && notActions.length === 0) {
    return ['names no action'];
  }
  if (effect !== 'Deny') return [];
  return [...keyProblems(statement), ...tagProblems(statement)];
}

function misspelling(name: string): string {
  const right = ELEMENTS.find((element) => element.toLowerCase() === name.toLowerCase());
  return right ? `has ${name} instead of ${right}` : `has ${name}, which is no element of a statement`;
}

/**
 * Condition keys of the actions on group rules besides the global ones: none is about addresses or ports.
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html.
 */
const GROUP_KEYS =
  /^(aws:|ec2:ResourceTag\/|ec2:SecurityGroupID$|ec2:Vpc$|ec2:Region$|ec2:SecurityGroupRuleID$)/i;
const GROUP_ACTION = /^ec2:(authorize|modify|revoke|update)securitygroup/i;

/** docs.aws.amazon.com/service-authorization/latest/reference/list_amazonworkspaces.html */
const WORKSPACES_KEYS = /^(aws:|workspaces:userId$)/i;
const WORKSPACES_ACTION = /^workspaces:/i;

/** Keys that people write for what no key of AWS is about: addresses and ports of rules, encryption of WorkSpaces. */
const NO_KEYS = /^ec2:(cidr\w*|(source|destination)(cidr|ip|port)\w*|(from|to)?ports?|(ip)?protocol)$/i;
const ENCRYPTION = /encrypt/i;

function keyProblems({ actions, conditions }: Statement): readonly string[] {
  const onGroups = actions.length > 0 && actions.every((action) => GROUP_ACTION.test(expand(action)));
  const onDesktops = actions.length > 0 && actions.every((action) => WORKSPACES_ACTION.test(action));
  const alsoDesktops = actions.some((action) => WORKSPACES_ACTION.test(action));
  return conditions.flatMap(({ operator, key }) => {
    const outcome = alwaysHolds(operator) ? 'always denies' : 'never denies';
    if (NO_KEYS.test(key) || (onGroups && !GROUP_KEYS.test(key))) {
      return [`conditions group rules on ${key}, a key that AWS does not give: it ${outcome}`];
    }
    // Beside other actions a key may be there for those; what asks for encryption means the WorkSpaces too.
    const claimed = onDesktops || (alsoDesktops && ENCRYPTION.test(key)) || WORKSPACES_ACTION.test(key);
    if (claimed && !WORKSPACES_KEYS.test(key)) {
      return [`conditions WorkSpaces on ${key}, a key that AWS does not give: it ${outcome}`];
    }
    return [];
  });
}

/** `ec2:Authorize*` is about group rules above all. */
function expand(action: string): string {
  return action.replace(/^(ec2:(?:authorize|modify|revoke))s?\*$/i, '$1SecurityGroup');
}

/** A negated operator, or one with IfExists, holds when the key is not there; so does Null "true". */
function alwaysHolds(operator: string): boolean {
  return /^(null|.*not.*|.*ifexists)$/i.test(operator.replace(/^For(All|Any)Values?:/i, ''));
}

const VPC_ARN = 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123456789abcdef0';

/**
 * CreateSecurityGroup is asked for the group and for its VPC, and the VPC brings no tags with the request.
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html.
 */
function tagProblems({ actions, resources, conditions }: Statement): readonly string[] {
  const untagged = conditions.find(
    ({ operator, key, values }) =>
      operator.toLowerCase() === 'null' && /^aws:RequestTag\//i.test(key) && values.includes('true'),
  );
  if (!untagged || !coversAction(actions, 'ec2:CreateSecurityGroup') || !coversArn(resources, VPC_ARN))
    return [];
  return [
    `asks for ${untagged.key} on the VPC too, which brings no tags: it always denies ec2:CreateSecurityGroup`,
  ];
}
