import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('rules/'))
    .map((name) => `docs/${name}`),
];

describe.for(pages.map((page) => ({ page })))('$page', ({ page }) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('links lead somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test('paths that are named exist', () => {
    // In code marks, below a folder of the repository, and no pattern.
    const paths = [...text.matchAll(/`((?:src|docs|testdata|bench|scripts|rulesets|dist)\/[\w./-]*)`/g)];
    expect(paths.map((match) => match[1] as string).filter((path) => !existsSync(join(root, path)))).toEqual(
      [],
    );
  });
});
