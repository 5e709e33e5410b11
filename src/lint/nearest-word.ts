/**
 * The candidate with the fewest edits to the word (insertions, deletions, replacements, swaps of neighbours), when it is
 * near enough to be what was meant; else one that begins with the word.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  const wanted = word.toLowerCase();
  const words = [...candidates];
  for (const candidate of words) {
    const edits = distance(wanted, candidate.toLowerCase(), least);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best ?? beginsWith(wanted, words);
}

/** A word that was cut short, `wide-source` for `wide-source-cidr`: the shortest of those that begin with it. */
function beginsWith(wanted: string, candidates: readonly string[]): string | undefined {
  if (wanted.length < 3) return undefined;
  let best: string | undefined;
  for (const candidate of candidates)
    if (candidate.toLowerCase().startsWith(wanted) && (best === undefined || candidate.length < best.length))
      best = candidate;
  return best;
}

/** `; did you mean "public-rdp"?`, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const near = nearestWord(word, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Optimal string alignment; anything from `limit` on is as good as any other. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((row[j - 1] as number) + 1, (old[j] as number) + 1, (old[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (older[j - 2] as number) + 1);
      row.push(edits);
    }
    if (Math.min(...row) >= limit) return limit;
    older = old;
    old = row;
  }
  return old[b.length] as number;
}
