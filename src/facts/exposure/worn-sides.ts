import type { OpenReason } from '../../terms/finding.ts';
import type { Wearer } from '../desktops/wearer.ts';

/** A group whose rules count for what wears it, or may. */
export interface WornSide {
  /** Key of the group. */
  readonly key: string;
  /** Why it may not be worn. */
  readonly doubt: OpenReason | undefined;
}

/** The groups of a wearer, each once. */
export function wornSides({ worn }: Wearer): readonly WornSide[] {
  const sides = new Map<string, WornSide>();
  for (const { group: key, exact, reason, origin } of worn) {
    if (sides.has(key) && !exact) continue;
    const doubt = reason ?? { kind: 'after-apply', what: `the groups of ${origin.address}` };
    sides.set(key, { key, doubt: exact ? undefined : doubt });
  }
  return [...sides.values()];
}
