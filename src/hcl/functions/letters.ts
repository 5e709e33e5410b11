/** Upper and lower case one character at a time, as Go does: `ß` stays, there are no rules about neighbours. */

export function upper(text: string): string {
  return eachCharacter(text, (character) => single(character.toUpperCase(), character));
}

export function lower(text: string): string {
  // Capital I with a dot is the one whose lower case is two characters elsewhere.
  return eachCharacter(text, (character) =>
    character === 'İ' ? 'i' : single(character.toLowerCase(), character),
  );
}

const TITLE: Readonly<Record<string, string>> = {
  Ǆ: 'ǅ',
  ǆ: 'ǅ',
  Ǉ: 'ǈ',
  ǉ: 'ǈ',
  Ǌ: 'ǋ',
  ǌ: 'ǋ',
  Ǳ: 'ǲ',
  ǳ: 'ǲ',
};

/** The first letter of every word in upper case. */
export function title(text: string): string {
  let previous = ' ';
  return eachCharacter(text, (character) => {
    const start = separates(previous);
    previous = character;
    return start ? (TITLE[character] ?? upper(character)) : character;
  });
}

function separates(character: string): boolean {
  if (character < '\u0080') return !/^[A-Za-z0-9_]$/.test(character);
  return !/^[\p{L}\p{Nd}]$/u.test(character) && /^\p{White_Space}$/u.test(character);
}

function eachCharacter(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) result += change(character);
  return result;
}

function single(changed: string, character: string): string {
  return [...changed].length === 1 ? changed : character;
}
