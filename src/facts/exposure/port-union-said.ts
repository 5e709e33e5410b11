import type { Exposure } from './exposure.ts';
import { holdersOf } from './exposure-said.ts';
import type { PortUnion } from './port-union.ts';
import { reasonText } from './reason-text.ts';
import { type Spoken, sayUnion } from './said.ts';

/** What is said of rules that open together what none of them does, or may. */
export interface PortUnionSaid {
  /** What is wrong, as words: `every port is open to the internet`. */
  readonly says: string;
  /** What the rules do together: `add up to all ports`. */
  readonly addUp: string;
}

export function sayPortUnion(
  { permissions, channels, reason, ...holder }: PortUnion & Pick<Exposure, 'group' | 'desktop'>,
  { says, addUp }: PortUnionSaid,
): Spoken {
  const said = sayUnion(permissions, channels, holdersOf(holder, permissions));
  const of = holder.desktop ? `the groups of ${holder.desktop.address}` : 'the group';
  const rules = `${permissions.length} rules of ${of}`;
  if (!reason) return { verdict: 'fail', ...said, message: `${says}: ${rules} ${addUp}` };
  const message = `cannot tell whether ${says} (${rules} may ${addUp}): ${reasonText(reason)}`;
  return { verdict: 'open', ...said, message, reason };
}
