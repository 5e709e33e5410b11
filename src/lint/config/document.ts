import type { LineCounter, Node as YamlNode } from 'yaml';
import type { Position } from './raw-config.ts';
import { plainReason } from './yaml-reason.ts';

/** A file of the user's as a tree in which everything knows where it stands. */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly at: Position;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly at: Position;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly at: Position;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Position;
  readonly value: Node;
}

/** A mistake in a file of the user's: one sentence in lower case, and where. */
export interface Mistake {
  readonly at: Position;
  readonly message: string;
}

export interface Document {
  /** Undefined for an empty file, and when mistakes leave nothing to read. */
  readonly root: Node | undefined;
  readonly mistakes: readonly Mistake[];
}

/** Aliases are counted each time they are used: nine lines of YAML can mean a billion nodes. */
const MOST_NODES = 50_000;
const DEEPEST = 64;

/** Where the last of nested keys stands, or the last that is there. */
export function placeOfKeys(root: Node | undefined, keys: readonly string[]): Position | undefined {
  let node = root;
  let at: Position | undefined;
  for (const key of keys) {
    const entry = node?.kind === 'map' ? node.entries.find((one) => one.key === key) : undefined;
    if (entry === undefined) return at;
    at = entry.keyAt;
    node = entry.value;
  }
  return at;
}

/** Reads YAML. The library is loaded here and nowhere else: a run without config does not pay for it. */
export async function readDocument(file: string, text: string): Promise<Document> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    merge: false,
  });
  const mistakes = [...document.errors, ...document.warnings].map(
    (error): Mistake => ({ at: position(file, lines, error.pos[0]), message: plainReason(error) }),
  );
  if (document.errors.length > 0 || document.contents === null) return { root: undefined, mistakes };
  let left = MOST_NODES;

  const convert = (node: unknown, at: Position, depth: number): Node => {
    if (left-- <= 0 || depth > DEEPEST) throw new Unreadable(at, TOO_BIG);
    if (yaml.isAlias(node)) {
      const target = node.resolve(document);
      if (!target) throw new Unreadable(at, `the alias "*${node.source}" names nothing above it`);
      return convert(target, at, depth + 1);
    }
    const here = start(node, at);
    if (yaml.isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => convert(item, here, depth + 1)), at: here };
    }
    if (yaml.isMap(node)) {
      const entries = node.items.map(({ key, value }): Entry => {
        const keyAt = start(key, here);
        return { key: keyText(key), keyAt, value: convert(value, keyAt, depth + 1) };
      });
      return { kind: 'map', entries, at: here };
    }
    return { kind: 'scalar', value: scalar(yaml.isScalar(node) ? node.value : null), at: here };
  };
  const start = (node: unknown, otherwise: Position): Position => {
    const offset = (node as YamlNode | null | undefined)?.range?.[0];
    return offset === undefined ? otherwise : position(file, lines, offset);
  };
  const keyText = (key: unknown) => String(yaml.isScalar(key) ? key.value : key);

  try {
    const root = convert(document.contents, { file, line: 1, column: 1 }, 0);
    return { root: root.kind === 'scalar' && root.value === null ? undefined : root, mistakes };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { root: undefined, mistakes: [...mistakes, { at: error.at, message: error.message }] };
  }
}

const TOO_BIG = 'the file holds more than can be meant: aliases that multiply, or nesting without end';

class Unreadable extends Error {
  readonly at: Position;

  constructor(at: Position, message: string) {
    super(message);
    this.at = at;
  }
}

function scalar(value: unknown): ScalarNode['value'] {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

function position(file: string, lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The plain value of a node, as JSON would hold it. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  // Not an object literal: a key `__proto__` is a key like any other.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

/** Where the part of a value at a path stands; the nearest part that exists otherwise. */
export function positionAt(node: Node, path: readonly (string | number)[]): Position {
  let at = node.at;
  let part: Node | undefined = node;
  for (const step of path) {
    if (part?.kind === 'list') part = part.items[step as number];
    else if (part?.kind === 'map') part = part.entries.find(({ key }) => key === step)?.value;
    else return at;
    if (part) at = part.at;
  }
  return at;
}
