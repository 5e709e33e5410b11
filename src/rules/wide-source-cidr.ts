import { reasonText } from '../facts/exposure/reason-text.ts';
import { sayPermission, sayUnion, seenText } from '../facts/exposure/said.ts';
import { wideUnion, wideWhere } from '../facts/exposure/wide-source.ts';
import { defineRule } from './define.ts';
import { maxPrivatePrefixV4, maxPublicPrefixV4, maxPublicPrefixV6 } from './parameters.ts';

export default defineRule({
  id: 'wide-source-cidr',
  section: 'A',
  title: 'The source of a rule is very wide',
  severity: 'medium',
  judges: 'any',
  article: 'Start with minimum required permissions; allow only specific ports from specific IP ranges',
  why: 'A source of a whole private block lets in every network that is, or one day will be, connected by peering, VPN or transit gateway. A wide public block lets in customers of a provider that nobody meant.',
  fix: 'List the ranges that are really used, keep them in a managed prefix list, or name the group of the peer instead of addresses.',
  limits:
    'What the whole internet may reach is judged by the `public-*` rules. A source given as a security group is never wide, nor is the CIDR of a VPC or subnet that is not known yet: it is at most a /16.',
  parameters: [maxPublicPrefixV4, maxPublicPrefixV6, maxPrivatePrefixV4],
  references: [
    'Security Hub EC2.18, EC2.19 (closest)',
    'NIST 800-53 r5: AC-6, SC-7(5)',
    'PCI DSS 4.0.1: 1.3.1, 1.4.2',
  ],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html',
  ],
  *judge(facts, options) {
    const limits = {
      publicV4: options.get(maxPublicPrefixV4) ?? 16,
      publicV6: options.get(maxPublicPrefixV6) ?? 32,
      privateV4: options.get(maxPrivatePrefixV4) ?? 16,
    };
    for (const group of facts.groups) {
      for (const permission of group.ingress.permissions) {
        const address = permission.holder;
        const wide = wideWhere(group, permission, limits);
        const [reason] = permission.reasons;
        if (wide === 'yes') {
          const message = `the source is very wide: ${seenText(permission)}`;
          yield { verdict: 'fail', ...sayPermission(permission), message };
        } else if (wide === 'unknown' && reason) {
          const message = `cannot tell whether the source is very wide: ${reasonText(reason)}`;
          yield { verdict: 'open', ...sayPermission(permission), message, reason };
        } else yield { verdict: 'pass', address };
      }
      const union = wideUnion(group, limits);
      if (!union) continue;
      const message = `${union.permissions.length} sources add up to a very wide one: ${union.text}`;
      yield { verdict: 'fail', ...sayUnion(union.permissions, union.channels, [group.label]), message };
    }
  },
});
