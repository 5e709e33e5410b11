import type { ChannelSet } from '../../traffic/channels.ts';
import { intersect } from '../../traffic/interval-set.ts';
import type { Permission } from '../groups/permission.ts';
import { peerText } from './describe.ts';
import type { Exposure } from './exposure.ts';
import { reasonText } from './reason-text.ts';
import {
  namedChannels,
  type Said,
  type Spoken,
  sayPermission,
  sayUnion,
  seenText,
  shortChannels,
} from './said.ts';
import { neededParts, openOf } from './union-parts.ts';

/** A question about what is open to (or towards) the whole internet. */
export interface ExposureQuestion {
  /** Is it so when these channels are open? More channels never turn a yes into a no. */
  readonly holds: (open: ChannelSet) => boolean;
  /** The channels it is about, for the witness and for what a range includes. */
  readonly channels: ChannelSet;
  /** The yes as words: `RDP is open to the internet`. */
  readonly says: string;
}

/** The answer for one exposure: yes for what is certainly open is a failure, yes for what may be is open. */
export function askExposure(exposure: Exposure, question: ExposureQuestion): Spoken {
  const { holds, says } = question;
  if (holds(exposure.sure)) {
    const message = `${says}: ${seen(exposure, question.channels)}`;
    return { verdict: 'fail', ...sayExposure(exposure, question.channels), message };
  }
  const [reason] = exposure.reasons;
  if (reason === undefined || !holds(exposure.possible))
    return { verdict: 'pass', address: exposure.address };
  const message = `cannot tell whether ${says}: ${reasonText(reason)}`;
  return { verdict: 'open', ...sayExposure(exposure, question.channels), message, reason };
}

export function sayExposure(exposure: Exposure, channels: ChannelSet): Said {
  const [first] = exposure.permissions;
  const open = intersect(openOf(exposure), channels);
  if (exposure.subject === 'permission' && first)
    return sayPermission(first, { channels: intersect(exposure.sure, channels) });
  const permissions = neededParts(exposure, open);
  return sayUnion(permissions, open, holdersOf(exposure, permissions));
}

/** The groups of a union, and the desktop that wears them. */
export function holdersOf(
  { group, desktop }: Pick<Exposure, 'group' | 'desktop'>,
  permissions: readonly Permission[],
): readonly string[] {
  if (!desktop) return [group.label];
  const keys = [...new Set(permissions.map((permission) => permission.group))];
  // A group is called by its address; what another resource brings along is called by that resource.
  return [
    ...keys.map((key) => (key === group.key ? group.label : key.replace(/^(id|attr):/, ''))),
    desktop.address,
  ];
}

function seen(exposure: Exposure, wanted: ChannelSet): string {
  const [first] = exposure.permissions;
  if (exposure.subject === 'permission' && first) return seenText(first, wanted);
  const open = intersect(openOf(exposure), wanted);
  const permissions = neededParts(exposure, open);
  const hidden = permissions.some((permission) => permission.sensitive.channels);
  const preposition = exposure.direction === 'ingress' ? 'from' : 'to';
  return `${hidden ? '(sensitive)' : namedChannels(shortChannels(open))} ${preposition} ${peersText(permissions)}`;
}

/** Who they let in, by name: all of a few, the first of many. */
export function peersText(permissions: readonly Permission[]): string {
  const names = [...new Set(permissions.map(peerText))];
  if (names.length === 1) return names[0] ?? '';
  if (names.length === 2) return `${names.join(' and ')} together`;
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more together`;
}
