import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import type { Streams } from '../streams.ts';

export function graph(_line: Line, streams: Streams): ExitCode {
  streams.err('sglint: graph is not part of this version yet\n');
  return 2;
}
