import type { OpenReason } from '../terms/finding.ts';
import type { Path } from '../terms/origin.ts';
import type { Resource } from '../terms/resource.ts';
import { isFollowed, type Reference, symbolOf, text, type Unknown, type Value } from '../terms/value.ts';
import { isLost, type NamingScope, namingScope } from './naming-scope.ts';
import { type Resources, typeOf } from './resources.ts';

/** What a value that names another object (an id, an ARN, a name) stands for. */
export type Target =
  /**
   * Resource instances of the input, by reference or by equal known id. `exact` is false when they are candidates, and
   * `anythingIn` set when it may be another one too.
   */
  | {
      readonly kind: 'resources';
      readonly resources: readonly Resource[];
      readonly path: Path;
      readonly exact: boolean;
      readonly anythingIn?: NamingScope;
    }
  /** A literal that no resource of the input has. */
  | { readonly kind: 'literal'; readonly text: string }
  /** A reference that cannot be followed; equal symbols name the same thing. */
  | { readonly kind: 'symbol'; readonly symbol: string; readonly reason: OpenReason }
  /** Nothing is known of it. */
  | { readonly kind: 'unknown'; readonly reason: OpenReason };

/**
 * Resolves a value that names an object. `attributes` are those a literal may equal (`id` by default); `types` (as
 * `typeOf` gives them) limit which resources a literal may mean. References are followed whatever they point at.
 */
export function resolveTarget(
  resources: Resources,
  value: Value,
  options: { readonly attributes?: readonly string[]; readonly types?: readonly string[] } = {},
): Target {
  if (value.kind === 'scalar') {
    const literal = text(value);
    if (literal === undefined) return { kind: 'unknown', reason: { kind: 'unreadable', what: 'null' } };
    for (const attribute of options.attributes ?? ['id']) {
      const found = resources
        .having(attribute, literal)
        .filter((resource) => !options.types || options.types.includes(typeOf(resource)));
      if (found.length > 0) return { kind: 'resources', resources: found, path: [attribute], exact: true };
    }
    return { kind: 'literal', text: literal };
  }
  if (value.kind !== 'unknown')
    return { kind: 'unknown', reason: { kind: 'unreadable', what: 'not a text' } };
  return resolveReferences(resources, value);
}

function resolveReferences(resources: Resources, value: Unknown): Target {
  const found: Resource[] = [];
  let path: Path = [];
  let exact = value.references.length === 1;
  for (const reference of value.references) {
    if (reference.decides) continue;
    if (reference.targets.length === 0 || !reference.exact) exact = false;
    for (const address of reference.targets) {
      const resource = resources.byAddress(address);
      if (!resource) exact = false;
      else if (!found.includes(resource)) {
        found.push(resource);
        path = reference.path;
      }
    }
  }
  if (found.length > 0) {
    const lost = value.references.filter(isLost).map(({ module }) => module);
    return {
      kind: 'resources',
      resources: found,
      path,
      exact: exact && found.length === 1,
      ...(lost.length > 0 ? { anythingIn: namingScope(resources, lost) } : {}),
    };
  }
  const [first] = value.references;
  if (first) return { kind: 'symbol', symbol: symbolsOf(value.references), reason: reasonOf(value) };
  return { kind: 'unknown', reason: reasonOf(value) };
}

/** Two values with the same symbol in the same module instance name the same thing (E(G) step 1 of the catalogue). */
function symbolsOf(references: readonly Reference[]): string {
  return references.map(symbolOf).sort().join(' ');
}

/** Why an unknown value can't be judged, with the reference it waits for: one that is not followed before all others. */
export function reasonOf(value: Unknown): OpenReason {
  const { references } = value;
  const waits =
    references.find(isLost) ?? references.find(({ targets }) => targets.length > 0) ?? references[0];
  const what = waits?.text;
  if (value.reason === 'outside-input')
    return { kind: 'outside-input', what: what ?? 'a value that is not in the input' };
  if (value.reason === 'unreadable')
    return { kind: 'unreadable', what: what ?? 'an expression that was not evaluated' };
  return { kind: 'after-apply', what: what ?? 'a value that is known only after apply' };
}

/** Does it certainly name something? What a resource or a data source gives is there; a variable without a value may be null. */
export function isNamed({ reason, references }: Unknown): boolean {
  if (references.length === 0) return false;
  return reason === 'after-apply' || references.every(isFollowed);
}

/** The only resource a value certainly names, when it is of one of these types. */
export function exactResource(
  resources: Resources,
  value: Value | undefined,
  types: readonly string[],
  attributes: readonly string[] = ['id'],
): Resource | undefined {
  if (value === undefined) return undefined;
  const target = resolveTarget(resources, value, { attributes, types });
  if (target.kind !== 'resources' || !target.exact) return undefined;
  const [resource] = target.resources;
  return resource && types.includes(typeOf(resource)) ? resource : undefined;
}
