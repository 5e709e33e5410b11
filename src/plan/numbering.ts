/**
 * Numbers things by identity, and lists of texts by what they say: a circle must meet its own number again, also
 * when a text was put together on the way.
 */
export function numbering(): (thing: unknown) => number {
  const byIdentity = new Map<unknown, number>();
  const byText = new Map<string, number>();
  let next = 0;
  return (thing) => {
    const known = byIdentity.get(thing);
    if (known !== undefined) return known;
    let found = next;
    if (Array.isArray(thing)) {
      const text = thing.join('\0');
      found = byText.get(text) ?? next;
      byText.set(text, found);
    }
    if (found === next) next++;
    byIdentity.set(thing, found);
    return found;
  };
}
