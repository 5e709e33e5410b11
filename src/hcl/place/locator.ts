import { parseAddress, withoutKeys } from '../../terms/address.ts';
import type { Extent, Locate, Origin, Place, PlaceKind, Related } from '../../terms/origin.ts';
import { at, child, type Dict, type Value } from '../../terms/value.ts';
import { header } from '../module/block-value.ts';
import type { HclResource } from '../module/hcl-resource.ts';
import type { ModuleInstance } from '../module/module-instance.ts';
import type { RootModule } from '../module/read-root.ts';
import type { Expression } from '../syntax.ts';
import { expressionAt, holds } from './assignment.ts';
import { chainTo, frameOf, type Link } from './chain.ts';
import { isForeign } from './foreign.ts';
import { matchPath } from './match-path.ts';
import { sameScalar } from './same-text.ts';
import { Secrets } from './secrets.ts';
import { siteOf } from './site.ts';
import { SourceTexts } from './source-texts.ts';

export interface LocatorOptions {
  /** For a plan: the trees it holds for an address, after and before. Their sets are in another order than the sources. */
  readonly planned?: (address: string) => readonly Dict[];
  /** The file to name when there is no source at all. */
  readonly fallback?: string;
}

/**
 * From origins to places in the sources of a root module. The primary place is the argument, or the literal at the end
 * of the chain of references that gives its value.
 */
export function createLocator(root: RootModule, options: LocatorOptions = {}): Locate {
  const locator = new Locator(root, options);
  return (origin) => locator.locate(origin);
}

class Locator {
  private readonly root: RootModule;
  private readonly options: LocatorOptions;
  private readonly texts: SourceTexts;
  private readonly secrets: Secrets;
  private keyless: ReadonlyMap<string, HclResource> | undefined;

  constructor(root: RootModule, options: LocatorOptions) {
    this.root = root;
    this.options = options;
    this.texts = new SourceTexts(root.trees);
    this.secrets = new Secrets(root);
  }

  locate(origin: Origin): Place {
    const exact = this.root.declared.get(origin.address);
    if (exact) return this.inResource(exact, origin);
    const similar = this.withoutKeys(origin.address);
    // Another instance: its block is the right one, its values need not be.
    if (similar) return this.inResource(similar, origin, similar.address.includes('[*]'));
    return this.ofBlock(origin) ?? this.ofModule(origin.address) ?? this.first();
  }

  private inResource(resource: HclResource, origin: Origin, sameValues = true): Place {
    const { block, module } = resource.declared;
    const trees = this.options.planned?.(origin.address);
    const planned = trees && (trees.find((tree) => says(tree, origin)) ?? trees[0] ?? NOTHING);
    const matched = sameValues
      ? matchPath(resource.after, origin, planned)
      : { nodes: [], contradicted: false };
    const { nodes, contradicted } = matched;
    const site = siteOf(block, origin.path, nodes, !contradicted);
    const node = nodes.length === origin.path.length && !contradicted ? nodes.at(-1) : undefined;
    const secret = holdsSecret(resource.after, nodes) || isSecretAt(planned, origin.path);
    if (!site.assignment) return this.block(header(site.block), module, secret);
    const { value } = site.assignment;
    const target = node && this.written(node);
    const chain =
      target && holds(value, target.extent)
        ? { links: [], throughResource: false }
        : chainTo(value, frameOf(module, block, site.iterators), target?.extent, this.root.trees);
    const within = target !== undefined && holds(site.assignment, target.extent);
    const links: Link[] = within
      ? []
      : [{ extent: site.assignment, message: 'used here' }, ...(chain?.links ?? [])];
    if (target?.literal && !chain?.throughResource && !isForeign(target.extent.file)) {
      return this.place('attribute', target.extent, links, secret);
    }
    if (isForeign(site.assignment.file)) return this.caller(module, secret, links);
    return this.place('attribute', site.assignment, links, secret);
  }

  /** The text that gave a value, and whether it says the value itself rather than computing it. */
  private written(node: Value): { readonly extent: Extent; readonly literal: boolean } | undefined {
    if (!node.at) return undefined;
    const tree = this.root.trees.get(node.at.file);
    const expression = tree && expressionAt(tree, node.at);
    return expression && { extent: node.at, literal: isValueOf(expression, node) };
  }

  private block(extent: Extent, module: ModuleInstance, secret: boolean): Place {
    return isForeign(extent.file) ? this.caller(module, secret, []) : this.place('block', extent, [], secret);
  }

