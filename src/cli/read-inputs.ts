import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isRead } from '../facts/types-read.ts';
import { suggestion } from '../lint/nearest-word.ts';
import type { Policy } from '../lint/policy.ts';
import { consumerTypes } from '../rules/parameters.ts';
import { wholeFile } from '../source/disk.ts';
import { statOrNothing, troubleAt } from '../source/trouble.ts';
import type { Notification } from '../terms/resource.ts';
import { isConfiguration } from './configurations.ts';
import { findInputs } from './inputs.ts';
import { rootFor, samePlan } from './plan-root.ts';
import type { Policies } from './policies.ts';
import { progressOf } from './progress.ts';
import type { Interesting, ReadContext, ReadStack } from './read-stack.ts';

import type { InputOptions } from './scan-options.ts';
import { descriptorOf, STDIN, type StackInput } from './stack-input.ts';
import type { Streams } from './streams.ts';
import { unreadable } from './unreadable.ts';
import { UsageError } from './usage-error.ts';

/** A stack that was read, with the policy of the place it stands at. */
export interface JudgedBy extends ReadStack {
  readonly policy: Policy;
}

/** The stacks that a command line names, and what there is to say about the rest. */
export interface FoundStacks {
  readonly inputs: readonly StackInput[];
  readonly notifications: readonly Notification[];
}

/** Everything that a command line names: what could be read, and what there is to say about the rest. */
export interface ReadInputs {
  readonly stacks: readonly JudgedBy[];
  readonly notifications: readonly Notification[];
}

/** @throws {UsageError} for flags that speak of what is not there. */
export async function findStacks(options: InputOptions, policies: Policies): Promise<FoundStacks> {
  const cwd = process.cwd();
  for (const { directory } of options.roots) mustBeDirectory('--root', directory, cwd);
  if (options.sourceRoot !== undefined) mustBeDirectory('--source-root', options.sourceRoot, cwd);
  const excluded = await policies.exclusions(directoriesNamed(options.paths, cwd));
  const { stacks, notifications } = await findInputs(options.paths, { cwd, excluded });
  plansMustBeNamed(options, stacks, cwd);
  return { inputs: stacks, notifications: [...notifications, ...withoutEffect(options, stacks, cwd)] };
}

/** Finds and reads the inputs. One that can't be read ends the run with 2, but not before the others were judged. */
export async function readInputs(
  options: InputOptions,
  policies: Policies,
  streams: Streams,
): Promise<ReadInputs> {
  const { inputs, notifications } = await findStacks(options, policies);
  const context = readContext();
  const progress = progressOf(streams, inputs.length);
  const stacks: JudgedBy[] = [];
  const said: Notification[] = [...notifications];
  for (const input of inputs) {
    progress.show(input.input);
    const read = await readStack(input, options, policies, context);
    if ('unreadable' in read) said.push(read.unreadable);
    else stacks.push(read);
  }
  progress.clear();
  return { stacks, notifications: said };
}

/** What the stacks of one run share. */
export function readContext(): ReadContext {
  return { cwd: process.cwd(), stream: (file) => wholeFile(file === STDIN ? 0 : file) };
}

/** Reads one stack, or says why it can't be read. */
export async function readStack(
  input: StackInput,
  options: InputOptions,
  policies: Policies,
  context: ReadContext,
): Promise<JudgedBy | { readonly unreadable: Notification }> {
  try {
    const policy = await policyOf(input, options, policies, context.cwd);
    return { ...(await readOne(input, options, context, typesRead(policy))), policy };
  } catch (error) {
    return { unreadable: unreadable(error, input.input) };
  }
}

/** The policy of the place that a stack stands at. */
export function policyOf(
  input: StackInput,
  options: InputOptions,
  policies: Policies,
  cwd: string,
): Promise<Policy> {
  return policies.of(...placesOf(input, options, cwd));
}

/** Plans and raw HCL are chunks of their own: most runs read one of them. */
async function readOne(
  input: StackInput,
  options: InputOptions,
  context: ReadContext,
  interesting: Interesting,
): Promise<ReadStack> {
  return input.kind === 'plan'
    ? (await import('./run-plan.ts')).runPlan(input, options, context, interesting)
    : (await import('./hcl.ts')).runHcl(input, options, context, interesting);
}

/** The types whose values matter: those that facts read, and those that the config names as wearers of groups. */
function typesRead(policy: Policy): Interesting {
  const more = new Set(policy.options.get(consumerTypes));
  return (type) => isRead(type) || more.has(type);
}

/** Where the config of a stack is looked for, in order. */
function placesOf(input: StackInput, options: InputOptions, cwd: string): string[] {
  if (input.kind === 'hcl') return [input.directory];
  const root = rootFor(input, options, cwd);
  const folder = input.streamed ? cwd : dirname(input.file);
  return [...(root === undefined ? [] : [root]), folder, cwd];
}

/** @throws {UsageError} A typing mistake here would only cost the findings their lines. */
function mustBeDirectory(flag: string, directory: string, cwd: string): void {
  const stat = statSync(resolve(cwd, directory), { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  throw new UsageError(
    `${flag} ${directory}: ${stat ? 'this is no directory' : 'there is no such directory'}`,
  );
}

/** @throws {UsageError} `--root PLAN=DIR` for a plan that is not read would be without effect. */
function plansMustBeNamed(options: InputOptions, stacks: readonly StackInput[], cwd: string): void {
  const plans = stacks.filter(({ kind }) => kind === 'plan');
  for (const { plan, directory } of options.roots) {
    if (plan === undefined || plans.some((one) => samePlan(plan, one, cwd))) continue;
    const near = suggestion(
      plan,
      plans.map(({ input }) => input),
    );
    throw new UsageError(`--root ${plan}=${directory}: no plan ${plan} is read here${near}`);
  }
}

/** What only one kind of input heeds, when there is none of it. */
function withoutEffect(
  options: InputOptions,
  stacks: readonly StackInput[],
  cwd: string,
): readonly Notification[] {
  if (stacks.length === 0) return [];
  const { planFile } = options;
  if (planFile !== undefined && !stacks.some(({ kind }) => kind === 'plan')) {
    const message = '--plan-file has no effect: it is for plans, and only raw HCL is read here';
    const file = resolve(cwd, planFile);
    const trouble = troubleAt(file) ?? (existsSync(file) ? undefined : 'there is no such file');
    return [
      trouble === undefined
        ? { level: 'note', id: 'plans-only', message }
        : { level: 'error', id: 'unreadable-input', message: trouble, file: planFile },
    ];
  }
  if (stacks.some(({ kind }) => kind === 'hcl')) return [];
  const given = [
    ...(options.assignments.some(({ kind }) => kind === 'value') ? ['--var'] : []),
    ...(options.assignments.some(({ kind }) => kind === 'file') ? ['--var-file'] : []),
    ...(options.crossCheck ? ['--cross-check'] : []),
  ];
  return given.map((flag) => ({
    level: 'note',
    id: 'raw-hcl-only',
    message: `${flag} has no effect: it is for raw HCL, and only plans are read here`,
  }));
}

function directoriesNamed(paths: readonly string[], cwd: string): string[] {
  return (paths.length > 0 ? paths : ['.']).map((path) => {
    const absolute = resolve(cwd, path);
    const stat = statOrNothing(absolute);
    if (stat?.isDirectory()) return absolute;
    const stands = descriptorOf(path) === undefined && (stat?.isFile() || isConfiguration(basename(path)));
    return stands ? dirname(absolute) : cwd;
  });
}
