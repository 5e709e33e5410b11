import type { Call, Expression } from '../syntax.ts';
import { convert } from './convert.ts';
import { type Defaults, withDefaults } from './defaults.ts';
import { EvaluationError } from './errors.ts';
import type { Evaluate, Scope } from './scope.ts';
import { BOOL, DYNAMIC, NUMBER, STRING, type Type } from './type.ts';
import { type HclValue, withAt } from './value.ts';

/** What a variable's `type` argument says. */
export interface TypeConstraint {
  readonly type: Type;
  readonly defaults?: Defaults;
}

export const ANY: TypeConstraint = { type: DYNAMIC };

const NAMES: Readonly<Record<string, TypeConstraint>> = {
  string: { type: STRING },
  number: { type: NUMBER },
  bool: { type: BOOL },
  any: ANY,
  // As written before Terraform 0.12: of elements of any type.
  list: { type: { kind: 'list', element: DYNAMIC } },
  set: { type: { kind: 'set', element: DYNAMIC } },
  map: { type: { kind: 'map', element: DYNAMIC } },
};

/** A value as this constraint wants it: defaults of optional attributes filled in, then converted. Throws. */
export function applyConstraint(value: HclValue, { type, defaults }: TypeConstraint): HclValue {
  const filled = defaults === undefined ? value : withAt(withDefaults(value, defaults), value.at);
  return convert(filled, type);
}

/**
 * Reads `list(object({ port = number, to = optional(number, 22) }))`. The defaults in it are evaluated in a scope
 * without names.
 */
export function typeConstraint(
  expression: Expression,
  context: Scope['context'],
  evaluate: Evaluate,
): TypeConstraint {
  return new Reader({ context, lookup: () => undefined }, evaluate).read(expression);
}

class Reader {
  private readonly scope: Scope;
  private readonly evaluate: Evaluate;

  constructor(scope: Scope, evaluate: Evaluate) {
    this.scope = scope;
    this.evaluate = evaluate;
  }

  read(expression: Expression): TypeConstraint {
    if (expression.kind === 'call') return this.constructed(expression);
    if (expression.kind === 'parentheses') return this.read(expression.inner);
    const name =
      expression.kind === 'variable'
        ? expression.name
        : expression.kind === 'literal' && expression.type === 'string'
          ? expression.value
          : '';
    const found = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (found === undefined) throw new EvaluationError('this is no type', expression);
    return found;
  }

  private constructed(call: Call): TypeConstraint {
    const [argument] = call.args;
    if (argument === undefined || call.args.length !== 1) {
      throw new EvaluationError(`${call.name} takes one argument`, call);
    }
    switch (call.name) {
      case 'list':
      case 'set':
      case 'map': {
        const element = this.read(argument);
        const type: Type = { kind: call.name, element: element.type };
        return element.defaults === undefined
          ? { type }
          : { type, defaults: { values: new Map(), children: new Map(), elements: element.defaults } };
      }
      case 'tuple':
        return this.tuple(argument);
      case 'object':
        return this.object(argument);
      default:
        throw new EvaluationError(`there is no type ${call.name}`, call);
    }
  }

  private tuple(argument: Expression): TypeConstraint {
    if (argument.kind !== 'tuple') throw new EvaluationError('tuple takes a list of types', argument);
    const members = argument.items.map((item) => this.read(item));
    const children = new Map<string, Defaults>();
    for (const [index, { defaults }] of members.entries())
      if (defaults) children.set(String(index), defaults);
    const type: Type = { kind: 'tuple', elements: members.map((member) => member.type) };
    return children.size === 0 ? { type } : { type, defaults: { values: new Map(), children } };
  }

  private object(argument: Expression): TypeConstraint {
    if (argument.kind !== 'object') throw new EvaluationError('object takes a map of types', argument);
    const attributes = new Map<string, Type>();
    const optional = new Set<string>();
    const values = new Map<string, HclValue>();
    const children = new Map<string, Defaults>();
    for (const item of argument.items) {
      const name = item.key.kind === 'literal' ? item.key.value : undefined;
      if (name === undefined) throw new EvaluationError('an attribute name is required', item.key);
      const { member, fallback } = this.attribute(item.value);
      attributes.set(name, member.type);
      if (member.defaults) children.set(name, member.defaults);
      if (fallback === undefined) continue;
      optional.add(name);
      if (fallback !== null) values.set(name, fallback);
    }
    const type: Type = { kind: 'object', attributes, optional };
    return values.size + children.size === 0 ? { type } : { type, defaults: { values, children } };
  }

  /** `fallback` is undefined for a required attribute and null for an optional one without default. */
  private attribute(expression: Expression): { member: TypeConstraint; fallback?: HclValue | null } {
    if (expression.kind !== 'call' || expression.name !== 'optional')
      return { member: this.read(expression) };
    const [type, fallback] = expression.args;
    if (type === undefined || expression.args.length > 2) {
      throw new EvaluationError('optional takes a type and a default', expression);
    }
    const member = this.read(type);
    if (fallback === undefined) return { member, fallback: null };
    return { member, fallback: applyConstraint(this.evaluate(fallback, this.scope), member) };
  }
}
