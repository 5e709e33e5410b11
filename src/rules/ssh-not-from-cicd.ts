import { askAdminSources } from '../facts/exposure/admin-source.ts';
import { defineRule } from './define.ts';
import { cicdCidrs, cicdPrefixListIds, cicdSecurityGroups, sshPorts } from './parameters.ts';

export default defineRule({
  id: 'ssh-not-from-cicd',
  section: 'E',
  title: 'SSH is open to others than the CI/CD systems',
  severity: 'high',
  profiles: { developer: 'high' },
  profileOnly: true,
  judges: 'any',
  article: 'Developer environments: allow SSH access only from approved CI/CD systems',
  why: 'Machines that a pipeline sets up need SSH from that pipeline. Everybody else who logs in changes what no commit describes.',
  fix: 'Name the group of the runners as the source: `referenced_security_group_id = aws_security_group.runner.id`, and list it under `cicd_security_groups`.',
  limits:
    'Without `cicd_security_groups`, `cicd_cidrs` and `cicd_prefix_list_ids` only what the whole internet may reach fails. The groups of the runners themselves are not judged.',
  parameters: [cicdSecurityGroups, cicdCidrs, cicdPrefixListIds, sshPorts],
  references: ['Security Hub EC2.13 (intent)', 'NIST 800-53 r5: AC-17(3), CM-7', 'PCI DSS 4.0.1: 1.2.5'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/connect-to-linux-workspaces-with-ssh.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  judge: (facts, options) =>
    askAdminSources(facts, {
      channels: options.get(sshPorts)?.channels ?? [],
      cidrs: options.get(cicdCidrs)?.peers,
      lists: options.get(cicdPrefixListIds),
      groups: options.get(cicdSecurityGroups),
      parameter: cicdSecurityGroups.name,
      says: 'SSH is open to others than the CI/CD systems',
    }),
});
