import type { Head } from './document.ts';
import type { Json, JsonObject } from './json.ts';
import type { JsonScanner } from './json-scanner.ts';

/** Members of an entry that are read without parsing it: what names it. */
const NAMES: ReadonlySet<string> = new Set([
  'address',
  'previous_address',
  'module_address',
  'mode',
  'type',
  'name',
  'deposed',
  'provider_name',
  'action_reason',
]);

/**
 * Walks over one entry of `resource_changes` and reads what names it and what will be done; the trees are passed
 * over. Leaves the scanner behind the entry.
 */
export function scanEntry(scanner: JsonScanner): Head {
  const row: JsonObject = {};
  const forms = new Map<string, number>();
  let actions: Json | undefined;
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    const next = scanner.peek();
    if (NAMES.has(key)) row[key] = scalar(scanner, next);
    else if (key === 'index') row[key] = scalar(scanner, next);
    else if (key === 'change') {
      forms.set(key, next);
      if (next === 0x7b) actions = scanChange(scanner, forms);
      else scanner.skip();
    } else scanner.skip();
  }
  return { row, forms, actions };
}

function scanChange(scanner: JsonScanner, forms: Map<string, number>): Json | undefined {
  let actions: Json | undefined;
  scanner.enter();
  for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
    const next = scanner.peek();
    if (key === 'actions') actions = scanActions(scanner, next);
    else {
      if (key === 'before' || key === 'after') forms.set(key, next);
      scanner.skip();
    }
  }
  return actions;
}

function scanActions(scanner: JsonScanner, next: number): Json {
  if (next !== 0x5b) return scalar(scanner, next);
  const actions: Json[] = [];
  scanner.enter();
  while (scanner.item()) actions.push(scalar(scanner, scanner.peek()));
  return actions;
}

/** A string or a word; an object or array where neither belongs is passed over and comes back empty. */
function scalar(scanner: JsonScanner, next: number): Json {
  if (next === 0x22) return scanner.string();
  if (next !== 0x7b && next !== 0x5b) return scanner.word();
  scanner.skip();
  return next === 0x7b ? {} : [];
}
