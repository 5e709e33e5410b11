import { channelsText, describeTraffic, peerText } from '../facts/describe.ts';
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
      if (all.length === 0) {
        if (group.resource) yield { verdict: 'pass', address: group.resource.address };
        continue;
      }
      for (const holder of new Set(all.map((permission) => permission.holder))) {
        const mine = all.filter((permission) => permission.holder === holder);
        const known = mine.filter((permission) => permission.peer.kind !== 'unknown');
        const [first] = known.length > 0 ? known : mine;
        if (!first) continue;
        const address = holder;
        const cause = mine.map((permission) => permission.id);
        const traffic = describeTraffic(
          first.direction,
          mine.filter((one) => one.direction === first.direction),
        );
        const origin = { address: holder, path: [] };
        if (known.length > 0) {
          const more = mine.length > 1 ? ` and ${mine.length - 1} more` : '';
          const carried = first.source === 'carried' ? ', from state or a dynamic block' : '';
          const end = first.direction === 'ingress' ? 'from' : 'to';
          const message = `the default group allows ${first.direction} ${channelsText(first)} ${end} ${peerText(first)}${more}${carried}`;
          yield { verdict: 'fail', address, message, origin, cause, traffic };
        } else {
          const [reason] = first.reasons;
          const message = `cannot tell whether the default group is closed: ${reason?.what ?? first.direction} is not known`;
          const why = reason ?? { kind: 'after-apply' as const, what: first.direction };
          yield { verdict: 'open', address, message, origin, cause, traffic, reason: why };
        }
      }
    }
  },
});
