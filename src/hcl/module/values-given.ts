import type { SourceEntry, Sources } from '../../source/sources.ts';
import type { Notification } from '../../terms/resource.ts';
import type { EvaluationContext, Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import {
  boolValue,
  type HclValue,
  mapChildren,
  NULL_VALUE,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../evaluate/value.ts';
import { parseExpression } from '../parse/parse.ts';
import type { Block, SyntaxTree } from '../syntax.ts';
import { argument, type Declarations } from './declarations.ts';
import { notGiven } from './input-variable.ts';
import type { Loader } from './loader.ts';

/** Values for the variables of a root module, besides its own defaults. */
export interface GivenValues {
  /** `--var NAME=VALUE` and `--var-file FILE`, in the order of the command line. */
  readonly arguments?: readonly (
    | { readonly name: string; readonly value: string }
    | { readonly file: string }
  )[];
  /** `TF_VAR_name` from the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The variables of a plan, as JSON: they win over everything else. */
  readonly plan?: Readonly<Record<string, unknown>>;
}

/**
 * Precedence as Terraform's, last wins: environment, terraform.tfvars, terraform.tfvars.json, *.auto.tfvars(.json) in
 * lexical order, --var and --var-file in order.
 * Source: developer.hashicorp.com/terraform/language/values/variables.
 */
export function givenValues(
  sources: Sources,
  loader: Loader,
  declarations: Declarations,
  given: GivenValues,
  context: EvaluationContext,
  report: (notification: Notification) => void,
): ReadonlyMap<string, () => HclValue> {
  const values = new Map<string, () => HclValue>();
  const scope: Scope = { context, lookup: () => undefined };
  for (const [name, text] of Object.entries(given.environment ?? {})) {
    const block = declarations.variables.get(name);
    if (block) values.set(name, () => fromText(block, text, scope));
  }
  const { directory } = declarations;
  for (const entry of automaticFiles(sources, directory)) fromFile(loader.listed(directory, entry));
  for (const argument of given.arguments ?? []) {
    if ('file' in argument) {
      const { file } = argument;
      const tree = loader.file(file);
      if (!tree) {
        const message = loader.trouble(file) ?? `there is no file ${file}`;
        report({ level: 'error', id: 'var-file-missing', message, file });
      }
      fromFile(tree);
    } else {
      const { name } = argument;
      const block = declarations.variables.get(name);
      if (block) {
        values.set(name, () => fromText(block, argument.value, scope));
        const [mistake] = mistakesIn(block, argument.value);
        if (mistake !== undefined)
          report({ level: 'error', id: 'bad-variable', message: `--var ${name}: ${mistake}` });
      } else
        report({
          level: 'note',
          id: 'variable-not-declared',
          message: `--var ${name}: ${declarations.directory} declares no variable of that name`,
        });
    }
  }
  for (const [name, json] of Object.entries(given.plan ?? {})) {
    const before = values.get(name);
    const block = declarations.variables.get(name);
    const fallback = block && argument(block, 'default');
    values.set(name, () => inPlan(json, before?.() ?? (fallback && evaluateOrUnknown(fallback, scope))));
  }
  return values;

  /** What a file may have set and does not show is not known: a default may be far from it. */
  function fromFile(tree: SyntaxTree | undefined): void {
    for (const { file, line, column, message } of tree?.errors ?? []) {
      report({ level: 'error', id: 'syntax-error', message, file, line, column });
    }
    if (tree === undefined || tree.errors.length > 0)
      for (const name of declarations.variables.keys()) values.set(name, () => notGiven(name, ''));
    for (const { name, value } of tree?.body.attributes ?? [])
      values.set(name, () => evaluateOrUnknown(value, scope));
  }
}

function automaticFiles(sources: Sources, directory: string): readonly SourceEntry[] {
  const files = (sources.list(directory) ?? []).filter((entry) => !entry.directory);
  const called = (name: string) => files.filter((entry) => entry.name === name);
  const auto = files
    .filter(({ name }) => /\.auto\.tfvars(\.json)?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...called('terraform.tfvars'), ...called('terraform.tfvars.json'), ...auto];
}

/** A value from the command line or environment: text for strings, an expression for everything else. */
function fromText(block: Block, text: string, scope: Scope): HclValue {
  if (isPlainText(block)) return stringValue(text);
  const { expression, errors } = parseExpression(text, '');
  return expression && errors.length === 0
    ? withoutPlace(evaluateOrUnknown(expression, scope))
    : stringValue(text);
}

function isPlainText(block: Block): boolean {
  const type = argument(block, 'type');
  return type === undefined || (type.kind === 'variable' && ['string', 'number', 'bool'].includes(type.name));
}

function mistakesIn(block: Block, text: string): readonly string[] {
  if (isPlainText(block)) return [];
  return parseExpression(text, '').errors.map(({ message }) => message);
}

/** What was typed has no place in a file. */
function withoutPlace(value: HclValue): HclValue {
  const { at: _, ...rest } = value;
  return mapChildren(rest as HclValue, withoutPlace);
}

/** The plan is right about the value; when the files say the same, theirs has a place. */
function inPlan(json: unknown, written: HclValue | undefined): HclValue {
  return written && sameAsJson(written, json) ? written : fromJson(json);
}

function sameAsJson(value: HclValue, json: unknown): boolean {
  switch (value.kind) {
    case 'string':
    case 'bool':
      return value.value === json || String(value.value) === String(json);
    case 'number':
      return String(value.value) === String(json);
    case 'null':
      return json === null || json === undefined;
    case 'list':
    case 'set':
    case 'tuple':
      return (
        Array.isArray(json) &&
        json.length === value.items.length &&
        value.items.every((item, i) => sameAsJson(item, json[i]))
      );
    case 'map':
    case 'object': {
      if (json === null || typeof json !== 'object' || Array.isArray(json)) return false;
      const other = json as Record<string, unknown>;
      return [...value.entries].every(([key, item]) => sameAsJson(item, other[key]));
    }
    default:
      return false;
  }
}

export function fromJson(json: unknown): HclValue {
  if (json === null || json === undefined) return NULL_VALUE;
  if (typeof json === 'string') return stringValue(json);
  if (typeof json === 'boolean') return boolValue(json);
  if (typeof json === 'number') return numberValue(json);
  if (Array.isArray(json)) return tupleValue(json.map(fromJson));
  if (typeof json === 'object')
    return objectValue(new Map(Object.entries(json).map(([key, item]) => [key, fromJson(item)])));
  return NULL_VALUE;
}
