import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as sets from './interval-set.ts';
import { fromIntervals, type Interval, type IntervalSet, interval, NOTHING } from './interval-set.ts';

const LAST = 24;
const UNIVERSE = Array.from({ length: LAST + 1 }, (_, i) => i);

const point = fc.integer({ min: 0, max: LAST });
const anyInterval = fc.tuple(point, point).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));
const anySet = fc.array(anyInterval, { maxLength: 8 }).map(fromIntervals);

function naive(intervals: readonly Interval<number>[]): Set<number> {
  return new Set(UNIVERSE.filter((x) => intervals.some(({ lo, hi }) => lo <= x && x <= hi)));
}

function big(set: IntervalSet<number>): IntervalSet<bigint> {
  return set.map(({ lo, hi }) => ({ lo: BigInt(lo), hi: BigInt(hi) }));
}

function expectCanonical(set: IntervalSet<number>): void {
  for (const { lo, hi } of set) expect(lo).toBeLessThanOrEqual(hi);
  for (const [i, next] of set.slice(1).entries()) {
    expect(next.lo).toBeGreaterThan((set[i] as Interval<number>).hi + 1);
  }
}

describe('against sets of points', () => {
  test('any intervals become one canonical set', () => {
    fc.assert(
      fc.property(fc.array(anyInterval, { maxLength: 10 }), (intervals) => {
        const set = fromIntervals(intervals);
        expectCanonical(set);
        expect(naive(set)).toEqual(naive(intervals));
        expect(sets.size(set)).toBe(BigInt(naive(intervals).size));
        expect(sets.min(set)).toBe([...naive(intervals)][0]);
      }),
    );
  });

  const operations = [
    { operation: sets.union, holds: (x: boolean, y: boolean) => x || y },
    { operation: sets.intersect, holds: (x: boolean, y: boolean) => x && y },
    { operation: sets.subtract, holds: (x: boolean, y: boolean) => x && !y },
  ];

  for (const { operation, holds } of operations) {
    test(`${operation.name} of numbers and of bigints`, () => {
      fc.assert(
        fc.property(anySet, anySet, (a, b) => {
          const result = operation(a, b);
          expectCanonical(result);
          const [inA, inB] = [naive(a), naive(b)];
          expect(naive(result)).toEqual(new Set(UNIVERSE.filter((x) => holds(inA.has(x), inB.has(x)))));
          expect(operation(big(a), big(b))).toEqual(big(result));
        }),
        { numRuns: 500 },
      );
    });
  }

  test('unionAll, contains, overlaps, equals, has', () => {
    fc.assert(
      fc.property(fc.array(anySet, { maxLength: 5 }), anySet, anySet, (list, a, b) => {
        expect(sets.unionAll(list)).toEqual(list.reduce((x, y) => sets.union(x, y), NOTHING));
        const [inA, inB] = [naive(a), naive(b)];
        expect(sets.contains(a, b)).toBe([...inB].every((x) => inA.has(x)));
        expect(sets.overlaps(a, b)).toBe([...inB].some((x) => inA.has(x)));
        expect(sets.equals(a, b)).toBe(JSON.stringify([...inA]) === JSON.stringify([...inB]));
        for (const x of UNIVERSE) expect(sets.has(a, x)).toBe(inA.has(x));
        for (const x of UNIVERSE) expect(sets.has(big(a), BigInt(x))).toBe(inA.has(x));
      }),
      { numRuns: 500 },
    );
  });
});

describe('edges', () => {
  test('a reversed interval is empty, a point is one', () => {
    expect(interval(2, 1)).toEqual([]);
    expect(interval(2n, 2n)).toEqual([{ lo: 2n, hi: 2n }]);
  });

  test('neighbours are joined, also above 2^31 and at the end of IPv6', () => {
    expect(sets.union(interval(0, 0x7fffffff), interval(0x80000000, 0xffffffff))).toEqual(
      interval(0, 0xffffffff),
    );
    const last = (1n << 128n) - 1n;
    expect(sets.union(interval(0n, last - 1n), interval(last, last))).toEqual(interval(0n, last));
    expect(sets.size(interval(0n, last))).toBe(1n << 128n);
  });

  test('one cut can end one interval and begin the next', () => {
    const combs = fromIntervals([
      { lo: 0, hi: 3 },
      { lo: 5, hi: 8 },
      { lo: 10, hi: 12 },
    ]);
    expect(sets.subtract(combs, interval(2, 10))).toEqual([
      { lo: 0, hi: 1 },
      { lo: 11, hi: 12 },
    ]);
  });

  test('nothing of nothing', () => {
    expect(sets.isEmpty(NOTHING)).toBe(true);
    expect(sets.min(NOTHING)).toBeUndefined();
    expect(sets.unionAll([])).toEqual([]);
    expect(sets.contains(NOTHING, NOTHING)).toBe(true);
  });
});
