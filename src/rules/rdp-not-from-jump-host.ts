import { askAdminSources } from '../facts/exposure/admin-source.ts';
import { defineRule } from './define.ts';
import { jumpHostCidrs, jumpHostSecurityGroups, rdpPorts } from './parameters.ts';

export default defineRule({
  id: 'rdp-not-from-jump-host',
  section: 'E',
  title: 'RDP is open to others than the jump hosts',
  severity: 'high',
  profiles: { 'financial-services': 'high' },
  profileOnly: true,
  judges: 'any',
  article: 'Financial services: restrict RDP access to jump hosts only',
  why: 'A jump host is where administration is logged, recorded and protected by a second factor. RDP from anywhere else goes around all of it.',
  fix: 'Name the group of the jump hosts as the source: `referenced_security_group_id = aws_security_group.jump.id`, and list it under `jump_host_security_groups`.',
  limits:
    'Without `jump_host_security_groups` and `jump_host_cidrs` only what the whole internet may reach fails. The groups of the jump hosts themselves are not judged.',
  parameters: [jumpHostSecurityGroups, jumpHostCidrs, rdpPorts],
  references: [
    'NIST 800-53 r5: AC-17(3), AC-4, SC-7',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1',
    'CIS AWS Foundations 5.0: 5.3, 5.4 (6.0 and 7.0: 6.3, 6.4)',
    'FFIEC D3.PC.Im.B.1',
  ],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
  ],
  judge: (facts, options) =>
    askAdminSources(facts, {
      channels: options.get(rdpPorts)?.channels ?? [],
      cidrs: options.get(jumpHostCidrs)?.peers,
      groups: options.get(jumpHostSecurityGroups),
      parameter: jumpHostSecurityGroups.name,
      says: 'RDP is open to others than the jump hosts',
    }),
});
