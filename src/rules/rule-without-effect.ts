import {
  argumentOf,
  blockText,
  portsText,
  type RuleBlock,
  ruleBlocks,
  unknownIn,
} from '../facts/correctness/rule-block.ts';
import { peerText } from '../facts/exposure/describe.ts';
import type { Permission } from '../facts/groups/permission.ts';
import type { OpenReason } from '../terms/finding.ts';
import { ICMP, ICMPV6 } from '../traffic/protocol.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'rule-without-effect',
  section: 'I',
  title: 'A rule has parts that do nothing',
  severity: 'medium',
  judges: 'any',
  article: '(correctness)',
  why: 'ICMPv6 never travels over IPv4, nor ICMP over IPv6: such a rule is rejected or without effect. Ports beside `-1` are ignored by AWS and show as a change in every later plan.',
  fix: 'Use `icmp` with IPv4 peers and `icmpv6` with IPv6 peers; leave the ports of a `-1` rule out.',
  limits: 'AWS’s own answer to the wrong family was not verified.',
  parameters: [],
  references: ['EC2 API IpPermission'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html'],
  *judge(facts) {
    for (const block of ruleBlocks(facts)) {
      const address = block.holder;
      const wrong = block.protocol === ICMPV6 ? 'ipv4' : block.protocol === ICMP ? 'ipv6' : undefined;
      const peers = block.permissions.filter((permission) => isOfFamily(permission, wrong));
      const only = peers.length === block.permissions.length || block.protocol === ICMPV6;
      const ports = block.fromPort !== undefined || block.toPort !== undefined;
      const [first] = peers;
      const unsure = unknownIn(block.encoded.protocol) ?? unknownPeer(block, wrong);
      if (first && only) {
        const message = `${block.protocolText} with ${peerText(first)} is rejected or without effect`;
        yield {
          verdict: 'fail',
          address,
          message,
          origin: first.origin,
          cause: peers.map((one) => one.id),
          traffic: blockText(block),
        };
      } else if (block.source === 'vpc-rule' && block.protocol === 'all' && ports) {
        const message = `ports ${portsText(block)} beside ip_protocol "${block.protocolText}" are ignored by aws`;
        yield {
          verdict: 'fail',
          address,
          message,
          origin: argumentOf(block, 'from_port'),
          traffic: blockText(block),
        };
      } else if (unsure) {
        const message = `cannot tell whether the rule has an effect: ${unsure.what} is not known`;
        const cause = block.permissions.map((permission) => permission.id);
        yield {
          verdict: 'open',
          address,
          message,
          origin: block.origin,
          reason: unsure,
          cause,
          traffic: blockText(block),
        };
      } else yield { verdict: 'pass', address };
    }
  },
});

/** Also an address that is not known yet; a list that is not known may be empty. */
function isOfFamily({ peer, origin }: Permission, family: 'ipv4' | 'ipv6' | undefined): boolean {
  if (family === undefined) return false;
  if (peer.kind === 'cidr' || peer.kind === 'prefix-list') return peer.family === family;
  const list = String(origin.path.at(-1)).endsWith('blocks');
  return peer.kind === 'unknown-cidr' && peer.family === family && !list;
}

/** An ICMP rule whose peer is not known may be one of the wrong family: only where not even the kind of peer is known. */
function unknownPeer(block: RuleBlock, wrong: 'ipv4' | 'ipv6' | undefined): OpenReason | undefined {
  if (wrong === undefined) return undefined;
  return block.permissions.find(({ peer }) => peer.kind === 'unknown')?.reasons[0];
}
