#!/usr/bin/env node
import { runProgram } from './program.ts';

// dist/cli.js. Only the exit code is set, the process is never ended by force: what is written is written.
runProgram(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // Node would end with 1, which means findings.
    process.exitCode = 2;
    process.stderr.write(`sglint: the program beside ${__filename} can't be loaded: ${String(error)}\n`);
  },
);
