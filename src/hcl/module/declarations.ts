import type { Notification } from '../../terms/resource.ts';
import { LineIndex } from '../parse/lines.ts';
import type { Attribute, Block, Body, Expression, SyntaxTree } from '../syntax.ts';

/** What the files of one directory declare, overrides merged. */
export interface Declarations {
  readonly directory: string;
  readonly trees: readonly SyntaxTree[];
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  /** Managed resources by `type.name`. */
  readonly resources: ReadonlyMap<string, Block>;
  /** Data sources by `type.name`. */
  readonly data: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** Provider configurations by local name and alias: `aws`, `aws.ireland`. */
  readonly providers: ReadonlyMap<string, Block>;
  readonly imports: readonly Block[];
  /** Files that don't parse, and declarations that Terraform refuses: level error. */
  readonly problems: readonly Notification[];
}

/** Names of labels that a top-level block takes. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  resource: ['a type', 'a name'],
  data: ['a type', 'a name'],
  ephemeral: ['a type', 'a name'],
  module: ['a name'],
  variable: ['a name'],
  output: ['a name'],
  provider: ['a name'],
  locals: [],
  terraform: [],
};

export function declare(
  directory: string,
  primary: readonly SyntaxTree[],
  overrides: readonly SyntaxTree[],
): Declarations {
  const problems: Notification[] = [];
  const found = {
    variables: new Map<string, Block>(),
    locals: new Map<string, Attribute>(),
    resources: new Map<string, Block>(),
    data: new Map<string, Block>(),
    calls: new Map<string, Block>(),
    outputs: new Map<string, Block>(),
    providers: new Map<string, Block>(),
  };
  for (const tree of [...primary, ...overrides]) {
    for (const error of tree.errors) {
      const { file, line, column, message } = error;
      problems.push({ level: 'error', id: 'syntax-error', message, file, line, column });
    }
  }
  for (const tree of primary) {
    for (const block of tree.body.blocks) {
      const fault = labelFault(block) ?? add(found, block);
      if (fault) problems.push(problemAt(tree, block, fault));
    }
  }
  for (const tree of overrides)
    for (const block of tree.body.blocks) if (!labelFault(block)) override(found, block);
  const trees = [...primary, ...overrides];
  const imports = trees.flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'import'));
  return { directory, trees, ...found, imports, problems };
}

type Found = {
  readonly [K in 'variables' | 'resources' | 'data' | 'calls' | 'outputs' | 'providers']: Map<string, Block>;
} & { readonly locals: Map<string, Attribute> };

function labelFault(block: Block): string | undefined {
  const wanted = LABELS[block.type];
  if (!wanted || block.labels.length === wanted.length) return undefined;
  if (wanted.length === 0) return `a ${block.type} block takes no label`;
  return `a ${block.type} block takes ${wanted.join(' and ')}, ${block.labels.length} label${block.labels.length === 1 ? '' : 's'} found`;
}

/** Adds a declaration; a fault when there is one of that name already. */
function add(found: Found, block: Block): string | undefined {
  if (block.type === 'locals') {
    for (const attribute of block.body.attributes) found.locals.set(attribute.name, attribute);
    return undefined;
  }
  const place = placeOf(found, block);
  if (!place) return undefined;
  const { map, key } = place;
  if (map.has(key))
    return `duplicate ${block.type} ${block.labels.map((label) => JSON.stringify(label.value)).join(' ')}`;
  map.set(key, block);
  return undefined;
}

function override(found: Found, block: Block): void {
  if (block.type === 'locals') {
    add(found, block);
    return;
  }
  const place = placeOf(found, block);
  if (!place) return;
  const base = place.map.get(place.key);
  place.map.set(place.key, base ? merged(base, block) : block);
}

function placeOf(
  found: Found,
  block: Block,
): { readonly map: Map<string, Block>; readonly key: string } | undefined {
  const [first = '', second = ''] = block.labels.map((label) => label.value);
  switch (block.type) {
    case 'resource':
      return { map: found.resources, key: `${first}.${second}` };
    case 'data':
      return { map: found.data, key: `${first}.${second}` };
    case 'module':
      return { map: found.calls, key: first };
    case 'variable':
      return { map: found.variables, key: first };
    case 'output':
      return { map: found.outputs, key: first };
    case 'provider': {
      const alias = argument(block, 'alias');
      const name = alias?.kind === 'literal' ? `${first}.${alias.value}` : first;
      return { map: found.providers, key: name };
    }
    default:
      return undefined;
  }
}

/**
 * Arguments of an override replace those of the base; nested blocks of a type that the override has replace all of that
 * type. Source: developer.hashicorp.com/terraform/language/files/override.
 */
function merged(base: Block, over: Block): Block {
  const names = new Set([
    ...over.body.attributes.map((attribute) => attribute.name),
    ...over.body.blocks.map(blockName),
  ]);
  const body: Body = {
    ...base.body,
    attributes: [
      ...base.body.attributes.filter((attribute) => !names.has(attribute.name)),
      ...over.body.attributes,
    ],
    blocks: [...base.body.blocks.filter((block) => !names.has(blockName(block))), ...over.body.blocks],
  };
  return { ...base, body };
}

/** The type of nested block that a block makes: that of a `dynamic` is its label. */
function blockName(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.value ?? block.type) : block.type;
}

/** The expression of an argument. */
export function argument(block: Block, name: string): Expression | undefined {
  return block.body.attributes.find((attribute) => attribute.name === name)?.value;
}

function problemAt(tree: SyntaxTree, block: Block, message: string): Notification {
  const { line, column } = new LineIndex(tree.text).place(block.start);
  return { level: 'error', id: 'invalid-configuration', message, file: tree.file, line, column };
}
