import type { SourceComment } from '../lint/inline-waiver.ts';
import type { PlanReading } from '../plan/read-plan.ts';
import type { Locate } from '../terms/origin.ts';
import type { Notification, Resource, Stack } from '../terms/resource.ts';
import type { Reference } from '../terms/value.ts';

/** A stack that was read, by whichever way. */
export interface ReadStack {
  readonly stack: Stack;
  readonly locate: Locate;
  /** Comments of the sources, for waivers. */
  readonly comments: readonly SourceComment[];
}

/** Is a resource type worth the reading of its values? */
export type Interesting = (type: string) => boolean;

/** What the readers need to know of a run. */
export interface ReadContext {
  readonly cwd: string;
  /** Reads standard input (`-`), or a pipe: it can be read once. */
  readonly stream: (file: string) => Uint8Array;
}

/** Sources that were read for a plan, and whether they are the ones it was made from. */
export interface PlanSourcesRead {
  readonly matches: boolean;
  /** What is said of files that could not be read, or not be read whole. */
  readonly lost: readonly Notification[];
  readonly refine: Parameters<PlanReading['refined']>[0];
  readonly refineRegion: Parameters<PlanReading['refined']>[1];
  /** By address, in the order of the sources. */
  readonly declared: ReadonlyMap<string, Resource>;
  /** What leaves the stack through outputs of the root module. */
  readonly outputs: () => readonly Reference[];
  readonly locate: Locate;
  readonly comments: readonly SourceComment[];
}
