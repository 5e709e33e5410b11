import { formatKey, quote } from '../terms/address.ts';

/** One step of a reference: `.name` or `[key]`. */
export type Step = { readonly attribute: string } | { readonly index: string | number };

/**
 * Splits a reference as `configuration` writes it: `module.m["a.b"].out`, `aws_vpc.x[0].id`. Undefined when the
 * text has another form (`provider::aws::arn_build`).
 */
export function parseReference(text: string): Step[] | undefined {
  const steps: Step[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === '[') {
      const end = endOfIndex(text, i);
      const index = end === undefined ? undefined : parseIndex(text.slice(i + 1, end));
      if (end === undefined || index === undefined) return undefined;
      steps.push({ index });
      i = end + 1;
      continue;
    }
    if (c === '.') {
      if (i === 0) return undefined;
      i++;
    } else if (i > 0) return undefined;
    const found = nameAt(text, i);
    if (found === undefined) return undefined;
    // `x.0` is the old way to write `x[0]`.
    steps.push(/^\d+$/.test(found) ? { index: Number(found) } : { attribute: found });
    i += found.length;
  }
  return steps.length > 0 ? steps : undefined;
}

/** Nearly every name is ASCII, and the letters of all languages take a millisecond to compile. */
function nameAt(text: string, at: number): string | undefined {
  const name = /^[ -~]*$/.test(text) ? /[\w*-]+/y : /[\p{ID_Continue}*-]+/uy;
  name.lastIndex = at;
  return name.exec(text)?.[0];
}

/** The steps as text that follows something: `.name["k"][0]`. */
export function formatSteps(steps: readonly Step[]): string {
  return steps.map((step) => ('attribute' in step ? `.${step.attribute}` : formatKey(step.index))).join('');
}

/** The steps as an attribute path. */
export function pathOf(steps: readonly Step[]): (string | number)[] {
  return steps.map((step) => ('attribute' in step ? step.attribute : step.index));
}

/**
 * Terraform lists `a.b.id` and `a.b`, `x[0].id`, `x[0]` and `x` for one traversal: only the longest is kept, in the
 * order of first appearance.
 */
export function longestOnly(texts: readonly string[]): readonly string[] {
  const known = longest.get(texts);
  if (known) return known;
  const result = dropPrefixes(texts);
  longest.set(texts, result);
  longest.set(result, result);
  return result;
}

/** The same lists are asked for by every instance of a resource. */
const longest = new WeakMap<readonly string[], readonly string[]>();

function dropPrefixes(texts: readonly string[]): readonly string[] {
  const unique = [...new Set(texts)];
  if (unique.length < 2) return unique;
  const prefixes = new Set<string>();
  for (const text of unique) {
    for (let i = 1; i < text.length; i++) {
      if (text[i] === '.' || text[i] === '[') prefixes.add(text.slice(0, i));
    }
  }
  return unique.filter((text) => !prefixes.has(text));
}

function endOfIndex(text: string, open: number): number | undefined {
  let i = open + 1;
  if (text[i] === '"') {
    for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    i++;
  } else while (i < text.length && text[i] !== ']') i++;
  return text[i] === ']' ? i : undefined;
}

function parseIndex(text: string): string | number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!text.startsWith('"')) return undefined;
  const inner = text.slice(1, -1);
  const value = inner
    .replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[nrt"\\])/g, (_, escaped: string) => unescaped(escaped))
    .replace(/([$%])\1\{/g, '$1{');
  return value === inner || quote(value) === text || inner.includes('\\') ? value : undefined;
}

function unescaped(mark: string): string {
  if (mark === 'n') return '\n';
  if (mark === 'r') return '\r';
  if (mark === 't') return '\t';
  if (mark.length === 1) return mark;
  const code = Number.parseInt(mark.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
