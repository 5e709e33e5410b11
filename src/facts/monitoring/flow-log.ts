import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text, type Value } from '../../terms/value.ts';
import type { Desktop } from '../desktops/wearer.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { nameOf } from '../network/name-of.ts';
import { askEach, means, type Named, resourceOf, same } from '../network/named.ts';
import { desktopSubnets, subnetsOfDesktop, vpcOfSubnet, vpcsOfDesktop } from '../network/network.ts';
import { allOf, anyOf, NO, type Reasoned } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { logGroupNamed } from './log-group.ts';

/** A flow log: whose traffic it records, which part of it, and where the records go. */
export interface FlowLog {
  readonly resource: Resource;
  /** Undefined when it names none, which AWS refuses. */
  readonly target: FlowLogTarget | undefined;
  /** `ACCEPT`, `REJECT` or `ALL`; undefined when not given (transit gateways take none). */
  readonly trafficType: Known | undefined;
  /** `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
  readonly destinationType: Known;
  /** The log group it writes to; undefined for other destinations. */
  readonly logGroup: Named | undefined;
  readonly destinationOrigin: Origin;
}

export interface FlowLogTarget {
  readonly kind: 'vpc' | 'subnet' | 'interface' | 'gateway';
  readonly name: Named;
}

/** A text, or why it is not known. */
export type Known =
  | { readonly text: string; readonly origin: Origin }
  | { readonly text: undefined; readonly reason: OpenReason; readonly origin: Origin };

const TARGETS: readonly (readonly [argument: string, kind: FlowLogTarget['kind']])[] = [
  ['vpc_id', 'vpc'],
  ['subnet_id', 'subnet'],
  ['eni_id', 'interface'],
  ['transit_gateway_id', 'gateway'],
  ['transit_gateway_attachment_id', 'gateway'],
  ['regional_nat_gateway_id', 'gateway'],
];

/** Cloud Control says of what kind the target is: AWS::EC2::FlowLog, `ResourceType`. */
const KINDS: Readonly<Record<string, FlowLogTarget['kind']>> = {
  VPC: 'vpc',
  Subnet: 'subnet',
  NetworkInterface: 'interface',
  TransitGateway: 'gateway',
  TransitGatewayAttachment: 'gateway',
  RegionalNatGateway: 'gateway',
};

export const FLOW_LOG_TYPES = ['aws_flow_log', 'awscc_ec2_flow_log'];

/** Every flow log of the input. */
export const flowLogsOf = memoize((resources: Resources): readonly FlowLog[] =>
  resources.ofType(...FLOW_LOG_TYPES).map((resource) => {
    const type = known(resource, resources.given(resource, 'log_destination_type'), 'log_destination_type');
    // docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html: CloudWatch Logs unless told.
    const destinationType = type ?? { text: 'cloud-watch-logs', origin: at(resource, 'log_destination') };
    return {
      resource,
      target: targetOf(resources, resource),
      trafficType: known(resource, resources.given(resource, 'traffic_type'), 'traffic_type'),
      destinationType,
      logGroup: destinationType.text === 'cloud-watch-logs' ? groupOf(resources, resource) : undefined,
      // A plan holds the default type, which no line of the source says.
      destinationOrigin:
        type && type.text !== 'cloud-watch-logs' ? type.origin : at(resource, 'log_destination'),
    };
  }),
);

function targetOf(resources: Resources, resource: Resource): FlowLogTarget | undefined {
  if (resource.type === 'awscc_ec2_flow_log') return targetOfKind(resources, resource);
  for (const [argument, kind] of TARGETS) {
    const name = nameOf(resources, resources.get(resource, argument), resource);
    if (name !== undefined) return { kind, name };
  }
  return undefined;
}

function targetOfKind(resources: Resources, resource: Resource): FlowLogTarget | undefined {
  const name = nameOf(resources, resources.get(resource, 'resource_id'), resource);
  const type = resources.get(resource, 'resource_type');
  if (name === undefined) return undefined;
  // What it names may be the VPC as well.
  if (type?.kind === 'unknown')
    return { kind: 'vpc', name: { ...name, exact: false, reason: reasonOf(type) } };
  const kind = KINDS[text(type) ?? ''];
  return kind && { kind, name };
}

/** `log_destination` is an ARN; `log_group_name` is how the provider was told before version 6. */
function groupOf(resources: Resources, resource: Resource): Named | undefined {
  return (
    logGroupNamed(resources, resources.given(resource, 'log_destination'), resource) ??
    logGroupNamed(resources, resources.given(resource, 'log_group_name'), resource)
  );
}

function known(resource: Resource, value: Value | undefined, argument: string): Known | undefined {
  if (value === undefined) return undefined;
  const scalar = text(value);
  if (scalar !== undefined) return { text: scalar, origin: { ...at(resource, argument), hint: { scalar } } };
  if (value.kind !== 'unknown') return undefined;
  return { text: undefined, reason: reasonOf(value), origin: at(resource, argument) };
}

function at(resource: Resource, argument: string): Origin {
  return { address: resource.address, path: [argument] };
}

/** Is the traffic of a VPC's desktops recorded: by a flow log of the VPC, or of every subnet of it that holds desktops? */
export function isRecorded(resources: Resources, vpc: Resource): Reasoned {
  const logs = flowLogsOf(resources);
  const whole = anyOf(
    logs.map(({ target }) => (target?.kind === 'vpc' ? means(target.name, vpc.address, vpc) : NO)),
  );
  if (whole.answer === 'yes') return whole;
  const subnets = desktopSubnets(resources).filter(
    ({ name }) =>
      askEach(name, (subnet) => means(vpcOfSubnet(resources, subnet), vpc.address, vpc)).answer !== 'no',
  );
  if (subnets.length === 0) return whole;
  const each = subnets.map(({ name }) =>
    askEach(name, (subnet) =>
      anyOf(
        logs.map(({ target }) =>
          target?.kind === 'subnet' ? means(target.name, subnet, resourceOf(resources, subnet)) : NO,
        ),
      ),
    ),
  );
  return anyOf([whole, allOf(each)]);
}

/** The same of desktops whose VPC the input does not manage: `no` says that no flow log of the input does. */
export function isRecordedOutside(resources: Resources, desktop: Desktop): Reasoned {
  const logs = flowLogsOf(resources);
  const by = (kind: FlowLogTarget['kind'], name: Named) =>
    anyOf(logs.map(({ target }) => (target?.kind === kind ? same(target.name, name) : NO)));
  const whole = vpcsOfDesktop(resources, desktop).map((name) => by('vpc', name));
  const subnets = subnetsOfDesktop(resources, desktop).map(({ name }) => by('subnet', name));
  return anyOf([...whole, subnets.length > 0 ? allOf(subnets) : NO]);
}

/** Do two flow logs record the same thing? */
export function sameTarget(a: FlowLog, b: FlowLog): Reasoned {
  if (a.target === undefined || b.target === undefined || a.target.kind !== b.target.kind) return NO;
  return same(a.target.name, b.target.name);
}

/** Log groups that flow logs write to, each once, with the flow logs that do. */
export function flowLogGroups(
  resources: Resources,
): readonly { readonly name: Named; readonly log: FlowLog }[] {
  const seen = new Set<string>();
  return flowLogsOf(resources).flatMap((log) => {
    const name = log.logGroup;
    const key = name?.keys.join(' ') ?? '';
    if (name === undefined || seen.has(key)) return [];
    seen.add(key);
    return [{ name, log }];
  });
}
