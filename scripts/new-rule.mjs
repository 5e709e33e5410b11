// Makes the files of a new rule: npm run new-rule -- rule-id [SECTION]
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scaffold } from './scaffold.mjs';

const [id, section = 'A'] = process.argv.slice(2);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
for (const file of scaffold(root, id, section)) console.log(`wrote ${file}`);
console.log(`
next: 1. write testdata/rules/${id}/bad/main.tf, mark its lines, see the test fail: npx vitest run src/cli/conformance
      2. npm run record -- ${id}
      3. decide in src/facts, then a few lines in src/rules/${id}.ts
      4. words: title, why, fix, limits, references; 5. npm run docs; 6. npm test`);
