import type { Expression } from '../syntax.ts';
import { forEachChild, stepsOf } from '../walk-expressions.ts';

/** A name with the steps behind it: `module.net["a"].ids` is `module`, then `net`, an index, `ids`. */
export interface Traversal {
  readonly root: string;
  /** Names of attributes; an index is undefined. */
  readonly steps: readonly (string | undefined)[];
  /** The key right behind the first step: of a resource, which instance is meant. */
  readonly index: Expression | undefined;
}

/** Every traversal in an expression, whole ones only. */
export function traversalsIn(expression: Expression): readonly Traversal[] {
  const found: Traversal[] = [];
  addTraversals(expression, found);
  return found;
}

function addTraversals(expression: Expression, found: Traversal[]): void {
  if (expression.kind === 'literal') return;
  const whole = traversalOf(expression);
  if (whole === undefined) {
    forEachChild(expression, addTraversals, found);
    return;
  }
  found.push(whole.traversal);
  for (const key of whole.keys) addTraversals(key, found);
}

/** What a traversal is made of. */
const LINKS: ReadonlySet<string> = new Set(['variable', 'attribute-access', 'index', 'splat']);

function traversalOf(
  expression: Expression,
): { readonly traversal: Traversal; readonly keys: readonly Expression[] } | undefined {
  if (!LINKS.has(expression.kind)) return undefined;
  const steps: (string | undefined)[] = [];
  const keys: Expression[] = [];
  // The keys of the last two steps that were seen: the walk ends at the first.
  let index: Expression | undefined;
  let last: Expression | undefined;
  let node = expression;
  for (;;) {
    switch (node.kind) {
      case 'variable':
        return { traversal: { root: node.name, steps: steps.reverse(), index }, keys };
      case 'attribute-access':
        steps.push(node.legacyIndex ? undefined : node.name);
        index = last;
        last = undefined;
        node = node.object;
        break;
      case 'index':
        steps.push(undefined);
        keys.push(node.key);
        index = last;
        last = node.key;
        node = node.object;
        break;
      case 'splat':
        for (const step of stepsOf(node.each).reverse()) {
          if (step.kind === 'index') keys.push(step.key);
          else if (!step.legacyIndex) steps.push(step.name);
        }
        last = undefined;
        node = node.object;
        break;
      default:
        return undefined;
    }
  }
}

/** True when an expression is nothing but a reference: its value is written elsewhere. */
export function isPlainReference(expression: Expression): boolean {
  if (expression.kind === 'parentheses') return isPlainReference(expression.inner);
  return traversalOf(expression) !== undefined;
}
