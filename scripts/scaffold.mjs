import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes the files of a new rule below `root` and gives their names; never over a file that is there. */
export function scaffold(root, id, section) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id ?? '')) {
    throw new Error(`"${id ?? ''}" is no rule id: write thing-and-what-is-wrong in kebab-case, public-rdp`);
  }
  if (!/^[A-I]$/.test(section)) throw new Error(`"${section}" is no section: A to I`);
  const files = new Map([
    [`src/rules/${id}.ts`, ruleText(id, section)],
    [`src/rules/${id}.test.ts`, testText(id)],
    [`testdata/rules/${id}/bad/main.tf`, `# Marked lines must be found: "# expect: ${id}" at their end.\n`],
    [`testdata/rules/${id}/good/main.tf`, '# Nothing here may fail any rule.\n'],
  ]);
  const there = [...files.keys()].find((file) => existsSync(join(root, file)));
  if (there) throw new Error(`${there} exists already`);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const index = join(root, 'src/rules/index.ts');
  writeFileSync(index, withRule(readFileSync(index, 'utf8'), id));
  return [...files.keys(), 'src/rules/index.ts'];
}

/** The list of rules with one more at its end; its place in the catalogue is for a person to choose. */
export function withRule(text, id) {
  const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const list = /(export const RULES[^=]*=\s*\[)([\s\S]*?)(\];)/;
  if (!list.test(text)) throw new Error('src/rules/index.ts holds no list RULES');
  const imports = [...text.matchAll(/^import .*;\n/gm)];
  const last = imports.at(-1);
  const at = last ? last.index + last[0].length : 0;
  const withImport = `${text.slice(0, at)}import ${name} from './${id}.ts';\n${text.slice(at)}`;
  return withImport.replace(list, (_, head, items, tail) => {
    const kept = items.trim().replace(/,?$/, items.trim() ? ',' : '');
    return `${head}\n  ${kept}${kept ? '\n  ' : ''}${name},\n${tail}`;
  });
}

function ruleText(id, section) {
  return `import { defineRule } from './define.ts';

export default defineRule({
  id: '${id}',
  section: '${section}',
  title: 'One line, upper-case start, no full stop',
  severity: 'medium',
  judges: 'resource',
  article: '',
  why: 'Why it matters.',
  fix: 'What to write instead.',
  limits: 'What it cannot see.',
  parameters: [],
  references: [],
  links: [],
  *judge(facts) {
    for (const group of facts.groups) yield { verdict: 'not-applicable', address: group.key };
  },
});
`;
}

function testText(id) {
  return `import { expect, test } from 'vitest';
import rule from './${id}.ts';

// Only the edges: what bad/, good/ and open/ show is tested there.
test('${id}', () => {
  expect(rule.id).toBe('${id}');
});
`;
}
