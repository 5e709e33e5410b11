// Bundles the program into dist/: what users, hooks and the action run. The same sources give the same bytes.
//   node scripts/build.mjs            dist/
//   node scripts/build.mjs --out DIR  the same into another directory (see check-dist.mjs)
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { yamlAsData } from './yaml-as-data.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(
  process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : join(root, 'dist'),
);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** How all code is written. Names stay: a stack trace in a bug report must be readable. */
const style = {
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: false,
  legalComments: 'none',
  charset: 'ascii',
  logLevel: 'warning',
};

/** What every bundle shares. */
const common = {
  ...style,
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
  define: { SGLINT_VERSION: JSON.stringify(version) },
  plugins: [yamlAsData],
  // Its ES modules: the CommonJS that `node` would get is larger, starts slower and has no named exports when bundled.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
};

/** Every file of dist/, by its name there. Written only when all are there: a failed build leaves the last one. */
const written = new Map();
// One chunk for what every run needs, one for each thing that only some runs need.
const chunks = await build({
  ...common,
  format: 'esm',
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: join(out, 'chunks'),
  splitting: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
});
// esbuild splits ES modules only; Node starts CommonJS sooner, and only that can be compiled ahead (code-cache.ts).
const modules = new Map();
for (const { path, text } of chunks.outputFiles) {
  const { code } = await transform(text, {
    ...style,
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
  });
  modules.set(basename(path), code.trim());
}
// Each file costs a quarter of a millisecond: what is needed together stands in one.
const entry = (name) => [...modules.keys()].find((chunk) => chunk.startsWith(`${name}-`));
const main = entry('main');
const [always, ...ways] = [['main', 'scan'], ['hcl', 'local-calls'], ['run-plan']].map((entries) =>
  needed(entries.map(entry)),
);
const [hcl, plan] = ways;
const packs = [[...always, ...hcl.filter((name) => plan.includes(name) && !always.includes(name))]];
for (const way of ways) packs.push(way.filter((name) => !packs[0].includes(name)));
packs.push(...[...modules.keys()].filter((name) => !packs.flat().includes(name)).map((name) => [name]));
/** The file of each chunk that has none of its own name. */
const files = {};
for (const [file, ...others] of packs) {
  for (const name of others) files[name] = file;
  // In brackets: V8 then compiles a function at once, instead of looking it over first.
  const wrap = (name) =>
    `${JSON.stringify(name)}:(function(exports,require,module,__dirname){${modules.get(name)}\n})`;
  written.set(`chunks/${file}`, `({${[file, ...others].map(wrap).join(',\n')}})\n`);
}
const starters = await build({
  ...common,
  format: 'cjs',
  entryPoints: { cli: 'src/cli/start.ts', action: 'src/cli/action.ts', child: 'src/cli/child.ts' },
  outdir: out,
  define: {
    ...common.define,
    SGLINT_PROGRAM: JSON.stringify({
      main,
      files,
      hash: createHash('sha256')
        .update([...written].flat().join('\n'))
        .digest('hex')
        .slice(0, 16),
    }),
  },
});
for (const { path, text } of starters.outputFiles) written.set(basename(path), text);
// The package itself holds ES modules.
written.set('package.json', '{ "type": "commonjs" }\n');
written.set('NOTICE', notice([chunks, starters].flatMap(({ metafile }) => Object.keys(metafile.inputs))));
mkdirSync(out, { recursive: true });
// hcl2json/ is copied by a script of its own; everything else in dist/ comes from here.
for (const name of readdirSync(out))
  if (name !== 'hcl2json') rmSync(join(out, name), { recursive: true, force: true });
for (const [name, text] of written) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
}
await chmod(join(out, 'cli.js'), 0o755);

const copy = join(root, 'scripts/copy-hcl2json.mjs');
if (existsSync(copy)) {
  const { copyHcl2json } = await import(pathToFileURL(copy).href);
  await copyHcl2json(join(out, 'hcl2json'));
}

/** These chunks and all that they import, each once, in the order of their names behind the first. */
function needed(entries) {
  const outputs = new Map(
    Object.entries(chunks.metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  const names = new Set(entries);
  for (const name of names) {
    for (const { path, kind } of outputs.get(name).imports) {
      if (kind === 'import-statement' && modules.has(basename(path))) names.add(basename(path));
    }
  }
  const [first, ...rest] = names;
  return [first, ...rest.sort()];
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
