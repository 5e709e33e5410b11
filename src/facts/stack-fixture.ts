import { parseAddress } from '../terms/address.ts';
import type { Actions, Resource, Stack } from '../terms/resource.ts';
import type { Dict, Reference, Unknown, Value } from '../terms/value.ts';

/** Hand-made stacks for tests: plain objects become value trees. */

type Plain = string | number | boolean | null | Value | readonly Plain[] | { readonly [key: string]: Plain };

/** One resource of a test; `after` alone means "created". */
export interface Given {
  readonly address: string;
  readonly after?: { readonly [key: string]: Plain };
  readonly before?: { readonly [key: string]: Plain };
  readonly actions?: readonly string[];
  /** Arguments that configuration has; those of `after` when not given. */
  readonly configured?: readonly string[];
  readonly region?: Plain;
  readonly extra?: Partial<Resource>;
}

export function makeStack(given: readonly Given[], extra: Partial<Stack> = {}): Stack {
  return {
    name: '.',
    kind: 'plan',
    input: 'plan.json',
    resources: given.map(makeResource),
    outputs: [],
    moduleInterfaces: () => [],
    otherReferences: () => [],
    complete: true,
    errored: false,
    leftOut: [],
    sourcesAtHand: false,
    notifications: [],
    ...extra,
  };
}

export function makeResource(given: Given): Resource {
  const parsed = parseAddress(given.address);
  if (!parsed?.resource) throw new Error(`no resource address: ${given.address}`);
  const { mode, type, name, key } = parsed.resource;
  const names = given.actions ?? (given.before ? (given.after ? ['no-op'] : ['delete']) : ['create']);
  const has = (action: string) => names.includes(action);
  const actions: Actions = {
    create: has('create'),
    read: has('read'),
    update: has('update'),
    delete: has('delete'),
    forget: has('forget'),
    createFirst: names[0] === 'create',
  };
  const after = given.after === undefined ? undefined : toDict(given.after);
  const configured = given.configured ?? Object.keys(given.after ?? {});
  const dot = given.address.lastIndexOf(`${mode === 'data' ? 'data.' : ''}${type}.${name}`);
  return {
    address: given.address,
    module: dot > 0 ? given.address.slice(0, dot - 1) : '',
    mode,
    type,
    name,
    key: typeof key === 'symbol' ? '*' : key,
    provider: type.startsWith('awscc_') ? 'hashicorp/awscc' : 'hashicorp/aws',
    providerKey: 'aws',
    region: given.region === undefined ? undefined : toValue(given.region),
    actions,
    before: given.before === undefined ? undefined : toDict(given.before),
    after,
    configured: (argument) => (configured.includes(argument) ? 'yes' : 'no'),
    references: () => (after ? referencesIn(after) : []),
    mayReferTo: () => true,
    ...given.extra,
  };
}

/** An attribute of another resource, known only after apply. */
export function ref(text: string, ...targets: readonly string[]): Unknown {
  const dot = text.lastIndexOf('.');
  const reference: Reference = {
    text,
    module: '',
    targets: targets.length > 0 ? targets : [text.slice(0, dot)],
    path: [text.slice(dot + 1)],
    exact: targets.length <= 1,
  };
  return { kind: 'unknown', reason: 'after-apply', references: [reference] };
}

/** A block that is cut out of that of a network: `cidrsubnet(aws_vpc.v.cidr_block, 8, 1)`. */
export function partOf(text: string): Unknown {
  const whole = ref(text);
  const references = whole.references.map((one) => ({ ...one, exact: false, within: true as const }));
  return { ...whole, references };
}

/** A reference whose trail ends before a resource: `local.x`. */
export function symbol(text: string, module = ''): Unknown {
  return {
    kind: 'unknown',
    reason: 'after-apply',
    references: [{ text, module, targets: [], path: [], exact: false }],
  };
}

export const UNKNOWN: Unknown = { kind: 'unknown', reason: 'after-apply', references: [] };
/** A map of which only this is known: `merge(var.tags, { … })`. */
export function partly(plain: { readonly [key: string]: Plain }): Unknown {
  return { ...UNKNOWN, entries: toDict(plain).entries };
}

export const NOT_GIVEN: Unknown = { kind: 'unknown', reason: 'not-given', references: [] };

export function secret(value: Plain): Value {
  return { ...toValue(value), sensitive: true };
}

export function toValue(plain: Plain): Value {
  if (plain === null || typeof plain !== 'object') return { kind: 'scalar', value: plain };
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(toValue) };
  if (isValue(plain)) return plain;
  return toDict(plain as { readonly [key: string]: Plain });
}

function toDict(plain: { readonly [key: string]: Plain }): Dict {
  return {
    kind: 'dict',
    entries: new Map(Object.entries(plain).map(([key, value]) => [key, toValue(value)])),
  };
}

function isValue(plain: object): plain is Value {
  return 'kind' in plain && ['scalar', 'unknown', 'list', 'dict'].includes((plain as { kind: string }).kind);
}

function referencesIn(value: Value): readonly Reference[] {
  if (value.kind === 'unknown') return value.references;
  if (value.kind === 'list') return value.items.flatMap(referencesIn);
  if (value.kind === 'dict') return [...value.entries.values()].flatMap(referencesIn);
  return [];
}
