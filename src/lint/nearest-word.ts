import { editDistance } from '../terms/edit-distance.ts';

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
    const edits = editDistance(wanted, candidate.toLowerCase(), least);
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
