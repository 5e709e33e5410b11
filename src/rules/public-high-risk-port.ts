import { askExposure } from '../facts/exposure/exposure-said.ts';
import { overlaps, subtract, union } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { highRiskPorts, rdpPorts, sshPorts } from './parameters.ts';

export default defineRule({
  id: 'public-high-risk-port',
  section: 'A',
  title: 'A port that intruders look for is open to the internet',
  severity: 'high',
  judges: 'any',
  article: 'Detect overly permissive rules',
  why: 'File shares, databases, remote management, mail and consoles of applications are what scanners look for first: few of them were made to face strangers.',
  fix: 'Name the peer that needs the port as the source: its group (`referenced_security_group_id`), or its addresses.',
  limits:
    'Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out. RDP and SSH have rules of their own.',
  parameters: [highRiskPorts],
  references: [
    'Security Hub EC2.19',
    'CIS AWS Foundations 4.0 and 5.0: 5.1.2 (CIFS; 6.0 and 7.0: 6.1.2)',
    'Config RESTRICTED_INCOMING_TRAFFIC (nearest)',
    'NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), SC-7(21)',
    'HIPAA 164.312(a)(1), 164.312(e)(1), 164.308(a)(1)(ii)(B)',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1, 1.4.2, 2.2.5',
  ],
  links: ['https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19'],
  *judge(facts, options) {
    const channels = (parameter: typeof highRiskPorts) => options.get(parameter)?.channels ?? [];
    const risky = subtract(channels(highRiskPorts), union(channels(rdpPorts), channels(sshPorts)));
    for (const exposure of facts.exposures.ingress) {
      yield askExposure(exposure, {
        holds: (open) => overlaps(open, risky),
        channels: risky,
        says: 'a high-risk port is open to the internet',
      });
    }
  },
});
