import { channelsText, describeTraffic, peerText } from '../facts/exposure/describe.ts';
import type { Group } from '../facts/groups/group.ts';
import type { Permission } from '../facts/groups/permission.ts';
import type { OpenReason } from '../terms/finding.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'default-group-not-closed',
  section: 'C',
  title: 'The default group of a VPC lets traffic through',
  severity: 'high',
  judges: 'any',
  article: 'Never use the default security group; Default Security Group',
  why: 'Whatever is started in the VPC without a group of its own lands in the default group. Rules there are given to resources that nobody thought of.',
  fix: 'Adopt the group with empty lists: `resource "aws_default_security_group" "default" { vpc_id = …; ingress = []; egress = [] }`. Empty lists also clear later drift; leaving the blocks out clears only at adoption. Move rules to a group of their own.',
  limits: 'A VPC that is only read as data shows no rules of its default group.',
  parameters: [],
  references: [
    'Security Hub EC2.2',
    'CIS AWS Foundations 5.0: 5.5',
    'CIS AWS Foundations 6.0: 6.5',
    'Config VPC_DEFAULT_SECURITY_GROUP_CLOSED',
    'NIST 800-53 r5: AC-4, AC-4(21), SC-7, SC-7(4)(5)(11)(16)(21)',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  *judge(facts) {
    for (const group of facts.groups) {
      if (group.kind !== 'default') continue;
      // What AWS puts there by itself is `default-group-unmanaged`.
      const all = [...group.ingress.permissions, ...group.egress.permissions].filter(
        (permission) => permission.source !== 'aws-default' && permission.peer.kind !== 'none',
      );
      const unseen = unseenRules(group);
      if (all.length === 0 && group.resource && !unseen)
        yield { verdict: 'pass', address: group.resource.address };
      if (all.length === 0 && unseen) {
        const message = `cannot tell whether the default group is closed: it depends on ${unseen.what}`;
        const address = group.resource?.address ?? group.key;
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason: unseen };
      }
      for (const holder of new Set(all.map((permission) => permission.holder))) {
        const mine = all.filter((permission) => permission.holder === holder);
        const known = mine.filter(isThere);
        const [first] = known.length > 0 ? known : mine;
        if (!first) continue;
        const cause = mine.map((permission) => permission.id);
        const traffic = describeTraffic(
          first.direction,
          mine.filter((one) => one.direction === first.direction),
        );
        const common = { address: holder, origin: { address: holder, path: [] }, cause, traffic };
        if (known.length > 0) {
          const more = mine.length > 1 ? ` and ${mine.length - 1} more` : '';
          const carried = first.source === 'carried' ? ', from state or a dynamic block' : '';
          const end = first.direction === 'ingress' ? 'from' : 'to';
          const message = `the default group allows ${first.direction} ${channelsText(first)} ${end} ${peerText(first)}${more}${carried}`;
          yield { verdict: 'fail', message, ...common };
        } else {
          const reason = first.reasons[0] ?? { kind: 'after-apply' as const, what: first.direction };
          const message = `cannot tell whether the default group is closed: ${reason.what} is not known`;
          yield { verdict: 'open', message, reason, ...common, origin: first.origin };
        }
      }
    }
  },
});

/** The rules of a default group that is only read, or rule resources that may belong to one that is adopted. */
function unseenRules({ key, resource, ingress, egress }: Group): OpenReason | undefined {
  return resource || key.startsWith('data.') || key.includes('.data.')
    ? (ingress.unseen[0] ?? egress.unseen[0])
    : undefined;
}

/** A list, or the element that stands for a list, of which nothing is known may be empty. */
function isThere({ peer, encoded }: Permission): boolean {
  const { protocol, fromPort, toPort } = encoded;
  if (peer.kind === 'unknown') return false;
  return [protocol, fromPort, toPort].some((value) => value?.kind !== 'unknown');
}
