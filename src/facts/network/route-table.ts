import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { doubtBeside } from '../existence.ts';
import { memoize } from '../memo.ts';
import { defaultIsOpen } from '../monitoring/audit-absence.ts';
import { namingScope } from '../naming-scope.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { exactly, labelOf, means, type Named, open, outside, resourceOf } from './named.ts';
import { vpcOfSubnet } from './network.ts';

/** The route tables that may be in force in a subnet: an explicit association, else the main table of its VPC. */
export function tableOfSubnet(resources: Resources, subnet: string): Named {
  const resource = resourceOf(resources, subnet);
  if (resource === undefined) {
    return outside(resources, `the subnet ${labelOf(subnet)}`);
  }
  const maybe: Named[] = [];
  for (const { name, table } of associations(resources)(subnet)) {
    const { answer } = means(name, subnet, resource);
    if (answer === 'no' || table === undefined) continue;
    const canonical = canonicalTable(resources, table);
    if (answer === 'yes') return canonical;
    maybe.push(canonical);
  }
  const vpc = vpcOfSubnet(resources, subnet);
  const main = unlessLeftOut(
    resources,
    vpc === undefined ? outside(resources, `the VPC of ${subnet}`) : mainOf(resources, vpc),
    'aws_route_table_association',
  );
  if (maybe.length === 0) return main;
  const keys = [...new Set([...maybe, main].flatMap((table) => table.keys))];
  const lost = [...maybe, main].find((table) => table.anythingIn !== undefined);
  const reason: OpenReason = { kind: 'after-apply', what: `the route table of ${subnet}` };
  return open(keys, reason, lost?.anythingIn);
}

/** What a plan leaves out may put another table in this one's place. */
function unlessLeftOut(resources: Resources, table: Named, ...types: readonly string[]): Named {
  const reason = defaultIsOpen(resources, types);
  return reason ? open(table.keys, reason, namingScope(resources, [''])) : table;
}

/** Associations that may be of a subnet: those that name it, and those that may name anything. */
const associations = memoize((resources: Resources) => {
  const byKey = new Map<string, Association[]>();
  const loose: Association[] = [];
  for (const association of resources.ofType('aws_route_table_association')) {
    const name = nameOf(resources, resources.get(association, 'subnet_id'), association);
    const table = nameOf(resources, resources.get(association, 'route_table_id'), association);
    if (name?.anythingIn !== undefined) loose.push({ name, table });
    for (const key of name?.keys ?? []) byKey.set(key, [...(byKey.get(key) ?? []), { name, table }]);
  }
  return (subnet: string) => [...(byKey.get(subnet) ?? []), ...loose];
});

interface Association {
  readonly name: Named | undefined;
  readonly table: Named | undefined;
}

/** The main table of a VPC: the key `main:<vpc>` when nothing in the input adopts or replaces it. */
export const mainTable = {
  ofVpc(resources: Resources, vpc: string): Named {
    const resource = resourceOf(resources, vpc);
    const maybe: Named[] = [];
    for (const association of resources.ofType('aws_main_route_table_association')) {
      const { answer } = means(
        nameOf(resources, resources.get(association, 'vpc_id'), association),
        vpc,
        resource,
      );
      const table = nameOf(resources, resources.get(association, 'route_table_id'), association);
      if (answer === 'no' || table === undefined) continue;
      if (answer === 'yes') return table;
      maybe.push(table);
    }
    const own = adopted(resources, vpc, resource);
    if (maybe.length === 0)
      return unlessLeftOut(resources, own, 'aws_main_route_table_association', 'aws_default_route_table');
    const keys = [...new Set([...maybe, own].flatMap((table) => table.keys))];
    return open(keys, maybe[0]?.reason ?? own.reason, undefined);
  },

  /** The table behind `attr:<vpc>.main_route_table_id` and `attr:<vpc>.default_route_table_id`. */
  byAttribute(resources: Resources, key: string): Named | undefined {
    const found = /^attr:(.+)\.(main_route_table_id|default_route_table_id)$/.exec(key);
    const [, vpc, attribute] = found ?? [];
    if (vpc === undefined) return undefined;
    if (attribute === 'main_route_table_id') return mainTable.ofVpc(resources, vpc);
    return adopted(resources, vpc, resourceOf(resources, vpc));
  },
};

/** The aws_default_route_table that adopts the table AWS made with the VPC, else that table. */
function adopted(resources: Resources, vpc: string, resource: Resource | undefined): Named {
  const attributes = ['default_route_table_id', 'main_route_table_id'];
  const maybe: Named[] = [];
  for (const table of resources.ofType('aws_default_route_table')) {
    const name = nameOf(resources, resources.get(table, 'default_route_table_id'), table, {
      literals: attributes,
      types: ['aws_vpc', 'aws_default_vpc'],
    });
    if (name?.keys.some((key) => attributes.some((attribute) => key === `attr:${vpc}.${attribute}`))) {
      const doubt = doubtBeside(table, resource) ?? (name.exact ? undefined : name.reason);
      if (doubt === undefined) return exactly(table.address);
      maybe.push(open([table.address], doubt, undefined));
    } else if (resource && name?.anythingIn?.has(resource)) {
      maybe.push(open([table.address], name.reason, undefined));
    }
  }
  if (maybe.length === 0) return exactly(`main:${vpc}`);
  return open(
    [`main:${vpc}`, ...maybe.flatMap((table) => table.keys)],
    maybe[0]?.reason ?? NOTHING,
    undefined,
  );
}

function canonicalTable(resources: Resources, table: Named): Named {
  const named = table.keys.map((key) => mainTable.byAttribute(resources, key) ?? exactly(key));
  const [only] = named;
  if (table.exact && only && named.length === 1) return only;
  return { ...table, keys: named.flatMap((one) => one.keys) };
}

function mainOf(resources: Resources, vpc: Named): Named {
  const tables = vpc.keys.map((key) => mainTable.ofVpc(resources, key));
  const [only] = tables;
  if (vpc.exact && only && tables.length === 1) return only;
  return open(
    tables.flatMap((table) => table.keys),
    vpc.reason,
    vpc.anythingIn,
  );
}

const NOTHING: OpenReason = { kind: 'unreadable', what: 'a route table' };
