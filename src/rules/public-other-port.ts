import { asFarAsWorn, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import { askExposure } from '../facts/exposure/exposure-said.ts';
import { tcp, tcpRange, udpRange } from '../traffic/channels.ts';
import { overlaps, subtract, union, unionAll } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { authorizedPublicPorts, highRiskPorts, rdpPorts, sshPorts, workspacesGroups } from './parameters.ts';

const PORTS = union(tcpRange(0, 65535), udpRange(0, 65535));
/** Security Hub EC2.18 authorizes TCP 80 and 443, no UDP port. */
const WEB = union(tcp(80), tcp(443));

export default defineRule({
  id: 'public-other-port',
  section: 'A',
  title: 'A port that was not authorized is open to the internet',
  severity: 'medium',
  judges: 'any',
  article: 'Implement least privilege: allow only specific ports from specific IP ranges',
  why: 'A port that faces the internet is a decision that somebody made on purpose. On the group of a desktop there is no reason for one: clients reach WorkSpaces through the management interface that AWS runs.',
  fix: 'Restrict the source to the group or the addresses that need the port, or list it under `authorized_public_ports`.',
  limits:
    'RDP, SSH and the high-risk ports have rules of their own; ICMP has no ports. Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out.',
  parameters: [authorizedPublicPorts, workspacesGroups],
  references: [
    'Security Hub EC2.18',
    'Config VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
    'NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), SC-7(21)',
    'HIPAA 164.312(a)(1), 164.312(e)(1), 164.308(a)(1)(ii)(B)',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1, 1.4.2, 2.2.5',
  ],
  links: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
    'https://docs.aws.amazon.com/config/latest/developerguide/vpc-sg-open-only-to-authorized-ports.html',
  ],
  *judge(facts, options) {
    const authorized = options.get(authorizedPublicPorts)?.channels;
    const spoken = [rdpPorts, sshPorts, highRiskPorts].map((list) => options.get(list)?.channels ?? []);
    const others = subtract(PORTS, unionAll(spoken));
    const worn = new Map(
      desktopGroups(facts, options.get(workspacesGroups) ?? []).map((one) => [one.group.key, one]),
    );
    for (const exposure of facts.exposures.ingress) {
      const desktop = worn.get(exposure.group.key);
      const allowed = authorized ?? (desktop ? [] : WEB);
      const ask = (channels: typeof others) =>
        askExposure(exposure, {
          holds: (open) => overlaps(open, channels),
          channels,
          says: 'a port that was not authorized is open to the internet',
        });
      const strict = ask(subtract(others, allowed));
      // TCP 80 and 443 of a group that a desktop only may wear are in doubt; the other ports are not.
      const sure = authorized || !desktop || ask(subtract(others, WEB)).verdict === 'fail';
      yield sure ? strict : asFarAsWorn(desktop, strict);
    }
  },
});
