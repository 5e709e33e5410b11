/**
 * The keys of a JSON object's top level, as far as the text goes (it may end anywhere, and may be broken) or up to one
 * that is `enough` to tell what kind of document begins here.
 */
export function topLevelKeys(text: string, enough: readonly string[] = []): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') {
      depth--;
      // A second document (NDJSON) is not this object.
      if (depth === 0) return keys;
    } else if (c === '"') {
      const start = i + 1;
      i = start;
      while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
      if (depth === 1 && i < text.length && isKey(text, i + 1)) {
        const key = text.slice(start, i);
        keys.add(key);
        if (enough.includes(key)) return keys;
      }
    }
    i++;
  }
  return keys;
}

function isKey(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && /\s/.test(text[i] as string)) i++;
  return text[i] === ':';
}
