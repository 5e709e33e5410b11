import { join, posix } from 'node:path';
import { hasTofuFiles } from '../hcl/module/module-files.ts';
import type { RootModule } from '../hcl/module/read-root.ts';
import { commentsOf } from '../hcl/place/comments.ts';
import { createLocator } from '../hcl/place/locator.ts';
import type { PlanReading } from '../plan/read-plan.ts';
import { readBinaryPlan } from '../source/binary-plan.ts';
import { diskSources } from '../source/disk.ts';
import type { Sources } from '../source/sources.ts';
import { isVariables } from './configurations.ts';
import type { Interesting, PlanSourcesRead, ReadContext } from './read-stack.ts';
import { readModules } from './run-hcl.ts';
import type { InputOptions } from './scan-options.ts';
import { repositoryOf } from './stack-name.ts';

/** The configuration in a directory (relative to `base`), evaluated with the variables of the plan. */
export async function sourcesOnDisk(
  reading: PlanReading,
  directory: string,
  base: string,
  options: InputOptions,
  context: ReadContext,
  interesting: Interesting,
): Promise<PlanSourcesRead> {
  const repository = repositoryOf(join(base, directory));
  const sources = diskSources({ base, ...(repository !== undefined && { within: repository }) });
  return evaluated(reading, sources, directory, base, context, interesting, options.crossCheck);
}

/**
 * The configuration that a binary plan carries, as if it stood in `directory`. Files of values are not in it: those that
 * do stand there give values their lines.
 */
export async function sourcesInPlan(
  reading: PlanReading,
  bytes: Uint8Array,
  file: string,
  directory: string,
  base: string,
  context: ReadContext,
  interesting: Interesting,
): Promise<PlanSourcesRead> {
  const disk = diskSources({ base, within: join(base, directory) });
  const { sources, modules } = readBinaryPlan(bytes, file);
  const table = JSON.stringify({ Modules: [...modules].map(([Key, Dir]) => ({ Key, Source: '', Dir })) });
  const within = (path: string) => posix.relative(directory, path) || '.';
  const placed: Sources = {
    list: (path) => {
      const own = sources.list(within(path));
      const values = (disk.list(path) ?? []).filter(({ name }) => isVariables(name));
      return own && [...own, ...values];
    },
    read: (path) =>
      within(path) === '.terraform/modules/modules.json'
        ? new TextEncoder().encode(table)
        : isVariables(path)
          ? disk.read(path)
          : sources.read(within(path)),
    trouble: (path) => (isVariables(path) ? disk.trouble(path) : undefined),
    real: (path) => (sources.real(within(path)) === undefined ? undefined : path),
  };
  return evaluated(reading, placed, directory, `plan:${file}`, context, interesting, false);
}

async function evaluated(
  reading: PlanReading,
  sources: Sources,
  directory: string,
  base: string,
  context: ReadContext,
  interesting: Interesting,
  crossCheck: boolean,
): Promise<PlanSourcesRead> {
  const request = {
    interesting,
    directory,
    name: directory,
    input: directory,
    values: { plan: reading.variables },
    ...(reading.timestamp === undefined ? {} : { now: new Date(reading.timestamp) }),
    crossCheck,
  };
  let { root } = await readModules(sources, context, base, request);
  if (!matches(reading, root) && hasTofuFiles(sources.list(directory) ?? [])) {
    // Where OpenTofu has files of its own, Terraform may have planned without them.
    const other = await readModules(sources, context, base, { ...request, program: 'terraform' });
    if (matches(reading, other.root)) root = other.root;
  }
  const planned = new Map(reading.stack.resources.map((resource) => [resource.address, resource]));
  return {
    matches: matches(reading, root),
    lost: root.stack.notifications.filter(({ id }) => LOST.has(id)),
    refine: (address) => root.declared.get(address)?.after,
    refineRegion: (address) => root.declared.get(address)?.region,
    declared: root.declared,
    outputs: () => root.stack.outputs,
    locate: createLocator(root, {
      planned: (address) => {
        const resource = planned.get(address);
        return [resource?.after, resource?.before].filter((tree) => tree !== undefined);
      },
    }),
    comments: commentsOf(root),
  };
}

/** What is said of files that could not be read, or not be read whole. */
const LOST: ReadonlySet<string> = new Set(['unreadable-input', 'syntax-error']);

/** Every managed address of the plan, without its keys, is declared there. */
function matches(reading: PlanReading, { declaredAddresses }: RootModule): boolean {
  const addresses = reading.planned.length > 0 ? reading.planned : reading.declared;
  // A plan of nothing was made from a configuration that declares nothing.
  if (addresses.length === 0) return declaredAddresses.size === 0;
  return addresses.every((address) => declaredAddresses.has(address));
}
