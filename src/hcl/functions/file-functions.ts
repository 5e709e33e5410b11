import { EvaluationError } from '../evaluate/errors.ts';
import { setOf } from '../evaluate/set.ts';
import { BOOL, STRING, setType } from '../evaluate/type.ts';
import { boolValue, type HclValue, stringValue, unknownValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { type Call, define, parameter } from './define.ts';
import { base64, utf8 } from './encode-functions.ts';
import { globPattern } from './glob.ts';
import { outside, projectPath, readProjectFile } from './project-files.ts';

const PATH = parameter('path', STRING);

export const FILE_FUNCTIONS = [
  define('file', [PATH], STRING, ([path], call) =>
    readProjectFile(textOf(path), call, (bytes) => stringValue(utf8(bytes))),
  ),
  define('filebase64', [PATH], STRING, ([path], call) =>
    readProjectFile(textOf(path), call, (bytes) => base64(Buffer.from(bytes))),
  ),
  define('fileexists', [PATH], BOOL, ([path], call) => fileExists(textOf(path), call)),
  define('fileset', [PATH, parameter('pattern', STRING)], setType(STRING), ([path, pattern], call) =>
    fileSet(textOf(path), textOf(pattern), call),
  ),
  define('basename', [PATH], STRING, ([path]) => stringValue(baseName(textOf(path)))),
  define('dirname', [PATH], STRING, ([path]) => stringValue(directoryName(textOf(path)))),
  define('abspath', [PATH], STRING, ([path], call) => absolutePath(textOf(path), call), {
    limitation: 'the place of the project on a machine is not part of the input',
  }),
  define('pathexpand', [PATH], STRING, ([path], call) =>
    textOf(path).startsWith('~') ? outside(textOf(path), call) : (path as HclValue),
  ),
];

function fileExists(path: string, call: Call): HclValue {
  const { files } = call.scope.context;
  const resolved = files === undefined ? undefined : projectPath(files.directory, path);
  if (files === undefined || resolved === undefined) return outside(path, call);
  if (files.sources.list(resolved) !== undefined) {
    throw new EvaluationError(`fileexists: "${path}" is a directory`);
  }
  return boolValue(files.sources.read(resolved) !== undefined);
}

function fileSet(path: string, pattern: string, call: Call): HclValue {
  const { files, limits } = call.scope.context;
  const resolved = files === undefined ? undefined : projectPath(files.directory, path);
  if (files === undefined || resolved === undefined || pattern.startsWith('../')) return outside(path, call);
  const wanted = globPattern(pattern);
  const found: HclValue[] = [];
  const visit = (directory: string, prefix: string, depth: number) => {
    for (const entry of files.sources.list(directory) ?? []) {
      limits.spend(1);
      const name = `${prefix}${entry.name}`;
      if (!entry.directory) {
        if (wanted.test(name)) found.push(stringValue(name));
      } else if (depth < 50 && (pattern.includes('/') || pattern.includes('**'))) {
        visit(`${directory}/${entry.name}`, `${name}/`, depth + 1);
      }
    }
  };
  visit(resolved, '', 0);
  return setOf(STRING, found);
}

function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function directoryName(path: string): string {
  const end = path.lastIndexOf('/');
  const steps: string[] = [];
  for (const step of path.slice(0, end + 1).split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !path.startsWith('/')) steps.push(step);
  }
  const clean = steps.join('/');
  return path.startsWith('/') ? `/${clean}` : clean || '.';
}

function absolutePath(path: string, call: Call): HclValue {
  call.scope.context.notify?.('abspath: the place of the project is not part of the input', call.at);
  return path.startsWith('/')
    ? stringValue(directoryName(`${path}/`))
    : { ...unknownValue('outside-input', [], STRING), notNull: true, prefix: '/' };
}
