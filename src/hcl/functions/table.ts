import type { FunctionDefinition, RawFunctionDefinition } from './define.ts';

/** Every function of the language, in the order of the kinds. */
export const FUNCTIONS: readonly (FunctionDefinition | RawFunctionDefinition)[] = [];
