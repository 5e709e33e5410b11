import type { Json, JsonObject } from './json.ts';
import type { JsonScanner } from './json-scanner.ts';

/** What the scanner reads of an entry of `resource_changes` without parsing it whole. */
export interface Head {
  /** The members that name it; members that are missing are undefined. */
  readonly row: JsonObject;
  /** First byte of `change`, and of `before` and `after` in it; 0 when missing. */
  readonly change: number;
  readonly before: number;
  readonly after: number;
  readonly actions: Json | undefined;
}

/** Members that say the same in many entries: their text is made once. */
const REPEATED: ReadonlySet<string> = new Set([
  'module_address',
  'mode',
  'type',
  'name',
  'provider_name',
  'action_reason',
]);

const SINGLE: ReadonlySet<string> = new Set(['address', 'previous_address', 'index', 'deposed']);

/** Says of the members read so far whether the rest matters. */
export type Matters = (row: JsonObject) => boolean;

/**
 * Walks over one entry of `resource_changes` and reads what names it and what will be done; the trees are passed
 * over. Leaves the scanner behind the entry.
 */
export function scanEntry(scanner: JsonScanner, matters: Matters): Head {
  const row: JsonObject = {};
  const head = { row, change: 0, before: 0, after: 0, actions: undefined as Json | undefined };
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    const next = scanner.peek();
    if (REPEATED.has(key)) row[key] = next === 0x22 ? scanner.repeated() : scalar(scanner, next);
    else if (SINGLE.has(key)) row[key] = scalar(scanner, next);
    else if (key === 'change') {
      head.change = next;
      if (next === 0x7b && matters(row)) scanChange(scanner, head);
      else scanner.skip();
    } else scanner.skip();
  }
  return head;
}

function scanChange(
  scanner: JsonScanner,
  head: { before: number; after: number; actions: Json | undefined },
): void {
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    const next = scanner.peek();
    if (key === 'actions') head.actions = scanActions(scanner, next);
    else {
      if (key === 'before') head.before = next;
      else if (key === 'after') head.after = next;
      scanner.skip();
    }
  }
}

function scanActions(scanner: JsonScanner, next: number): Json {
  if (next !== 0x5b) return scalar(scanner, next);
  const actions: Json[] = [];
  scanner.enter();
  while (scanner.item()) {
    const first = scanner.peek();
    actions.push(first === 0x22 ? scanner.repeated() : scalar(scanner, first));
  }
  return actions;
}

/**
 * Passes over one resource of a state and tells whether it is a data source; stops reading as soon as that is known.
 */
export function isDataSource(scanner: JsonScanner): boolean {
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    if (key !== 'mode' || scanner.peek() !== 0x22) {
      scanner.skip();
      continue;
    }
    const mode = scanner.repeated();
    scanner.leave();
    return mode === 'data';
  }
  return false;
}

/** A string or a word; an object or array where neither belongs is passed over and comes back empty. */
function scalar(scanner: JsonScanner, next: number): Json {
  if (next === 0x22) return scanner.string();
  if (next !== 0x7b && next !== 0x5b) return scanner.word();
  scanner.skip();
  return next === 0x7b ? {} : [];
}
