import { askExposure } from '../facts/exposure/exposure-said.ts';
import { overlaps } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { rdpPorts } from './parameters.ts';

export default defineRule({
  id: 'public-rdp',
  section: 'A',
  title: 'RDP is open to the internet',
  severity: 'critical',
  judges: 'any',
  article: '0.0.0.0/0 on RDP (3389); prevent public RDP access',
  why: 'Port 3389 is scanned without pause. A desktop that answers there is one weak password, or one unpatched flaw that needs no password, away from being taken over. WorkSpaces do not need it: 3389 is in no list of required ports.',
  fix: 'Delete the rule: clients of WorkSpaces never speak RDP to a desktop. Where administrators need it, name the group of the jump hosts (`referenced_security_group_id`) or their addresses as the source.',
  limits:
    'Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out. RDP on another port is found only when `rdp_ports` names it.',
  parameters: [rdpPorts],
  references: [
    'CIS AWS Foundations 5.0: 5.3, 5.4 (1.5 to 3.0: 5.2, 5.3; 1.4: 5.2; 6.0 and 7.0: 6.3, 6.4)',
    'CIS AWS End User Compute 1.2.0: 2.15',
    'Security Hub EC2.14, EC2.19, EC2.53, EC2.54',
    'Config RESTRICTED_INCOMING_TRAFFIC, VPC_SG_PORT_RESTRICTION_CHECK',
    'NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), SC-7(21)',
    'HIPAA 164.312(a)(1), 164.312(e)(1), 164.308(a)(1)(ii)(B)',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1, 1.4.2, 2.2.5',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-14',
  ],
  *judge(facts, options) {
    const rdp = options.get(rdpPorts)?.channels ?? [];
    for (const exposure of facts.exposures.ingress) {
      yield askExposure(exposure, {
        holds: (open) => overlaps(open, rdp),
        channels: rdp,
        says: 'RDP is open to the internet',
      });
    }
  },
});
