import type { Comment, SyntaxTree } from '../syntax.ts';
import { JsonBlocks } from './json-blocks.ts';
import { JsonExpressions } from './json-expression.ts';
import { readJson } from './json-reader.ts';
import { FILE } from './json-schema.ts';
import type { JsonString } from './json-value.ts';

export interface JsonOptions {
  /** Every string is a template, also where Terraform takes strings as they are: what hcl2json writes. */
  readonly templatesOnly?: boolean;
}

/** A file in JSON syntax (`.tf.json`, `.tofu.json`) as the same tree that native syntax gives. */
export function parseJson(text: string, file: string, options: JsonOptions = {}): SyntaxTree {
  const read = readJson(text, file);
  const comments: Comment[] = [];
  const comment = ({ start, end, value }: JsonString) => {
    comments.push({ file, start, end, text: value.trim(), ownLine: standsAlone(text, start) });
  };
  const expressions = new JsonExpressions(file, text, comment);
  const blocks = new JsonBlocks(file, expressions, comment, options.templatesOnly === true);
  const inside = read.value ?? { kind: 'null', start: 0, end: text.length, text: '' };
  const content = blocks.body(inside, FILE);
  const errors = [...read.errors, ...expressions.errors].sort((one, other) => one.offset - other.offset);
  return { file, text, body: { ...content, start: 0, end: text.length }, comments, errors };
}

/** The comment's property is the first thing on its line. */
function standsAlone(text: string, start: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*"\/\/"\s*:\s*$/.test(line);
}
