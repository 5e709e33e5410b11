import type { Extent } from '../../terms/origin.ts';
import type { Evaluate, Scope } from '../evaluate/scope.ts';
import { DYNAMIC, type Type } from '../evaluate/type.ts';
import type { HclValue } from '../evaluate/value.ts';
import type { Expression } from '../syntax.ts';

/** A function of the language: its signature, as `metadata functions` prints it, and what it does. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly variadic?: Parameter;
  /** Type of the result while an argument is unknown. */
  readonly returns: Type;
  /** False when the result may be null: an unknown result is then not known to be there. */
  readonly notNull: boolean;
  /** Only OpenTofu has it. */
  readonly openTofuOnly?: boolean;
  /** Why the result is always unknown here, for the list of functions. */
  readonly limitation?: string;
  /** What can be said of the result all the same, when not all arguments are known. */
  readonly undecided?: Undecided;
  /** Gets arguments that are converted and, unless their parameter says otherwise, known, not null and unmarked. */
  run(args: readonly HclValue[], call: Call): HclValue;
}

/** `try`, `can`, `templatestring`: they look at how an argument is written, not only at its value. */
export interface RawFunctionDefinition {
  readonly name: string;
  readonly raw: true;
  readonly limitation?: string;
  readonly openTofuOnly?: boolean;
  run(args: readonly Expression[], call: Call): HclValue;
}

export type Undecided = (args: readonly HclValue[]) => HclValue | undefined;

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /** Null is a value like any other. */
  readonly nullable?: boolean;
  /** An unknown argument does not by itself make the result unknown. */
  readonly unknown?: boolean;
  /** The function passes marks on by itself; else all marks in the argument end up on the result. */
  readonly marked?: boolean;
}

export interface Call {
  readonly name: string;
  readonly scope: Scope;
  readonly evaluate: Evaluate;
  readonly at: Extent;
}

export function parameter(
  name: string,
  type: Type = DYNAMIC,
  flags: Omit<Parameter, 'name' | 'type'> = {},
): Parameter {
  return { name, type, ...flags };
}

export type Options = Partial<
  Pick<FunctionDefinition, 'variadic' | 'notNull' | 'openTofuOnly' | 'limitation' | 'undecided'>
>;

export function define(
  name: string,
  parameters: readonly Parameter[],
  returns: Type,
  run: FunctionDefinition['run'],
  options: Options = {},
): FunctionDefinition {
  return { name, parameters, returns, run, notNull: true, ...options };
}
