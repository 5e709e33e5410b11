// Bundles the program into dist/: what users, hooks and the action run. The same sources give the same bytes.
//   node scripts/build.mjs            dist/
//   node scripts/build.mjs --out DIR  the same into another directory (see check-dist.mjs)
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { yamlAsData } from './yaml-as-data.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(
  process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : join(root, 'dist'),
);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What every bundle shares. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Written only when every bundle is there: a failed build leaves the last one.
  write: false,
  minifySyntax: true,
  minifyWhitespace: true,
  // Names stay: a stack trace in a bug report must be readable.
  minifyIdentifiers: false,
  legalComments: 'none',
  charset: 'ascii',
  metafile: true,
  logLevel: 'warning',
  define: { SGLINT_VERSION: JSON.stringify(version) },
  plugins: [yamlAsData],
  // Its ES modules: the CommonJS that `node` would get is larger, starts slower and has no named exports when bundled.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
};

const bundles = [
  // One file for what every run needs, one chunk for each thing that only some runs need.
  await build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: out,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireFor() },
  }),
  await build({ ...common, entryPoints: { action: 'src/cli/action.ts' }, outdir: out }),
];
mkdirSync(out, { recursive: true });
// hcl2json/ is copied by a script of its own; everything else in dist/ comes from here.
for (const name of readdirSync(out)) if (name !== 'hcl2json') rmSync(join(out, name), { recursive: true });
for (const file of bundles.flatMap((bundle) => bundle.outputFiles)) {
  mkdirSync(dirname(file.path), { recursive: true });
  writeFileSync(file.path, file.contents);
}
const program = join(out, 'cli.js');
writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, 'utf8')}`);
await chmod(program, 0o755);
writeFileSync(join(out, 'NOTICE'), notice(bundles.flatMap((bundle) => Object.keys(bundle.metafile.inputs))));

const copy = join(root, 'scripts/copy-hcl2json.mjs');
if (existsSync(copy)) {
  const { copyHcl2json } = await import(pathToFileURL(copy).href);
  await copyHcl2json(join(out, 'hcl2json'));
}

/** Packages written in CommonJS call `require` for Node's own modules. */
function requireFor() {
  return "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
}

/** The licences of the packages that are in the bundle, in the order of their names. */
function notice(inputs) {
  const packages = [
    ...new Set(inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [])),
  ];
  const texts = packages.sort().map((name) => {
    const directory = join(root, 'node_modules', name);
    const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim() : '';
    return `${name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
  });
  return ['This program holds code of the packages below.\n', ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}
