import type { Answer } from '../../terms/answer.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Permission } from '../groups/permission.ts';
import { fromInside, type Inside } from './internal-source.ts';
import { reasonText } from './reason-text.ts';
import { type Spoken, sayPermission, seenText } from './said.ts';

/** A question about what desktops let each other do. */
export interface InsideQuestion {
  /** Is the permission about the channels in question? */
  readonly about: Answer;
  readonly channels?: ChannelSet;
  /** What is wrong, as words: `desktops may send each other anything`. */
  readonly says: string;
}

export function askInside(
  inside: Inside,
  worn: DesktopGroup,
  permission: Permission,
  { about, channels, says }: InsideQuestion,
): Spoken {
  const address = permission.holder;
  if (about === 'no') return { verdict: 'not-applicable', address };
  const source = fromInside(inside, worn, permission);
  if (source.answer === 'no') return { verdict: 'pass', address };
  const seen = seenText(permission, channels);
  const said = sayPermission(permission, channels ? { channels } : {});
  const reason = source.answer === 'unknown' ? source.reason : permission.reasons[0];
  if (about === 'yes' && source.answer === 'yes')
    return { verdict: 'fail', ...said, message: `${says}: ${seen}` };
  if (!reason) return { verdict: 'pass', address };
  const message = `cannot tell whether ${says} (${seen}): ${reasonText(reason)}`;
  return { verdict: 'open', ...said, message, reason };
}
