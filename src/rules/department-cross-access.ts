import { channelsText, peerText } from '../facts/exposure/describe.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { sayPermission } from '../facts/exposure/said.ts';
import { type CrossAccess, crossings } from '../facts/organization/department-crossing.ts';
import { contains, unionAll } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import type { CrossAccess as Agreed } from './options.ts';
import { allowedCrossAccess, departmentTag } from './parameters.ts';

export default defineRule({
  id: 'department-cross-access',
  section: 'E',
  title: 'A rule crosses from one department to another',
  severity: 'high',
  profiles: { 'financial-services': 'high' },
  profileOnly: true,
  judges: 'resource',
  article: 'Finance: network segmentation between departments',
  why: 'Trading, research and compliance are kept apart by law and by contract. One rule between their groups undoes that, and nobody sees it on the group of the other department.',
  fix: 'Remove the rule, or record the way that was agreed in `allowed_cross_access` with its ports.',
  limits:
    'Departments are told by the tag on groups and directories. A source or destination of everything (`0.0.0.0/0`) names no department and is judged by the rules about the internet.',
  parameters: [departmentTag, allowedCrossAccess],
  references: [
    'NIST 800-53 r5: AC-4(21), SC-7(21), AC-5',
    'PCI DSS 4.0: 1.2.5, A1.1.3',
    'FFIEC D3.PC.Im.B.1',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts, options) {
    const agreed = options.get(allowedCrossAccess) ?? [];
    for (const { permission, crosses, unknown } of crossings(
      facts,
      options.get(departmentTag) ?? 'Department',
    )) {
      const open = crosses.filter((cross) => !isAgreed(cross, agreed));
      const sure = open.find(({ doubt }) => doubt === undefined);
      const reason = open[0]?.doubt ?? unknown;
      const said = sayPermission(permission);
      if (sure) {
        const ingress = permission.direction === 'ingress';
        const [from, to] = ingress ? [sure.other, sure.own] : [sure.own, sure.other];
        const preposition = ingress ? 'from' : 'to';
        const message = `${channelsText(permission)} ${preposition} ${peerText(permission)} lets ${from.text} reach ${to.text}`;
        yield { verdict: 'fail', ...said, message };
      } else if (reason) {
        const message = `cannot tell whether the rule crosses departments: ${reasonText(reason)}`;
        yield { verdict: 'open', ...said, message, reason };
      } else yield { verdict: 'pass', address: permission.holder };
    }
  },
});

/** Is every channel of the rule agreed for this way? A rule with unknown ports never is. */
function isAgreed({ permission, own, other }: CrossAccess, agreed: readonly Agreed[]): boolean {
  const [from, to] = permission.direction === 'ingress' ? [other, own] : [own, other];
  const { channels } = permission;
  const ways = agreed.filter((way) => way.from === from.name && way.to === to.name);
  return channels !== undefined && contains(unionAll(ways.map((way) => way.channels)), channels);
}
