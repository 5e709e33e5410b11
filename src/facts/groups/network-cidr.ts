import type { Unknown } from '../../terms/value.ts';
import type { PeerSet } from '../../traffic/peers.ts';
import type { Resources } from '../resources.ts';

/** A VPC or subnet whose CIDR stands somewhere by reference. */
export interface NetworkCidr {
  readonly kind: 'vpc' | 'subnet';
  readonly address: string;
}

const KINDS: Readonly<Record<string, NetworkCidr['kind']>> = {
  aws_vpc: 'vpc',
  aws_default_vpc: 'vpc',
  awscc_ec2_vpc: 'vpc',
  aws_subnet: 'subnet',
  awscc_ec2_subnet: 'subnet',
};

const FAMILY: Readonly<Record<string, 'ipv4' | 'ipv6'>> = { cidr_block: 'ipv4', ipv6_cidr_block: 'ipv6' };

/**
 * The CIDR of a VPC or subnet by a plain reference is that network's, known or not: at most a /16, never the internet.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html.
 */
export function networkCidr(
  resources: Resources,
  value: Unknown,
  family?: 'ipv4' | 'ipv6',
): NetworkCidr | undefined {
  return value.references[0]?.exact ? networkNamed(resources, value, family) : undefined;
}

/** The network that a block is cut out of: it may be any part of that network, and nothing else. */
export function networkAround(
  resources: Resources,
  value: Unknown,
  family?: 'ipv4' | 'ipv6',
): NetworkCidr | undefined {
  return value.references[0]?.within ? networkNamed(resources, value, family) : undefined;
}

function networkNamed(
  resources: Resources,
  { references }: Unknown,
  family?: 'ipv4' | 'ipv6',
): NetworkCidr | undefined {
  const [reference, ...others] = references;
  const [address, ...more] = reference?.targets ?? [];
  if (reference === undefined || address === undefined || others.length + more.length > 0) return undefined;
  const attribute = String(reference.path.at(-1));
  // Where the other family is asked for it is only a part of an expression.
  if (!(attribute in FAMILY) || (family && FAMILY[attribute] !== family)) return undefined;
  const kind = KINDS[resources.byAddress(address)?.type ?? ''];
  return kind && { kind, address };
}

/** Among what peers are called by name. */
export function networkName({ kind, address }: NetworkCidr): string {
  return `${kind}:${address}`;
}

/** The networks among peers whose addresses are not known: by reference, or as an entry of a prefix list. */
export function networksIn({ named }: PeerSet): readonly NetworkCidr[] {
  return named.flatMap((name) => {
    const [, kind, address = ''] = /^(vpc|subnet):(.+)$/.exec(name) ?? [];
    return kind === 'vpc' || kind === 'subnet' ? [{ kind, address }] : [];
  });
}
