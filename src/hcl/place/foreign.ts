/** A file that is not the user's: outside of the repository, or installed below `.terraform` and never committed. */
export function isForeign(file: string): boolean {
  return file.startsWith('../') || file.startsWith('/') || /(?:^|\/)\.terraform\//.test(file);
}
