import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { type LoadedPolicy, loadPolicy } from '../lint/load-policy.ts';
import type { Policy } from '../lint/policy.ts';
import { RULES } from '../rules/index.ts';
import { InputError } from '../source/input-error.ts';
import { decodeText } from '../source/text.ts';
import { troubleAt } from '../source/trouble.ts';
import type { Notification } from '../terms/resource.ts';
import { BUILT_IN_RULESETS } from './built-in-rulesets.ts';
import { findConfig, misnamedConfig } from './config-file.ts';
import type { FailLevel, InputOptions } from './scan-options.ts';

export interface PolicyFlags {
  readonly failOn: FailLevel | undefined;
  readonly failOnOpen: FailLevel | undefined;
}

/** The policies of a run: one for each config file that is in force somewhere, each loaded once. */
export class Policies {
  private readonly options: InputOptions;
  private readonly flags: PolicyFlags;
  private readonly cwd: string;
  private readonly loaded = new Map<string, Promise<LoadedPolicy>>();
  private readonly misnamed = new Set<string>();

  constructor(options: InputOptions, flags: PolicyFlags, cwd: string) {
    this.options = options;
    this.flags = flags;
    this.cwd = cwd;
  }

  /** The policy for what stands in the first of these directories that has a config; `--config` ends the search. */
  async of(...directories: readonly string[]): Promise<Policy> {
    return (await this.load(this.configOf(directories))).policy;
  }

  /** Is a path taken out by the config in force at one of these directories? */
  async exclusions(directories: readonly string[]): Promise<(path: string) => boolean> {
    const tests: ((path: string) => boolean)[] = [];
    for (const config of new Set(directories.map((directory) => this.configOf([directory])))) {
      const { exclude } = (await this.load(config)).policy;
      if (exclude.length === 0) continue;
      const { exclusions } = await import('./globs.ts');
      tests.push(exclusions(exclude, config === undefined ? this.cwd : dirname(config)));
    }
    return (path) => tests.some((test) => test(path));
  }

  /** What is wrong with the config files that were loaded. */
  async notifications(): Promise<Notification[]> {
    const said: Notification[] = [];
    for (const policy of this.loaded.values()) said.push(...(await policy).notifications);
    for (const file of this.misnamed) {
      const message = 'this file is not read: the config is called .sglint.yaml';
      said.push({ level: 'warning', id: 'config-misnamed', message, file: this.shown(file) });
    }
    return said;
  }

  private configOf(directories: readonly string[]): string | undefined {
    if (this.options.config !== undefined) return resolve(this.cwd, this.options.config);
    for (const directory of directories) {
      const found = findConfig(directory);
      if (found) return found;
      const near = misnamedConfig(directory);
      if (near) this.misnamed.add(near);
    }
    return undefined;
  }

  private load(config: string | undefined): Promise<LoadedPolicy> {
    const key = config ?? '';
    const loaded = this.loaded.get(key) ?? this.read(config);
    this.loaded.set(key, loaded);
    return loaded;
  }

  private read(config: string | undefined): Promise<LoadedPolicy> {
    // A config that is named may be a pipe. One that was found and can't be read is told of: findings are printed all the same.
    const trouble = config === undefined || this.options.config !== undefined ? undefined : noConfig(config);
    return trouble === undefined ? this.readText(config) : this.without(config as string, trouble);
  }

  private async without(config: string, message: string): Promise<LoadedPolicy> {
    const { policy, notifications } = await this.readText(undefined);
    const said = { level: 'error', id: 'config-unreadable', message, file: this.shown(config) } as const;
    return { policy, notifications: [said, ...notifications] };
  }

  private readText(config: string | undefined): Promise<LoadedPolicy> {
    const { rulesets, now } = this.options;
    const file = config === undefined ? undefined : this.textFile(config);
    if (config !== undefined && !file) {
      throw new InputError('there is no such config file', { file: this.shown(config) });
    }
    return loadPolicy({
      rules: RULES,
      builtin: BUILT_IN_RULESETS,
      // A path in a file is relative to the file, one on the command line to the working directory.
      read: (path, from) =>
        this.textFile(
          isAbsolute(path) ? path : resolve(this.cwd, from === undefined ? '.' : dirname(from), path),
        ),
      ...(file && { config: file }),
      ...(rulesets.length > 0 && { rulesets }),
      ...(this.flags.failOn && { failOn: this.flags.failOn }),
      ...(this.flags.failOnOpen && { failOnOpen: this.flags.failOnOpen }),
      today: now,
    });
  }

  private textFile(path: string): { file: string; text: string } | undefined {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const file = this.shown(path);
    return { file, text: decodeText(bytes, file) };
  }

  private shown(path: string): string {
    return relative(this.cwd, path).split(sep).join('/');
  }
}

/** Why a config that stands there can't be read. */
function noConfig(file: string): string | undefined {
  const trouble = troubleAt(file);
  if (trouble !== undefined) return trouble;
  return statSync(file).isDirectory() ? 'this is a directory, a file is needed' : undefined;
}
