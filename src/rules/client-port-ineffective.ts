import { isWorkspacesGroup, onlyClientPorts } from '../facts/desktops/client-ports.ts';
import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { portOrigin, sayPermission, seenText } from '../facts/exposure/said.ts';
import { defineRule } from './define.ts';
import { articleStrict, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'client-port-ineffective',
  section: 'A',
  title: 'A client port on the group of a desktop does nothing for clients',
  severity: 'info',
  judges: 'desktop',
  article: 'Essential Inbound Rules: 443, 4172, 4195',
  why: 'Clients stream to the management interface of a WorkSpace, which AWS runs and no group of the customer filters. A rule for client ports on the group opens the other interface, where no client of WorkSpaces ever knocks.',
  fix: 'Remove the rule, and restrict clients with IP access control groups (`ip_group_ids` of the directory). With `article_strict: true` the rule may stay: then this is a note to the reader.',
  limits:
    'A service of your own may listen on the same port. Groups of Secure Browser and WorkSpaces Applications, and sources given as a security group, are not judged.',
  parameters: [articleStrict, workspacesGroups],
  references: [],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/appstream2/latest/developerguide/managing-network-security-groups.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts, options) {
    const keep = options.get(articleStrict) ?? false;
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      for (const permission of worn.group.ingress.permissions) {
        const address = permission.holder;
        const { kind } = permission.peer;
        const only = isWorkspacesGroup(worn) && kind !== 'group' ? onlyClientPorts(permission) : 'no';
        const [reason] = permission.reasons;
        const said = () => sayPermission(permission, { origin: portOrigin(permission) });
        if (only === 'yes') {
          const effect = keep
            ? 'clients stream through the interface that AWS manages'
            : 'no client of WorkSpaces comes this way';
          yield { verdict: 'fail', ...said(), message: `${effect}: ${seenText(permission)}` };
        } else if (only === 'unknown' && reason) {
          const message = `cannot tell whether the rule is for client ports alone: ${reasonText(reason)}`;
          yield { verdict: 'open', ...said(), message, reason };
        } else yield { verdict: only === 'no' ? 'not-applicable' : 'pass', address };
      }
    });
  },
});
