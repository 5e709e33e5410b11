import { formatAddress, parseAddress } from '../terms/address.ts';
import { isInterestingData } from './data-types.ts';
import { changeEntry, dataEntry, deferredEntry, type Entry, identity, type Stub } from './document.ts';
import { isDataSource, scanEntry } from './entry-scan.ts';
import { parseExactly } from './exact-json.ts';
import { type Json, type JsonObject, object, ShapeError } from './json.ts';
import { complaintOf, decode, ScanError } from './json-bytes.ts';
import { JsonScanner } from './json-scanner.ts';
import { keeper } from './keeper.ts';

/** What is taken out of a plan's bytes; the rest is passed over. */
export interface PlanDocument {
  /** Top-level values that are small: `format_version`, `variables`, `complete` … */
  readonly top: ReadonlyMap<string, Json>;
  readonly keys: ReadonlySet<string>;
  readonly entries: readonly Entry[];
  /** Entries of types that nobody asked for: only their names. */
  readonly stubs: readonly Stub[];
  /** Undefined when the key is not there: nothing was planned. */
  readonly changes: number | undefined;
  readonly drift: number;
  readonly deposed: number;
  /** Those of types that are read. They share the address of the real object. */
  readonly leftovers: readonly Entry[];
}

/** What the caller wants of a plan. */
export interface Wanted {
  /** Managed types that are read; others are only named. */
  readonly interesting: (type: string) => boolean;
  /** For messages. */
  readonly file: string;
}

/** Top-level keys whose values are parsed whole. */
const WHOLE: ReadonlySet<string> = new Set([
  'format_version',
  'terraform_version',
  'variables',
  'configuration',
  'timestamp',
  'errored',
  'complete',
  'applyable',
]);

/**
 * Reads a plan's bytes once, front to back, holding one chunk at a time. Of `resource_changes` only entries whose
 * type is `interesting` are parsed; `planned_values` is never looked at.
 * @throws {ScanError} when it is not JSON, {@link ShapeError} when a part has the wrong form.
 */
export function scanPlan(chunks: Iterable<Uint8Array>, wanted: Wanted): PlanDocument {
  const scanner = new JsonScanner(chunks);
  const top = new Map<string, Json>();
  const keys = new Set<string>();
  let changes: Changes | undefined;
  let deferred: Changes | undefined;
  let data: Changes | undefined;
  let drift = 0;
  if (!scanner.isObject()) {
    if (scanner.isArray()) throw new ShapeError('the plan', [], 'an object');
    scanner.skip();
    throw new ShapeError('the plan', 'text', 'an object');
  }
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    keys.add(key);
    // A key that comes twice: the last one holds, as for JSON.parse.
    if (key === 'resource_changes') changes = readChanges(scanner, key, wanted);
    else if (key === 'deferred_changes') deferred = readDeferred(scanner, key);
    else if (key === 'resource_drift') drift = count(scanner, key);
    else if (key === 'prior_state') data = readPriorState(scanner);
    else if (WHOLE.has(key)) top.set(key, parse(scanner, scanner.take()));
    else scanner.skip();
  }
  scanner.end();
  const parts = [changes, deferred].filter((part) => part !== undefined);
  const entries = parts.flatMap((part) => part.entries);
  // A data source that is read again during apply stands in both places; the change is what will be.
  const changed = new Set(entries.filter((entry) => entry.mode === 'data').map((entry) => entry.address));
  if (data) entries.push(...data.entries.filter((entry) => !changed.has(entry.address)));
  return {
    top,
    keys,
    entries,
    stubs: [...parts, ...(data ? [data] : [])].flatMap((part) => part.stubs),
    changes: changes && changes.entries.length + changes.stubs.length,
    drift,
    deposed: changes?.deposed ?? 0,
    leftovers: changes?.leftovers ?? [],
  };
}

interface Changes {
  readonly entries: Entry[];
  readonly stubs: Stub[];
  deposed: number;
  readonly leftovers: Entry[];
}

function readChanges(scanner: JsonScanner, key: string, wanted: Wanted): Changes {
  const keep = keeper();
  // Until the type is known an entry matters, and one without a type is looked at to say what is wrong.
  const matters = ({ type, mode }: JsonObject): boolean =>
    typeof type !== 'string' || (mode === 'data' ? isInterestingData(type) : wanted.interesting(type));
  const result: Changes = { entries: [], stubs: [], deposed: 0, leftovers: [] };
  for (let index = 0; nextOf(scanner, key, index); index++) {
    const path = `${key}[${index}]`;
    if (!scanner.isObject()) throw new ShapeError(path, parse(scanner, scanner.take()), 'an object');
    scanner.mark();
    const head = scanEntry(scanner, matters);
    const row = completed(head.row);
    if (typeof row['deposed'] === 'string') {
      // What is left of an old object that could not be deleted: it shares the address of the real one.
      result.deposed++;
      if (matters(row)) {
        result.leftovers.push(changeEntry(head, keep(scanner.since()), path, wanted.file));
        continue;
      }
    } else if (matters(row)) {
      result.entries.push(changeEntry(head, keep(scanner.since()), path, wanted.file));
      continue;
    } else result.stubs.push(identity(row, path));
    scanner.forget();
  }
  return result;
}

