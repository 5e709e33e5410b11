import { channelsText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import type { Clause, Possibility } from '../terms/access.ts';
import type { OpenReason } from '../terms/finding.ts';
import { channelText } from '../traffic/channel-text.ts';
import { clausesOf } from '../traffic/clauses.ts';
import { isEmpty, overlaps, subtract, type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';
import { peerNames, vaguePeers } from './peer-names.ts';
import { distinctReasons, isOpen, type SeenPermission } from './subject.ts';

/** A part of a permission's traffic: what was asked, or what changed. */
export type Cut = (traffic: Traffic) => Traffic;

const WHOLE: Cut = (traffic) => traffic;

/** What certainly gets through, as clauses; sensitive permissions are a clause each that names nothing. */
export function certainClauses(
  facts: Facts,
  seen: readonly SeenPermission[],
  cut: Cut = WHOLE,
): readonly Clause[] {
  const sure = seen.filter(({ doubt }) => !doubt);
  const open = sure.filter(isOpen);
  const traffic = cut(unionAll(open.map(({ permission }) => permission.sure)));
  const hidden = sure.filter((one) => !isOpen(one) && !isEmpty(cut(one.permission.sure)));
  return [...clausesFrom(facts, traffic, open), ...hiddenClauses(facts, hidden)];
}

/** Traffic that may be printed, with the permissions behind each clause. */
export function clausesFrom(
  facts: Facts,
  traffic: Traffic,
  seen: readonly SeenPermission[],
): readonly Clause[] {
  return clausesOf(traffic).map(({ channels, peers }) => {
    const part = trafficOf(channels, peers);
    const behind = seen.filter(({ permission }) => overlaps(permission.sure, part));
    return {
      channels: channelText(channels),
      peers: peerNames(facts, peers),
      holders: holdersOf(behind),
    };
  });
}

function hiddenClauses(facts: Facts, hidden: readonly SeenPermission[]): readonly Clause[] {
  const clauses = hidden.map(({ permission }) => ({
    channels: channelsText(permission),
    peers: vaguePeers(facts, permission),
    holders: [permission.holder],
  }));
  return [...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
}

/**
 * What may get through besides `sure`, permission by permission, with the reasons. `doubts` says why a part that a
 * permission certainly lets through may not be what was asked.
 */
export function possibilities(
  facts: Facts,
  seen: readonly SeenPermission[],
  sure: Traffic,
  cut: Cut = WHOLE,
  doubts: (part: Traffic) => readonly OpenReason[] = () => [],
): readonly Possibility[] {
  const found = new Map<string, Possibility>();
  for (const { permission, doubt } of seen) {
    const part = subtract(cut(permission.possible), sure);
    if (isEmpty(part)) continue;
    const own = [...(doubt ? [doubt] : []), ...permission.reasons];
    const reasons = distinctReasons(own.length > 0 ? own : doubts(part));
    if (reasons.length === 0) continue;
    const possibility = {
      channels: channelsText(permission),
      peers: vaguePeers(facts, permission),
      holders: [permission.holder],
      reasons,
    };
    found.set(JSON.stringify(possibility), possibility);
  }
  return [...found.values()];
}

export function holdersOf(seen: readonly SeenPermission[]): readonly string[] {
  return [...new Set(seen.map(({ permission }) => permission.holder))].sort();
}
