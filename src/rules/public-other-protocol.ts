import { askExposure } from '../facts/exposure/exposure-said.ts';
import { OTHER_PROTOCOLS, otherProtocol } from '../facts/exposure/other-protocol.ts';
import { overlaps } from '../traffic/interval-set.ts';
import { protocolText } from '../traffic/protocol.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'public-other-protocol',
  section: 'A',
  title: 'A whole protocol without ports is open to the internet',
  severity: 'high',
  judges: 'any',
  article: 'Deny by Default',
  why: 'In a protocol other than TCP, UDP and ICMP (ESP, GRE, SCTP …) security groups see no ports: AWS ignores the ports of the rule and lets the whole protocol in.',
  fix: 'Name the peer of the tunnel as the source, or delete the rule.',
  limits:
    'Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out. A rule for all protocols (`-1`) is `public-all-traffic`.',
  parameters: [],
  references: ['Security Hub EC2.18', 'NIST 800-53 r5: SC-7, CM-7', 'EC2 API IpPermission'],
  links: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  ],
  *judge(facts) {
    for (const exposure of facts.exposures.ingress) {
      const named = exposure.permissions.map(otherProtocol).find((protocol) => protocol !== undefined);
      const name = typeof named === 'number' ? protocolText(named) : 'a protocol without ports';
      const hidden = exposure.permissions.some((permission) => permission.sensitive.channels);
      yield askExposure(exposure, {
        holds: (open) => named !== undefined && overlaps(open, OTHER_PROTOCOLS),
        channels: OTHER_PROTOCOLS,
        says: `${hidden ? 'a protocol without ports' : name} is open to the internet`,
      });
    }
  },
});
