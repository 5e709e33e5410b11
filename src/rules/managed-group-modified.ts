import { managedGroupUses } from '../facts/groups/managed-group.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'managed-group-modified',
  section: 'C',
  title: 'A group that AWS keeps for a directory is changed',
  severity: 'medium',
  judges: 'any',
  article: '(honesty rule) per-directory groups are AWS’s',
  why: 'AWS makes `d-…_workspacesMembers` and `d-…_controllers` when a directory is registered and says to avoid modifying, deleting or detaching them: desktops lose their directory when they are wrong, and every desktop of the directory gets what is opened there.',
  fix: 'Leave these groups alone: put rules into a group of your own and name it in `workspace_creation_properties.custom_security_group_id`.',
  limits: 'A literal id that no resource of the input has may be such a group: the answer is then open.',
  parameters: [],
  references: ['AWS WorkSpaces Administration Guide: security groups'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html'],
  *judge(facts) {
    for (const { address, origin, group, managed, reason, cause } of managedGroupUses(facts)) {
      if (managed === 'no') yield { verdict: 'pass', address };
      else if (managed === 'yes') {
        const what = group.kind === 'controllers' ? 'd-…_controllers' : 'd-…_workspacesMembers';
        const message = `${group.label} is ${what}, which aws keeps for the directory: avoid modifying it`;
        yield { verdict: 'fail', address, message, origin, cause };
      } else {
        const message = `cannot tell whether ${group.label} is a group that aws keeps for a directory`;
        yield { verdict: 'open', address, message, origin, reason, cause };
      }
    }
  },
});
