/**
 * A tree of source files: the working tree, the sources inside a binary plan, or a map in a test. Readers above
 * `source` see files only through this. Paths use forward slashes, relative to the base the implementation names
 * (the repository) or absolute; they come back exactly as they were asked for.
 */
export interface Sources {
  /** Names in a directory; undefined when it is not a directory or can't be read. */
  list(directory: string): readonly SourceEntry[] | undefined;
  /** Bytes of a file; undefined when it does not exist, is no file, or stands outside what may be read. */
  read(file: string): Uint8Array | undefined;
  /** Why what stands at a path can't be read, in a sentence; undefined when it can be, or when nothing stands there. */
  trouble(path: string): string | undefined;
  /** Real path with symbolic links resolved, in the same form; undefined when it does not exist. */
  real(path: string): string | undefined;
}

export interface SourceEntry {
  readonly name: string;
  readonly directory: boolean;
  /** A symbolic link. */
  readonly link?: true;
}
