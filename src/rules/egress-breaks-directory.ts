import { isWorkspacesGroup } from '../facts/desktops/client-ports.ts';
import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { directoryGaps } from '../facts/desktops/directory-gaps.ts';
import { directoryTargets } from '../facts/desktops/directory-target.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { groupPlace, isAlias } from '../facts/groups/unseen-side.ts';
import { channelText } from '../traffic/channel-text.ts';
import { defineRule } from './define.ts';
import { directoryCidrs, requiredDirectoryPorts, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'egress-breaks-directory',
  section: 'B',
  title: 'A desktop may not reach its directory',
  severity: 'medium',
  judges: 'desktop',
  article: 'Restrict outbound access (the other side of it)',
  why: 'A WorkSpace logs its user in at the directory controllers. AWS: "Restricting outbound traffic prevents Windows from communicating with your directory controllers for login." A custom group without these ports works only as long as the group that AWS attaches as well lets everything out.',
  fix: 'Allow the directory ports to the controllers: TCP and UDP 53, 88, 389; UDP 123, 137-138; TCP 135, 139, 445, 636, 1024-65535.',
  limits:
    'Without `directory_cidrs` the destination is judged only where the input holds the directory. The group d-…_workspacesMembers, which AWS attaches too, may still let the traffic out: its rules are in no plan.',
  parameters: [directoryCidrs, requiredDirectoryPorts, workspacesGroups],
  references: [],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-troubleshooting.html',
  ],
  *judge(facts, options) {
    const required = options.get(requiredDirectoryPorts)?.channels ?? [];
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      const { group } = worn;
      const { address, origin } = groupPlace(worn);
      const targets = directoryTargets(facts, worn, options.get(directoryCidrs)?.peers);
      if (group.kind === 'members' || isAlias(worn) || !isWorkspacesGroup(worn) || targets.length === 0) {
        yield { verdict: 'not-applicable', address };
        return;
      }
      const { missing, doubtful, label, reason } = directoryGaps(facts, group, targets, required);
      const gaps = channelText(missing.length > 0 ? missing : doubtful);
      const said = {
        address,
        origin,
        addresses: [...new Set([address, group.label])],
        cause: [],
        related: [],
      };
      const traffic = `egress ${gaps} to ${label} (missing)`;
      if (missing.length > 0) {
        const message = `logging in would break when d-…_workspacesMembers is tightened as well: egress of ${group.label} carries no ${gaps} to ${label}`;
        yield { verdict: 'fail', ...said, traffic, message };
      } else if (doubtful.length > 0) {
        const message = `cannot tell whether egress of ${group.label} carries ${gaps} to ${label}: ${reasonText(reason)}`;
        yield { verdict: 'open', ...said, traffic, message, reason };
      } else yield { verdict: 'pass', address };
    });
  },
});
