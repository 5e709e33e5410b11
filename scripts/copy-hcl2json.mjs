import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NOTICE = `hcl2json VERSION, HashiCorp's HCL parser compiled to WebAssembly, from the npm package @cdktf/hcl2json.
Copyright (c) HashiCorp, Inc. Mozilla Public License 2.0: https://www.mozilla.org/MPL/2.0/
Source: https://github.com/hashicorp/terraform-cdk/tree/vVERSION/packages/@cdktf/hcl2json

wasm_exec.cjs is part of Go. Copyright 2018 The Go Authors. BSD-style license: https://go.dev/LICENSE
`;

/** Everything that judging a file with hcl2json needs at run time, into a folder of its own beside the bundle. */
export function copyHcl2json(directory) {
  const packageJson = createRequire(import.meta.url).resolve('@cdktf/hcl2json/package.json');
  const from = dirname(packageJson);
  const { version } = JSON.parse(readFileSync(packageJson, 'utf8'));
  mkdirSync(directory, { recursive: true });
  copyFileSync(join(from, 'main.wasm.gz'), join(directory, 'main.wasm.gz'));
  copyFileSync(join(from, 'wasm', 'wasm_exec.js'), join(directory, 'wasm_exec.cjs'));
  copyFileSync(
    fileURLToPath(new URL('./hcl2json-loader.cjs', import.meta.url)),
    join(directory, 'loader.cjs'),
  );
  writeFileSync(join(directory, 'NOTICE'), NOTICE.replaceAll('VERSION', version));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) copyHcl2json(process.argv[2] ?? 'dist/hcl2json');
