/** One stack to be read. */
export type StackInput =
  | { readonly kind: 'plan'; readonly input: string; readonly file: string }
  | { readonly kind: 'hcl'; readonly input: string; readonly directory: string };

/** The name that stands for standard input. */
export const STDIN = '-';
