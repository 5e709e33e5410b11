import { join } from 'node:path';
import { Chunks } from './code-cache.ts';

/** The build fills in what it wrote: the chunk of `main.ts`, where chunks are found, and a hash over all of them. */
declare const SGLINT_PROGRAM: {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  readonly hash: string;
};

/** The program in the chunks beside the file that runs (`dist/cli.js`, `dist/action.js` or `dist/child.js`). */
export function loadProgram(): { readonly chunks: Chunks; readonly program: typeof import('./main.ts') } {
  const { main, files, hash } = SGLINT_PROGRAM;
  // Compiled code is good for the flags of V8 that it was compiled with.
  const flags = process.execArgv.map((flag) => flag.replace(/\W+/g, '-')).join('');
  const cache = join(__dirname, '.cache', `${hash}-${process.version}-${process.arch}${flags}`);
  const chunks = new Chunks(join(__dirname, 'chunks'), files, cache);
  return { chunks, program: chunks.load(main) as unknown as typeof import('./main.ts') };
}

/** Runs one command line in this process. */
export async function runProgram(args: readonly string[]): Promise<0 | 1 | 2> {
  const { chunks, program } = loadProgram();
  const exitCode = await program.main(args);
  chunks.keep();
  return exitCode;
}
