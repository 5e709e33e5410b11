import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { isPoolGroup } from '../facts/desktops/pool-group.ts';
import { askExposure } from '../facts/exposure/exposure-said.ts';
import { exposuresOfGroup } from '../facts/exposure/exposures-by-group.ts';
import { ALL_CHANNELS, icmp, icmpv6, udp } from '../traffic/channels.ts';
import { overlaps, subtract, union } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { allowedInternetEgress, workspacesGroups } from './parameters.ts';

/** ICMP is no port. */
const PORTS = subtract(ALL_CHANNELS, union(icmp(), icmpv6()));
/** Pools stream over the interface of the customer: docs.aws.amazon.com/workspaces/latest/adminguide/pools-port-requirements.html */
const POOLS = udp(4195);

export default defineRule({
  id: 'egress-any-destination',
  section: 'B',
  title: 'A desktop may reach any address on more than the web ports',
  severity: 'low',
  profiles: { hipaa: 'medium' },
  judges: 'desktop',
  article: 'Restrict internet access where possible',
  why: 'AWS asks for TCP 80 and 443 to all destinations. Every other port that leads anywhere is a way out that nobody watches.',
  fix: 'Name the destination: a CIDR, a managed prefix list or a security group. Or list the port under `allowed_internet_egress`.',
  limits:
    'ICMP is not judged. Groups of pools may also use UDP 4195, unless `allowed_internet_egress` is set.',
  parameters: [allowedInternetEgress, workspacesGroups],
  references: ['NIST 800-53 r5: SC-7(5), SC-7(10)', 'PCI DSS 4.0.1: 1.3.2', 'HIPAA 164.312(e)(1)'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/pools-port-requirements.html',
  ],
  *judge(facts, options) {
    const allowed = options.get(allowedInternetEgress)?.channels ?? [];
    const given = options.isSet(allowedInternetEgress);
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      const more = !given && isPoolGroup(facts, worn) ? POOLS : [];
      const channels = subtract(PORTS, union(allowed, more));
      for (const exposure of exposuresOfGroup(facts, 'egress', worn.group.key))
        yield askExposure(exposure, {
          holds: (open) => overlaps(open, channels),
          channels,
          says: 'a desktop may reach any address on more than the web ports',
        });
    });
  },
});
