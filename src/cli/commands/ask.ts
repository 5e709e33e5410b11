import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import type { Streams } from '../streams.ts';

export function ask(_line: Line, streams: Streams): ExitCode {
  streams.err('sglint: ask is not part of this version yet\n');
  return 2;
}
