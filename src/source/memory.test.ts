import { describe, expect, it } from 'vitest';
import { memorySources } from './memory.ts';

describe('sources in memory', () => {
  const sources = memorySources([
    ['main.tf', 'a'],
    ['modules/a/main.tf', 'b'],
    ['./modules/b/x.tf', 'c'],
    ['../shared/y.tf', 'd'],
  ]);
  const text = (path: string) => {
    const bytes = sources.read(path);
    return bytes && new TextDecoder().decode(bytes);
  };

  it('are found by any spelling of their path', () => {
    expect(text('main.tf')).toBe('a');
    expect(text('./modules/b/../a/./main.tf')).toBe('b');
    expect(text('../shared/y.tf')).toBe('d');
    expect(text('nothing.tf')).toBeUndefined();
    expect(text('modules')).toBeUndefined();
  });

  it('list their directories in order', () => {
    expect(sources.list('.')?.map((entry) => entry.name)).toStrictEqual(['..', 'main.tf', 'modules']);
    expect(sources.list('modules')).toStrictEqual([
      { name: 'a', directory: true },
      { name: 'b', directory: true },
    ]);
    expect(sources.list('modules/c')).toBeUndefined();
    expect(sources.list('main.tf')).toBeUndefined();
  });

  it('have a real path when they exist', () => {
    expect(sources.real('./modules/a/../b')).toBe('modules/b');
    expect(sources.real('x')).toBeUndefined();
  });
});
