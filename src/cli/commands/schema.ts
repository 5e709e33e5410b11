import type { ExitCode } from '../exit-code.ts';
import type { Streams } from '../streams.ts';
export function schema(streams: Streams): ExitCode {
  streams.out('{}\n');
  return 0;
}
