import { InputError } from './input-error.ts';
import { memorySources } from './memory.ts';
import type { Sources } from './sources.ts';
import { decodeText } from './text.ts';
import { readZip } from './zip.ts';

/** The configuration that a binary plan carries. */
export interface PlanSources {
  /** The files of every module under the module's directory, relative to the root module: `modules/site/main.tf`. */
  readonly sources: Sources;
  /** Directory of each module by its key: `''` → `.`, `department.firewall` → `modules/department/…`. */
  readonly modules: ReadonlyMap<string, string>;
}

const CONFIGURATION = 'tfconfig/';
const TABLE = `${CONFIGURATION}modules.json`;

/**
 * Reads the source text that `terraform plan -out` (or `tofu plan -out`) puts into the binary plan: every module's,
 * registry modules too. Only `tfconfig/` is looked at; the state in the same archive is never inflated.
 * @throws {InputError} when the archive is truncated, damaged, encrypted or holds no configuration.
 */
export function readBinaryPlan(bytes: Uint8Array, file: string): PlanSources {
  if (bytes[0] === 0x7b) {
    throw new InputError(
      'this is JSON, not a binary plan; an encrypted OpenTofu plan holds no readable sources. Give the file that terraform plan -out=FILE wrote, or name the sources with --root',
      { file },
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new InputError('this is no binary plan: give the file that terraform plan -out=FILE wrote', {
      file,
    });
  }
  const entries = readZip(bytes, file, (name) => name.startsWith(CONFIGURATION));
  const table = entries.find((entry) => entry.name === TABLE);
  if (!table) {
    throw new InputError(
      'this zip file holds no Terraform configuration: give the file that terraform plan -out=FILE wrote',
      {
        file,
      },
    );
  }
  const modules = moduleTable(decodeText(table.read(), file), file);
  const files: [string, Uint8Array][] = [];
  for (const entry of entries) {
    const match = /^tfconfig\/m-([^/]*)\/(.+)$/s.exec(entry.name);
    const directory = match && modules.get(match[1] as string);
    if (match && directory !== undefined) files.push([`${directory}/${match[2]}`, entry.read()]);
  }
  return { sources: memorySources(files), modules };
}

function moduleTable(text: string, file: string): Map<string, string> {
  const modules = new Map<string, string>();
  try {
    const rows: unknown = JSON.parse(text);
    if (!Array.isArray(rows)) throw new TypeError('no list');
    for (const row of rows) {
      if (typeof row?.Key !== 'string' || typeof row?.Dir !== 'string') throw new TypeError('no module');
      modules.set(row.Key, row.Dir.replaceAll('\\', '/'));
    }
  } catch {
    throw new InputError('the module table of this binary plan (tfconfig/modules.json) has an unknown form', {
      file,
    });
  }
  return modules;
}
