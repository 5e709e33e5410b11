import { reasonText } from '../facts/exposure/reason-text.ts';
import { GROUP_TYPES } from '../facts/groups/group-identity.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import {
  type Department,
  departmentOf,
  directoryDepartments,
  groupDepartments,
} from '../facts/organization/department.ts';
import type { OpenReason } from '../terms/finding.ts';
import { defineRule } from './define.ts';
import { departments, departmentTag } from './parameters.ts';

export default defineRule({
  id: 'department-group-shared',
  section: 'E',
  title: 'Departments share a security group',
  severity: 'medium',
  profiles: { 'financial-services': 'medium' },
  profileOnly: true,
  judges: 'resource',
  article: 'Finance: separate groups for trading, research, compliance teams',
  why: 'Who shares a group shares every rule of it: what is opened for one department is open to the other.',
  fix: 'Make one directory and one group for each department: a personal WorkSpace gets its groups from its directory, and a directory has one custom group.',
  limits:
    'Departments are told by the tag on groups, directories, fleets and WorkSpaces; that a department exists at all is told by `departments` alone. Groups that were changed by hand on an interface are not seen.',
  parameters: [departmentTag, departments],
  references: [
    'NIST 800-53 r5: AC-4(21), SC-7(21), AC-5',
    'PCI DSS 4.0: 1.2.5, A1.1.3',
    'FFIEC D3.PC.Im.B.1',
  ],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html'],
  *judge(facts, options) {
    const tag = options.get(departmentTag) ?? 'Department';
    for (const { group, names, unknown, desktops } of groupDepartments(facts, tag)) {
      const address = group.resource?.address ?? desktops[0]?.address ?? '';
      const origin = { address, path: [] };
      const [reason] = unknown;
      if (names.size > 1) {
        const message = `${group.label} serves ${textsOf([...names.values()])}`;
        yield {
          verdict: 'fail',
          address,
          message,
          origin,
          addresses: [...new Set([...names.values()].flatMap(({ by }) => by))],
        };
      } else if (reason) {
        const message = `cannot tell whether ${group.label} serves one department: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: 'pass', address };
    }
    for (const { resource, departments: inside, unknown } of directoryDepartments(facts, tag)) {
      const { address } = resource;
      const origin = { address, path: [] };
      const [reason] = unknown;
      if (inside.length > 1) {
        const message = `workspaces of ${textsOf(inside)} are in one directory, which has one custom group for all of them`;
        yield { verdict: 'fail', address, message, origin };
      } else if (reason) {
        const message = `cannot tell whether the directory serves one department: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: inside.length === 0 ? 'not-applicable' : 'pass', address };
    }
    for (const department of options.get(departments) ?? []) {
      const tags = facts.groups.map(({ resource }) => departmentOf(facts, resource, tag));
      const origin = { address: '', path: [] };
      const reason: OpenReason | undefined = tags.some((found) => found.kind === 'unknown')
        ? { kind: 'after-apply', what: 'the tags of a security group' }
        : absenceIsOpen(facts.resources, GROUP_TYPES);
      if (tags.some((found) => found.kind === 'known' && found.value === department)) {
        yield { verdict: 'pass', address: '' };
      } else if (reason) {
        const message = `cannot tell whether ${department} has a group: ${reasonText(reason)}`;
        yield { verdict: 'open', address: '', message, origin, reason };
      } else
        yield {
          verdict: 'fail',
          address: '',
          message: `no security group has the tag ${tag} = ${department}`,
          origin,
        };
    }
  },
});

function textsOf(departments: readonly Department[]): string {
  return departments
    .map(({ text }) => text)
    .sort()
    .join(', ');
}
