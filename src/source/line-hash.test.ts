import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineHashes } from './line-hash.ts';

describe('LineHashes', () => {
  // Answers of GitHub's own program, from the tests of github.com/github/codeql-action.
  it.for([
    ['', ['c129715d7a2bc9a3:1']],
    [
      ' a\nb\n  \t\tc\n d',
      ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
    ],
    [
      ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n',
      [
        'e9496ae3ebfced30:1',
        'fb7c023a8b9ccb3f:1',
        'ce8ba1a563dcdaca:1',
        'e20e36e16fcb0cc8:1',
        'b3edc88f2938467e:1',
        'c8e28b0b4002a3a0:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
    [
      'Lorem ipsum dolor sit amet.\n'.repeat(10),
      [
        'a7f2ff13bc495cf2:1',
        'a7f2ff13bc495cf2:2',
        'a7f2ff13bc495cf2:3',
        'a7f2ff13bc495cf2:4',
        'a7f2ff13bc495cf2:5',
        'a7f2ff13bc495cf2:6',
        'a7f2ff1481e87703:1',
        'a9cf91f7bbf1862b:1',
        '55ec222b86bcae53:1',
        'cc97dc7b1d7d8f7b:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
  ] as const)('are those that GitHub computes: %j', ([text, hashes]) => {
    expect(lineHashes(text)).toEqual(hashes);
  });

  it('are the plain definition, for any text', () => {
    const unit = fc.oneof(fc.constantFrom('a', ' ', '\t', '\n', '\r', '\r\n', '\uffff'), fc.string());
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 300 }), (parts) => {
        expect(lineHashes(parts.join(''))).toEqual(naive(parts.join('')));
      }),
    );
  });
});

function lineHashes(text: string): string[] {
  const hashes = new LineHashes(text);
  const found: string[] = [];
  for (let hash = hashes.of(1); hash !== undefined; hash = hashes.of(found.length + 1)) found.push(hash);
  return found;
}

/** Every line on its own: the 100 characters from its start, as one number. */
function naive(text: string): string[] {
  const characters = `${text.replace(/\r\n|\r/g, '\n').replace(/[ \t]/g, '')}\uffff`;
  const starts = [0];
  for (let at = 0; at < characters.length - 1; at++) if (characters[at] === '\n') starts.push(at + 1);
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let at = start; at < start + 100; at++) {
      const code = at < characters.length ? characters.charCodeAt(at) : 0;
      hash = BigInt.asUintN(64, hash * 37n + BigInt(code));
    }
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}
