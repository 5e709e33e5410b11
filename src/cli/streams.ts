import { fstatSync, writeSync } from 'node:fs';

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

/** The streams of this process. `color`: undefined for what the environment asks for. */
export function processStreams(color: boolean | undefined): Streams {
  const out = streamOf(1);
  const err = streamOf(2);
  return {
    out: out.write,
    err: err.write,
    color: color ?? wantsColor(process.env, out.terminal?.isTTY === true),
    width: out.terminal?.isTTY ? out.terminal.columns : undefined,
    interactive: err.terminal?.isTTY === true && process.env['CI'] === undefined,
  };
}

interface Stream {
  write(text: string): void;
  /** Undefined when it can't be one. */
  readonly terminal: NodeJS.WriteStream | undefined;
}

/**
 * Files and pipes are written to directly: merely touching `process.stdout` loads Node's networking, a twentieth of the time
 * of a small scan. Terminals, and pipes that are full and do not wait, are left to Node.
 */
function streamOf(descriptor: 1 | 2): Stream {
  const terminal = mayBeTerminal(descriptor) ? nodeStream(descriptor) : undefined;
  if (terminal) return { write: (text) => void terminal.write(text), terminal };
  let rest: NodeJS.WriteStream | undefined;
  const write = (text: string) => {
    if (rest) return void rest.write(text);
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) {
      try {
        written += writeSync(descriptor, bytes, written);
      } catch (error) {
        if (isGone(error)) return;
        rest = nodeStream(descriptor);
        rest.write(bytes.subarray(written));
        return;
      }
    }
  };
  return { write, terminal: undefined };
}

function nodeStream(descriptor: 1 | 2): NodeJS.WriteStream {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  stream.on('error', (error) => {
    if (!isGone(error)) throw error;
  });
  return stream;
}

/** A reader that goes away early (`sglint | head`) is no error. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** What is neither a file nor a pipe: a terminal, a socket, nothing at all. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return !stat.isFile() && !stat.isFIFO();
  } catch {
    return true;
  }
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
