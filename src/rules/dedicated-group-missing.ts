import { isNamed, reasonOf } from '../facts/join.ts';
import { isAbsent } from '../terms/value.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'dedicated-group-missing',
  section: 'C',
  title: 'A directory has no security group of its own',
  severity: 'medium',
  judges: 'resource',
  article: 'Create Dedicated Security Groups; always create custom groups',
  why: 'Without a custom group desktops wear only `d-…_workspacesMembers`, which AWS keeps and whose rules are not in your hands: no inbound or outbound rule of yours applies to them.',
  fix: 'Set `workspace_creation_properties { custom_security_group_id = aws_security_group.desktops.id }`. It applies to WorkSpaces that are launched or rebuilt afterwards.',
  limits: 'Groups added to interfaces by hand are not seen.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 2.4, 2.15 (closest)', 'NIST 800-53 r5: SC-7, CM-6'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html'],
  *judge(facts) {
    for (const { address, resource, creation, customGroup } of facts.directories) {
      const path = ['workspace_creation_properties', 0, 'custom_security_group_id'];
      if (creation?.kind === 'unknown' && !isAbsent(creation)) {
        const reason = reasonOf(creation);
        const message = `cannot tell whether the directory has a group of its own: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin: { address, path }, reason };
      } else if (customGroup === undefined) {
        const rebuilt = resource.before ? '; a group set now reaches only new or rebuilt workspaces' : '';
        const message = `no custom_security_group_id: desktops wear only the group that aws keeps${rebuilt}`;
        yield {
          verdict: 'fail',
          address,
          message,
          origin: { address, path: creation ? path.slice(0, 2) : [] },
        };
      } else if (customGroup.kind === 'unknown' && !isNamed(customGroup)) {
        const reason = reasonOf(customGroup);
        const message = `cannot tell whether the directory has a group of its own: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin: { address, path }, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});
