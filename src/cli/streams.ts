/** The streams of the process, as the rest of the program sees them. */
export interface Streams {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  /** Colour for text that goes to standard output. */
  readonly color: boolean;
  /** Columns of the terminal; undefined when standard output is no terminal. */
  readonly width: number | undefined;
  /** True when standard error is a terminal: progress is shown there only. */
  readonly interactive: boolean;
}

/** A reader that goes away early (`sglint | head`) is no error. */
export function processStreams(color: boolean | undefined): Streams {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: color ?? wantsColor(process.env, process.stdout.isTTY === true),
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    interactive: process.stderr.isTTY === true && process.env['CI'] === undefined,
  };
}

/**
 * `NO_COLOR` (any non-empty value) wins, then `FORCE_COLOR` (`0` and `false` mean no), then whether a person looks on.
 * https://no-color.org and https://force-color.org
 */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return terminal && env['TERM'] !== 'dumb';
}
