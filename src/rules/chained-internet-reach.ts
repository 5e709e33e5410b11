import { asFarAsWorn, type DesktopGroup, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import { channelsText } from '../facts/exposure/describe.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { sayPermission } from '../facts/exposure/said.ts';
import type { Facts } from '../facts/facts.ts';
import { type Chain, chainsTo } from '../facts/groups/group-chain.ts';
import { isMarked, tagMark } from '../facts/groups/tag-mark.ts';
import { groupDepartments } from '../facts/organization/department.ts';
import { union } from '../traffic/interval-set.ts';
import { defineRule } from './define.ts';
import type { Options } from './options.ts';
import { adminPorts, databasePorts, departmentTag, maxHops, phiTag, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'chained-internet-reach',
  section: 'F',
  title: 'A chain of groups leads from the internet to the desktops',
  severity: 'medium',
  judges: 'desktop',
  article: 'Security Group Chaining; unintended access',
  why: 'Somebody who takes over a machine in a group that faces the internet can go on from there, group by group, as far as each admits the one before: to a desktop on a port of administration, or to data.',
  fix: 'Break one reference of the chain, or put the first group behind something that does not face the internet.',
  limits:
    'References are not transitive for packets: this is a way for an intruder who moves sideways, not a connection. Rules of groups outside the input are not seen.',
  parameters: [maxHops, adminPorts, databasePorts, workspacesGroups, phiTag, departmentTag],
  references: ['NIST 800-53 r5: AC-4(21), SC-7(21), RA-3', 'PCI DSS 4.0: 1.4.1'],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing',
  ],
  *judge(facts, options) {
    const ports = union(options.get(adminPorts)?.channels ?? [], options.get(databasePorts)?.channels ?? []);
    for (const target of targetsOf(facts, options)) {
      for (const { last, chain, unknown } of chainsTo(facts, target.group, {
        ports,
        maxHops: options.get(maxHops) ?? 3,
      })) {
        if (chain) {
          const said = sayPermission(last);
          const message = `${pathText(chain)}: the last step admits ${channelsText(last)}`;
          const cause = [chain.opening, ...chain.edges].map(({ id }) => id);
          const related = [chain.opening, ...chain.edges.slice(0, -1)].map(({ origin }, index) => ({
            origin,
            message: index === 0 ? 'the internet comes in here' : 'and goes on from here',
          }));
          const addresses = [...new Set([chain.opening, ...chain.edges].map(({ holder }) => holder))];
          yield asFarAsWorn(target, { verdict: 'fail', ...said, message, cause, related, addresses });
        } else if (unknown) {
          const message = `cannot tell whether a chain of groups leads here from the internet: ${reasonText(unknown)}`;
          yield { verdict: 'open', ...sayPermission(last), message, reason: unknown };
        } else yield { verdict: 'pass', address: last.holder };
      }
    }
  },
});

type Target = Pick<DesktopGroup, 'group' | 'doubt'>;

/** Groups of desktops, of departments, and with protected health information. */
function targetsOf(facts: Facts, options: Options): readonly Target[] {
  const mark = tagMark(options.get(phiTag) ?? '');
  const worn = new Map(
    desktopGroups(facts, options.get(workspacesGroups) ?? []).map((one) => [one.group.key, one]),
  );
  const sure = new Set([
    ...groupDepartments(facts, options.get(departmentTag) ?? 'Department')
      .filter(({ names }) => names.size > 0)
      .map(({ group }) => group.key),
    ...facts.groups.filter(({ resource }) => isMarked(facts, resource, mark) === 'yes').map(({ key }) => key),
  ]);
  return facts.groups.flatMap((group): Target | readonly Target[] =>
    sure.has(group.key) ? { group, doubt: undefined } : (worn.get(group.key) ?? []),
  );
}

function pathText({ groups }: Chain): string {
  return ['the internet', ...groups.map(({ label }) => label)].join(' → ');
}
