import type { Finding, Suppression } from '../terms/finding.ts';
import type { Notification, Stack } from '../terms/resource.ts';
import { contains, type Traffic, unionAll } from '../traffic/traffic.ts';
import type { Baseline } from './baseline-text.ts';
import { ruleIdOf } from './findings.ts';
import { movedName } from './moves.ts';
import { type DirectedTraffic, readTraffic } from './read-traffic.ts';
import type { Shown } from './results.ts';

const IN_BASELINE: Suppression = { kind: 'baseline', reason: 'in the baseline' };

/**
 * Hides what the baseline holds already: the same rule at the same (or the moved) address, with no more traffic than
 * then. A finding that was undecided then and fails now is new.
 */
export function applyBaseline(
  shown: readonly Shown[],
  baseline: Baseline | undefined,
  stack: Stack,
): readonly Shown[] {
  if (!baseline) return shown;
  const rename = movedName(stack);
  const known = new Map<string, { texts: Set<string>; sets: DirectedTraffic[] }>();
  for (const { stack: name, rule, address, traffic } of baseline.entries) {
    if (name !== undefined && name !== stack.name) continue;
    const key = `${rule}\t${rename(address)}`;
    const entry = known.get(key) ?? { texts: new Set(), sets: [] };
    entry.texts.add(traffic);
    const set = readTraffic(traffic, rename);
    if (set) entry.sets.push(set);
    known.set(key, entry);
  }
  const holds = (rule: string, { address, traffic }: Finding) => {
    const entry = known.get(`${rule}\t${address}`);
    return entry !== undefined && (entry.texts.has(traffic) || within(traffic, entry.sets));
  };
  return shown.map(({ finding, suppression }) => {
    if (suppression) return { finding, suppression };
    const { rule, verdict } = finding;
    const old = holds(rule, finding) || (verdict === 'open' && holds(`${rule}/open`, finding));
    return old ? { finding, suppression: IN_BASELINE } : { finding };
  });
}

function within(text: string, sets: readonly DirectedTraffic[]): boolean {
  const now = readTraffic(text);
  if (!now) return false;
  const then: Traffic[] = sets.filter((set) => set.direction === now.direction).map((set) => set.traffic);
  return contains(unionAll(then), now.traffic);
}

/** Entries of the baseline, by index, whose rule still finds something at their (or the moved) address. */
export function entriesInUse(
  findings: readonly Finding[],
  baseline: Baseline | undefined,
  stack: Stack,
): readonly number[] {
  if (!baseline) return [];
  const rename = movedName(stack);
  const found = new Set(findings.map((finding) => `${ruleIdOf(finding)}\t${finding.address}`));
  for (const { rule, address } of findings) found.add(`${rule}\t${address}`);
  return baseline.entries.flatMap(({ stack: name, rule, address }, index) =>
    (name === undefined || name === stack.name) && found.has(`${rule}\t${rename(address)}`) ? [index] : [],
  );
}

/** What is mended must leave the baseline, or it may come back unseen. */
export function baselineNotifications(
  baseline: Baseline | undefined,
  stacks: readonly {
    readonly report: { readonly name: string; readonly complete: boolean };
    readonly inUse: readonly number[];
  }[],
): readonly Notification[] {
  if (!baseline || stacks.length === 0 || stacks.some(({ report }) => !report.complete)) return [];
  const names = new Set(stacks.map(({ report }) => report.name));
  const used = new Set(stacks.flatMap(({ inUse }) => inUse));
  const stale = baseline.entries.filter(
    (entry, index) => !used.has(index) && (entry.stack === undefined || names.has(entry.stack)),
  );
  const [first] = stale;
  if (!first) return [];
  const what = stale.length === 1 ? '1 line of the baseline is' : `${stale.length} lines of the baseline are`;
  const message = `${what} found no more, ${first.rule} at ${first.address || 'the root module'} first: write it again with --write-baseline`;
  return [{ level: 'note', id: 'baseline-stale', message }];
}
