import { describe, expect, test } from 'vitest';
import { renderGithub } from './github.ts';
import { PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

/** How the runner reads a line: ActionCommand.TryParseV2 of actions/runner. */
function parse(line: string) {
  const [, info = '', data = ''] = /^::(.*?)::(.*)$/s.exec(line) ?? [];
  const [level = '', ...rest] = info.split(' ');
  const properties = rest
    .join(' ')
    .split(',')
    .filter((pair) => pair !== '');
  const decode = (text: string) =>
    [
      ['%0D', '\r'],
      ['%0A', '\n'],
      ['%3A', ':'],
      ['%2C', ','],
      ['%25', '%'],
    ].reduce((all, [from = '', to = '']) => all.replaceAll(from, to), text);
  return {
    level,
    message: data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
    ...Object.fromEntries(
      properties.map((pair) => [pair.slice(0, pair.indexOf('=')), decode(pair.slice(pair.indexOf('=') + 1))]),
    ),
  } as Record<string, string>;
}

function render(...args: Parameters<typeof renderGithub>) {
  return renderGithub(...args)
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map(parse);
}

test('a failing result annotates its line, most severe first', () => {
  const [first] = render(sampleReport(), PIPE);
  expect(first).toMatchObject({
    level: 'error',
    file: 'modules/desktop/main.tf',
    line: '12',
    endLine: '12',
    col: '18',
    endColumn: '29',
    title: 'sglint: public-rdp (critical)',
  });
  expect(first?.['message']?.split('\n')).toEqual([
    'rdp (tcp/3389) is open to 0.0.0.0/0',
    "'203.0.113.7' reaches 'tcp/3389'",
    expect.stringContaining(' and 2 more'),
    'also violates public-ssh, client-port-not-corporate',
  ]);
});

test('what is not decided is a notice, what waits for a parameter is one together', () => {
  const notices = render(sampleReport(), PIPE).filter((one) => one['level'] === 'notice');
  expect(notices.filter((one) => one['title']?.includes('not decided'))).toHaveLength(3);
  expect(notices.map((one) => one['message'])).toContain(
    'corporate_cidrs is not set: 3 findings wait for it',
  );
});

test('a value cannot start a command, nor a property end one', () => {
  const lines = renderGithub(sampleReport(), PIPE).trimEnd().split('\n');
  expect(lines.every((line) => /^::(error|warning|notice) [^\n]+::/.test(line))).toBe(true);
  const hostile = render(sampleReport(), PIPE).find((one) => one['title'] === 'sglint: public-ssh (high)');
  expect(hostile?.['file']).toContain('we ird/x\\n::error::owned');
  expect(hostile?.['line']).toBe('1');
  expect(hostile?.['message']).toContain('%0A');
  expect(hostile?.['message']).toContain('x\\n::error::owned');
});

test('a region of several lines has no columns', () => {
  const block = render(sampleReport(), PIPE).find((one) => one['endLine'] === '44');
  expect(block).not.toHaveProperty('col');
  expect(block).not.toHaveProperty('endColumn');
});

describe('the limits of a step', () => {
  test('nine of a level, and a tenth that counts the others', () => {
    const results = Array.from({ length: 25 }, (_, line) =>
      result('public-ssh', { place: place('main.tf', line + 1) }),
    );
    const lines = render(report([stack('.', { results })]), PIPE);
    expect(lines).toHaveLength(10);
    expect(lines[9]).toMatchObject({ level: 'error', message: '16 more, see the summary' });
    expect(lines[9]).not.toHaveProperty('file');
  });

  test('ten of a level are shown whole', () => {
    const results = Array.from({ length: 10 }, (_, line) =>
      result('public-ssh', { place: place('main.tf', line + 1) }),
    );
    expect(render(report([stack('.', { results })]), PIPE).every((one) => one['file'] === 'main.tf')).toBe(
      true,
    );
  });

  test('a message ends before the runner would cut it', () => {
    const results = [result('public-ssh', { message: 'x'.repeat(9_000) })];
    expect(render(report([stack('.', { results })]), PIPE)[0]?.['message']).toHaveLength(4_000);
  });
});

test('the link of the chain that is in the diff is annotated, and comes first', () => {
  const span = { file: 'prod.tfvars', startLine: 3, startColumn: 1, endLine: 3, endColumn: 9 };
  const results = [
    result('public-ssh', { place: place('a.tf', 1) }),
    result('public-ssh', { place: place('b.tf', 1, { chain: [{ span, message: 'value of var.cidrs' }] }) }),
  ];
  const inDiff = (file: string, line: number) => file === 'prod.tfvars' && line === 3;
  const files = render(report([stack('.', { results })]), { ...PIPE, inDiff }).map((one) => one['file']);
  expect(files).toEqual(['prod.tfvars', 'a.tf']);
});

test('what went wrong is annotated too', () => {
  const notifications = [
    { level: 'error', id: 'plan-incomplete', message: 'the plan is incomplete', file: 'p.json', line: 2 },
  ] as const;
  expect(renderGithub(report([], { notifications, exitCode: 2 }), PIPE)).toBe(
    '::error file=p.json,line=2,endLine=2,title=sglint%3A plan-incomplete::the plan is incomplete\n',
  );
});
