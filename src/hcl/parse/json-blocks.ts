import type { Attribute, Block, Body, Label } from '../syntax.ts';
import type { JsonExpressions, StringsAre } from './json-expression.ts';
import { type BlockRule, type BodyRule, PROVIDED } from './json-schema.ts';
import type { JsonMember, JsonObject, JsonString, JsonValue } from './json-value.ts';

interface Content {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** Objects of JSON as bodies: which members are blocks is told by the rules. */
export class JsonBlocks {
  private readonly file: string;
  private readonly expressions: JsonExpressions;
  private readonly comment: (text: JsonString) => void;
  private readonly templatesOnly: boolean;

  constructor(
    file: string,
    expressions: JsonExpressions,
    comment: (text: JsonString) => void,
    templatesOnly: boolean,
  ) {
    this.file = file;
    this.expressions = expressions;
    this.comment = comment;
    this.templatesOnly = templatesOnly;
  }

  /** A body may be written as several objects in a list: they count as one. */
  body(value: JsonValue, rule: BodyRule): Body {
    const content: Content = { attributes: [], blocks: [] };
    const names = new Map<string, JsonString>();
    for (const object of this.objects(value, 'an object')) {
      for (const member of object.members) this.member(member, rule, content, names);
    }
    const inside =
      value.kind === 'object'
        ? { start: value.start + 1, end: Math.max(value.start + 1, value.end - 1) }
        : value;
    return { kind: 'body', file: this.file, start: inside.start, end: inside.end, ...content };
  }

  private member(member: JsonMember, rule: BodyRule, content: Content, names: Map<string, JsonString>): void {
    const { name, value } = member;
    if (name.value === '//') {
      if (value.kind === 'string') this.comment(value);
      return;
    }
    const block = blockRule(name.value, value, rule);
    if (block !== undefined) {
      this.blocks(name, value, block, [], content.blocks);
      return;
    }
    const before = names.get(name.value);
    if (before !== undefined) {
      const line = this.expressions.line(before.start);
      this.expressions.note(name.start, `duplicate argument: "${name.value}" is already set at line ${line}`);
      return;
    }
    names.set(name.value, name);
    content.attributes.push({
      kind: 'attribute',
      file: this.file,
      start: name.start,
      end: value.end,
      name: name.value,
      nameEnd: name.end,
      value: this.expressions.read(value, this.strings(name.value, rule), rule.provided === true),
    });
  }

  private strings(name: string, rule: BodyRule): StringsAre {
    if (rule.references?.includes(name)) return 'references';
    return rule.literal === true && !this.templatesOnly ? 'literals' : 'templates';
  }

  private blocks(
    name: JsonString,
    value: JsonValue,
    rule: BlockRule,
    labels: readonly Label[],
    into: Block[],
  ): void {
    const missing = rule.labels - labels.length;
    if (missing > 0) {
      const what = missing > 1 ? 'types' : 'names';
      for (const object of this.objects(value, `an object with the ${what} of ${name.value} blocks`)) {
        for (const member of object.members) {
          if (member.name.value === '//') {
            if (member.value.kind === 'string') this.comment(member.value);
            continue;
          }
          const { start, end } = member.name;
          const label: Label = { file: this.file, start, end, value: member.name.value };
          this.blocks(name, member.value, rule, [...labels, label], into);
        }
      }
      return;
    }
    if (value.kind === 'null') return;
    const type = name.value;
    const header = labels.at(-1) ?? name;
    if (value.kind === 'array') {
      for (const item of value.items) {
        const { start, end } = item;
        if (item.kind === 'null') continue;
        const body = this.body(item, rule.body);
        into.push({ kind: 'block', file: this.file, start, end, type, labels, headerEnd: start + 1, body });
      }
      return;
    }
    const { start } = header;
    const body = this.body(value, rule.body);
    into.push({
      kind: 'block',
      file: this.file,
      start,
      end: value.end,
      type,
      labels,
      headerEnd: header.end,
      body,
    });
  }

  private objects(value: JsonValue, expected: string): readonly JsonObject[] {
    if (value.kind === 'object') return [value];
    if (value.kind === 'null') return [];
    if (value.kind === 'array') {
      return value.items.flatMap((item) => {
        if (item.kind === 'object') return [item];
        this.expressions.note(item.start, `expected ${expected}, found ${described(item)}`);
        return [];
      });
    }
    this.expressions.note(value.start, `expected ${expected}, found ${described(value)}`);
    return [];
  }
}

function blockRule(name: string, value: JsonValue, rule: BodyRule): BlockRule | undefined {
  if (rule.blocks !== undefined && Object.hasOwn(rule.blocks, name)) return rule.blocks[name];
  return rule.provided === true && holdsDynamic(value) ? inner : undefined;
}

const inner: BlockRule = { labels: 0, body: PROVIDED };

/** Only blocks can hold a `dynamic`: a provider's attribute has no `for_each` and `content` in it. */
function holdsDynamic(value: JsonValue): boolean {
  if (value.kind === 'array') return value.items.some(holdsDynamic);
  if (value.kind !== 'object') return false;
  return value.members.some(
    (member) => (member.name.value === 'dynamic' && isDynamic(member.value)) || holdsDynamic(member.value),
  );
}

function isDynamic(value: JsonValue): boolean {
  if (value.kind === 'array') return value.items.some(isDynamic);
  if (value.kind !== 'object') return false;
  return value.members.every(({ value: body }) => {
    const objects = body.kind === 'array' ? body.items : [body];
    return objects.every(
      (object) => object.kind === 'object' && object.members.some(({ name }) => name.value === 'for_each'),
    );
  });
}

function described(value: JsonValue): string {
  if (value.kind === 'array') return 'a list';
  return value.kind === 'string' ? 'a string' : value.kind === 'object' ? 'an object' : `a ${value.kind}`;
}
