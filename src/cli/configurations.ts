import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusedBySystem } from '../source/trouble.ts';

/** Directories that hold no configuration of the user's own. */
export const SKIPPED = new Set([
  '.git',
  '.terraform',
  '.terragrunt-cache',
  '.terraspace-cache',
  'node_modules',
]);

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

/** Is this a file that Terraform or OpenTofu reads as configuration? Editors' backups are not. */
export function isConfiguration(name: string): boolean {
  return CONFIGURATION.test(name) && !name.startsWith('.') && !name.startsWith('#') && !name.endsWith('~');
}

/** Is this a file of values for a configuration? */
export function isVariables(name: string): boolean {
  return /\.tfvars(?:\.json)?$/.test(name);
}

/** Names of the configuration files that stand directly in a directory, sorted. */
export function configurationFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => isConfiguration(entry.name) && !entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

export interface Tree {
  /** Directories that hold configuration, with their files. */
  readonly directories: ReadonlyMap<string, readonly string[]>;
  /** Directories that can't be read, and why. */
  readonly unreadable: ReadonlyMap<string, string>;
}

/**
 * Every directory at or below `top` that holds configuration. Symbolic links to directories are not
 * followed: they could lead in a circle, and what they lead to is scanned where it stands.
 */
export function configurationsBelow(top: string, excluded: (path: string) => boolean): Tree {
  const directories = new Map<string, readonly string[]>();
  const unreadable = new Map<string, string>();
  const visit = (directory: string) => {
    const files: string[] = [];
    const below: string[] = [];
    for (const entry of entriesOf(directory)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !excluded(path)) below.push(path);
      } else if (isConfiguration(entry.name) && !excluded(path)) files.push(entry.name);
    }
    if (files.length > 0) directories.set(directory, files.sort());
    for (const path of below.sort()) visit(path);
  };
  const entriesOf = (directory: string) => {
    try {
      return readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      unreadable.set(directory, refusedBySystem(error));
      return [];
    }
  };
  visit(top);
  return { directories, unreadable };
}
