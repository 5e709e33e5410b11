import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import type { Streams } from '../streams.ts';
export function ask(_line: Line, streams: Streams): ExitCode {
  streams.err('not built yet\n');
  return 2;
}
