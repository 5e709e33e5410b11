import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { anyOf, type Reasoned, unknown } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { means, type Named } from './named.ts';

/** A path that is declared for Reachability Analyzer. */
export interface InsightsPath {
  readonly resource: Resource;
  readonly destination: Named | undefined;
  readonly analyzed: Reasoned;
  /** What the analyzer cannot take: it knows TCP and UDP over IPv4 only. */
  readonly refused: Refused | undefined;
}

interface Refused {
  /** `protocol icmp`. */
  readonly what: string;
  /** `tcp and udp`: what it takes instead. */
  readonly takes: string;
  readonly origin: Origin;
}

/** docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html */
export function insightsPaths(resources: Resources): readonly InsightsPath[] {
  return resources.ofType('aws_ec2_network_insights_path').map((resource) => ({
    resource,
    destination: nameOf(resources, resources.get(resource, 'destination'), resource),
    analyzed: isAnalyzed(resources, resource),
    refused: ipv6In(resources, resource) ?? protocolIn(resources, resource),
  }));
}

function isAnalyzed(resources: Resources, path: Resource): Reasoned {
  const found = anyOf(
    resources
      .ofType('aws_ec2_network_insights_analysis')
      .map((analysis) =>
        means(
          nameOf(resources, resources.get(analysis, 'network_insights_path_id'), analysis),
          path.address,
          path,
        ),
      ),
  );
  const absent =
    found.answer === 'no' ? absenceIsOpen(resources, ['aws_ec2_network_insights_analysis']) : undefined;
  return absent ? unknown(absent) : found;
}

const ADDRESSES: readonly Path[] = [
  ['source_ip'],
  ['destination_ip'],
  ...['filter_at_source', 'filter_at_destination'].flatMap((filter) =>
    ['source_address', 'destination_address'].map((name) => [filter, 0, name]),
  ),
];

function ipv6In(resources: Resources, resource: Resource): Refused | undefined {
  for (const path of ADDRESSES) {
    const address = text(resources.get(resource, ...path));
    if (address?.includes(':')) {
      return { what: address, takes: 'ipv4', origin: written(resource, path, address) };
    }
  }
  return undefined;
}

function protocolIn(resources: Resources, resource: Resource): Refused | undefined {
  const protocol = text(resources.get(resource, 'protocol'));
  if (protocol === undefined || /^(tcp|udp)$/i.test(protocol)) return undefined;
  const origin = written(resource, ['protocol'], protocol);
  return { what: `protocol ${protocol}`, takes: 'tcp and udp', origin };
}

function written(resource: Resource, path: Path, scalar: string): Origin {
  return { address: resource.address, path, hint: { scalar } };
}

/** Does a path lead to an interface or instance that wears one of the groups? */
export function leadsTo(path: InsightsPath, wearers: readonly Resource[]): Reasoned {
  return anyOf(wearers.map((wearer) => means(path.destination, wearer.address, wearer)));
}
