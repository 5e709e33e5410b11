import { channelsText, describeTraffic, namedTrafficText, peerText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import type { Group } from '../facts/groups/group.ts';
import type { Direction, Permission } from '../facts/groups/permission.ts';
import type { Statement } from '../rules/define.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { witness, witnessText } from '../traffic/witness.ts';
import type { CustomRule } from './custom-rule.ts';

export const CORPORATE: OpenReason = { kind: 'not-configured', what: 'corporate_cidrs' };

/** What is undecided is asked, not claimed; the message of the rule would claim. */
export function cannotTell(custom: CustomRule, what: string): string {
  return `cannot tell ${what}${custom.message === undefined ? '' : ` (${custom.message})`}`;
}

/** What is said of one permission. `part`: the part of its traffic that is at stake, when that is certain. */
export function permissionStatement(permission: Permission, message: string, part?: Traffic): Statement {
  const { direction, holder, id, origin, sensitive } = permission;
  const hidden = sensitive.peer || sensitive.channels;
  const found = part && !hidden ? witness(part) : undefined;
  return {
    address: holder,
    message: `${message}: ${channelsText(permission)} ${preposition(direction)} ${peerText(permission)}`,
    origin,
    traffic: part && !hidden ? directed(direction, part) : describeTraffic(direction, [permission]),
    cause: [id],
    ...(found ? { witness: witnessText(found, direction) } : {}),
  };
}

/** What is said of a group as a whole: at its resource, else where it is given to a desktop. */
export function groupStatement(facts: Facts, group: Group, message: string): Statement {
  if (group.resource) {
    const { address } = group.resource;
    return { address, message, origin: { address, path: [] } };
  }
  for (const wearer of facts.wearers) {
    const worn = wearer.worn.find((one) => one.group === group.key);
    if (worn) return { address: wearer.address, message, origin: worn.origin };
  }
  const [permission] = [...group.ingress.permissions, ...group.egress.permissions];
  if (permission) return { address: permission.holder, message, origin: permission.block };
  // Known by a reference alone, `aws_directory_service_directory.corp.security_group_id`: at what it refers to.
  const owner = facts.stack.resources.find(({ address }) => group.label.startsWith(`${address}.`));
  const address = owner?.address ?? '';
  return { address, message, origin: { address, path: [] } };
}

export function directed(direction: Direction, traffic: Traffic): string {
  return `${direction} ${namedTrafficText(traffic, preposition(direction))}`;
}

function preposition(direction: Direction): 'from' | 'to' {
  return direction === 'ingress' ? 'from' : 'to';
}
