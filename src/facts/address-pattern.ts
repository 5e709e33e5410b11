import { type Address, ANY_KEY, type Key, parseAddress, type Step } from '../terms/address.ts';
import { wildcard } from './wildcard.ts';

/**
 * A pattern over addresses, matched step by step: `*` is one name or key, `**` any number of steps, `[*]` any index,
 * everything else literal (globs within one name are allowed: `module.team-*`). Security group ids (`sg-…`) and tag
 * selectors (`tag:Role=workspaces`) are patterns too where a parameter names groups.
 */
export type AddressPattern =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string | undefined }
  | { readonly kind: 'address'; readonly text: string; readonly steps: readonly PatternStep[] };

type PatternStep =
  | { readonly kind: 'any-steps' }
  | { readonly kind: 'step'; readonly name: (name: string) => boolean; readonly key: KeyPattern };

type KeyPattern =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'key'; readonly test: (key: string) => boolean };

/** Parses a pattern; undefined when the text can't be one. */
export function parsePattern(text: string): AddressPattern | undefined {
  if (/^sg-[0-9a-f]+$/.test(text)) return { kind: 'id', id: text };
  if (text.startsWith('tag:')) {
    const equals = text.indexOf('=');
    if (equals < 0) return { kind: 'tag', key: text.slice(4), value: undefined };
    return { kind: 'tag', key: text.slice(4, equals), value: text.slice(equals + 1) };
  }
  const steps = splitSteps(text)?.map(parseStep);
  if (!steps || steps.length === 0 || steps.some((step) => step === undefined)) return undefined;
  return { kind: 'address', text, steps: steps as PatternStep[] };
}

/** Does an address match? Ids and tags never match an address: see the facts of groups. */
export function matchesAddress(pattern: AddressPattern, address: string): boolean {
  if (pattern.kind !== 'address') return false;
  const parsed = parseAddress(address);
  return parsed !== undefined && matchSteps(pattern.steps, flatten(parsed));
}

/** One step a dotted name: `module`, `a["k"]`, `aws_vpc`, `this[0]`. */
function flatten(address: Address): Step[] {
  const steps: Step[] = [];
  for (const module of address.modules) steps.push({ name: 'module', key: undefined }, module);
  if (address.resource) {
    const { mode, type, name, key } = address.resource;
    if (mode === 'data') steps.push({ name: 'data', key: undefined });
    steps.push({ name: type, key: undefined }, { name, key });
  }
  return steps;
}

function matchSteps(pattern: readonly PatternStep[], steps: readonly Step[]): boolean {
  // Dynamic programming over (pattern, steps), so that several `**` can't make it exponential.
  let reached = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    if (part.kind === 'any-steps') {
      const first = Math.min(...reached);
      if (Number.isFinite(first)) for (let i = first; i <= steps.length; i++) next.add(i);
    } else {
      for (const i of reached) {
        const step = steps[i];
        if (step && part.name(step.name) && matchKey(part.key, step.key)) next.add(i + 1);
      }
    }
    reached = next;
    if (reached.size === 0) return false;
  }
  return reached.has(steps.length);
}

function matchKey(pattern: KeyPattern, key: Key): boolean {
  if (pattern.kind === 'any') return key !== undefined;
  // A pattern without a key stands for all instances: `aws_security_group.this` is what people write for a counted one.
  if (pattern.kind === 'none') return true;
  if (key === undefined || key === ANY_KEY) return false;
  return pattern.test(String(key));
}

/** Splits at dots that stand outside brackets and quotes. */
function splitSteps(text: string): string[] | undefined {
  const steps: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      current += c;
      if (c === '\\') current += text[++i] ?? '';
      else if (c === '"') quoted = false;
    } else if (c === '"' && depth > 0) {
      quoted = true;
      current += c;
    } else if (c === '.' && depth === 0) {
      steps.push(current);
      current = '';
    } else {
      if (c === '[') depth++;
      if (c === ']') depth--;
      current += c;
    }
  }
  if (quoted || depth !== 0) return undefined;
  steps.push(current);
  return steps;
}

function parseStep(text: string): PatternStep | undefined {
  if (text === '**') return { kind: 'any-steps' };
  const bracket = text.indexOf('[');
  const name = bracket < 0 ? text : text.slice(0, bracket);
  if (name === '' || /[\s"\]]/.test(name)) return undefined;
  const test = wildcard(name);
  if (bracket < 0) return { kind: 'step', name: test, key: { kind: 'none' } };
  const inside = text.slice(bracket + 1, -1);
  if (!text.endsWith(']')) return undefined;
  if (inside === '*') return { kind: 'step', name: test, key: { kind: 'any' } };
  if (/^\d+$/.test(inside))
    return { kind: 'step', name: test, key: { kind: 'key', test: (key) => key === inside } };
  const key = parseAddress(`a.b[${inside}]`)?.resource?.key;
  if (typeof key !== 'string') return undefined;
  return { kind: 'step', name: test, key: { kind: 'key', test: (candidate) => candidate === key } };
}
