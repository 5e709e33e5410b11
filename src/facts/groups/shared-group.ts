import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { child } from '../../terms/value.ts';
import type { Wearer } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import { resolveTarget } from '../join.ts';
import { tagOf } from './tag-mark.ts';
import { type KnownTag, tagText } from './tags.ts';

interface User {
  readonly wearer: Wearer;
  readonly exact: boolean;
  readonly origin: Origin;
}

/** A group of desktops, and what else wears it. */
export interface SharedGroup {
  /** The group's resource; what wears it where the input declares none. */
  readonly address: string;
  readonly origin: Origin;
  readonly label: string;
  readonly desktop: string;
  /** Address of a wearer that is no desktop; undefined when there is none. */
  readonly other: string | undefined;
  /** False when one of the two only may wear it. */
  readonly certain: boolean;
  readonly reason: OpenReason;
  /** Two or more purposes by the tag of the wearers. */
  readonly purposes: readonly string[] | undefined;
}

export function sharedGroups(
  facts: Facts,
  purposeTag: string | undefined,
  purposes: readonly string[] | undefined,
): readonly SharedGroup[] {
  const wearing = new Map<string, User[]>();
  for (const wearer of facts.wearers) {
    if (isForeignInterface(facts, wearer)) continue;
    for (const worn of wearer.worn) {
      if (worn.role !== 'given') continue;
      const list = wearing.get(worn.group) ?? [];
      list.push({ wearer, exact: worn.exact, origin: worn.origin });
      wearing.set(worn.group, list);
    }
  }
  const result: SharedGroup[] = [];
  for (const [key, users] of wearing) {
    const group = facts.group(key);
    // Who shares a default group is told by `default-group-used`.
    if (!group || group.kind === 'default') continue;
    const desktops = users.filter(({ wearer }) => wearer.desktop);
    const desktop = desktops.find(({ exact }) => exact) ?? desktops[0];
    const served =
      purposeTag === undefined
        ? []
        : [...purposesOf(facts, users, purposeTag)]
            .filter(([purpose]) => purposes?.includes(purpose) ?? true)
            .map(([, found]) => tagText(found))
            .sort();
    if (!desktop && served.length < 2) continue;
    const [holder] = desktop ? [desktop] : users;
    if (!holder) continue;
    const others = desktop ? users.filter(({ wearer }) => !wearer.desktop) : [];
    const other = others.find(({ exact }) => exact) ?? others[0];
    result.push({
      address: group.resource?.address ?? holder.wearer.address,
      origin: group.resource ? { address: group.resource.address, path: [] } : holder.origin,
      label: group.label,
      desktop: desktop?.wearer.address ?? '',
      other: other?.wearer.address,
      certain: desktop?.exact === true && other?.exact === true,
      reason: { kind: 'after-apply', what: other?.wearer.address ?? group.label },
      purposes: served.length > 1 ? served : undefined,
    });
  }
  return result;
}

/** A group attached to an interface outside the input: it may be that of a desktop, to which groups are added by hand. */
function isForeignInterface(facts: Facts, { resource }: Wearer): boolean {
  if (resource.type !== 'aws_network_interface_sg_attachment') return false;
  const attached = child(facts.resources.tree(resource), 'network_interface_id');
  return attached === undefined || resolveTarget(facts.resources, attached).kind !== 'resources';
}

function purposesOf(facts: Facts, users: readonly User[], tag: string): ReadonlyMap<string, KnownTag> {
  const found = new Map<string, KnownTag>();
  for (const { wearer, exact } of users) {
    const purpose = tagOf(facts, wearer.resource, tag);
    if (exact && purpose.kind === 'known' && purpose.value !== '') found.set(purpose.value, purpose);
  }
  return found;
}
