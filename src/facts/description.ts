import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import { child, isAbsent, text, type Value } from '../terms/value.ts';
import type { Facts } from './facts.ts';
import { reasonOf } from './join.ts';
import type { Permission } from './permission.ts';

/** What a group, a rule resource or an inline rule says it is for. */
export interface Description {
  readonly address: string;
  readonly what: 'group' | 'rule';
  readonly text: string;
  readonly origin: Origin;
  readonly reason: OpenReason | undefined;
  readonly cause: { readonly cause?: readonly string[]; readonly traffic?: string };
}

/** Descriptions of the rules that configuration owns, and of groups that are created now. */
export function descriptionsOf(facts: Facts): readonly Description[] {
  const result: Description[] = [];
  for (const resource of facts.resources.ofType('aws_security_group')) {
    if (resource.before) continue;
    const value = child(facts.resources.tree(resource), 'description');
    const { address } = resource;
    const written = resource.configured('description') === 'yes';
    result.push({
      ...read(value, address, 'group', { address, path: written ? ['description'] : [] }),
      text: isAbsent(value) ? 'Managed by Terraform' : (text(value) ?? ''),
    });
  }
  const seen = new Set<string>();
  for (const permission of facts.permissions) {
    if (permission.source === 'carried' || permission.source === 'aws-default') continue;
    const key = `${permission.holder}|${permission.block.path.join('/')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    result.push(ofRule(permission));
  }
  return result;
}

function ofRule(permission: Permission): Description {
  // A block whose whole content is unknown stands for an unknown number of rules.
  const unknownBlock = permission.peer.kind === 'unknown' ? permission.peer.reason : undefined;
  const described = read(permission.description, permission.holder, 'rule', permission.block);
  const inline = permission.block.path.length > 0;
  const which = inline ? `${permission.direction} ${permission.block.path.join('.')}` : '';
  return {
    ...described,
    reason: unknownBlock ?? described.reason,
    cause: inline ? { traffic: `description of ${which}` } : {},
  };
}

function read(
  value: Value | undefined,
  address: string,
  what: 'group' | 'rule',
  origin: Origin,
): Description {
  const reason = value?.kind === 'unknown' && !isAbsent(value) ? reasonOf(value) : undefined;
  return { address, what, text: text(value) ?? '', origin, reason, cause: {} };
}
