import type { Extent } from '../../terms/origin.ts';

/**
 * Something in an expression that Terraform would refuse. `try` and `can` catch it, unless it is `fixed`: a name that
 * is not declared, or a limit of ours, stays an error wherever it stands.
 */
export class EvaluationError extends Error {
  /** Where it happened, as far as it is known. */
  extent: Extent | undefined;
  readonly fixed: boolean;

  constructor(message: string, extent?: Extent, fixed = false) {
    super(message);
    this.name = 'EvaluationError';
    this.extent = extent;
    this.fixed = fixed;
  }
}

/** Runs a step; an error in it that has no place yet gets this one. */
export function locating<T>(extent: Extent, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw located(error, extent);
  }
}

/** The error, with this place when it is one of ours that has none yet: `locating` where a function would cost too much. */
export function located(error: unknown, extent: Extent): unknown {
  if (error instanceof EvaluationError && error.extent === undefined) error.extent = extent;
  return error;
}
