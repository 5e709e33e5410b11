import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { subtract, union } from '../../traffic/interval-set.ts';
import { ANY_ADDRESS } from '../../traffic/peers.ts';
import { channelsWhere, trafficOf } from '../../traffic/traffic.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { rulesLeftOut } from '../groups/left-out-rules.ts';
import type { DirectoryTarget } from './directory-target.ts';

/** Which of the ports that a login needs do not lead to a directory. */
export interface DirectoryGaps {
  /** Certainly not. */
  readonly missing: ChannelSet;
  /** Perhaps not, for {@link reason}. */
  readonly doubtful: ChannelSet;
  /** The directory, or `any destination` when the ports lead nowhere at all. */
  readonly label: string;
  readonly reason: OpenReason;
}

export function directoryGaps(
  facts: Facts,
  group: Group,
  targets: readonly DirectoryTarget[],
  required: ChannelSet,
): DirectoryGaps {
  const { egress } = group;
  const { sure, permissions } = egress;
  const unseen = egress.unseen[0] ?? rulesLeftOut(facts, group, 'egress');
  // Rules that are not seen may lead anywhere.
  const possible = unseen ? trafficOf(required, ANY_ADDRESS) : egress.possible;
  const reached = channelsWhere(possible, () => true);
  let missing: ChannelSet = [];
  let doubtful: ChannelSet = [];
  let label = '';
  let reason: OpenReason | undefined = unseen ?? permissions.flatMap((permission) => permission.reasons)[0];
  for (const target of targets) {
    const mayReach = channelsWhere(possible, (peers) => target.among(peers) !== 'no');
    const reaches = channelsWhere(sure, (peers) => target.among(peers) === 'yes');
    const gaps = subtract(required, mayReach);
    missing = union(missing, gaps);
    doubtful = union(doubtful, subtract(required, reaches));
    if (gaps.length > 0 || label === '') label = target.label;
    reason ??= target.reason;
  }
  const nowhere =
    missing.length > 0 &&
    subtract(missing, reached).length > 0 &&
    sameSet(missing, subtract(required, reached));
  return {
    missing,
    doubtful,
    label: nowhere ? 'any destination' : label,
    reason: reason ?? { kind: 'not-configured', what: 'directory_cidrs' },
  };
}

function sameSet(a: ChannelSet, b: ChannelSet): boolean {
  return subtract(a, b).length === 0 && subtract(b, a).length === 0;
}
