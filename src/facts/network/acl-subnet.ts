import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text, type Value } from '../../terms/value.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import { doubtBeside } from '../existence.ts';
import { memoize } from '../memo.ts';
import { defaultIsOpen } from '../monitoring/audit-absence.ts';
import { namingScope } from '../naming-scope.ts';
import type { Resources } from '../resources.ts';
import { nameOf, namesIn } from './name-of.ts';
import { exactly, labelOf, means, type Named, open, outside, resourceOf } from './named.ts';
import { vpcOfSubnet } from './network.ts';

/** The network ACLs that may be in force in a subnet: an explicit association, else the default ACL of its VPC. */
export function aclOfSubnet(resources: Resources, subnet: string): Named {
  const resource = resourceOf(resources, subnet);
  if (resource === undefined) {
    return outside(resources, `the subnet ${labelOf(subnet)}`);
  }
  const maybe: Named[] = [];
  for (const { acl, subnets } of associations(resources)) {
    const answers = subnets.map((name) => means(name, subnet, resource).answer);
    if (acl === undefined || answers.every((answer) => answer === 'no')) continue;
    if (answers.includes('yes')) return canonical(resources, acl);
    maybe.push(canonical(resources, acl));
  }
  const standard = unlessLeftOut(resources, defaultAcl(resources, subnet));
  if (maybe.length === 0) return standard;
  const keys = [...new Set([...maybe, standard].flatMap((acl) => acl.keys))];
  const lost = [...maybe, standard].find((acl) => acl.anythingIn !== undefined);
  const reason: OpenReason = { kind: 'after-apply', what: `the network ACL of ${subnet}` };
  return open(keys, reason, lost?.anythingIn);
}

/** What a plan leaves out may be the ACL of the subnet instead. */
function unlessLeftOut(resources: Resources, standard: Named): Named {
  const reason = defaultIsOpen(resources, [
    'aws_network_acl',
    'aws_network_acl_association',
    'aws_default_network_acl',
  ]);
  return reason ? open(standard.keys, reason, namingScope(resources, [''])) : standard;
}

interface Association {
  readonly acl: Named | undefined;
  readonly subnets: readonly Named[];
}

const associations = memoize((resources: Resources): readonly Association[] => {
  const separate = resources.ofType('aws_network_acl_association').map((resource) => ({
    acl: nameOf(resources, resources.get(resource, 'network_acl_id'), resource),
    subnets: namesIn(resources, resources.get(resource, 'subnet_id'), resource),
  }));
  const inline = resources.ofType('aws_network_acl').map((resource) => ({
    acl: exactly(resource.address),
    subnets: namesIn(resources, ownSubnets(resources, resource), resource),
  }));
  return [...separate, ...inline];
});

/** Without the subnets that state lists although they are of an association: one that goes leaves the default ACL. */
function ownSubnets(resources: Resources, acl: Resource): Value | undefined {
  const list = resources.given(acl, 'subnet_ids');
  if (list?.kind !== 'list' || isCarried(resources, acl, 'subnet_ids') === 'no') return list;
  const owners = ownersInState(resources, 'aws_network_acl_association', 'network_acl_id', acl);
  const owned = owners.map(({ before }) => text(child(before, 'subnet_id')));
  return { ...list, items: list.items.filter((item) => !owned.includes(text(item))) };
}

/** The default ACL of the subnet's VPC: what adopts it, or `main:<vpc>`. */
function defaultAcl(resources: Resources, subnet: string): Named {
  const vpc = vpcOfSubnet(resources, subnet);
  if (vpc === undefined) return outside(resources, `the VPC of ${subnet}`);
  const acls = vpc.keys.map((key) => adopted(resources, key, resourceOf(resources, key)));
  const [only] = acls;
  if (vpc.exact && only && acls.length === 1) return only;
  return open(
    acls.flatMap((acl) => acl.keys),
    vpc.reason,
    vpc.anythingIn,
  );
}

function adopted(resources: Resources, vpc: string, resource: Resource | undefined): Named {
  const attribute = `attr:${vpc}.default_network_acl_id`;
  for (const acl of resources.ofType('aws_default_network_acl')) {
    const name = nameOf(resources, resources.get(acl, 'default_network_acl_id'), acl, {
      literals: ['default_network_acl_id'],
      types: ['aws_vpc', 'aws_default_vpc'],
    });
    if (name?.keys.includes(attribute)) {
      const doubt = doubtBeside(acl, resource) ?? (name.exact ? undefined : name.reason);
      return doubt ? open([acl.address, `main:${vpc}`], doubt, undefined) : exactly(acl.address);
    }
    if (resource && name?.anythingIn?.has(resource)) {
      return open([acl.address, `main:${vpc}`], name.reason, undefined);
    }
  }
  return exactly(`main:${vpc}`);
}

/** An ACL named by the VPC's attribute is the default one. */
function canonical(resources: Resources, acl: Named): Named {
  const [key] = acl.keys;
  const vpc = /^attr:(.+)\.default_network_acl_id$/.exec(key ?? '')?.[1];
  return vpc !== undefined && acl.exact ? adopted(resources, vpc, resourceOf(resources, vpc)) : acl;
}
