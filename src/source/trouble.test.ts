import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskSources } from './disk.ts';
import { refusedBySystem } from './trouble.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-trouble-')));
mkdirSync(join(root, 'repo/folder'), { recursive: true });
writeFileSync(join(root, 'repo/main.tf'), 'main');
writeFileSync(join(root, 'outside.tf'), 'x');
symlinkSync('gone.tf', join(root, 'repo/dangling.tf'));
symlinkSync('loop.tf', join(root, 'repo/loop.tf'));
symlinkSync('../outside.tf', join(root, 'repo/out.tf'));
symlinkSync('main.tf', join(root, 'repo/link.tf'));
execFileSync('mkfifo', [join(root, 'repo/pipe.tf')]);
symlinkSync('pipe.tf', join(root, 'repo/to-pipe.tf'));
afterAll(() => rmSync(root, { recursive: true }));

const sources = diskSources({ base: join(root, 'repo'), within: join(root, 'repo') });

test.for([
  ['main.tf', undefined],
  ['link.tf', undefined],
  ['folder', undefined],
  ['nothing.tf', undefined],
  ['main.tf/nothing.tf', undefined],
  ['dangling.tf', 'this is a link to gone.tf, which is not there'],
  ['loop.tf', 'this link leads in a circle'],
  ['out.tf', 'it stands outside of the repository, where nothing is read'],
  ['pipe.tf', 'this is no regular file: a pipe, a socket or a device'],
  ['to-pipe.tf', 'this is no regular file: a pipe, a socket or a device'],
])('%s: %s', ([path, says]) => {
  expect(sources.trouble(path as string)).toBe(says);
  if (says) expect(sources.read(path as string)).toBeUndefined();
});

test.for([
  ['EACCES', 'it may not be read (permission denied)'],
  ['EISDIR', 'this is a directory, a file is needed'],
  ['EIO', "it can't be read (EIO)"],
])('the system says %s', ([code, says]) => {
  expect(refusedBySystem(Object.assign(new Error('no'), { code }))).toBe(says);
});
