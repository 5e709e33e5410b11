import { basename, dirname, join, resolve } from 'node:path';
import { type PlanReading, readPlan } from '../plan/read-plan.ts';
import { fileChunks, realOrSame, wholeFile } from '../source/disk.ts';
import type { Locate } from '../terms/origin.ts';
import type { Notification, Stack } from '../terms/resource.ts';
import { configurationFiles } from './configurations.ts';
import { rootFor } from './plan-root.ts';
import type { Interesting, PlanSourcesRead, ReadContext, ReadStack } from './read-stack.ts';
import type { InputOptions } from './scan-options.ts';
import type { StackInput } from './stack-input.ts';
import { isBelow, nameOf, outputBase } from './stack-name.ts';
import { unreadable } from './unreadable.ts';
import { withSources } from './with-sources.ts';

/**
 * Reads one plan, with its sources where they are at hand: those inside `--plan-file`, else `--root`, else the plan's own
 * folder, else the working directory. Sources that do not match the plan are not used, not for places either.
 * @throws {InputError}
 */
export async function runPlan(
  input: StackInput & { kind: 'plan' },
  options: InputOptions,
  context: ReadContext,
  interesting: Interesting,
): Promise<ReadStack> {
  const named = resolve(context.cwd, input.file);
  const folder = input.streamed ? context.cwd : realOrSame(dirname(named));
  const file = input.streamed ? undefined : join(folder, basename(named));
  const root = rootFor(input, options, context.cwd);
  const candidates = root === undefined ? [...new Set([folder, context.cwd])] : [root];
  const home = root ?? folder;
  const base = outputBase(home, options.sourceRoot, context.cwd);
  const reading = readPlan(file === undefined ? context.stream(input.file) : fileChunks(file), {
    input: input.input,
    name: insideName(home, base, file),
    interesting,
  });
  const notifications: Notification[] = [];
  const stackOf = (stack: Stack, name?: string): Stack => withMore(stack, notifications, name);

  if (options.planFile !== undefined) {
    const read = await insidePlanFile(options.planFile, context.cwd, async (bytes, planFile) => {
      const { sourcesInPlan } = await import('./hcl.ts');
      return sourcesInPlan(reading, bytes, planFile, nameOf(home, base), base, context, interesting);
    });
    if ('unreadable' in read) notifications.push(read.unreadable);
    else {
      notifications.push(...unreadableOf(read));
      if (read.matches) return joined(reading, read, stackOf);
      notifications.push(mismatch(options.planFile));
    }
  }
  for (const directory of candidates) {
    if (configurationFiles(directory).length === 0) {
      if (directory === root) notifications.push(mismatch(nameOf(directory, context.cwd)));
      continue;
    }
    const { sourcesOnDisk } = await import('./hcl.ts');
    const itsBase = outputBase(directory, options.sourceRoot, context.cwd);
    const read = await sourcesOnDisk(
      reading,
      nameOf(directory, itsBase),
      itsBase,
      options,
      context,
      interesting,
    );
    const shown = nameOf(directory, context.cwd);
    if (read.matches) {
      notifications.push(...unreadableOf(read));
      return joined(reading, read, (stack) => stackOf(stack, nameOf(directory, itsBase)));
    }
    // What lies in the working directory by chance is no input.
    const meant = directory === home;
    if (meant) notifications.push(...unreadableOf(read));
    notifications.push(read.lost.length > 0 ? notWhole(shown, read.lost, meant) : mismatch(shown));
  }
  return {
    stack: stackOf(reading.stack),
    locate: nowhereBut(file === undefined ? 'plan.json' : insideFile(file, base)),
    comments: [],
  };
}

function joined(reading: PlanReading, read: PlanSourcesRead, stackOf: (stack: Stack) => Stack): ReadStack {
  const stack = withSources(reading.refined(read.refine, read.refineRegion), read.declared);
  const { outputs, ...rest } = stackOf(stack);
  return {
    stack: {
      ...rest,
      // A plan ends at a local; what the sources say is worked out when it is asked for.
      get outputs() {
        return [...outputs, ...read.outputs()];
      },
    },
    locate: read.locate,
    comments: read.comments,
  };
}

/** Sources out of `--plan-file`; without them the plan is judged all the same. */
async function insidePlanFile(
  planFile: string,
  cwd: string,
  read: (bytes: Uint8Array, planFile: string) => Promise<PlanSourcesRead>,
): Promise<PlanSourcesRead | { readonly unreadable: Notification }> {
  try {
    return await read(wholeFile(resolve(cwd, planFile)), planFile);
  } catch (error) {
    return { unreadable: { ...unreadable(error, planFile), file: planFile } };
  }
}

/** A file of the sources that can't be read is an error; what is wrong in one says Terraform. */
function unreadableOf({ lost }: PlanSourcesRead): readonly Notification[] {
  return lost.filter(({ id }) => id === 'unreadable-input');
}

function notWhole(what: string, [first]: readonly Notification[], meant: boolean): Notification {
  const { file, message } = first ?? {};
  return {
    level: meant ? 'warning' : 'note',
    id: 'sources-not-whole',
    message: `the configuration in ${what} could not be read whole (${file}: ${message}): it was not used, findings have no lines of it`,
  };
}

function mismatch(what: string): Notification {
  return {
    level: 'note',
    id: 'sources-do-not-match',
    message: `the plan was not made from the configuration in ${what}: it was not used, findings have no lines of it. Name the right one with --root`,
  };
}

function withMore(stack: Stack, more: readonly Notification[], name: string | undefined): Stack {
  return {
    ...stack,
    ...(name !== undefined && { name }),
    notifications: [...stack.notifications, ...more],
  };
}

/** A stack is called by its directory; a plan that lies outside of the repository, by its own name. */
function insideName(directory: string, base: string, file: string | undefined): string {
  if (isBelow(directory, base)) return nameOf(directory, base);
  return file === undefined ? '.' : basename(file).replace(/\.json$/, '');
}

/** Code scanning wants a path inside the repository. */
function insideFile(file: string, base: string): string {
  return isBelow(file, base) ? nameOf(file, base) : basename(file);
}

/** Without sources, everything stands at the beginning of the plan itself. */
function nowhereBut(file: string): Locate {
  const place = {
    kind: 'root' as const,
    span: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    chain: [],
  };
  return () => place;
}
