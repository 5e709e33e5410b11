import { CLIENT_PORTS } from '../facts/desktops/client-ports.ts';
import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { askExposure } from '../facts/exposure/exposure-said.ts';
import { unionExposures } from '../facts/exposure/exposures-by-group.ts';
import { askSource } from '../facts/exposure/source-within.ts';
import { overlaps } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { corporateCidrs, corporatePrefixListIds, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'client-port-not-corporate',
  section: 'A',
  title: 'A client port of a desktop is open to others than the company',
  severity: 'high',
  judges: 'desktop',
  article: 'Essential Inbound Rules: 443, 4172, 4195 from Corporate IP ranges',
  why: 'Where client ports are opened on the group of a desktop at all, only the company has a use for them: everybody else meets whatever listens there.',
  fix: 'Use the ranges of `corporate_cidrs` as the source, and put the real restriction of clients into an `aws_workspaces_ip_group`: sessions reach the interface that AWS manages, not this group.',
  limits:
    'Without `corporate_cidrs` only what the whole internet may reach fails. A source given as a security group is accepted. UDP 50002 and 55002 (PCoIP) count as client ports.',
  parameters: [corporateCidrs, corporatePrefixListIds, workspacesGroups],
  references: [
    'Security Hub EC2.18',
    'NIST 800-53 r5: AC-17(1), SC-7',
    'PCI DSS 4.0.1: 1.3.1',
    'HIPAA 164.312(e)(1)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts, options) {
    const cidrs = options.get(corporateCidrs)?.peers;
    const lists = options.get(corporatePrefixListIds);
    const allowed = { cidrs, lists, groups: 'any' as const, parameter: corporateCidrs.name };
    const says = 'a client port is open to others than the company';
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* ({ group }) {
      for (const permission of group.ingress.permissions)
        yield askSource(facts, permission, { channels: CLIENT_PORTS, allowed, says });
      // With corporate_cidrs every part of a union fails by itself.
      if (cidrs) return;
      for (const exposure of unionExposures(facts, 'ingress', group.key))
        yield askExposure(exposure, {
          holds: (open) => overlaps(open, CLIENT_PORTS),
          channels: CLIENT_PORTS,
          says,
        });
    });
  },
});
