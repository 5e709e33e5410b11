import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeExpectations, readExpectJson } from '../lint/expectations.ts';
import type { StackReport } from '../terms/report.ts';
import { readLine } from './command-line.ts';
import { judgeStacks } from './judge-stacks.ts';
import { Policies } from './policies.ts';
import { readInputs } from './read-inputs.ts';
import { inputOptions } from './scan-options.ts';
import type { Streams } from './streams.ts';

// The traps of the domain, in terms of verdicts: what AWS will really do, and what must be said of it. Each case is judged
// by its plan alone, by its plan with the sources at hand, and as raw HCL.

const cases = resolve(import.meta.dirname, '../../testdata/cases');
const names = existsSync(cases) ? readdirSync(cases).sort() : [];

/** `expect.json` of a case. */
interface Case {
  /** What the case is about. */
  readonly why: string;
  /** Markers (see `readExpectJson`) that must be found, whichever way it is read. */
  readonly expect?: readonly string[];
  /** …when only the plan is at hand. */
  readonly alone?: readonly string[];
  /** …when the sources are at hand too, and in raw HCL. */
  readonly sources?: readonly string[];
  /** Markers that must not be found; without a verdict both verdicts. */
  readonly silent?: readonly string[];
  /** False where raw HCL can't show it: what is in state. */
  readonly hcl?: boolean;
}

const WAYS = ['plan alone', 'plan with sources', 'hcl'] as const;
type Way = (typeof WAYS)[number];

const STREAMS: Streams = { out() {}, err() {}, color: false, width: undefined, interactive: false };
const JUDGE = { inlineIgnores: true, allowIncomplete: true, changes: 'all', exitZero: false } as const;

async function report(path: string): Promise<StackReport> {
  const line = readLine(['scan', '--quiet', path]);
  if ('help' in line) throw new Error(line.help);
  const options = inputOptions(line, [path]);
  const policies = new Policies(options, { failOn: undefined, failOnOpen: undefined }, process.cwd());
  const { stacks } = await readInputs(options, policies, STREAMS);
  const { report } = judgeStacks(stacks, JUDGE, [], await policies.of());
  expect(report.notifications.filter(({ level }) => level === 'error')).toEqual([]);
  const [stack] = report.stacks;
  if (!stack) throw new Error(`${path} was not read`);
  expect(stack.notifications.filter(({ id }) => id === 'rule-crashed')).toEqual([]);
  return stack;
}

describe.skipIf(names.length === 0)('cases', () => {
  let bare = '';
  beforeAll(() => {
    bare = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-cases-')));
  });
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  const found = names.flatMap((name) => {
    const spec = JSON.parse(readFileSync(join(cases, name, 'expect.json'), 'utf8')) as Case;
    const sources = existsSync(join(cases, name, 'main.tf'));
    return WAYS.filter(
      (way) => way === 'plan alone' || (sources && (way !== 'hcl' || spec.hcl !== false)),
    ).map((way) => ({ name, way, spec }));
  });

  test.for(found)('$name ($way)', async ({ name, way, spec }) => {
    const stack = await report(pathOf(name, way));
    const wanted = [...(spec.expect ?? []), ...((way === 'plan alone' ? spec.alone : spec.sources) ?? [])];
    expect(missing(stack, wanted), 'not found').toEqual([]);
    expect(spec.silent?.filter((marker) => speaks(stack, marker)) ?? [], 'found').toEqual([]);
  });

  function pathOf(name: string, way: Way): string {
    if (way === 'hcl') return join(cases, name);
    const plan = join(cases, name, 'plan.json');
    if (way === 'plan with sources') return plan;
    const copy = join(bare, `${name}.json`);
    copyFileSync(plan, copy);
    return copy;
  }
});

function missing(stack: StackReport, markers: readonly string[]): readonly string[] {
  return markers.filter((marker) => judgeExpectations(stack, expectationsOf([marker])).missing.length > 0);
}

/** A marker without a verdict is about failures and about what can't be told. */
function speaks(stack: StackReport, marker: string): boolean {
  const both = marker.includes(' open') ? [marker] : [marker, marker.replace(/^([a-z0-9-]+)/, '$1 open')];
  return both.some((one) => missing(stack, [one]).length === 0);
}

function expectationsOf(markers: readonly string[]) {
  const read = readExpectJson('expect.json', JSON.stringify(markers));
  if ('error' in read) throw new Error(read.error);
  return read;
}
