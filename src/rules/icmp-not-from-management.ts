import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { askExposure } from '../facts/exposure/exposure-said.ts';
import { unionExposures } from '../facts/exposure/exposures-by-group.ts';
import { askSource } from '../facts/exposure/source-within.ts';
import { icmp, icmpv6 } from '../traffic/channels.ts';
import { overlaps, union } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { managementCidrs, managementSecurityGroups, workspacesGroups } from './parameters.ts';

const ICMP = union(icmp(), icmpv6());

export default defineRule({
  id: 'icmp-not-from-management',
  section: 'A',
  title: 'A desktop answers ICMP from outside the management network',
  severity: 'medium',
  judges: 'desktop',
  article: 'Essential Inbound Rules: ICMP from the Management VPC',
  why: 'ICMP tells which desktops are there and how far away they are, and carries redirects. Those who run the network need it; others map it.',
  fix: 'Allow `ip_protocol = "icmp"`, `from_port = 8`, `to_port = 0` (echo request; code -1 means all codes) from `management_cidrs` only.',
  limits:
    'Without `management_cidrs` only what the whole internet may send fails. A source given as a security group is accepted.',
  parameters: [managementCidrs, managementSecurityGroups, workspacesGroups],
  references: ['NIST 800-53 r5: SC-7(5), CM-7', 'PCI DSS 4.0.1: 1.2.5'],
  links: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  *judge(facts, options) {
    const cidrs = options.get(managementCidrs)?.peers;
    const allowed = { cidrs, groups: 'any' as const, parameter: managementCidrs.name };
    const says = 'ICMP is open to others than the management network';
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* ({ group }) {
      for (const permission of group.ingress.permissions)
        yield askSource(facts, permission, { channels: ICMP, allowed, says });
      // With management_cidrs every part of a union fails by itself.
      if (cidrs) return;
      for (const exposure of unionExposures(facts, 'ingress', group.key))
        yield askExposure(exposure, { holds: (open) => overlaps(open, ICMP), channels: ICMP, says });
    });
  },
});
