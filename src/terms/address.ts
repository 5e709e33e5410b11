/** A parsed resource or module address; every step keeps its index key. */
export interface Address {
  readonly modules: readonly Step[];
  /** Absent for the address of a module itself. */
  readonly resource?: {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly name: string;
    readonly key: Key;
  };
}

export interface Step {
  readonly name: string;
  readonly key: Key;
}

/** `count` index, `for_each` key, `'*'`-marked unknown, or none. */
export type Key = string | number | typeof ANY_KEY | undefined;

/** The key of an instance whose `count` or `for_each` is unknown: printed `[*]`. */
export const ANY_KEY: unique symbol = Symbol('[*]');

/**
 * Parses an address as Terraform prints it: `module.a["x.y[0]"].module.b[0].data.aws_vpc.this["k"]`.
 * Keys are quoted strings with HCL escapes. Returns undefined when the text is no address.
 */
export function parseAddress(source: string): Address | undefined {
  const scanner = new Scanner(source);
  const modules: Step[] = [];
  if (source === '') return { modules };
  for (;;) {
    let word = scanner.name();
    if (word === undefined) return undefined;
    if (word === 'module') {
      if (!scanner.eat('.')) return undefined;
      const name = scanner.name();
      if (name === undefined) return undefined;
      const key = scanner.key();
      if (key === BAD) return undefined;
      modules.push({ name, key });
      if (scanner.done()) return { modules };
      if (!scanner.eat('.')) return undefined;
      continue;
    }
    let mode: 'managed' | 'data' = 'managed';
    if (word === 'data') {
      mode = 'data';
      if (!scanner.eat('.')) return undefined;
      word = scanner.name();
      if (word === undefined) return undefined;
    }
    if (!scanner.eat('.')) return undefined;
    const name = scanner.name();
    if (name === undefined) return undefined;
    const key = scanner.key();
    if (key === BAD || !scanner.done()) return undefined;
    return { modules, resource: { mode, type: word, name, key } };
  }
}

/** Prints an address as Terraform does. */
export function formatAddress(address: Address): string {
  const parts = address.modules.map((step) => `module.${step.name}${formatKey(step.key)}`);
  if (address.resource) {
    const { mode, type, name, key } = address.resource;
    parts.push(`${mode === 'data' ? 'data.' : ''}${type}.${name}${formatKey(key)}`);
  }
  return parts.join('.');
}

/** `["a \"b\""]`, `[0]`, `[*]` or nothing. */
export function formatKey(key: Key): string {
  if (key === undefined) return '';
  if (key === ANY_KEY) return '[*]';
  return typeof key === 'number' ? `[${key}]` : `[${quote(key)}]`;
}

/**
 * A string as HCL writes it: with the escapes of Terraform's own address printer, so that raw HCL and plan call an instance
 * the same, and nothing that does not print gets into a report or a baseline.
 * Source: `toHCLQuotedString`, https://github.com/hashicorp/terraform/blob/main/internal/addrs/instance_key.go.
 */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let out = '"';
  let rest = text.length;
  for (const c of text) {
    rest -= c.length;
    if (c === '"' || c === '\\') out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\r') out += '\\r';
    else if (c === '\t') out += '\\t';
    else if ((c === '$' || c === '%') && text[text.length - rest] === '{') out += c + c;
    else out += PRINTS.test(c) ? c : escaped(c.codePointAt(0) as number);
  }
  return `${out}"`;
}

/** Nearly every key. */
const PLAIN = /^[\w .:/-]*$/;

/** Go's `unicode.IsPrint`: of white space, only the plain space. */
const PRINTS = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function escaped(code: number): string {
  const digits = code.toString(16);
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

/** The address without any index key: `module.a.aws_x.y`. Text that is no address comes back as it is. */
export function withoutKeys(source: string): string {
  if (!source.includes('[')) return source;
  const parsed = parseAddress(source);
  if (!parsed) return source;
  const modules = parsed.modules.map((step) => ({ name: step.name, key: undefined }));
  return formatAddress(
    parsed.resource ? { modules, resource: { ...parsed.resource, key: undefined } } : { modules },
  );
}

/** The module that calls a module, '' for one that the root calls. */
export function parentModule(module: string): string {
  const parsed = parseAddress(module);
  return parsed ? formatAddress({ modules: parsed.modules.slice(0, -1) }) : '';
}

/** An order of addresses that is the same however they were read: numbers by size, all else by text. */
export function compareAddresses(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [a, b].map((one) => one.split(/\[(\d+)\]/)) as [string[], string[]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [one, other] = [left[at] ?? '', right[at] ?? ''];
    if (one === other) continue;
    if (at % 2 === 1) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

/**
 * Is a step of the address an instance whose `count` or `for_each` is unknown? It may stand for none. A module instance
 * that holds what is at `beside` too is there when that is.
 */
export function mayBeNone(source: string, beside = ''): boolean {
  if (!source.includes('[*]') || source === beside) return false;
  const parsed = parseAddress(source);
  if (parsed === undefined) return false;
  const others = parseAddress(beside)?.modules ?? [];
  const apart = parsed.modules.findIndex(
    ({ name, key }, at) => name !== others[at]?.name || key !== others[at].key,
  );
  const own = apart < 0 ? [] : parsed.modules.slice(apart);
  return [...own, parsed.resource].some((step) => step?.key === ANY_KEY);
}

const BAD: unique symbol = Symbol('bad key');

class Scanner {
  private readonly source: string;
  private position = 0;

  constructor(source: string) {
    this.source = source;
  }

  done(): boolean {
    return this.position === this.source.length;
  }

  eat(char: string): boolean {
    if (this.source[this.position] !== char) return false;
    this.position++;
    return true;
  }

  name(): string | undefined {
    const pattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  key(): Key | typeof BAD {
    if (!this.eat('[')) return undefined;
    if (this.eat('*')) return this.eat(']') ? ANY_KEY : BAD;
    const digits = /\d+/y;
    digits.lastIndex = this.position;
    const found = digits.exec(this.source)?.[0];
    if (found !== undefined) {
      this.position += found.length;
      return this.eat(']') ? Number(found) : BAD;
    }
    const text = this.quoted();
    return text !== undefined && this.eat(']') ? text : BAD;
  }

  private quoted(): string | undefined {
    if (!this.eat('"')) return undefined;
    let out = '';
    while (this.position < this.source.length) {
      const c = this.source[this.position++] as string;
      if (c === '"') return out;
      if (c === '\\') {
        const escaped = this.escape();
        if (escaped === undefined) return undefined;
        out += escaped;
      } else if ((c === '$' || c === '%') && this.source.startsWith(`${c}{`, this.position)) {
        out += `${c}{`;
        this.position += 2;
      } else out += c;
    }
    return undefined;
  }

  private escape(): string | undefined {
    const c = this.source[this.position++];
    if (c === 'n') return '\n';
    if (c === 'r') return '\r';
    if (c === 't') return '\t';
    if (c === '"' || c === '\\') return c;
    if (c !== 'u' && c !== 'U') return undefined;
    const digits = this.source.slice(this.position, this.position + (c === 'u' ? 4 : 8));
    if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== (c === 'u' ? 4 : 8)) return undefined;
    this.position += digits.length;
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
}