  /** The call by which a module comes in that is not the user's own. */
  private caller(module: ModuleInstance, secret: boolean, links: readonly Link[]): Place {
    for (let here: ModuleInstance | undefined = module; here?.call; here = here.parent) {
      if (!isForeign(here.call.file)) return this.place('module-call', header(here.call), links, secret);
    }
    return this.first();
  }

  /** A resource of which no instance was made: its block. */
  private ofBlock({ address, path }: Origin): Place | undefined {
    const parsed = parseAddress(address);
    if (!parsed?.resource) return undefined;
    let module: ModuleInstance | undefined = this.root.root;
    for (const { name } of parsed.modules) module = module?.children(name)?.[0];
    const { mode, type, name } = parsed.resource;
    const { resources, data } = module?.declarations ?? {};
    const block = (mode === 'data' ? data : resources)?.get(`${type}.${name}`);
    if (!block || !module) return undefined;
    const { assignment } = siteOf(block, path.slice(0, 1), [], false);
    if (!assignment) return this.block(header(block), module, false);
    return isForeign(assignment.file)
      ? this.caller(module, false, [])
      : this.place('attribute', assignment, [], false);
  }

  /** A finding about a module, or about something deleted: the call, where the address is that of a module. */
  private ofModule(address: string): Place | undefined {
    const parsed = parseAddress(address);
    if (!parsed || parsed.resource || parsed.modules.length === 0) return undefined;
    let module: ModuleInstance | undefined = this.root.root;
    let place: Place | undefined;
    for (const { name } of parsed.modules) {
      const call = module?.declarations.calls.get(name);
      if (!call || isForeign(call.file)) break;
      place = this.place('module-call', header(call), [], false);
      module = module?.children(name)?.[0];
    }
    return place;
  }

  private place(kind: PlaceKind, extent: Extent, links: readonly Link[], secret: boolean): Place {
    const span = this.texts.span(extent);
    const lines = this.texts.linesOf(span);
    const snippet = secret || this.secrets.touches(lines) ? undefined : this.texts.textOf(lines);
    const lineHash = this.texts.lineHash(span.file, span.startLine);
    const chain: Related[] = [];
    const seen = new Set([`${span.file}:${span.startLine}`]);
    for (const { extent: link, message } of links) {
      if (isForeign(link.file)) continue;
      const related = { span: this.texts.span(link), message };
      const line = `${related.span.file}:${related.span.startLine}`;
      if (!seen.has(line)) chain.push(related);
      seen.add(line);
    }
    return {
      kind,
      span,
      ...(snippet === undefined ? {} : { snippet }),
      chain,
      ...(lineHash === undefined ? {} : { lineHash }),
    };
  }

  /** The last resort: the beginning of the root module. */
  private first(): Place {
    const { trees, directory } = this.root.root.declarations;
    const file =
      trees[0]?.file ?? this.options.fallback ?? (directory === '.' ? 'main.tf' : `${directory}/main.tf`);
    const lineHash = this.texts.lineHash(file, 1);
    return {
      kind: 'root',
      span: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      chain: [],
      ...(lineHash === undefined ? {} : { lineHash }),
    };
  }

  private withoutKeys(address: string): HclResource | undefined {
    if (!this.keyless) {
      const found = new Map<string, HclResource>();
      for (const resource of this.root.declared.values()) {
        const key = withoutKeys(resource.address);
        if (!found.has(key)) found.set(key, resource);
      }
      this.keyless = found;
    }
    return this.keyless.get(withoutKeys(address));
  }
}

/** Is the value written there as it is? */
function isValueOf(expression: Expression, node: Value): boolean {
  if (node.kind === 'scalar') return expression.kind === 'literal';
  if (node.kind === 'list') return expression.kind === 'tuple';
  return node.kind === 'dict' && expression.kind === 'object';
}

const NOTHING: Dict = { kind: 'dict', entries: new Map() };

/** Is this the tree the origin speaks of? */
function says(tree: Dict, { path, hint }: Origin): boolean {
  const node = at(tree, path);
  if (node === undefined) return false;
  if (hint?.scalar === undefined) return true;
  return node.kind === 'scalar' && node.value !== null && sameScalar(node.value, hint.scalar);
}

function holdsSecret(tree: Value, nodes: readonly Value[]): boolean {
  return tree.sensitive === true || nodes.some((node) => node.sensitive);
}

function isSecretAt(tree: Value | undefined, path: Origin['path']): boolean {
  let node = tree;
  for (const step of path) {
    node = child(node, step);
    if (node?.sensitive) return true;
  }
  return false;
}
