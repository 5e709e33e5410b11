import { asFarAsWorn, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { sayPermission } from '../facts/exposure/said.ts';
import { replacementOf } from '../facts/network/network-neighbour.ts';
import { defineRule } from './define.ts';
import { workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'prefer-group-reference',
  section: 'F',
  title: 'An address rule where a group would do',
  severity: 'info',
  judges: 'desktop',
  article: 'Security Group Chaining: reference other groups for dynamic access control',
  why: 'An address stays in the rule when the server behind it is gone, and the next owner of the address inherits the access. A group follows its servers.',
  fix: 'Name the group of the servers: `referenced_security_group_id = aws_security_group.app.id`.',
  limits:
    'Only servers, interfaces and subnets of the same configuration are known. A group reference does not work through NAT, a firewall appliance or a load balancer that keeps client addresses.',
  parameters: [workspacesGroups],
  references: ['NIST 800-53 r5: AC-4', 'PCI DSS 4.0: 1.2.5'],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing',
  ],
  *judge(facts, options) {
    for (const worn of desktopGroups(facts, options.get(workspacesGroups) ?? [])) {
      const { group } = worn;
      for (const permission of group.ingress.permissions) {
        const replacement = replacementOf(facts, group, permission);
        if (replacement.kind === 'none') yield { verdict: 'pass', address: permission.holder };
        else if (replacement.kind === 'unknown') {
          const { reason } = replacement;
          const message = `cannot tell whether a group could be named here: ${reasonText(reason)}`;
          yield { verdict: 'open', ...sayPermission(permission), message, reason };
        } else {
          const { neighbour, says } = replacement.found;
          const label = facts.group(neighbour.group)?.label ?? neighbour.group;
          const message = `${says}, where ${neighbour.wearer.address} wears ${label}`;
          yield asFarAsWorn(worn, { verdict: 'fail', ...sayPermission(permission), message });
        }
      }
    }
  },
});
