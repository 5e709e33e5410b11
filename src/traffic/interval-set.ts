/** A point of an axis: a number (IPv4 addresses, ports, channels) or a bigint (IPv6 addresses). */
export type Point = number | bigint;

/** The integers from `lo` to `hi`, both included; `lo <= hi`. */
export interface Interval<P extends Point> {
  readonly lo: P;
  readonly hi: P;
}

/**
 * A set of integers, canonical: intervals sorted, disjoint and not even adjacent. Equal sets have equal lists,
 * so a set can be compared, printed and hashed as it stands.
 */
export type IntervalSet<P extends Point> = readonly Interval<P>[];

/** The set that holds nothing, for either kind of point. */
export const NOTHING: IntervalSet<never> = [];

/** The integers from `lo` to `hi`, both included; empty when `lo > hi`. */
export function interval(lo: number, hi: number): IntervalSet<number>;
export function interval(lo: bigint, hi: bigint): IntervalSet<bigint>;
export function interval<P extends Point>(lo: P, hi: P): IntervalSet<P> {
  return lo <= hi ? [{ lo, hi }] : NOTHING;
}

export function isEmpty(set: IntervalSet<Point>): boolean {
  return set.length === 0;
}

export function equals<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((x, i) => {
    const y = b[i] as Interval<P>;
    return x.lo === y.lo && x.hi === y.hi;
  });
}

/** The union of two sets, in time linear in their intervals. */
export function union<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): IntervalSet<P> {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const sorted: Interval<P>[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (x === undefined && y === undefined) break;
    if (y === undefined || (x !== undefined && x.lo <= y.lo)) {
      sorted.push(x as Interval<P>);
      i++;
    } else {
      sorted.push(y);
      j++;
    }
  }
  return coalesce(sorted);
}

/** The union of many sets, in n log n of their intervals. */
export function unionAll<P extends Point>(sets: readonly IntervalSet<P>[]): IntervalSet<P> {
  if (sets.length <= 2) return union(sets[0] ?? NOTHING, sets[1] ?? NOTHING);
  return fromIntervals(sets.flat());
}

/** The canonical set of any intervals: unsorted, overlapping, adjacent. Each must have `lo <= hi`. */
export function fromIntervals<P extends Point>(intervals: readonly Interval<P>[]): IntervalSet<P> {
  return coalesce([...intervals].sort((x, y) => (x.lo < y.lo ? -1 : x.lo > y.lo ? 1 : 0)));
}

export function intersect<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): IntervalSet<P> {
  if (a === b) return a;
  const result: Interval<P>[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (x === undefined || y === undefined) return result;
    // Math.min and Math.max know no bigint.
    const { lo } = x.lo < y.lo ? y : x;
    const { hi } = x.hi < y.hi ? x : y;
    if (lo <= hi) result.push({ lo, hi });
    if (x.hi < y.hi) i++;
    else j++;
  }
}

/** What `a` holds and `b` does not. */
export function subtract<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): IntervalSet<P> {
  if (b.length === 0 || a.length === 0) return a;
  const result: Interval<P>[] = [];
  let j = 0;
  for (const { lo, hi } of a) {
    let start = lo;
    let consumed = false;
    for (; j < b.length; j++) {
      const cut = b[j] as Interval<P>;
      if (cut.hi < start) continue;
      if (cut.lo > hi) break;
      if (cut.lo > start) result.push({ lo: start, hi: before(cut.lo) });
      if (cut.hi >= hi) {
        // The cut may reach into the next interval of `a`, so it is not passed yet.
        consumed = true;
        break;
      }
      start = after(cut.hi);
    }
    if (!consumed) result.push({ lo: start, hi });
  }
  return result;
}

/** True when every point of `b` is in `a`. */
export function contains<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): boolean {
  if (a === b) return true;
  let i = 0;
  for (const { lo, hi } of b) {
    while (i < a.length && (a[i] as Interval<P>).hi < lo) i++;
    const outer = a[i];
    // `a` is canonical, so an interval of `b` that is covered at all is covered by one interval.
    if (outer === undefined || outer.lo > lo || outer.hi < hi) return false;
  }
  return true;
}

/** True when the sets share a point. */
export function overlaps<P extends Point>(a: IntervalSet<P>, b: IntervalSet<P>): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (x === undefined || y === undefined) return false;
    if (x.hi < y.lo) i++;
    else if (y.hi < x.lo) j++;
    else return true;
  }
}

/** True when the point is in the set, by binary search. */
export function has<P extends Point>(set: IntervalSet<P>, point: P): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const { lo, hi } = set[middle] as Interval<P>;
    if (point < lo) high = middle - 1;
    else if (point > hi) low = middle + 1;
    else return true;
  }
  return false;
}

/** How many integers the set holds. A bigint, because `::/0` holds 2^128. */
export function size(set: IntervalSet<Point>): bigint {
  let total = 0n;
  for (const { lo, hi } of set) total += BigInt(hi) - BigInt(lo) + 1n;
  return total;
}

/** The lowest point, or undefined for the empty set. */
export function min<P extends Point>(set: IntervalSet<P>): P | undefined {
  return set[0]?.lo;
}

/** Joins intervals sorted by `lo` where they overlap or touch. */
function coalesce<P extends Point>(sorted: readonly Interval<P>[]): IntervalSet<P> {
  const result: Interval<P>[] = [];
  let last: Interval<P> | undefined;
  for (const next of sorted) {
    if (last === undefined || next.lo > after(last.hi)) {
      if (last !== undefined) result.push(last);
      last = next;
    } else if (next.hi > last.hi) {
      last = { lo: last.lo, hi: next.hi };
    }
  }
  if (last !== undefined) result.push(last);
  return result;
}

function after<P extends Point>(point: P): P {
  return (typeof point === 'bigint' ? point + 1n : (point as number) + 1) as P;
}

function before<P extends Point>(point: P): P {
  return (typeof point === 'bigint' ? point - 1n : (point as number) - 1) as P;
}
