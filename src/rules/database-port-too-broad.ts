import { asFarAsWorn, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import { directoryTargets } from '../facts/desktops/directory-target.ts';
import { fromDesktops, toDatabases } from '../facts/exposure/database-access.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { portOrigin, sayPermission, seenText } from '../facts/exposure/said.ts';
import { any } from '../terms/answer.ts';
import { defineRule } from './define.ts';
import { databasePorts, directoryCidrs, maxDbPrefix, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'database-port-too-broad',
  section: 'E',
  title: 'Access from desktops to a database is broader than one port and one peer',
  severity: 'medium',
  profiles: { developer: 'medium' },
  profileOnly: true,
  judges: 'resource',
  article: 'Developer environments: restrict database access to specific ports',
  why: 'A database that is opened by a range of ports, or to a whole network, is open to more than the people who work with it.',
  fix: 'Write one rule with one port (`from_port` equal to `to_port`), and name the group of the desktops as the source and the group of the database as the destination.',
  limits:
    'Desktops are known by their groups and by the subnets that the input holds. Outbound ranges to the directory controllers are needed and not judged.',
  parameters: [databasePorts, maxDbPrefix, directoryCidrs, workspacesGroups],
  references: ['Security Hub EC2.19', 'NIST 800-53 r5: CM-7, AC-4', 'PCI DSS 4.0.1: 1.4.4, 1.2.5'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts, options) {
    const ports = options.get(databasePorts)?.channels ?? [];
    const most = options.get(maxDbPrefix) ?? 28;
    const groups = desktopGroups(facts, options.get(workspacesGroups) ?? []);
    const desktops = new Map(groups.map((worn) => [worn.group.key, worn]));
    for (const group of facts.groups) {
      const worn = desktops.get(group.key);
      const targets = worn ? directoryTargets(facts, worn, options.get(directoryCidrs)?.peers) : [];
      // A group that desktops only may wear is judged as both: one of theirs, and one that may let them in.
      const inbound = worn && !worn.doubt ? [] : group.ingress.permissions;
      for (const permission of [...(worn ? group.egress.permissions : []), ...inbound]) {
        const broad =
          permission.direction === 'egress'
            ? toDatabases(facts, permission, ports, (peers) =>
                any(targets.map((target) => target.only(peers))),
              )
            : fromDesktops(facts, desktops, permission, { ports, most });
        const address = permission.holder;
        if (broad === undefined || broad.tooBroad.answer === 'no') {
          yield { verdict: broad ? 'pass' : 'not-applicable', address };
          continue;
        }
        const wide = broad.breadths.length === 1 && broad.breadths[0] === 'more than one port';
        const said = sayPermission(permission, wide ? { origin: portOrigin(permission) } : {});
        const seen = seenText(permission, ports);
        if (broad.tooBroad.answer === 'yes') {
          const message = `access from desktops to a database port is too broad (${broad.breadths.join(', ')}): ${seen}`;
          const fail = { verdict: 'fail' as const, ...said, message };
          yield worn ? asFarAsWorn(worn, fail) : fail;
        } else {
          const { reason } = broad.tooBroad;
          const message = `cannot tell whether access from desktops to a database port is too broad (${seen}): ${reasonText(reason)}`;
          yield { verdict: 'open', ...said, message, reason };
        }
      }
    }
  },
});