/** Changes that Terraform puts off to a later plan. */
function readDeferred(scanner: JsonScanner, key: string): Changes {
  const result: Changes = { entries: [], stubs: [], deposed: 0, leftovers: [] };
  for (let index = 0; nextOf(scanner, key, index); index++) {
    result.entries.push(deferredEntry(parse(scanner, scanner.take()), `${key}[${index}]`));
  }
  return result;
}

function count(scanner: JsonScanner, key: string): number {
  let index = 0;
  for (; nextOf(scanner, key, index); index++) scanner.skip();
  return index;
}

/** Steps to the next element of the array at `key`; index 0 enters it. A null is an empty array. */
function nextOf(scanner: JsonScanner, key: string, index: number): boolean {
  if (index === 0) {
    if (!scanner.isArray()) {
      const value = parse(scanner, scanner.take());
      if (value === null) return false;
      throw new ShapeError(key, value, 'an array');
    }
    scanner.enter();
  }
  return scanner.item();
}

/** Walks the modules of `prior_state` and keeps the data sources that facts read. */
function readPriorState(scanner: JsonScanner): Changes {
  const result: Changes = { entries: [], stubs: [], deposed: 0, leftovers: [] };
  inObject(scanner, (key) => {
    if (key !== 'values') return false;
    inObject(scanner, (inner) => {
      if (inner !== 'root_module') return false;
      readStateModules(scanner, result);
      return true;
    });
    return true;
  });
  return result;
}

/**
 * Modules nest without limit, so the way back is kept in a list, not on the stack. The address of a child module may
 * come after its resources; a resource's own address tells its module as well.
 */
function readStateModules(scanner: JsonScanner, result: Changes): void {
  const open: ('module' | 'children')[] = [];
  const begin = (): void => {
    if (!scanner.isObject()) {
      scanner.skip();
      return;
    }
    scanner.enter();
    open.push('module');
  };
  begin();
  while (open.length > 0) {
    if (open.at(-1) === 'children') {
      if (scanner.item()) begin();
      else open.pop();
      continue;
    }
    const key = scanner.key();
    if (key === undefined) open.pop();
    else if (key === 'resources' && scanner.isArray()) readStateResources(scanner, result);
    else if (key === 'child_modules' && scanner.isArray()) {
      scanner.enter();
      open.push('children');
    } else scanner.skip();
  }
}

function readStateResources(scanner: JsonScanner, result: Changes): void {
  const path = 'prior_state resource';
  for (let index = 0; nextOf(scanner, path, index); index++) {
    if (!scanner.isObject()) {
      scanner.skip();
      continue;
    }
    scanner.mark();
    if (!isDataSource(scanner)) {
      scanner.forget();
      continue;
    }
    const row = object(parse(scanner, scanner.since()), path);
    const address = String(row['address']);
    const at = `prior_state ${address}`;
    if (isInterestingData(String(row['type']))) result.entries.push(dataEntry(row, at, moduleOf(address)));
    else result.stubs.push({ ...identity(row, at), module: moduleOf(address) });
  }
}

/** Enters an object; `visit` returns false for a key whose value it has not read. Anything else is passed over. */
function inObject(scanner: JsonScanner, visit: (key: string) => boolean): void {
  if (!scanner.isObject()) {
    scanner.skip();
    return;
  }
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) if (!visit(key)) scanner.skip();
}

/** Names an entry without `module_address` whose address says that it is in a module. */
function completed(row: JsonObject): JsonObject {
  const { address } = row;
  if (row['module_address'] === undefined && typeof address === 'string' && address.startsWith('module.')) {
    row['module_address'] = moduleOf(address);
  }
  return row;
}

/** `module.a["x"].aws_vpc.b` → `module.a["x"]`. */
function moduleOf(address: string): string {
  const parsed = parseAddress(address);
  return parsed ? formatAddress({ modules: parsed.modules }) : '';
}

function parse(scanner: JsonScanner, bytes: Uint8Array, start = scanner.offset - bytes.length): Json {
  try {
    return parseExactly(decode(bytes));
  } catch (error) {
    throw new ScanError(`this is not JSON: ${complaintOf(error)}`, start);
  }
}
