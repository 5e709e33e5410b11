import type { Expression, Literal, SyntaxError as Mistake, ObjectItem } from '../syntax.ts';
import { bareWord } from './collections.ts';
import { ALWAYS_REFERENCES } from './json-schema.ts';
import type { JsonString, JsonValue } from './json-value.ts';
import { LineIndex } from './lines.ts';
import { moveNodes } from './move-nodes.ts';
import { type ParsedExpression, parseExpression, parseTemplate } from './parse.ts';

/** How the strings of a value are read. */
export type StringsAre = 'templates' | 'literals' | 'references';

/** Values of JSON as expressions of HCL. */
export class JsonExpressions {
  readonly errors: Mistake[] = [];
  private readonly file: string;
  private readonly lines: LineIndex;
  private readonly comment: (text: JsonString) => void;

  /** `comment` is told of every `"//"` in an object that is the inside of a block. */
  constructor(file: string, text: string, comment: (text: JsonString) => void) {
    this.file = file;
    this.lines = new LineIndex(text);
    this.comment = comment;
  }

  read(value: JsonValue, strings: StringsAre, comments: boolean): Expression {
    const { file } = this;
    const { start, end } = value;
    switch (value.kind) {
      case 'string':
        return this.string(value, strings);
      case 'array':
        return {
          kind: 'tuple',
          file,
          start,
          end,
          items: value.items.map((item) => this.read(item, strings, comments)),
        };
      case 'object': {
        const items: ObjectItem[] = [];
        for (const member of value.members) {
          if (comments && member.name.value === '//') {
            if (member.value.kind === 'string') this.comment(member.value);
            continue;
          }
          const inner = ALWAYS_REFERENCES.has(member.name.value) ? 'references' : strings;
          items.push({
            key: this.key(member.name, strings),
            value: this.read(member.value, inner, comments),
          });
        }
        return { kind: 'object', file, start, end, items };
      }
      default:
        return { kind: 'literal', file, start, end, type: value.kind, value: value.text };
    }
  }

  note(offset: number, message: string): void {
    this.errors.push({ file: this.file, ...this.lines.place(offset), offset, message });
  }

  line(offset: number): number {
    return this.lines.place(offset).line;
  }

  private key(name: JsonString, strings: StringsAre): Expression {
    return bareWord(this.string(name, strings));
  }

  private string(text: JsonString, strings: StringsAre): Expression {
    const { value } = text;
    const isTemplate = value.includes('${') || value.includes('%{');
    if (strings === 'references') {
      // Older code wraps references in an interpolation; that means the same.
      const parsed = isTemplate ? parseTemplate(value, this.file) : parseExpression(value, this.file);
      const { expression } = parsed;
      const first = expression?.kind === 'template' ? expression.parts[0] : undefined;
      if (first?.kind === 'interpolation') return this.moved({ expression: first.value, errors: [] }, text);
      return this.moved(parsed, text);
    }
    if (strings === 'literals' || !isTemplate) return this.literal(text);
    return this.moved(parseTemplate(value, this.file), text);
  }

  private literal({ start, end, value }: JsonString): Literal {
    return { kind: 'literal', file: this.file, start, end, type: 'string', value: value.normalize() };
  }

  /** An expression that was read from the text of a string, with its places in the file. */
  private moved({ expression, errors }: ParsedExpression, text: JsonString): Expression {
    const place = (offset: number) => text.offsets?.[offset] ?? text.start + 1 + offset;
    for (const error of errors) this.note(place(error.offset), error.message);
    if (expression === undefined) return this.literal(text);
    moveNodes(expression, place);
    if (expression.kind !== 'template' && expression.kind !== 'literal') return expression;
    // As in native syntax, the quotes belong to the template.
    return { ...expression, start: text.start, end: text.end };
  }
}
