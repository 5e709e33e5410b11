import type { Finding } from '../terms/finding.ts';
import type { Locate, Origin, Place } from '../terms/origin.ts';

/** Asks whether a finding stands on a line, in the eyes of someone who writes a waiver there. */
export type OnLine = (file: string, line: number) => boolean;

/**
 * The lines at which a waiver covers a finding: the lines of its attribute, of every link of the chain of references
 * and of its related places, and the first lines of the blocks around the attribute, so that a comment above
 * `resource "…" {` or `ingress {` covers what is inside.
 */
export function coveredLines(finding: Finding, locate: Locate): OnLine {
  const lines = new Set<string>();
  const add = (file: string, from: number, to: number) => {
    for (let line = from; line <= to; line++) lines.add(`${file}:${line}`);
  };
  const addPlace = ({ kind, span, chain }: Place) => {
    // A region that stands for a whole block must not let a comment deep inside speak for all of it.
    add(span.file, span.startLine, kind === 'attribute' ? span.endLine : span.startLine);
    for (const link of chain) add(link.span.file, link.span.startLine, link.span.endLine);
  };
  addPlace(locate(finding.origin));
  for (const { origin } of finding.related) {
    const place = locate(origin);
    if (place.kind !== 'root') addPlace(place);
  }
  for (const origin of [finding.origin, ...finding.related.map((related) => related.origin)]) {
    for (const around of enclosing(origin)) {
      const { kind, span } = locate(around);
      // Anything coarser is a fallback: it would be somebody else's line.
      if (kind === 'block' || kind === 'attribute') add(span.file, span.startLine, span.startLine);
    }
  }
  return (file, line) => lines.has(`${file}:${line}`);
}

/** The nested blocks around an attribute and the resource itself, innermost first. */
function enclosing({ address, path, hint }: Origin): readonly Origin[] {
  if (address === '') return [];
  return path.map((_, index): Origin => {
    const outer = path.slice(0, path.length - 1 - index);
    // A nested block of a set is found by what it says.
    return outer.length > 0 && hint?.block
      ? { address, path: outer, hint: { block: hint.block } }
      : { address, path: outer };
  });
}
