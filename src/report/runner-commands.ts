/**
 * Output often lands in the log of a runner that obeys lines of its own form: GitHub's takes `::command::` at the
 * start of a line (white space before it does not count) and `##[command]` anywhere in it, Azure's `##vso[command]`.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const AT_START = /^(\s*):(?=:)/;
const ANYWHERE = /##(?=\[|vso\[)/g;

/** Parts the marks with the escape of the format at hand, `write`. `text` is one line. */
export function disarm(text: string, write: (code: number) => string): string {
  return disarmHashes(text.replace(AT_START, `$1${write(58)}`), write);
}

/** For a line that is itself a command, or cannot begin with one. */
export function disarmHashes(text: string, write: (code: number) => string): string {
  return text.replace(ANYWHERE, `#${write(35)}`);
}

/** `\u003a`: for text, and for JSON, where it means the same character. */
export function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** `&#58;`: for HTML and XML, where it means the same character. */
export function entity(code: number): string {
  return `&#${code};`;
}
