import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { subtract, union } from '../../traffic/interval-set.ts';
import { ANY_ADDRESS } from '../../traffic/peers.ts';
import { channelsWhere, trafficOf } from '../../traffic/traffic.ts';
import type { Side } from '../groups/group.ts';
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
  egress: Side,
  targets: readonly DirectoryTarget[],
  required: ChannelSet,
): DirectoryGaps {
  const { sure, permissions, unseen } = egress;
  // Rules that are not seen may lead anywhere.
  const possible = unseen.length > 0 ? trafficOf(required, ANY_ADDRESS) : egress.possible;
  const reached = channelsWhere(possible, () => true);
  let missing: ChannelSet = [];
  let doubtful: ChannelSet = [];
  let label = '';
  let reason: OpenReason | undefined =
    unseen[0] ?? permissions.flatMap((permission) => permission.reasons)[0];
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
