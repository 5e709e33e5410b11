import { formatKey } from '../../terms/address.ts';
import type { Value } from '../../terms/value.ts';
import type { Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { toTermsValue } from '../evaluate/to-terms.ts';
import type { Expression } from '../syntax.ts';
import { argument } from './declarations.ts';
import { type Budget, expand } from './expansion.ts';
import type { ModuleInstance } from './module-instance.ts';

/** The ids that `import` blocks give, by the address they are imported to. Only a root module may hold such blocks. */
export function importedIds(root: ModuleInstance, budget: Pick<Budget, 'take'>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const block of root.declarations.imports) {
    const [to, id] = [argument(block, 'to'), argument(block, 'id')];
    if (!to || !id) continue;
    for (const { scope } of expand(block, root.scope, budget)) {
      const address = addressOf(to, scope);
      if (address !== undefined) found.set(address, toTermsValue(evaluateOrUnknown(id, scope)));
    }
  }
  return found;
}

/** `module.a["b"].aws_x.y[each.key]` as an address; undefined where a key is not known. */
function addressOf(to: Expression, scope: Scope): string | undefined {
  if (to.kind === 'variable') return to.name;
  if (to.kind !== 'attribute-access' && to.kind !== 'index') return undefined;
  const before = addressOf(to.object, scope);
  if (before === undefined) return undefined;
  if (to.kind === 'attribute-access') return `${before}.${to.name}`;
  const key = evaluateOrUnknown(to.key, scope);
  if (key.kind === 'string') return before + formatKey(key.value);
  return key.kind === 'number' ? before + formatKey(Number(key.value)) : undefined;
}
