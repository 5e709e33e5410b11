import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskSources, fileChunks } from './disk.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-disk-')));
mkdirSync(join(root, 'repo/modules/a'), { recursive: true });
mkdirSync(join(root, 'repo-other'));
writeFileSync(join(root, 'repo/main.tf'), 'main');
writeFileSync(join(root, 'repo/modules/a/a.tf'), 'a');
writeFileSync(join(root, 'secret.tf'), 'secret');
writeFileSync(join(root, 'repo-other/x.tf'), 'x');
symlinkSync(join(root, 'secret.tf'), join(root, 'repo/link.tf'));
symlinkSync(join(root, 'repo/modules'), join(root, 'repo/mods'));
symlinkSync(join(root, 'repo/loop'), join(root, 'repo/loop'));
afterAll(() => rmSync(root, { recursive: true }));

describe('sources on disk', () => {
  const base = join(root, 'repo');
  const free = diskSources({ base });
  const confined = diskSources({ base, within: base });
  const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

  it('are read relative to the base, or by absolute path', () => {
    expect(text(free.read('main.tf'))).toBe('main');
    expect(text(free.read(join(base, 'main.tf')))).toBe('main');
    expect(text(free.read('../secret.tf'))).toBe('secret');
    expect(free.read('modules')).toBeUndefined();
    expect(free.read('loop')).toBeUndefined();
  });

  it('do not leave the directory they are confined to', () => {
    expect(text(confined.read('modules/a/a.tf'))).toBe('a');
    expect(text(confined.read('mods/a/a.tf'))).toBe('a');
    for (const path of [
      '../secret.tf',
      'link.tf',
      '../repo-other/x.tf',
      join(root, 'secret.tf'),
      'modules/../../secret.tf',
    ]) {
      expect(confined.read(path), path).toBeUndefined();
      expect(confined.real(path), path).toBeUndefined();
    }
    expect(confined.list('..')).toBeUndefined();
  });

  it('are listed in order, links to directories as directories', () => {
    expect(confined.list('.')).toStrictEqual([
      { name: 'link.tf', directory: false, link: true },
      { name: 'loop', directory: false, link: true },
      { name: 'main.tf', directory: false },
      { name: 'mods', directory: true, link: true },
      { name: 'modules', directory: true },
    ]);
    expect(free.list('main.tf')).toBeUndefined();
  });

  it('have a real path in the form that was asked for', () => {
    expect(free.real('mods/a')).toBe('modules/a');
    expect(free.real(join(base, 'mods'))).toBe(join(base, 'modules'));
    expect(free.real('.')).toBe('.');
    expect(free.real('nothing')).toBeUndefined();
  });

  it('come in chunks, as often as they are asked for', () => {
    const file = join(root, 'big');
    writeFileSync(file, Buffer.alloc((1 << 20) + 10, 'x'));
    const chunks = fileChunks(file);
    for (let turn = 0; turn < 2; turn++)
      expect([...chunks].map((chunk) => chunk.length)).toStrictEqual([1 << 20, 10]);
    expect(() => [...fileChunks(join(root, 'nothing'))]).toThrow('there is no such file');
    expect(() => [...fileChunks(root)]).toThrow('this is a directory');
  });
});
