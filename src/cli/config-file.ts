import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { troubleAt } from '../source/trouble.ts';
import { repositoryOf } from './stack-name.ts';

export const CONFIG_NAME = '.sglint.yaml';
const MISNAMED = ['.sglint.yml', 'sglint.yaml', 'sglint.yml'];

/** The config in force for what stands in `directory`: the nearest one upwards, but not above the repository. */
export function findConfig(directory: string): string | undefined {
  for (const here of upwards(directory)) {
    const file = join(here, CONFIG_NAME);
    // What can't be read was meant as a config, too.
    if (existsSync(file) || troubleAt(file) !== undefined) return file;
  }
  return undefined;
}

/** A file that was meant as a config and is not read because of its name. */
export function misnamedConfig(directory: string): string | undefined {
  for (const here of upwards(directory)) {
    const name = MISNAMED.find((one) => existsSync(join(here, one)));
    if (name) return join(here, name);
  }
  return undefined;
}

function* upwards(directory: string): Generator<string> {
  const top = repositoryOf(directory);
  for (let here = resolve(directory); ; here = dirname(here)) {
    yield here;
    if (here === top || here === dirname(here)) return;
  }
}
