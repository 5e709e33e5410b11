/**
 * Insertions, deletions, replacements and swaps of neighbours that make one word of another (optimal string alignment);
 * anything from `limit` on is as good as any other.
 */
export function editDistance(a: string, b: string, limit: number): number {
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
