import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { text, type Unknown } from '../../terms/value.ts';
import { cidrText, hasHostBits, parseCidr } from '../../traffic/cidr.ts';
import { clientSources } from '../desktops/client-source.ts';
import type { Facts } from '../facts.ts';
import type { PrefixList } from '../groups/prefix-list.ts';
import { reasonOf } from '../join.ts';
import type { Rejection } from './rejected.ts';

/**
 * IP access groups take at most 10 IPv4 sources; prefix lists take entries of their own family, at most `max_entries`.
 * Sources: docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html;
 * docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html.
 */
export function sourceRejections(facts: Facts, quotas: ReadonlyMap<string, number>): readonly Rejection[] {
  return [...ipGroups(facts, quotas.get('ip_group_rules') ?? 10), ...lists(facts)];
}

function ipGroups(facts: Facts, most: number): readonly Rejection[] {
  return facts.ipGroups.flatMap((group): readonly Rejection[] => {
    const { address, kind } = group;
    const { known, unknown, invalid } = clientSources(group);
    const faults: Rejection[] = [];
    if (kind === 'workspaces' && group.blocks > most) {
      faults.push({
        address,
        origin: { address, path: [] },
        fault: `${group.blocks} rules: an ip access group takes at most ${most}`,
      });
    }
    for (const { origin, cidr, text: shown } of known) {
      if (cidr.family === 6)
        faults.push({
          address,
          origin,
          fault: `the source ${shown} is IPv6: rejected or without effect`,
          what: `source ${shown}`,
        });
      else if (hasHostBits(cidr)) {
        const meant = shown === '(sensitive)' ? '' : `, ${cidrText(cidr)} is meant`;
        faults.push({
          address,
          origin,
          fault: `the source ${shown} has host bits: rejected or without effect${meant}`,
          what: `source ${shown}`,
        });
      }
    }
    for (const { origin, text: shown } of invalid)
      faults.push({ address, origin, fault: `the source ${shown} is no cidr`, what: `source ${shown}` });
    if (faults.length > 0) return faults;
    const first = unknown.find(({ elastic }) => !elastic);
    return [
      { address, origin: first?.origin ?? { address, path: [] }, fault: undefined, reason: first?.reason },
    ];
  });
}

function lists(facts: Facts): readonly Rejection[] {
  return facts.prefixLists.flatMap((list): readonly Rejection[] => {
    const { address, resource, entries, family, maxEntries } = list;
    if (resource.mode === 'data') return [];
    const faults: Rejection[] = [];
    const certain = entries.filter(({ doubt }) => doubt === undefined).length;
    if (maxEntries !== undefined && certain > maxEntries) {
      faults.push({
        address,
        origin: { address, path: ['max_entries'] },
        fault: `${certain} entries: max_entries is ${maxEntries}`,
      });
    }
    for (const { origin, cidr } of entries) {
      const parsed = parseCidr(text(cidr) ?? '');
      if (parsed && family && (parsed.family === 4) !== (family === 'ipv4')) {
        const shown = cidr.sensitive ? '(sensitive)' : text(cidr);
        const fault = `the entry ${shown} is IPv${parsed.family} in a list for ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`;
        faults.push({ address: origin.address, origin, fault, what: `entry ${shown}` });
      }
    }
    if (faults.length > 0) return faults;
    const doubt = doubtOf(facts, list);
    const fits = maxEntries === undefined || entries.length <= maxEntries;
    const reason = fits ? reasonForMore(facts, resource) : list.reasons[0];
    return [doubt ?? { address, origin: { address, path: [] }, fault: undefined, reason }];
  });
}

/** Why a list may have more entries than are seen: blocks over something unknown are any number of them. */
function reasonForMore({ resources }: Facts, list: Resource): OpenReason | undefined {
  const entries = resources.given(list, 'entry');
  const blocks = entries?.kind === 'list' ? entries.items : [entries];
  const unseen = blocks.find((block) => block?.kind === 'unknown');
  return unseen?.kind === 'unknown' ? reasonOf(unseen) : undefined;
}

/** What is not known of a list and decides whether AWS takes it. */
function doubtOf(
  { resources }: Facts,
  { address, resource, entries, reasons, family }: PrefixList,
): Rejection | undefined {
  const open = (argument: string): Rejection | undefined => {
    const value = resources.given(resource, argument);
    if (value?.kind !== 'unknown') return undefined;
    return { address, origin: { address, path: [argument] }, fault: undefined, reason: reasonOf(value) };
  };
  if (entries.length === 0 && reasons.length === 0) return undefined;
  const own = open('max_entries') ?? open('address_family');
  if (own) return own;
  for (const { origin, cidr } of entries) {
    if (cidr.kind !== 'unknown' || cidr.reason !== 'outside-input' || familyOf(cidr) === family) continue;
    return { address: origin.address, origin, fault: undefined, reason: reasonOf(cidr), what: 'entry' };
  }
  return undefined;
}

/** The family that the attribute of an object tells, whatever the address will be. */
function familyOf({ references }: Unknown): PrefixList['family'] {
  const attributes = references.map(({ path }) => String(path.at(-1)));
  if (attributes.length === 0) return undefined;
  if (attributes.every((attribute) => IPV4.test(attribute))) return 'ipv4';
  return attributes.every((attribute) => attribute.startsWith('ipv6_')) ? 'ipv6' : undefined;
}

const IPV4 = /^(cidr_block|public_ip|private_ip)$/;
