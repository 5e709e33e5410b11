/**
 * The words of a question: parted at spaces outside the keys of addresses (`this["a b"]` is one word), without `the` and
 * a question mark at the end.
 */
export function questionWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted && char === '\\') {
      word += char + (text[++i] ?? '');
      continue;
    }
    if (char === '"' && depth > 0) quoted = !quoted;
    else if (!quoted && char === '[') depth++;
    else if (!quoted && char === ']') depth--;
    if (/\s/.test(char) && depth <= 0) {
      words.push(word);
      word = '';
    } else word += char;
  }
  words.push(word);
  const last = words.findLastIndex((one) => one !== '');
  const ended = words.map((one, index) => (index === last ? one.replace(/\?+$/, '') : one));
  return ended.filter((one) => one !== '' && one.toLowerCase() !== 'the');
}
