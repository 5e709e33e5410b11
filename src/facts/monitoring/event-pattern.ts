import { wildcard } from '../wildcard.ts';

/**
 * Does one field of an EventBridge pattern admit a text? A field that is not there admits everything.
 * Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.
 */
export function admits(field: unknown, wanted: string): boolean {
  if (field === undefined) return true;
  return Array.isArray(field) && field.some((item: unknown) => matches(item, wanted));
}

/** A text, or an object with one operator. */
function matches(item: unknown, wanted: string): boolean {
  if (typeof item === 'string') return item === wanted;
  if (typeof item !== 'object' || item === null) return false;
  return Object.entries(item).some(([operator, operand]) => holds(operator, operand, wanted));
}

function holds(operator: string, operand: unknown, wanted: string): boolean {
  if (operator === 'exists') return operand === true;
  if (operator === 'anything-but') return !itemsOf(operand).some((item) => matches(item, wanted));
  // `{"prefix": {"equals-ignore-case": "aws."}}`
  const folded = typeof operand === 'object' && operand !== null && 'equals-ignore-case' in operand;
  const given = folded ? (operand as Record<string, unknown>)['equals-ignore-case'] : operand;
  return itemsOf(given).some((one) => {
    if (typeof one !== 'string') return false;
    return folded
      ? compares(operator, one.toLowerCase(), wanted.toLowerCase())
      : compares(operator, one, wanted);
  });
}

/** `anything-but` takes a list behind an operator too. */
function itemsOf(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

function compares(operator: string, given: string, wanted: string): boolean {
  if (operator === 'equals-ignore-case') return given.toLowerCase() === wanted.toLowerCase();
  if (operator === 'prefix') return wanted.startsWith(given);
  if (operator === 'suffix') return wanted.endsWith(given);
  // No name of AWS has a backslash, an asterisk or a question mark.
  return operator === 'wildcard' && !/[\\?]/.test(given) && wildcard(given)(wanted);
}
