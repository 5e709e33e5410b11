import { type Document, isAlias, isMap, isScalar, type Node, parseAllDocuments, type Scalar } from 'yaml';
import { EvaluationError } from '../evaluate/errors.ts';
import type { Limits } from '../evaluate/limits.ts';
import { numberText } from '../evaluate/number-text.ts';
import { type HclValue, objectValue, stringValue, tupleValue } from '../evaluate/value.ts';
import { booleanKey, plainScalar, taggedScalar } from './yaml-scalar.ts';

/** YAML as `yamldecode` reads it: 1.1 in part, one document, values of the language. */
export function decodeYaml(text: string, limits: Limits): HclValue {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined || document.contents === null) throw mistake('there is no document');
  if (second !== undefined) throw mistake('there is more than one document');
  const [error] = document.errors;
  if (error !== undefined) throw mistake(error.message.split('\n')[0] ?? '');
  if (/^%YAML (?!1\.1)/m.test(text)) throw mistake('only version 1.1 is supported');
  return new Reader(document, limits).read(document.contents, 0);
}

const DEEPEST = 200;

class Reader {
  private readonly document: Document;
  private readonly limits: Limits;
  /** Anchors being read: an alias to one of them would have no end. */
  private readonly open = new Set<unknown>();

  constructor(document: Document, limits: Limits) {
    this.document = document;
    this.limits = limits;
  }

  read(node: unknown, depth: number): HclValue {
    this.limits.spend(1);
    if (depth > DEEPEST) throw mistake('nested too deeply');
    if (isAlias(node)) return this.read(this.target(node), depth + 1);
    if (node === null || node === undefined) return plainScalar('');
    if (isScalar(node)) return scalar(node);
    this.open.add(node);
    try {
      const { items, tag } = node as { items: unknown[]; tag?: string };
      if (tag !== undefined && !/^tag:yaml\.org,2002:(map|seq)$/.test(tag))
        throw mistake(`unsupported tag ${tag}`);
      if (isMap(node)) return objectValue(this.entries(node.items, depth));
      return tupleValue(items.map((item) => this.read(item, depth + 1)));
    } finally {
      this.open.delete(node);
    }
  }

  private entries(items: readonly { key: unknown; value: unknown }[], depth: number): Map<string, HclValue> {
    const merged = new Map<string, HclValue>();
    const own = new Map<string, HclValue>();
    for (const { key, value } of items) {
      if (isScalar(key) && key.type === 'PLAIN' && key.value === '<<') {
        for (const [name, item] of this.mergedEntries(value, depth)) merged.set(name, item);
      } else own.set(this.key(key, depth), this.read(value, depth + 1));
    }
    return new Map([...merged, ...own]);
  }

  private mergedEntries(value: unknown, depth: number): ReadonlyMap<string, HclValue> {
    const found = this.read(value, depth + 1);
    if (found.kind === 'object') return found.entries;
    throw mistake('only a mapping can be merged');
  }

  private key(node: unknown, depth: number): string {
    if (isScalar(node) && node.type === 'PLAIN' && node.tag === undefined) {
      const text = String(node.value ?? '');
      const boolean = booleanKey(text);
      if (boolean !== undefined) return boolean;
    }
    const value = this.read(node, depth + 1);
    if (value.kind === 'string') return value.value;
    if (value.kind === 'bool') return String(value.value);
    if (value.kind === 'number') return numberText(value.value);
    throw mistake('this can not be a key');
  }

  private target(alias: Node): unknown {
    const source = (alias as unknown as { resolve(document: Document): unknown }).resolve(this.document);
    if (source === undefined || this.open.has(source)) throw mistake('an alias leads nowhere');
    return source;
  }
}

function scalar(node: Scalar): HclValue {
  const text = String(node.source ?? node.value ?? '');
  if (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:str') return taggedScalar(node.tag, text);
  return node.type === 'PLAIN' && node.tag === undefined
    ? plainScalar(text)
    : stringValue(String(node.value ?? ''));
}

function mistake(message: string): EvaluationError {
  return new EvaluationError(`YAML: ${message}`);
}
