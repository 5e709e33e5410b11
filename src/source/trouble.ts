import { accessSync, constants, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';

/** Why the system did not let a file be read, in a sentence. */
export function refusedBySystem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'this is a directory, a file is needed';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read (permission denied)';
    case 'ELOOP':
      return 'this link leads in a circle';
    default:
      return `it can't be read (${code ?? String(error)})`;
  }
}

/** Why what stands at a path can't be read; undefined when it can be, or when nothing stands there. */
export function troubleAt(
  path: string,
  mayBeRead: (real: string) => boolean = () => true,
): string | undefined {
  try {
    const link = lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
    try {
      const real = realpathSync(path);
      if (!mayBeRead(real)) return 'it stands outside of the repository, where nothing is read';
      const stat = statSync(real);
      if (!stat.isFile() && !stat.isDirectory())
        return 'this is no regular file: a pipe, a socket or a device';
      accessSync(real, stat.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK);
      return undefined;
    } catch (error) {
      const isDangling = link !== undefined && (error as NodeJS.ErrnoException).code === 'ENOENT';
      return isDangling ? `this is a link to ${link}, which is not there` : refusedBySystem(error);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : refusedBySystem(error);
  }
}

/** What stands at a path, links followed; undefined when nothing does, or the system does not say. */
export function statOrNothing(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
