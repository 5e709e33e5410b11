import { defineRule } from './define.ts';

export default defineRule({
  id: 'workspace-replaced',
  section: 'D',
  title: 'The plan destroys a WorkSpace and its user volume',
  severity: 'high',
  planOnly: true,
  judges: 'resource',
  article: '(beyond the article) encryption and directory changes replace desktops',
  why: 'A WorkSpace that is deleted or replaced loses its user volume: everything the user saved there is gone, and AWS keeps no copy. Changes of encryption, key, user, bundle or directory force a replacement.',
  fix: 'Undo the change that forces it, add `lifecycle { prevent_destroy = true }`, or waive this finding with the reason once the data is safe.',
  limits: 'Only plans show what will be replaced; raw HCL has no state. Backups outside AWS are not seen.',
  parameters: [],
  references: ['terraform-provider-aws issue 16805'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/delete-workspaces.html'],
  *judge(facts) {
    if (facts.stack.kind === 'hcl') return;
    for (const resource of facts.resources.every) {
      if (resource.type !== 'aws_workspaces_workspace' || resource.mode !== 'managed' || !resource.before)
        continue;
      const { address, actions } = resource;
      if (!actions.delete || actions.forget) {
        yield { verdict: 'pass', address };
        continue;
      }
      const [first] = resource.replacePaths ?? [];
      const because = first === undefined ? '' : `: ${resource.replacePaths?.join(', ')} forces it`;
      const message = actions.create
        ? `the workspace is replaced and its user volume destroyed${because}`
        : 'the workspace and its user volume are destroyed';
      yield {
        verdict: 'fail',
        address,
        message,
        origin: { address, path: first === undefined ? [] : [first] },
      };
    }
  },
});
