import { convert } from '../evaluate/convert.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import type { Scope } from '../evaluate/scope.ts';
import { DYNAMIC, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import {
  allMarks,
  type HclValue,
  isMapping,
  marksOf,
  unmarked,
  unmarkedDeep,
  withMarks,
} from '../evaluate/value.ts';
import { parseTemplate } from '../parse/parse.ts';
import type { Expression } from '../syntax.ts';
import { textOf } from './arguments.ts';
import { type Call, define, parameter, type RawFunctionDefinition } from './define.ts';
import { utf8 } from './encode-functions.ts';
import { readProjectFile } from './project-files.ts';
import { isTraversal } from './traversals.ts';

const TEMPLATE_STRING: RawFunctionDefinition = { name: 'templatestring', raw: true, run: templateString };

export const TEMPLATE_FUNCTIONS = [
  define(
    'templatefile',
    [parameter('path', STRING), parameter('vars')],
    DYNAMIC,
    ([path, vars], call) =>
      readProjectFile(textOf(path), call, (bytes, file) => render(utf8(bytes), file, vars as HclValue, call)),
    { notNull: false },
  ),
  TEMPLATE_STRING,
];

/** Terraform wants the template to come from elsewhere, so its first argument must be a reference. */
function templateString(args: readonly Expression[], call: Call): HclValue {
  const [template, vars] = args;
  if (template === undefined || vars === undefined || args.length > 2) {
    throw new EvaluationError('templatestring: a template and its variables are required');
  }
  const terraform = call.scope.context.program === 'terraform';
  if (terraform && !isTraversal(template)) {
    throw new EvaluationError('templatestring: the template must be a reference');
  }
  const source = call.evaluate(template, call.scope);
  const given = call.evaluate(vars, call.scope);
  // Terraform marks the result when any variable is marked, OpenTofu when one that is used is.
  const marks = marksOf(source) | (terraform ? allMarks(given) : 0);
  const text = convert(unmarked(source), STRING);
  if (text.kind === 'null') throw new EvaluationError('templatestring: the template is null');
  if (text.kind === 'unknown') return withMarks(computedFrom([text, given], DYNAMIC), marks);
  if (!terraform && marksOf(given) !== 0)
    throw new EvaluationError('templatestring: the variables are sensitive');
  const plain = terraform ? unmarkedDeep(given) : given;
  return withMarks(render(textOf(text), 'template', plain, call), marks);
}

function render(text: string, file: string, vars: HclValue, call: Call): HclValue {
  if (vars.kind === 'unknown') return computedFrom([vars], DYNAMIC);
  if (!isMapping(vars)) throw new EvaluationError(`${call.name}: the variables must be a map`);
  for (const name of vars.entries.keys()) {
    if (!/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name)) {
      throw new EvaluationError(`${call.name}: "${name}" is no name for a variable`);
    }
  }
  const { expression, errors } = parseTemplate(text, file);
  const [error] = errors;
  if (expression === undefined || error !== undefined) {
    throw new EvaluationError(
      `${call.name}: ${file}:${error?.line ?? 1}: ${error?.message ?? 'invalid template'}`,
    );
  }
  const scope: Scope = {
    context: call.scope.context,
    lookup: (name) => {
      const found = vars.entries.get(name);
      // Not a fixed error: `try` around the call catches it, as it does in Terraform.
      if (found === undefined) throw new EvaluationError(`${call.name}: no variable "${name}"`);
      return found;
    },
  };
  try {
    return call.evaluate(expression, scope);
  } catch (failure) {
    // The place that counts is the call; the template's own file is only named.
    if (!(failure instanceof EvaluationError) || failure.fixed) throw failure;
    throw new EvaluationError(`${call.name}: ${failure.message}`);
  }
}
