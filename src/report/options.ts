import type { Result } from '../terms/finding.ts';
import type { StackReport } from '../terms/report.ts';

/** What a reporter may be asked for. A format ignores what does not concern it. */
export interface RenderOptions {
  readonly color: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** Waived results (and in SARIF those that the plan removes) are shown too. */
  readonly showSuppressed: boolean;
  /** Columns of the terminal; text wraps there. Default 100. */
  readonly width?: number;
  /** Only these stacks of the report, for output split with `{stack}`. Default: all. */
  readonly stacks?: readonly StackReport[];
  /** Does this result make the run end with 1? Default: it fails and is critical or high, as `--fail-on high`. */
  readonly gates?: (result: Result) => boolean;
  /** Is this line in the diff under review? Then `github` may annotate the link of a chain that is in it. */
  readonly inDiff?: (file: string, line: number) => boolean;
  /** Bytes that `markdown` may take. Default 900,000; a comment on a pull request takes 65,536 characters. */
  readonly maxBytes?: number;
}

/** A report that a format cannot hold. The message says what to do instead; a usage error, exit code 2. */
export class FormatRefusal extends Error {
  override readonly name = 'FormatRefusal';
}
