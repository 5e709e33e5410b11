import type { Body, Expression, SyntaxError as Mistake, SyntaxTree } from '../syntax.ts';
import { parseFile } from './body.ts';
import { Cursor, GIVEN_UP } from './cursor.ts';
import { parseExpression as parseExpressionAt } from './expression.ts';
import { tokenize } from './lexer.ts';
import { parseBareTemplate } from './template.ts';
import { T } from './tokens.ts';

/** Without an expression there is at least one error. */
export interface ParsedExpression {
  readonly expression?: Expression;
  readonly errors: readonly Mistake[];
}

/** A file in HCL's native syntax: `.tf`, `.tofu`, `.tfvars`. Always gives a tree; with errors, of what could be read. */
export function parseHcl(text: string, file: string): SyntaxTree {
  const tokens = tokenize(file, text, 'code');
  const cursor = new Cursor(file, text, tokens, parseExpressionAt);
  const body: Body = parseFile(cursor);
  const errors = cursor.errors.sort((one, other) => one.offset - other.offset);
  return { file, text, body, comments: tokens.comments, errors };
}

/** One expression and nothing else, as after `--var name=`. */
export function parseExpression(text: string, file: string): ParsedExpression {
  const cursor = new Cursor(file, text, tokenize(file, text, 'code'), parseExpressionAt);
  cursor.newlines = false;
  return attempt(cursor, () => {
    const expression = parseExpressionAt(cursor);
    cursor.expect(T.End, 'the end of the expression');
    return expression;
  });
}

/** The text of a template file, as `templatefile` reads it. */
export function parseTemplate(text: string, file: string): ParsedExpression {
  const cursor = new Cursor(file, text, tokenize(file, text, 'bare'), parseExpressionAt);
  return attempt(cursor, () => parseBareTemplate(cursor));
}

function attempt(cursor: Cursor, parse: () => Expression): ParsedExpression {
  try {
    return { expression: parse(), errors: [] };
  } catch (error) {
    if (error !== GIVEN_UP) throw error;
    return { errors: cursor.errors };
  }
}
