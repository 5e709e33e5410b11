import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RenderOptions } from '../report/options.ts';
import { fileNames } from '../report/stack-names.ts';
import type { Result } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import { rendererOf } from './renderers.ts';
import type { ScanOptions } from './scan-options.ts';
import type { Streams } from './streams.ts';

const STACK = '{stack}';

/** Writes every format that was asked for: one to standard output, others to their files. */
export async function writeReport(
  report: Report,
  options: ScanOptions,
  streams: Streams,
  gates: (result: Result) => boolean,
): Promise<void> {
  const common: RenderOptions = {
    color: false,
    verbosity: options.verbosity,
    showSuppressed: options.showSuppressed,
    gates,
  };
  for (const { format, file } of options.outputs) {
    const render = await rendererOf(format);
    if (file === undefined) {
      const onTerminal = {
        color: streams.color,
        ...(streams.width !== undefined && { width: streams.width }),
      };
      streams.out(render(report, { ...common, ...onTerminal }));
    } else if (file.includes(STACK)) {
      for (const [stack, name] of fileNames(report)) {
        write(file.replaceAll(STACK, name), render(report, { ...common, stacks: [stack] }));
      }
    } else write(file, render(report, common));
  }
  // Whoever reads a file afterwards still learns at once what could not be analysed.
  const seen = options.outputs.some(({ format, file }) => format === 'text' && file === undefined);
  if (!seen) {
    const all = [...report.notifications, ...report.stacks.flatMap((stack) => stack.notifications)];
    for (const { level, message, file, line, column } of all) {
      if (level !== 'error') continue;
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      streams.err(`sglint: ${place ? `${place}: ` : ''}${message}\n`);
    }
  }
}

function write(file: string, text: string): void {
  makeDirectory(dirname(resolve(file)));
  writeFileSync(file, text);
}

/** One level after the other: Node's `recursive` never comes back from a place that takes no directories, as below /proc. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory);
}
