/**
 * Copies bytes to where they stay, many pieces in one block: outside the heap, where they cost the collector nothing.
 */
export function keeper(): (bytes: Uint8Array) => Uint8Array {
  const size = 1 << 20;
  let block = new Uint8Array(0);
  let used = 0;
  return (bytes) => {
    if (bytes.length > size / 4) return Uint8Array.from(bytes);
    if (used + bytes.length > block.length) {
      block = new Uint8Array(size);
      used = 0;
    }
    block.set(bytes, used);
    used += bytes.length;
    return block.subarray(used - bytes.length, used);
  };
}
