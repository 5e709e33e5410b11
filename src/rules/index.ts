import type { Rule } from './define.ts';

/** The only list of rules, in the order of the catalogue. An id is never reused. */
export const RULES: readonly Rule[] = [];
