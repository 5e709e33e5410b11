import { join } from 'node:path';
import { Chunks } from './code-cache.ts';

/** The build fills in what it wrote: the chunk of `main.ts`, and a hash over all chunks. */
declare const SGLINT_PROGRAM: { readonly main: string; readonly hash: string };

/**
 * Runs one command line, with the program in the chunks beside the file that runs (`dist/cli.js` or `dist/action.js`).
 * `NODE_DISABLE_COMPILE_CACHE` means here what it means to Node: compiled code is neither read nor kept.
 */
export async function runProgram(args: readonly string[]): Promise<0 | 1 | 2> {
  const { main, hash } = SGLINT_PROGRAM;
  const cached = process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined;
  const cache = join(__dirname, '.cache', `${hash}-${process.version}-${process.arch}`);
  const chunks = new Chunks(join(__dirname, 'chunks'), cached ? cache : undefined);
  const program = chunks.load(main) as unknown as typeof import('./main.ts');
  const exitCode = await program.main(args);
  chunks.keep();
  return exitCode;
}
