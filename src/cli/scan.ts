import { readFileSync, writeFileSync } from 'node:fs';
import { type Baseline, baselineText, parseBaseline } from '../lint/baseline-text.ts';
import { count } from '../report/words.ts';
import { InputError } from '../source/input-error.ts';
import { decodeText } from '../source/text.ts';
import type { ExitCode } from './exit-code.ts';
import type { Line } from './flags.ts';
import { reportOn } from './judge-stacks.ts';
import { lintInputs } from './lint-inputs.ts';
import { Policies } from './policies.ts';
import { findStacks } from './read-inputs.ts';
import { scanOptions } from './scan-options.ts';
import type { Streams } from './streams.ts';
import { writeReport } from './write-report.ts';

/** Reads, judges and reports: what sglint is for. */
export async function scan(line: Line, streams: Streams): Promise<ExitCode> {
  const options = scanOptions(line);
  const policies = new Policies(options, options, process.cwd());
  const baselineInForce = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const judging = { ...options, baselineInForce };
  const found = await findStacks(options, policies);
  const { judged, unreadable } = await lintInputs(found.inputs, judging, policies, streams);
  const said = [...(await policies.notifications()), ...found.notifications, ...unreadable];
  const { report, linted, gates } = reportOn(judged, judging, said, await policies.of());
  await writeReport(report, options, streams, gates);
  if (options.writeBaseline === undefined) return report.exitCode;
  if (report.exitCode === 2) {
    streams.err(`sglint: ${options.writeBaseline} was not written: the analysis is not complete\n`);
    return 2;
  }
  writeFileSync(options.writeBaseline, baselineText(linted));
  const written = linted.reduce((sum, { forBaseline }) => sum + forBaseline.length, 0);
  if (options.verbosity !== 'quiet')
    streams.err(`wrote ${count(written, 'finding')} to ${options.writeBaseline}\n`);
  return 0;
}

function readBaseline(file: string): Baseline {
  const read = parseBaseline(decodeText(readFileSync(file), file));
  if ('error' in read) throw new InputError(read.error, { file, line: read.line });
  return read.baseline;
}
