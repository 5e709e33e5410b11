import { EvaluationError } from '../evaluate/errors.ts';
import { DYNAMIC } from '../evaluate/type.ts';
import { type HclValue, unknownValue } from '../evaluate/value.ts';
import type { Call } from './define.ts';

/**
 * Files the functions may see: those of the project. A path that leads outside is no error, because on the user's
 * machine it may well exist; what it holds is not part of the input.
 */
export function readProjectFile(
  path: string,
  call: Call,
  use: (bytes: Uint8Array, file: string) => HclValue,
): HclValue {
  const { files } = call.scope.context;
  const resolved = files === undefined ? undefined : projectPath(files.directory, path);
  if (files === undefined || resolved === undefined) return outside(path, call);
  const bytes = files.sources.read(resolved);
  if (bytes !== undefined) return use(bytes, resolved);
  if (files.sources.list(resolved) !== undefined) {
    throw new EvaluationError(`${call.name}: "${path}" is a directory`);
  }
  throw new EvaluationError(`${call.name}: there is no file "${path}"`);
}

export function outside(path: string, call: Call): HclValue {
  call.scope.context.notify?.(`${call.name}: "${path}" is outside of the project`, call.at);
  return unknownValue('outside-input', [], DYNAMIC);
}

/** The path as sources name it, or undefined when it leaves the project or can't be told. */
export function projectPath(directory: string, path: string): string | undefined {
  if (/^(?:~|[A-Za-z]:[\\/])/.test(path)) return undefined;
  const absolute = path.startsWith('/');
  if (absolute && !directory.startsWith('/')) return undefined;
  const joined = absolute ? path : `${directory}/${path}`;
  const steps: string[] = [];
  for (const step of joined.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0) steps.pop();
    else return undefined;
  }
  const normal = steps.join('/');
  return joined.startsWith('/') ? `/${normal}` : normal || '.';
}
