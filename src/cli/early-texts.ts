import { parseJson } from '../hcl/parse/json.ts';
import { parseHcl } from '../hcl/parse/parse.ts';
import type { Body, Expression } from '../hcl/syntax.ts';
import type { Sources } from '../source/sources.ts';
import { decodeLeniently } from '../source/text.ts';
import { isVariables } from './configurations.ts';

/** The text that an expression gives before anything is evaluated; undefined for one that is not told so early. */
export type EarlyText = (expression: Expression) => string | undefined;

/** Deeper than any configuration builds its names of each other; a circle ends here. */
const DEEPEST = 20;

/**
 * OpenTofu lets sources of modules hold variables and locals. Texts are put together from defaults, from the files of values that
 * are read by themselves, and from locals; functions are not called.
 */
export function earlyTexts(sources: Sources, files: readonly string[]): EarlyText {
  const bodyOf = (file: string): Body | undefined => {
    const bytes = sources.read(file);
    return bytes && parsed(decodeLeniently(bytes), file);
  };
  const written = new Map<string, Expression>();
  for (const file of files) {
    for (const { type, labels, body } of bodyOf(file)?.blocks ?? []) {
      const [label] = labels;
      const fallback = body.attributes.find(({ name }) => name === 'default');
      if (type === 'variable' && label && fallback) written.set(`var.${label.value}`, fallback.value);
      if (type === 'locals')
        for (const { name, value } of body.attributes) written.set(`local.${name}`, value);
    }
  }
  for (const file of valueFiles(sources))
    for (const { name, value } of bodyOf(file)?.attributes ?? []) written.set(`var.${name}`, value);
  const textOf = (expression: Expression, depth: number): string | undefined => {
    if (depth > DEEPEST) return undefined;
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'parentheses':
        return textOf(expression.inner, depth + 1);
      case 'attribute-access': {
        const { object, name } = expression;
        const value = object.kind === 'variable' ? written.get(`${object.name}.${name}`) : undefined;
        return value && textOf(value, depth + 1);
      }
      case 'template': {
        const parts = expression.parts.map((part) =>
          part.kind === 'text'
            ? part.value
            : part.kind === 'interpolation'
              ? textOf(part.value, depth + 1)
              : undefined,
        );
        return parts.includes(undefined) ? undefined : parts.join('');
      }
      default:
        return undefined;
    }
  };
  return (expression) => textOf(expression, 0);
}

/** A file in either syntax. */
export function parsed(text: string, path: string): Body {
  return (path.endsWith('.json') ? parseJson(text, path) : parseHcl(text, path)).body;
}

/** The files of values that are read without being named, the last one winning. */
function valueFiles(sources: Sources): readonly string[] {
  const names = (sources.list('.') ?? []).map(({ name }) => name).filter(isVariables);
  const first = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  return [...first, ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort()];
}
