import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import { isAny } from '../../traffic/address-space.ts';
import { channelsWhere } from '../../traffic/traffic.ts';
import type { AddressPattern } from '../address-pattern.ts';
import { ATTACHED_TO } from '../desktops/attachment.ts';
import type { Wearer } from '../desktops/wearer.ts';
import { interfacesOf } from '../desktops/wearers.ts';
import { groupText, peerText } from '../exposure/describe.ts';
import { isEverything, opensEverything } from '../exposure/opens-everything.ts';
import { unionsBy } from '../exposure/union-parts.ts';
import type { Facts } from '../facts.ts';
import { type CandidateGroups, candidateGroups } from '../groups/candidate-groups.ts';
import { type Group, isWritten } from '../groups/group.ts';
import { groupMatches, resourceOfGroup } from '../groups/group-pattern.ts';
import { mayBePeer, peerGroups } from '../groups/peer-group.ts';
import type { Permission } from '../groups/permission.ts';
import { bears, isMarked, type TagMark, tagOfGroup } from '../groups/tag-mark.ts';

/** Something about a group with protected health information, and whether it keeps the group apart. */
export interface PhiFact {
  readonly apart: Answer;
  readonly says: string;
  readonly reason: OpenReason | undefined;
  /** What it is about: a permission, or something that wears the group. */
  readonly permission?: Permission;
  readonly wearer?: Wearer;
}

export interface PhiGroups {
  /** Those that are marked, and references that may mean one of them. */
  readonly groups: readonly { readonly group: Group; readonly facts: readonly PhiFact[] }[];
  /** Groups whose tag is not known, and into which the input puts something. */
  readonly unknown: readonly Group[];
}

export function phiGroups(facts: Facts, mark: TagMark, allowed: readonly AddressPattern[]): PhiGroups {
  const answers = new Map(
    facts.groups.map(({ key }) => [key, isMarked(facts, resourceOfGroup(facts, key), mark)]),
  );
  const marked = facts.groups.filter(({ key }) => answers.get(key) === 'yes');
  const trusted = (key: string): Answer => {
    const tagged = bears(tagOfGroup(facts, key, mark.key), mark);
    if (tagged === 'yes') return 'yes';
    const named = groupMatches(facts, key, allowed);
    if (named !== 'no') return named;
    return key.startsWith('symbol:') ? 'unknown' : tagged;
  };
  const through = ({ ingress, egress }: Group) => [
    ...ingress.permissions.map((permission) => admitted(facts, permission, trusted)),
    ...egress.permissions.map((permission) => leaving(facts, permission)),
  ];
  const perhaps = facts.groups.flatMap((group) => {
    const candidates = candidateGroups(facts, group.key);
    if (!candidates?.keys.some((key) => answers.get(key) === 'yes')) return [];
    return [{ group, facts: through(group).map((fact) => asFarAsMarked(fact, candidates)) }];
  });
  return {
    groups: [
      ...marked.map((group) => ({
        group,
        facts: [...through(group), ...senders(facts, group, trusted), ...wearersOfGroup(facts, group, mark)],
      })),
      ...perhaps,
    ],
    unknown: facts.groups.filter((group) => answers.get(group.key) === 'unknown' && isWritten(group)),
  };
}

/** What a rule does to a group that may be one with protected health information. */
function asFarAsMarked(fact: PhiFact, { reason }: CandidateGroups): PhiFact {
  return fact.apart === 'no' ? { ...fact, apart: 'unknown', reason } : fact;
}

