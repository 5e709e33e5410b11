import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanError } from './json-bytes.ts';
import { JsonScanner } from './json-scanner.ts';

/** Cuts bytes at the given places; every chunk is a copy in one buffer that is used again, as a file reader does. */
function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  const buffer = new Uint8Array(bytes.length);
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    const piece = bytes.subarray(from, from + size);
    buffer.fill(0x22);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
    from += size;
  }
}

/** Reads a document through every operation of the scanner, down to `depth`. */
function rebuild(scanner: JsonScanner, depth: number): unknown {
  if (depth > 0 && scanner.isObject()) {
    const result: Record<string, unknown> = {};
    scanner.enter();
    for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
      Object.defineProperty(result, key, {
        value: rebuild(scanner, depth - 1),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    return result;
  }
  if (depth > 0 && scanner.isArray()) {
    const result: unknown[] = [];
    scanner.enter();
    while (scanner.item()) result.push(rebuild(scanner, depth - 1));
    return result;
  }
  return scanner.parse(scanner.take());
}

const document = fc.tuple(
  fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }),
  fc.constantFrom(0, 1, 2, '\t'),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
);

describe('the scanner against JSON.parse', () => {
  it('reads the same document whatever the chunks and the depth', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 0, max: 4 }), ([value, indent, sizes], depth) => {
        const text = JSON.stringify(value, null, indent);
        const bytes = new TextEncoder().encode(text);
        const scanner = new JsonScanner(cut(bytes, sizes));
        expect(rebuild(scanner, depth)).toStrictEqual(JSON.parse(text));
        scanner.end();
      }),
      { numRuns: 1000 },
    );
  });

  it('skips exactly one value', () => {
    fc.assert(
      fc.property(document, ([value, indent, sizes]) => {
        const bytes = new TextEncoder().encode(`[${JSON.stringify(value, null, indent)} , 7]`);
        const scanner = new JsonScanner(cut(bytes, sizes));
        scanner.enter();
        expect(scanner.item()).toBe(true);
        scanner.skip();
        expect(scanner.item()).toBe(true);
        expect(scanner.parse(scanner.take())).toBe(7);
        expect(scanner.item()).toBe(false);
        scanner.end();
      }),
      { numRuns: 500 },
    );
  });

  it('records what a walk passes over, keys with escapes included', () => {
    fc.assert(
      fc.property(document, fc.string({ unit: 'binary' }), ([value, indent, sizes], name) => {
        const inner = JSON.stringify({ [name]: value, type: 'x"\\' }, null, indent);
        const scanner = new JsonScanner(cut(new TextEncoder().encode(` [ ${inner}]`), sizes));
        scanner.enter();
        scanner.item();
        const keys: string[] = [];
        scanner.mark();
        scanner.enter();
        for (let key = scanner.key(); key !== undefined; key = scanner.key()) {
          keys.push(key);
          if (key === 'type' && scanner.peek() === 0x22) scanner.string();
          else scanner.skip();
        }
        const bytes = scanner.since();
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(inner);
        expect(new Set(keys)).toStrictEqual(new Set(Object.keys(JSON.parse(inner))));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a container from anywhere within', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 2 })),
        fc.nat(5),
        fc.integer({ min: 1, max: 7 }),
        (list, stop, size) => {
          const bytes = new TextEncoder().encode(`[${JSON.stringify(list)},7]`);
          const scanner = new JsonScanner(cut(bytes, [size]));
          scanner.enter();
          scanner.item();
          scanner.enter();
          let open = true;
          for (let i = 0; i < stop && open; i++) {
            open = scanner.item();
            if (open) scanner.skip();
          }
          if (open) scanner.leave();
          expect(scanner.item()).toBe(true);
          expect(scanner.word()).toBe(7);
          expect(scanner.item()).toBe(false);
          scanner.end();
        },
      ),
    );
  });

  it('notices a document that was cut anywhere', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.nat(), fc.integer({ min: 1, max: 7 }), (value, at, size) => {
        const bytes = new TextEncoder().encode(JSON.stringify(value));
        const part = bytes.subarray(0, at % bytes.length);
        const scanner = new JsonScanner(cut(part, [size]));
        expect(() => {
          scanner.take();
          scanner.end();
        }).toThrow(ScanError);
      }),
    );
  });
});

describe('what is not JSON', () => {
  it.each(['{"a":1,}', '{a:1}', '{"a" 1}', '{"a":1 "b":2}', '[1 2]', '[1,]', '{"a":NaN}', '{"a":,}'])(
    '%s',
    (text) => {
      const scanner = new JsonScanner([new TextEncoder().encode(text)]);
      expect(() => rebuild(scanner, 9)).toThrow(ScanError);
    },
  );

  it('does not overflow on deep nesting', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const scanner = new JsonScanner([new TextEncoder().encode(deep)]);
    scanner.skip();
    scanner.end();
  });
});
