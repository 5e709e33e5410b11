/** One stack to be read. */
export type StackInput =
  | {
      readonly kind: 'plan';
      readonly input: string;
      readonly file: string;
      /** Standard input, or a pipe: it can be read once, in this process only, and stands in no folder. */
      readonly streamed?: true;
    }
  | { readonly kind: 'hcl'; readonly input: string; readonly directory: string };

/** The name that stands for standard input. */
export const STDIN = '-';

/** The descriptor that a path of the system stands for, as bash's `<(…)` gives one; 0 is standard input. */
export function descriptorOf(path: string): number | undefined {
  if (path === STDIN || path === '/dev/stdin') return 0;
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}
