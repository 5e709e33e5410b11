// Fails when dist/ is not what the sources give: users run the committed bundle, so it must be the reviewed code.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const fresh = mkdtempSync(join(tmpdir(), 'sglint-dist-'));
try {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', fresh], { stdio: 'inherit' });
  const [expected, found] = [listing(fresh), listing(join(root, 'dist'))];
  const stale = [...new Set([...expected.keys(), ...found.keys()])]
    .filter((name) => expected.get(name) !== found.get(name))
    .sort();
  if (stale.length > 0) {
    console.error(`dist/ is stale, run npm run build and commit it:\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  } else console.log(`dist/ is fresh: ${found.size} files`);
} finally {
  rmSync(fresh, { recursive: true });
}

/** Every file with its bytes, but for code that was kept; the mode of the program counts too. */
function listing(directory) {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.startsWith(join(directory, '.cache')),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const mode = entry.name === 'cli.js' ? statSync(path).mode & 0o111 : 0;
      return [path.slice(directory.length + 1), `${mode} ${readFileSync(path, 'latin1')}`];
    }),
  );
}
