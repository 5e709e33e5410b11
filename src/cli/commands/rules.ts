import { RULES } from '../../rules/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { formatOf } from '../scan-options.ts';
import type { Streams } from '../streams.ts';

/** Every rule: id, severity, title; as JSON, all there is to say about it. */
export function rules(line: Line, streams: Streams): ExitCode {
  if (formatOf(line, ['text', 'json']) === 'json') {
    const list = RULES.map(({ judge: _, ...meta }) => meta);
    streams.out(`${JSON.stringify(list, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...RULES.map(({ id }) => id.length));
  for (const { id, severity, title, profileOnly, profiles = {} } of RULES) {
    const only = profileOnly ? ` (${Object.keys(profiles).sort().join(', ')} only)` : '';
    streams.out(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}${only}\n`);
  }
  return 0;
}
