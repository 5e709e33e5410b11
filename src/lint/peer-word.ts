import { type AddressPattern, parsePattern } from '../facts/address-pattern.ts';
import { type Cidr, cidrText, parseCidr } from '../traffic/cidr.ts';
import { suggestion } from './nearest-word.ts';

/** Who is at the other end, in the words of `from` and `to`. */
export type PeerWord =
  | { readonly kind: NamedPeer }
  | { readonly kind: 'cidr'; readonly cidr: Cidr }
  /** `pl-…`. */
  | { readonly kind: 'list-id'; readonly id: string }
  /** A security group by id, address or tag, or a prefix list by address. */
  | { readonly kind: 'pattern'; readonly pattern: AddressPattern };

type NamedPeer = (typeof NAMED_PEERS)[number];

export const NAMED_PEERS = ['internet', 'private', 'corporate', 'any'] as const;

/** The peer, or a sentence about what is wrong with the word. */
export function parsePeerWord(text: string): PeerWord | string {
  if ((NAMED_PEERS as readonly string[]).includes(text)) return { kind: text as NamedPeer };
  if (/^pl-[0-9a-f]+$/.test(text)) return { kind: 'list-id', id: text };
  const cidr = parseCidr(text);
  if (cidr) return { kind: 'cidr', cidr };
  const single = parseCidr(`${text}/${text.includes(':') ? 128 : 32}`);
  if (single) return `"${text}" has no prefix length: write "${cidrText(single)}"`;
  const pattern = parseTarget(text);
  if (typeof pattern !== 'string') return { kind: 'pattern', pattern };
  return (
    `"${text}" is none of ${NAMED_PEERS.join(', ')}, no address block, no pl- or sg- id and no resource address` +
    suggestion(text, NAMED_PEERS)
  );
}

/** A pattern that could match a resource, an `sg-` id or `tag:KEY=VALUE`; a sentence when the text is none. */
export function parseTarget(text: string): AddressPattern | string {
  const pattern = parsePattern(text);
  const odd = `"${text}" is no resource address, no sg- id and no tag:KEY=VALUE`;
  if (!pattern) return odd;
  if (pattern.kind === 'tag' && pattern.key === '') return `"${text}" names no tag: write tag:KEY=VALUE`;
  // One lone word is a name without a type: it would match nothing, silently.
  const lone = pattern.kind === 'address' && pattern.steps.length === 1 && pattern.steps[0]?.kind === 'step';
  return lone ? `${odd}; an address has a type and a name, such as aws_security_group.desktops` : pattern;
}
