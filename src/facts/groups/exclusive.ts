import { child } from '../../terms/value.ts';
import type { Resources } from '../resources.ts';
import type { GroupIdentity } from './group-identity.ts';

/**
 * Keys of the groups whose rules `aws_vpc_security_group_rules_exclusive` (provider 6) holds to its list: what nobody
 * lists is revoked, rules made by hand too.
 */
export function exclusiveGroups(resources: Resources, identity: GroupIdentity): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const resource of resources.ofType('aws_vpc_security_group_rules_exclusive')) {
    const group = child(resources.tree(resource), 'security_group_id');
    if (!group) continue;
    const reference = identity.resolve(group, resource);
    if (reference.exact) keys.add(reference.key);
  }
  return keys;
}
