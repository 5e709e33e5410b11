import type { SourceComment } from '../lint/inline-waiver.ts';
import type { Locate } from '../terms/origin.ts';
import type { Stack } from '../terms/resource.ts';

/** A stack that was read, by whichever way. */
export interface ReadStack {
  readonly stack: Stack;
  readonly locate: Locate;
  /** Comments of the sources, for waivers. */
  readonly comments: readonly SourceComment[];
}

/** What the readers need to know of a run. */
export interface ReadContext {
  readonly cwd: string;
  /** Reads standard input; it can be read once. */
  readonly stdin: () => Uint8Array;
}
