import type { EvaluationContext } from '../evaluate/scope.ts';
import type { FunctionDefinition, RawFunctionDefinition } from './define.ts';
import { FUNCTION_GROUPS } from './table.ts';

let byName: ReadonlyMap<string, FunctionDefinition | RawFunctionDefinition> | undefined;

/** The function of this name, also as `core::name`, in the language of the context's program. */
export function findFunction(
  name: string,
  context: EvaluationContext,
): FunctionDefinition | RawFunctionDefinition | undefined {
  byName ??= new Map(
    FUNCTION_GROUPS.flatMap(({ functions }) => functions).map((definition) => [definition.name, definition]),
  );
  const provider = /^provider::([^:]+)::/.exec(name)?.[1];
  if (provider !== undefined && context.providers?.has(provider) === false) return undefined;
  const found = byName.get(name.startsWith('core::') ? name.slice('core::'.length) : name);
  return found?.openTofuOnly && context.program !== 'opentofu' ? undefined : found;
}
