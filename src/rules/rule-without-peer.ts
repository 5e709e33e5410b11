import { blockText, ruleBlocks } from '../facts/correctness/rule-block.ts';
import type { Permission } from '../facts/groups/permission.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'rule-without-peer',
  section: 'I',
  title: 'A rule names nobody',
  severity: 'high',
  judges: 'any',
  article: '(correctness)',
  why: 'A rule without a CIDR, prefix list, group or `self` creates nothing in AWS, and every later plan wants to create it again.',
  fix: 'Name a peer, or delete the rule.',
  limits: 'A list that is known only after apply may turn out to be empty.',
  parameters: [],
  references: ['EC2 API IpPermission'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html'],
  *judge(facts) {
    for (const block of ruleBlocks(facts)) {
      const address = block.holder;
      const cause = block.permissions.map((permission) => permission.id);
      const { permissions } = block;
      const [unsure] = permissions;
      if (permissions.every(({ peer }) => peer.kind === 'none')) {
        const message = `the ${block.direction} rule names no cidr, prefix list or group: it creates nothing`;
        yield { verdict: 'fail', address, message, origin: block.origin, cause, traffic: blockText(block) };
      } else if (unsure && permissions.every(mayBeNobody)) {
        const reason = unsure.reasons[0] ?? { kind: 'after-apply' as const, what: 'cidr_blocks' };
        const message = `cannot tell whether the rule names anybody: ${reason.what} is not known`;
        yield {
          verdict: 'open',
          address,
          message,
          origin: unsure.origin,
          reason,
          cause,
          traffic: blockText(block),
        };
      } else yield { verdict: 'pass', address };
    }
  },
});

/** A list that is not known may be empty, a `self` that is not known may be false. */
function mayBeNobody({ peer, origin }: Permission): boolean {
  if (peer.kind === 'none') return true;
  if (peer.kind === 'group') return peer.self && peer.reason !== undefined;
  if (peer.kind !== 'unknown-cidr' || peer.own || SINGLE.test(peer.reason.what)) return false;
  return String(origin.path.at(-1)).endsWith('blocks');
}

/** Attributes that are one address or block: a list made of them, or of parts of them, has an element. */
const SINGLE = /\.(public_ip|private_ip|cidr_block|ipv6_cidr_block)(?:,[^.]*)?$/;
