import { PRIVATE } from '../../traffic/address-space.ts';
import { type Cidr, parseCidr } from '../../traffic/cidr.ts';
import { hasNoPeers, intersectPeers, peersOfCidr, subtractPeers } from '../../traffic/peers.ts';
import type { HostAddress } from '../groups/host-address.ts';
import type { Peer, Permission } from '../groups/permission.ts';

type Literal = Extract<Peer, { kind: 'cidr' }>;
type ToCome = Extract<Peer, { kind: 'unknown-cidr' }>;

/**
 * May two addresses, of which one at least is not known, turn out to be one? What comes from outside may be any; what an
 * object will give is told by its attribute. A list of which nothing is seen is not expected to repeat what stands elsewhere.
 */
export function mayBeOneAddress(a: Permission, b: Permission): boolean {
  const [first, second] = [a.peer, b.peer];
  if (first.kind === 'cidr') return second.kind === 'unknown-cidr' && mayBeLiteral(second, first, b.many);
  if (first.kind !== 'unknown-cidr') return false;
  if (second.kind === 'cidr') return mayBeLiteral(first, second, a.many);
  if (second.kind !== 'unknown-cidr') return false;
  if (first.reason.what === second.reason.what) return true;
  const [one, other] = [formOf(first), formOf(second)];
  const outside = isOutside(first) || isOutside(second);
  // AWS gives no two hosts one address, and no two networks one block.
  if (one === other && one !== 'any') return outside;
  return (one === 'any' || other === 'any') && (outside || !(a.many || b.many));
}

function mayBeLiteral(address: ToCome, literal: Literal, many: true | undefined): boolean {
  const cidr = parseCidr(literal.text);
  if (cidr === undefined) return false;
  if (address.host) return isOneHost(cidr) && mayHold(cidr, address.host);
  if (isOutside(address)) return true;
  if (formOf(address) === 'network') return mayBePart(cidr);
  // No object gives the whole internet.
  return !many && cidr.prefix > 0;
}

/**
 * May the first lie within the second, where one at least waits for an object? What comes from outside may lie anywhere: it is
 * asked only whether both are the same input.
 */
export function mayLieWithin(a: Permission, b: Permission): boolean {
  const [inner, outer] = [a.peer, b.peer];
  if (isOneInput(a, b)) return true;
  if (!isTold(a) || !isTold(b)) return false;
  if (inner.kind === 'cidr') {
    const cidr = parseCidr(inner.text);
    if (cidr === undefined || cidr.prefix === 0 || outer.kind !== 'unknown-cidr') return false;
    if (outer.host) return isOneHost(cidr) && mayHold(cidr, outer.host);
    return formOf(outer) === 'any' || mayBePart(cidr);
  }
  if (inner.kind !== 'unknown-cidr') return false;
  if (outer.kind === 'cidr') {
    const cidr = parseCidr(outer.text);
    return cidr !== undefined && cidr.prefix > 0 && (!inner.host || mayHold(cidr, inner.host));
  }
  if (outer.kind !== 'unknown-cidr') return false;
  if (inner.reason.what === outer.reason.what) return true;
  const [one, other] = [formOf(inner), formOf(outer)];
  return one === 'any' || other === 'any' || (other === 'network' && inner.host === 'private');
}

/** `each.value` is another in every instance. */
function isOneInput(a: Permission, b: Permission): boolean {
  if (a.many || b.many || a.peer.kind !== 'unknown-cidr' || b.peer.kind !== 'unknown-cidr') return false;
  const { what } = a.peer.reason;
  return isOutside(a.peer) && what === b.peer.reason.what && /^(var|local|data|module)\./.test(what);
}

/** Known, or to be given by an object; one address, not a list. */
function isTold({ peer, many }: Permission): boolean {
  return !many && !(peer.kind === 'unknown-cidr' && isOutside(peer));
}

function formOf({ host, own, around }: ToCome): 'host' | 'network' | 'any' {
  if (host) return 'host';
  return own || around ? 'network' : 'any';
}

function isOutside({ reason }: ToCome): boolean {
  return reason.kind !== 'after-apply';
}

function isOneHost({ family, prefix }: Cidr): boolean {
  return prefix === (family === 4 ? 32 : 128);
}

function mayHold(cidr: Cidr, host: HostAddress): boolean {
  const peers = peersOfCidr(cidr);
  const possible = host === 'private' ? intersectPeers(peers, PRIVATE) : subtractPeers(peers, PRIVATE);
  return !hasNoPeers(possible);
}

/** Networks are at most a /16, or a /44: docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html. */
function mayBePart({ family, prefix }: Cidr): boolean {
  return prefix >= (family === 4 ? 16 : 44);
}
