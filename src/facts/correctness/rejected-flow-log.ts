import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { isNamed, reasonOf } from '../join.ts';
import type { Rejection } from './rejected.ts';

const TARGETS = [
  'vpc_id',
  'subnet_id',
  'eni_id',
  'transit_gateway_id',
  'transit_gateway_attachment_id',
  'regional_nat_gateway_id',
];

/**
 * A flow log has one target, a traffic type (except for transit gateways) and, for CloudWatch Logs, a role.
 * Source: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html.
 */
export function flowLogRejections(facts: Facts): readonly Rejection[] {
  return facts.resources.ofType('aws_flow_log').map((resource) => {
    const { address } = resource;
    const tree = facts.resources.tree(resource);
    const given = (argument: string) => isGiven(child(tree, argument));
    const targets = TARGETS.filter(given);
    // With any of these not known, it may be one target after all.
    const nullable = targets.filter((argument) => isNullable(child(tree, argument)));
    const perhapsOne = targets.length > 1 && targets.length - nullable.length < 2;
    const at = (argument: string | undefined) => ({
      address,
      path: argument === undefined ? [] : [argument],
    });
    if (targets.length !== 1 && !perhapsOne) {
      const seen = targets.length === 0 ? 'no target' : `${targets.length} targets (${targets.join(', ')})`;
      return { address, origin: at(targets[1]), fault: `${seen}: a flow log has one` };
    }
    const transit = targets.some((argument) => argument.startsWith('transit_'));
    if (!transit && !given('traffic_type'))
      return { address, origin: at(undefined), fault: 'no traffic_type: aws refuses the flow log' };
    const type = child(tree, 'log_destination_type');
    const logs = isAbsent(type) || text(type) === 'cloud-watch-logs';
    if (logs && !given('iam_role_arn')) {
      return {
        address,
        origin: at(undefined),
        fault: 'no iam_role_arn: delivery to cloudwatch logs needs a role',
      };
    }
    const [first] = perhapsOne ? nullable : [];
    // Without a role it is right for any other destination, and for this one it is not.
    const mayNeedRole = type?.kind === 'unknown' && !logs && !given('iam_role_arn');
    const argument = first ?? (mayNeedRole ? 'log_destination_type' : undefined);
    const value = argument === undefined ? undefined : child(tree, argument);
    const reason = value?.kind === 'unknown' ? reasonOf(value) : undefined;
    return { address, origin: at(argument), fault: undefined, reason };
  });
}

/** To the provider an empty text is no text. */
function isGiven(value: Value | undefined): boolean {
  return !isAbsent(value) && text(value) !== '';
}

function isNullable(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && !isNamed(value);
}
