import { askExposure } from '../facts/exposure/exposure-said.ts';
import { overlaps } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import { sshPorts } from './parameters.ts';

export default defineRule({
  id: 'public-ssh',
  section: 'A',
  title: 'SSH is open to the internet',
  severity: 'high',
  judges: 'any',
  article: 'Allow SSH access only from approved CI/CD systems',
  why: 'Port 22 is tried with stolen and guessed passwords day and night. AWS describes SSH to Linux WorkSpaces as optional, and only from a single address or the range of a company.',
  fix: 'Name who needs it as the source: the group of the CI/CD runners (`referenced_security_group_id`), or their addresses. Session Manager needs no inbound rule at all.',
  limits:
    'Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out. SSH on another port is found only when `ssh_ports` names it.',
  parameters: [sshPorts],
  references: [
    'CIS AWS Foundations 5.0: 5.3, 5.4 (1.5 to 3.0: 5.2, 5.3; 6.0 and 7.0: 6.3, 6.4)',
    'Security Hub EC2.13, EC2.53, EC2.54',
    'Config INCOMING_SSH_DISABLED',
    'NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), SC-7(21)',
    'HIPAA 164.312(a)(1), 164.312(e)(1), 164.308(a)(1)(ii)(B)',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1, 1.4.2, 2.2.5',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/connect-to-linux-workspaces-with-ssh.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13',
  ],
  *judge(facts, options) {
    const ssh = options.get(sshPorts)?.channels ?? [];
    for (const exposure of facts.exposures.ingress) {
      yield askExposure(exposure, {
        holds: (open) => overlaps(open, ssh),
        channels: ssh,
        says: 'SSH is open to the internet',
      });
    }
  },
});
