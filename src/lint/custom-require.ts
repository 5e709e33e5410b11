import type { Facts } from '../facts/facts.ts';
import type { Group, Side } from '../facts/groups/group.ts';
import { rulesLeftOut } from '../facts/groups/left-out-rules.ts';
import type { Judgement } from '../rules/define.ts';
import { ANY_ADDRESS, intersectPeers, type PeerSet } from '../traffic/peers.ts';
import { isEmpty, subtract, type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';
import { witness, witnessText } from '../traffic/witness.ts';
import type { CustomRule } from './custom-rule.ts';
import type { CustomSet } from './custom-set.ts';
import { CORPORATE, cannotTell, directed, groupStatement } from './custom-statement.ts';
import { comparable } from './custom-traffic.ts';

interface Question {
  readonly custom: CustomRule;
  readonly set: CustomSet;
  readonly facts: Facts;
  readonly group: Group;
  readonly side: Side;
}

/** `require`: what the set has and the group does not let through. */
export function* requires({ custom, set, facts, group, side }: Question): Generator<Judgement> {
  const wanted = explicit(custom, set.known);
  const compared = side.permissions.map((permission) => comparable(permission, wanted, facts));
  const missing = subtract(wanted, unionAll(compared.map(({ possible }) => possible)));
  const doubtful = subtract(wanted, unionAll(compared.map(({ sure }) => sure)));
  const reason = side.unseen[0] ?? rulesLeftOut(facts, group, custom.direction);
  if (!isEmpty(missing) && !reason) {
    yield { verdict: 'fail', ...lacking(custom, facts, group, missing, 'certain') };
  } else if (!isEmpty(doubtful)) {
    const why = reason ?? compared.find((one) => one.reason)?.reason;
    yield {
      verdict: 'open',
      reason: why ?? { kind: 'unreadable', what: 'the permissions of the group' },
      ...lacking(custom, facts, group, doubtful, 'unsure'),
    };
  } else if (!isEmpty(set.vague)) {
    yield { verdict: 'open', reason: CORPORATE, ...lacking(custom, facts, group, set.vague, 'unsure') };
  }
}

function lacking(
  custom: CustomRule,
  facts: Facts,
  group: Group,
  traffic: Traffic,
  how: 'certain' | 'unsure',
) {
  const text = directed(custom.direction, traffic);
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  const message =
    how === 'certain'
      ? `${custom.message ?? `${custom.id} is not let through`}: ${group.label} lacks ${short}`
      : `${cannotTell(custom, `whether ${custom.id} is let through`)}: ${group.label} may lack ${short}`;
  const found = witness(traffic);
  return {
    ...groupStatement(facts, group, message),
    traffic: text,
    ...(found ? { witness: witnessText(found, custom.direction) } : {}),
  };
}

/** `any` and `private` also mean peers that happen to have a name here: nobody requires those, unless by name. */
function explicit(custom: CustomRule, set: Traffic): Traffic {
  const byName = custom.ways.some(({ peers }) =>
    peers.some(({ kind }) => kind === 'pattern' || kind === 'list-id'),
  );
  const byWord = custom.ways.some(({ peers }) =>
    peers.some(({ kind }) => kind === 'any' || kind === 'private'),
  );
  if (byName && !byWord) return set;
  return unionAll(set.map(({ lo, hi, peers }) => trafficOf([{ lo, hi }], addressesOf(peers))));
}

function addressesOf(peers: PeerSet): PeerSet {
  return intersectPeers(peers, ANY_ADDRESS);
}
