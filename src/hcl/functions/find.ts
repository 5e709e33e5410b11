import type { EvaluationContext } from '../evaluate/scope.ts';
import type { FunctionDefinition, RawFunctionDefinition } from './define.ts';
import { FUNCTIONS } from './table.ts';

export type AnyFunction = FunctionDefinition | RawFunctionDefinition;

let byName: ReadonlyMap<string, AnyFunction> | undefined;

/** The function of this name, also as `core::name`, in the language of the context's program. */
export function findFunction(name: string, context: EvaluationContext): AnyFunction | undefined {
  byName ??= new Map(FUNCTIONS.map((definition) => [definition.name, definition]));
  const found = byName.get(name.startsWith('core::') ? name.slice('core::'.length) : name);
  if (found?.openTofuOnly && context.program !== 'opentofu') return undefined;
  return found;
}
