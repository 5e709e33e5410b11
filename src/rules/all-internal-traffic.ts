import { desktopGroups, judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { peersText } from '../facts/exposure/exposure-said.ts';
import { askInside } from '../facts/exposure/internal-question.ts';
import { unionsInside, unionsOfDesktops } from '../facts/exposure/internal-union.ts';
import { isEverything } from '../facts/exposure/opens-everything.ts';
import type { PortUnion } from '../facts/exposure/port-union.ts';
import { sayPortUnion } from '../facts/exposure/port-union-said.ts';
import type { Permission } from '../facts/groups/permission.ts';
import { channelsIn } from '../facts/groups/permission-parts.ts';
import { defineRule } from './define.ts';
import { workspacesGroups } from './parameters.ts';

const SAYS = 'desktops may send each other anything';

export default defineRule({
  id: 'all-internal-traffic',
  section: 'C',
  title: 'Desktops may send each other anything',
  severity: 'high',
  judges: 'desktop',
  article:
    'Rules to Avoid: rules allowing all internal traffic without restrictions; least privilege between WorkSpaces',
  why: 'Desktops do not need each other. Where everything is open between them, what takes over one of them has all of them.',
  fix: 'Delete the rule. Where a service inside the VPC must reach desktops, write one rule for its port, from the group of that service.',
  limits:
    'The VPC and the subnets are known where the input holds them; secondary CIDRs of a VPC are not looked at. Replies need no rule: security groups are stateful.',
  parameters: [workspacesGroups],
  references: [
    'NIST 800-53 r5: AC-4, AC-4(21), SC-7(21), AC-6',
    'PCI DSS 4.0.1: 1.2.5, 1.4.1',
    'CIS AWS End User Compute 1.2.0: 2.15 (closest)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  *judge(facts, options) {
    const groups = desktopGroups(facts, options.get(workspacesGroups) ?? []);
    const inside = { facts, desktops: new Map(groups.map((worn) => [worn.group.key, worn])) };
    const said = new Set<Permission>();
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* (worn) {
      for (const permission of worn.group.ingress.permissions) {
        const { sure, possible } = channelsIn(permission);
        const about = isEverything(sure) ? 'yes' : isEverything(possible) ? 'unknown' : 'no';
        yield askInside(inside, worn, permission, {
          about,
          says: SAYS,
        });
      }
      for (const union of unionsInside(inside, worn, isEverything)) {
        for (const permission of union.permissions) said.add(permission);
        yield sayPortUnion({ ...union, group: worn.group }, saysOf(union));
      }
    });
    for (const union of unionsOfDesktops(inside, isEverything, said))
      yield sayPortUnion(union, saysOf(union));
  },
});

function saysOf({ permissions }: PortUnion) {
  return { says: SAYS, addUp: `add up to all ports from ${peersText(permissions)}` };
}
