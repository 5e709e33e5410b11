import { companyElsewhere, hasCompany, isAssociated } from '../facts/desktops/ip-group-association.ts';
import { reasonOf } from '../facts/join.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'ip-access-group-empty',
  section: 'D',
  title: 'An associated IP access group has no rule',
  severity: 'info',
  judges: 'resource',
  article: 'Corporate IP ranges',
  why: 'An IP access control group without rules allows nobody: every client of the directory is refused.',
  fix: 'Add the addresses of the company, or take the group off the directory.',
  limits:
    'Several groups of one directory add up: beside another group with rules an empty one is not reported, beside one outside the input the answer is open.',
  parameters: [],
  references: ['NIST 800-53 r5: AC-17(1)'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts) {
    for (const group of facts.ipGroups) {
      const { address, resource } = group;
      const associated = isAssociated(facts, resource);
      const company = companyElsewhere(facts, group);
      if (associated === 'no') yield { verdict: 'not-applicable', address };
      else if (group.unknown) {
        const reason = reasonOf(group.unknown);
        const message = `cannot tell whether the group has rules: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason };
      } else if (group.sources.length > 0 || hasCompany(facts, group)) yield { verdict: 'pass', address };
      else if (associated === 'yes' && company) {
        const message = `the group has no rule: whether anybody can connect depends on ${company.what}`;
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason: company };
      } else if (associated === 'yes') {
        const what = group.kind === 'workspaces' ? 'a directory' : 'a portal';
        const message = `the group is associated with ${what} and has no rule: nobody can connect`;
        yield { verdict: 'fail', address, message, origin: { address, path: [] } };
      } else {
        const reason = { kind: 'after-apply' as const, what: 'ip_group_ids' };
        const message = 'cannot tell whether the group, which has no rule, is associated with a directory';
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason };
      }
    }
  },
});
