import type { Sources } from '../../source/sources.ts';
import type { Extent } from '../../terms/origin.ts';
import type { Expression } from '../syntax.ts';
import { EvaluationError } from './errors.ts';
import type { Limits } from './limits.ts';
import { type HclValue, unknownValue } from './value.ts';

/** What an expression can see: root names, and the world its functions work in. */
export interface Scope {
  /** The value or namespace behind a root name (`var`, `each`, `aws_vpc`); undefined when there is none. */
  lookup(name: string, at: Extent): HclValue | Namespace | undefined;
  readonly context: EvaluationContext;
}

/**
 * Names behind a name (`var`, `local`, `data`, `aws_vpc`): each is evaluated when it is asked for, so that one local
 * value does not drag in all others. It is no value by itself.
 */
export interface Namespace {
  readonly kind: 'namespace';
  /** For messages: `input variable`, `local value`, `managed resource`. */
  readonly title: string;
  /** Undefined when nothing of that name is declared, which is an error that `try` does not catch. */
  get(name: string, at: Extent): HclValue | Namespace | undefined;
  /** What `[key]` means, where the names are instances of a module; undefined when there is none of that key. */
  readonly index?: (key: HclValue, at: Extent) => HclValue | Namespace | undefined;
  /** All of it as one value, where that means something: a module passed on whole. */
  readonly value?: () => HclValue;
}

export interface EvaluationContext {
  /** Whose language this is, where the two differ. */
  readonly program: Program;
  /**
   * `false && x` is false whatever x is, and `x` may even fail. OpenTofu and Terraform from 1.12 do so, Terraform 1.11
   * does not. Default: as OpenTofu when the program is OpenTofu.
   */
  readonly shortCircuit?: boolean;
  /** What `file`, `templatefile`, `fileset` … may read; without it their results are unknown. */
  readonly files?: ProjectFiles;
  /** For `plantimestamp`; without it the result is unknown. */
  readonly now?: Date;
  /** Reads YAML; see `functions/load-yaml.ts`. Without it `yamldecode` is unknown. */
  readonly yaml?: YamlReader;
  /** Local names of the providers the module requires; when given, functions of others are errors. */
  readonly providers?: ReadonlySet<string>;
  readonly limits: Limits;
  /** Hears of what could not be evaluated and did not end as an error. */
  readonly notify?: (message: string, at: Extent | undefined) => void;
}

export type Program = 'terraform' | 'opentofu';

export interface ProjectFiles {
  readonly sources: Sources;
  /** The root module's directory as `sources` names it: Terraform runs there, relative paths start there. */
  readonly directory: string;
}

/** Turns YAML text into a value; throws an EvaluationError. */
export type YamlReader = (text: string, limits: Limits) => HclValue;

export type Evaluate = (expression: Expression, scope: Scope) => HclValue;

export function namespace(
  title: string,
  get: (name: string, at: Extent) => HclValue | Namespace | undefined,
): Namespace {
  return { kind: 'namespace', title, get };
}

/** A namespace over a fixed list of names, each computed at most once. Most are never asked for. */
export function lazyNamespace<T>(
  title: string,
  members: ReadonlyMap<string, T>,
  compute: (name: string, member: T) => HclValue | Namespace,
  context: EvaluationContext,
): Namespace {
  const found = new Map<string, (at: Extent) => HclValue | Namespace>();
  return namespace(title, (name, at) => {
    let value = found.get(name);
    if (!value) {
      const member = members.get(name);
      if (member === undefined) return undefined;
      value = once(`${title} "${name}"`, () => compute(name, member), context);
      found.set(name, value);
    }
    return value(at);
  });
}

/**
 * Computes on first use and keeps the result. A value that needs itself is unknown, and the cycle is reported where
 * it closes; an error is kept too and thrown again.
 */
export function once<T extends HclValue | Namespace>(
  title: string,
  compute: () => T,
  context: EvaluationContext,
): (at: Extent) => T | HclValue {
  let state: 'new' | 'busy' | 'done' | 'failed' = 'new';
  let result: T | undefined;
  let failure: unknown;
  return (at) => {
    if (state === 'done') return result as T;
    if (state === 'failed') throw failure;
    if (state === 'busy') {
      context.notify?.(`${title} refers to itself`, at);
      return unknownValue('unreadable');
    }
    state = 'busy';
    try {
      result = compute();
      state = 'done';
      return result;
    } catch (error) {
      state = 'failed';
      failure = error;
      throw error;
    }
  };
}

/** The same scope with a few names in front: the variables of a `for`, the iterator of a dynamic block. */
export function nested(scope: Scope, names: ReadonlyMap<string, HclValue>): Scope {
  return {
    context: scope.context,
    lookup: (name, at) => names.get(name) ?? scope.lookup(name, at),
  };
}

export function isNamespace(found: HclValue | Namespace): found is Namespace {
  return found.kind === 'namespace';
}

/** A namespace where a value is needed. */
export function notAValue(found: Namespace, at: Extent): EvaluationError {
  return new EvaluationError(`the name of a ${found.title} must follow`, at, true);
}

export function undeclared(title: string, name: string, at: Extent): EvaluationError {
  return new EvaluationError(`${title} "${name}" has not been declared`, at, true);
}
