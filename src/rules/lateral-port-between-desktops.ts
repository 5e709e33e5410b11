import { desktopGroups, judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { askInside } from '../facts/exposure/internal-question.ts';
import { isEverything } from '../facts/exposure/opens-everything.ts';
import { channelsIn, covers } from '../facts/groups/permission-parts.ts';
import { defineRule } from './define.ts';
import { lateralPorts, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'lateral-port-between-desktops',
  section: 'C',
  title: 'Desktops may reach each other on a port that intruders move by',
  severity: 'medium',
  judges: 'desktop',
  article: 'Least privilege between WorkSpaces',
  why: 'Remote desktop, remote management and file sharing from desktop to desktop are how one that is taken over becomes all of them. Users do not need any of it.',
  fix: 'Delete the rule: desktops do not need each other. Administrators come from the group of the jump hosts.',
  limits:
    'A rule for every port is `all-internal-traffic`. The VPC and the subnets are known where the input holds them.',
  parameters: [lateralPorts, workspacesGroups],
  references: ['NIST 800-53 r5: AC-4, SC-7(21), AC-6', 'PCI DSS 4.0.1: 1.4.1'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html'],
  *judge(facts, options) {
    const channels = options.get(lateralPorts)?.channels ?? [];
    const groups = desktopGroups(facts, options.get(workspacesGroups) ?? []);
    const inside = { facts, desktops: new Map(groups.map((worn) => [worn.group.key, worn])) };
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      for (const permission of worn.group.ingress.permissions) {
        const about = isEverything(channelsIn(permission).sure) ? 'no' : covers(permission, channels);
        yield askInside(inside, worn, permission, {
          about,
          channels,
          says: 'desktops may reach each other on a port that intruders move by',
        });
      }
    });
  },
});
