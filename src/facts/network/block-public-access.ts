import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { leftOutOf } from '../monitoring/audit-absence.ts';
import { sameRegion } from '../monitoring/audit-region.ts';
import { allOf, anyOf, because, NO, negate, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { means, resourceOf } from './named.ts';
import { vpcOfSubnet } from './network.ts';

/** The switch of one Region. */
export interface BlockPublicAccess {
  readonly resource: Resource;
  /** Does it keep the internet out (`block-ingress`, `block-bidirectional`)? */
  readonly blocks: Reasoned;
  /** Its mode as text, when known. */
  readonly mode: string | undefined;
  readonly origin: Origin;
}

export function blockPublicAccess(resources: Resources): readonly BlockPublicAccess[] {
  return resources.ofType('aws_vpc_block_public_access_options').map((resource) => {
    const value = resources.get(resource, 'internet_gateway_block_mode');
    const mode = text(value);
    const set =
      value?.kind === 'unknown' ? unknown(reasonOf(value)) : yesNo(mode !== undefined && mode !== 'off');
    const blocks = ifThere(resource, set);
    const origin = { address: resource.address, path: ['internet_gateway_block_mode'] };
    return { resource, blocks, mode, origin };
  });
}

/** A VPC or subnet that is let off. */
export interface PublicAccessExclusion {
  readonly resource: Resource;
  /** Does it let the internet in (`allow-bidirectional`)? */
  readonly letsIn: Reasoned;
  readonly origin: Origin;
  /** Does it cover a subnet, by itself or by its VPC? */
  covers(subnet: string): Reasoned;
}

export function publicAccessExclusions(resources: Resources): readonly PublicAccessExclusion[] {
  return resources.ofType('aws_vpc_block_public_access_exclusion').map((resource) => {
    const value = resources.get(resource, 'internet_gateway_exclusion_mode');
    return {
      resource,
      letsIn:
        value?.kind === 'unknown' ? unknown(reasonOf(value)) : yesNo(text(value) === 'allow-bidirectional'),
      origin: { address: resource.address, path: ['internet_gateway_exclusion_mode'] },
      covers: (subnet) => covers(resources, resource, subnet),
    };
  });
}

function covers(resources: Resources, exclusion: Resource, subnet: string): Reasoned {
  const bySubnet = nameOf(resources, resources.get(exclusion, 'subnet_id'), exclusion);
  const byVpc = nameOf(resources, resources.get(exclusion, 'vpc_id'), exclusion);
  const vpc = vpcOfSubnet(resources, subnet);
  const inVpc =
    byVpc === undefined
      ? NO
      : vpc === undefined
        ? unknown({ kind: 'outside-input', what: `the VPC of ${subnet}` })
        : anyOf(
            vpc.keys.map((key) =>
              allOf([
                means(byVpc, key, resourceOf(resources, key)),
                because(vpc.exact ? 'yes' : 'unknown', vpc.reason),
              ]),
            ),
          );
  return anyOf([means(bySubnet, subnet, resourceOf(resources, subnet)), inVpc]);
}

/**
 * Does VPC Block Public Access let the internet into a subnet? What is not in the input counts as off, AWS's default; what
 * is in configuration and left out of the plan does not.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html.
 */
export function letsInternetIn(resources: Resources, subnet: string, holder: Resource): Reasoned {
  const blocked = anyOf([
    ...blockPublicAccess(resources).map(({ resource, blocks }) =>
      allOf([sameRegion(resource.region, holder.region), blocks]),
    ),
    isLeftOut(resources, 'aws_vpc_block_public_access_options'),
  ]);
  if (blocked.answer === 'no') return YES;
  const excluded = anyOf([
    ...publicAccessExclusions(resources).map(({ letsIn, covers: covering }) =>
      allOf([letsIn, covering(subnet)]),
    ),
    isLeftOut(resources, 'aws_vpc_block_public_access_exclusion'),
  ]);
  return anyOf([negate(blocked), excluded]);
}

function isLeftOut(resources: Resources, type: string): Reasoned {
  const reason = leftOutOf(resources, [type]);
  return reason ? unknown(reason) : NO;
}