function admitted(facts: Facts, permission: Permission, trusted: (key: string) => Answer): PhiFact {
  const { peer } = permission;
  const says = `${peerText(permission)} may reach a group with protected health information`;
  if (peer.kind === 'none' || peer.kind === 'invalid')
    return { apart: 'yes', says, reason: undefined, permission };
  if (peer.kind === 'unknown') return { apart: 'unknown', says, reason: peer.reason, permission };
  if (peer.kind !== 'group')
    return { apart: 'no', says: `${says}: a source of addresses`, reason: undefined, permission };
  // The same reference names the same group, whatever it is: it keeps to itself.
  if (peer.group === permission.group) return { apart: 'yes', says, reason: undefined, permission };
  const groups = peerGroups(facts, permission);
  if (!groups) return { apart: trusted(peer.group), says, reason: tagReason(peer.group), permission };
  const answers = new Set(groups.candidates.map(trusted));
  const [only] = answers;
  const apart = groups.others || answers.size > 1 || only === undefined ? 'unknown' : only;
  return { apart, says, reason: groups.reason, permission };
}

/** Everything to everywhere, by itself or with other rules of the group. */
function leaving(facts: Facts, permission: Permission): PhiFact {
  const together = unionsBy(facts, permission);
  const opens = (certainty: 'sure' | 'possible') =>
    isEverything(channelsWhere(permission[certainty], isAny)) ||
    together.some((one) => opensEverything(facts, one)(one[certainty]));
  const sure = opens('sure');
  const possible = opens('possible');
  const says = `all traffic may leave to ${peerText(permission)}`;
  const apart = sure ? 'no' : possible ? 'unknown' : 'yes';
  return { apart, says, reason: permission.reasons[0], permission };
}

/** Egress rules of other groups towards this one. */
function senders(facts: Facts, group: Group, trusted: (key: string) => Answer): readonly PhiFact[] {
  const fact = (other: Group, permission: Permission): readonly PhiFact[] => {
    const { peer } = permission;
    if (peer.kind !== 'group' && peer.kind !== 'unknown') return [];
    const apart = trusted(other.key);
    const says = `${other.label} may send to a group with protected health information`;
    if (peer.kind === 'group' && peer.exact && peer.group === group.key)
      return [{ apart, says, reason: tagReason(other.key), permission }];
    if (apart === 'yes') return [];
    // A list of rules that is not known may name any group.
    const doubt = peer.kind === 'unknown' ? peer.reason : mayBePeer(facts, permission, group.key);
    return doubt ? [{ apart: 'unknown', says, reason: doubt, permission }] : [];
  };
  return facts.groups
    .filter((other) => other.key !== group.key)
    .flatMap((other) => other.egress.permissions.flatMap((permission) => fact(other, permission)));
}

/** What wears groups and has no tags by which it could be told. */
const UNTAGGED = ['aws_launch_configuration', 'aws_efs_mount_target'];

/** What is attached to an interface, an instance or an endpoint of the input is worn there. */
function wearersOfGroup(facts: Facts, group: Group, mark: TagMark): readonly PhiFact[] {
  return interfacesOf(facts.resources)
    .filter(({ resource }) => !UNTAGGED.includes(resource.type))
    .flatMap((wearer) => {
      const worn = wearer.worn.filter((one) => one.group === group.key && one.role === 'given');
      if (worn.length === 0) return [];
      const says = `${wearer.address} wears a group with protected health information without the tag ${mark.key}`;
      if (ATTACHED_TO[wearer.resource.type] !== undefined) {
        const what = `the tags of what ${wearer.address} attaches the group to`;
        return [{ apart: 'unknown', says, reason: { kind: 'outside-input', what }, wearer }];
      }
      const tagged = isMarked(facts, wearer.resource, mark);
      const apart: Answer = tagged === 'yes' || worn.some(({ exact }) => exact) ? tagged : 'unknown';
      return [{ apart, says, reason: tagReason(wearer.address), wearer }];
    });
}

/** A group by its id, that the input does not hold: nor its tags. */
function isOutside(key: string): boolean {
  return key.startsWith('id:');
}

function tagReason(key: string): OpenReason {
  return {
    kind: isOutside(key) ? 'outside-input' : 'after-apply',
    what: `the tags of ${groupText(key)}`,
  };
}
