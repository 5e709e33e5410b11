import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { parse } from 'yaml';

export default defineConfig({
  plugins: [
    {
      // As scripts/yaml-as-data.mjs does for the bundle.
      name: 'yaml-as-data',
      enforce: 'pre',
      load(id) {
        if (!/\.ya?ml$/.test(id)) return undefined;
        return `export default ${JSON.stringify(parse(readFileSync(id, 'utf8')))};`;
      },
    },
  ],
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/test-build.mjs'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
