import { channelsText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import { rulesLeftOut } from '../facts/groups/left-out-rules.ts';
import type { Direction } from '../facts/groups/permission.ts';
import { partsMissing } from '../facts/monitoring/audit-absence.ts';
import type { GroupAnswer, SideAnswer, UsedPermission } from '../terms/access.ts';
import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import { isEmpty, onChannels, overlaps, type Traffic } from '../traffic/traffic.ts';
import { witness, witnessText } from '../traffic/witness.ts';
import type { End } from './end.ts';
import { labelsOf } from './labels.ts';
import { namedPeer, vaguePeers } from './peer-names.ts';
import { certainClauses, possibilities } from './side-clauses.ts';
import {
  distinctReasons,
  isOpen,
  type SeenPermission,
  type Subject,
  type SubjectGroup,
  type SubjectSide,
  sideOf,
  sums,
} from './subject.ts';

/** What is asked of one direction of a subject. */
export interface Asked {
  readonly subject: Subject;
  readonly direction: Direction;
  readonly end: End;
  readonly channels: ChannelSet;
}

/** Does one side of a subject let through what is asked, certainly or possibly, and by which permissions? */
export function answerSide(facts: Facts, asked: Asked): SideAnswer {
  const { subject, direction, end, channels } = asked;
  const side = sideOf(facts, subject, direction);
  const found = weigh(facts, side, asked);
  const onAsked = (traffic: Traffic) => onChannels(traffic, channels);
  const cut = (traffic: Traffic) => end.sure(onAsked(traffic));
  const open = side.seen.filter(isOpen);
  const packet = witness(cut(sums(open).sure));
  const maybe = possibilities(
    facts,
    side.seen,
    found.sure,
    (traffic) => end.possible(onAsked(traffic)),
    end.doubts,
  );
  const reasons = distinctReasons([...found.unseen, ...maybe.flatMap((one) => one.reasons)]);
  const extent = found.answer === 'yes' ? end.whole?.(found.sure, channels) : undefined;
  return {
    subject: subject.label,
    kind: subject.kind,
    direction,
    answer: found.answer,
    ...(extent === undefined ? {} : { extent: extent ? ('whole' as const) : ('part' as const) }),
    certain: certainClauses(facts, side.seen, cut),
    possible: maybe,
    permissions: usedPermissions(facts, side.seen, asked, found.sure),
    ...(packet && {
      witness: witnessText(
        packet.peerKind === 'named' ? { ...packet, peer: namedPeer(facts, packet.peer).text } : packet,
        direction,
      ),
    }),
    reasons,
    groups: subject.what === 'group' ? [] : groupAnswers(facts, asked),
  };
}

interface Weighed {
  readonly answer: Answer;
  readonly sure: Traffic;
  readonly unseen: readonly OpenReason[];
}

function weigh(facts: Facts, side: SubjectSide, { subject, direction, end, channels }: Asked): Weighed {
  const sure = end.sure(onChannels(side.sure, channels));
  const unseen = [...side.unseen, ...leftOut(facts, subject.groups, direction)];
  if (!isEmpty(sure)) return { answer: 'yes', sure, unseen };
  const possible = end.possible(onChannels(side.possible, channels));
  return { answer: isEmpty(possible) && unseen.length === 0 ? 'no' : 'unknown', sure, unseen };
}

/** Why the groups of a subject may have rules that the input does not show. */
function leftOut(facts: Facts, groups: readonly SubjectGroup[], direction: Direction): readonly OpenReason[] {
  const rules = groups.flatMap(({ group }) => (group && rulesLeftOut(facts, group, direction)) ?? []);
  const parts = partsMissing(facts.resources);
  return distinctReasons(parts ? [...rules, parts] : rules);
}

function groupAnswers(facts: Facts, asked: Asked): readonly GroupAnswer[] {
  const { subject, direction } = asked;
  return subject.groups.map(({ key, doubt }) => {
    const side = sideOf(facts, subject, direction, key);
    const { answer, unseen } = weigh(facts, side, asked);
    const maybe = side.seen.flatMap(({ permission }) => permission.reasons);
    const reasons = answer === 'unknown' ? [...unseen, ...(unseen.length === 0 ? maybe : [])] : [];
    return {
      group: labelsOf(facts).group(key),
      answer,
      reasons: distinctReasons(doubt ? [doubt, ...reasons] : reasons),
    };
  });
}

function usedPermissions(
  facts: Facts,
  seen: readonly SeenPermission[],
  { end, channels }: Asked,
  sure: Traffic,
): readonly UsedPermission[] {
  const used: UsedPermission[] = [];
  for (const { permission, group, doubt } of [...seen].sort(
    (a, b) => a.permission.order - b.permission.order,
  )) {
    if (isEmpty(end.possible(onChannels(permission.possible, channels)))) continue;
    used.push({
      holder: permission.holder,
      group: labelsOf(facts).group(group),
      channels: channelsText(permission),
      peers: vaguePeers(facts, permission),
      certain: !doubt && overlaps(permission.sure, sure),
    });
  }
  return [...new Map(used.map((one) => [JSON.stringify(one), one])).values()];
}
