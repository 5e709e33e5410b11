/**
 * GitHub's `primaryLocationLineHash`: a rolling hash of 100 characters from the start of each line, spaces and tabs left
 * out, line ends as line feeds; then how often that hash has been seen in the file.
 * Source: github.com/github/codeql-action, src/fingerprints.ts.
 */
export function lineHashes(text: string): readonly string[] {
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  // A ring of the last 100 characters, and the number of the line that begins at each of them.
  const window = new Uint16Array(WINDOW);
  const lineAt = new Int32Array(WINDOW).fill(-1);
  let low = 0;
  let high = 0;
  let index = 0;
  let line = 0;
  let atLineStart = true;
  let afterReturn = false;

  const output = () => {
    const number = lineAt[index] as number;
    if (number >= 0) {
      const hash = hexOf(high, low);
      const count = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, count);
      hashes[number] = `${hash}:${count}`;
      lineAt[index] = -1;
    }
  };
  const push = (code: number) => {
    const first = window[index] as number;
    window[index] = code;
    // hash = hash * 37 + code - first * 37^100, in 64 bits: low and high words by 16-bit products.
    [high, low] = multiplyAdd(high, low, code, first);
    index = (index + 1) % WINDOW;
  };
  const take = (code: number) => {
    if (code === SPACE || code === TAB || (afterReturn && code === LINE_FEED)) {
      afterReturn = false;
      return;
    }
    afterReturn = code === RETURN;
    const character = afterReturn ? LINE_FEED : code;
    output();
    if (atLineStart) {
      atLineStart = false;
      lineAt[index] = line++;
    }
    if (character === LINE_FEED) atLineStart = true;
    push(character);
  };

  for (let at = 0; at < text.length; at++) take(text.charCodeAt(at));
  take(END);
  for (let rest = 0; rest < WINDOW; rest++) {
    if ((lineAt[index] as number) >= 0) output();
    push(0);
  }
  return hashes;
}

const WINDOW = 100;
const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const END = 0xffff;

const MULTIPLIER = 37;
/** 37 to the power of 100, in 64 bits. */
const POWER = power();
const POWER_HIGH = Number(POWER >> 32n);
const POWER_LOW = Number(POWER & 0xffffffffn);

function power(): bigint {
  let result = 1n;
  for (let i = 0; i < WINDOW; i++) result = BigInt.asUintN(64, result * BigInt(MULTIPLIER));
  return result;
}

/** (high:low) * 37 + code - first * 37^100 modulo 2^64; products stay below 2^53. */
function multiplyAdd(high: number, low: number, code: number, first: number): [number, number] {
  const lowProduct = low * MULTIPLIER + code;
  let newLow = lowProduct % TWO_32;
  let newHigh = high * MULTIPLIER + Math.floor(lowProduct / TWO_32);
  if (first !== 0) {
    const outLow = POWER_LOW * first;
    newLow -= outLow % TWO_32;
    newHigh -= POWER_HIGH * first + Math.floor(outLow / TWO_32);
    if (newLow < 0) {
      newLow += TWO_32;
      newHigh -= 1;
    }
  }
  newHigh %= TWO_32;
  if (newHigh < 0) newHigh += TWO_32;
  return [newHigh, newLow];
}

const TWO_32 = 0x1_0000_0000;

function hexOf(high: number, low: number): string {
  return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
}
