import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Lets a module import a `.yaml` file as data: read at build time, so that no run pays for a YAML reader. */
export const yamlAsData = {
  name: 'yaml-as-data',
  setup(build) {
    build.onLoad({ filter: /\.ya?ml$/ }, ({ path }) => ({
      contents: JSON.stringify(parse(readFileSync(path, 'utf8'))),
      loader: 'json',
    }));
  },
};
