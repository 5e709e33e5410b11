import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { anyOf, NO, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { means, type Named, nameOf } from './network-join.ts';

/** A path that is declared for Reachability Analyzer. */
export interface InsightsPath {
  readonly resource: Resource;
  readonly destination: Named | undefined;
  readonly analyzed: Reasoned;
  /** An address that the analyzer cannot take: it knows IPv4 only. */
  readonly ipv6: { readonly address: string; readonly origin: Origin } | undefined;
}

/** docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html */
export function insightsPaths(resources: Resources): readonly InsightsPath[] {
  return resources.ofType('aws_ec2_network_insights_path').map((resource) => ({
    resource,
    destination: nameOf(resources, resources.get(resource, 'destination'), resource),
    analyzed: isAnalyzed(resources, resource),
    ipv6: ipv6In(resources, resource),
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

const ADDRESSES: readonly (readonly (string | number)[])[] = [
  ['source_ip'],
  ['destination_ip'],
  ...['filter_at_source', 'filter_at_destination'].flatMap((filter) =>
    ['source_address', 'destination_address'].map((name) => [filter, 0, name]),
  ),
];

function ipv6In(resources: Resources, resource: Resource): InsightsPath['ipv6'] {
  for (const path of ADDRESSES) {
    const address = text(resources.get(resource, ...path));
    if (address?.includes(':')) {
      return { address, origin: { address: resource.address, path, hint: { scalar: address } } };
    }
  }
  return undefined;
}

/** Is there an access scope that asks for ways from internet gateways to network interfaces? */
export function hasInternetScope(resources: Resources): Reasoned {
  return anyOf(
    resources.ofType('aws_ec2_network_insights_access_scope').map((scope) => {
      const paths = resources.given(scope, 'match_paths');
      if (paths === undefined) return NO;
      const written = JSON.stringify(paths, (_, value: unknown) =>
        value instanceof Map ? Object.fromEntries(value) : value,
      );
      return ifThere(scope, yesNo(/AWS::EC2::InternetGateway/.test(written)));
    }),
  );
}

/** Does a path lead to an interface or instance that wears one of the groups? */
export function leadsTo(path: InsightsPath, wearers: readonly Resource[]): Reasoned {
  return anyOf(wearers.map((wearer) => means(path.destination, wearer.address, wearer)));
}
