import { relative, sep } from 'node:path';
import picomatch from 'picomatch';

/** A glob of the command line: what it matches, and the directory that the search begins at. */
export function compileGlob(pattern: string): { matches: (path: string) => boolean; base: string } {
  const glob = pattern.replace(/^\.\//, '');
  const { base } = picomatch.scan(glob);
  return { matches: picomatch(glob, { dot: true }), base: base || '.' };
}

/** `exclude` of a config file: globs over paths relative to the file's directory. A match takes out all below it. */
export function exclusions(globs: readonly string[], directory: string): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch(
    globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, '')),
    { dot: true },
  );
  return (path) => {
    const shown = relative(directory, path).split(sep).join('/');
    return shown !== '' && !shown.startsWith('../') && (matches(shown) || matches(`${shown}/`));
  };
}
