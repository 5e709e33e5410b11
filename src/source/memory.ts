import type { SourceEntry, Sources } from './sources.ts';

/** Sources over a map from path to text, for tests and for what is read out of an archive. */
export function memorySources(files: Iterable<readonly [string, string | Uint8Array]>): Sources {
  const contents = new Map<string, Uint8Array>();
  const directories = new Map<string, Map<string, SourceEntry>>([['.', new Map()]]);
  for (const [path, content] of files) {
    const steps = stepsOf(path);
    contents.set(steps.join('/'), typeof content === 'string' ? new TextEncoder().encode(content) : content);
    steps.forEach((name, depth) => {
      const parent = steps.slice(0, depth).join('/') || '.';
      const entries = directories.get(parent) ?? new Map<string, SourceEntry>();
      entries.set(name, { name, directory: depth < steps.length - 1 });
      directories.set(parent, entries);
    });
  }
  const normal = (path: string) => stepsOf(path).join('/') || '.';
  return {
    list: (directory) => {
      const entries = directories.get(normal(directory));
      return entries && [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: (file) => contents.get(normal(file)),
    trouble: () => undefined,
    real: (path) => {
      const key = normal(path);
      if (!contents.has(key) && !directories.has(key)) return undefined;
      return path.startsWith('/') ? `/${key === '.' ? '' : key}` : key;
    },
  };
}

function stepsOf(path: string): string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps;
}
