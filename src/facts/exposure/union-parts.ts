import { coversInternet, coversInternetV6, PUBLIC } from '../../traffic/address-space.ts';
import { ALL_CHANNELS, type ChannelSet } from '../../traffic/channels.ts';
import { intersect } from '../../traffic/interval-set.ts';
import {
  contains as containsTraffic,
  onChannels,
  projectPeers,
  type Traffic,
  unionAll,
  withPeers,
} from '../../traffic/traffic.ts';
import type { Facts } from '../facts.ts';
import type { Permission } from '../groups/permission.ts';
import { memoize } from '../memo.ts';
import type { Exposure } from './exposure.ts';
import { unionExposures } from './exposures-by-group.ts';

/** Of a union that only may add up, the channels on which it may. */
export function openOf({ sure, possible }: Exposure): ChannelSet {
  return sure.length > 0 ? sure : possible;
}

/** The permissions without which a union would not cover the internet on these channels, the widest first. */
export function neededParts({ permissions, sure }: Exposure, open: ChannelSet): readonly Permission[] {
  const certainty = sure.length > 0 ? 'sure' : 'possible';
  const covered = projectPeers(unionAll(permissions.map((permission) => permission[certainty])), open);
  const strangers = {
    v4: coversInternet(covered.v4) ? PUBLIC.v4 : [],
    v6: coversInternetV6(covered.v6) ? PUBLIC.v6 : [],
    named: [],
  };
  let sofar: Traffic = [];
  return permissions.filter((permission) => {
    const part = withPeers(onChannels(permission[certainty], open), strangers);
    if (containsTraffic(sofar, part)) return false;
    sofar = unionAll([sofar, part]);
    return true;
  });
}

const partsOn = memoize((exposure: Exposure) =>
  memoize((channels: ChannelSet) => new Set(neededParts(exposure, intersect(openOf(exposure), channels)))),
);

/** Unions that are what they are by this permission too: one that adds nothing is no cause of them. */
export function unionsBy(
  facts: Facts,
  permission: Permission,
  channels: ChannelSet = ALL_CHANNELS,
): readonly Exposure[] {
  return unionExposures(facts, permission.direction, permission.group).filter(
    (exposure) => exposure.permissions.includes(permission) && partsOn(exposure)(channels).has(permission),
  );
}
