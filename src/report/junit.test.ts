import { expect, test } from 'vitest';
import { renderJunit } from './junit.ts';
import { PIPE, report, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** As much of XML as JUnit needs, and strict: it throws where a real parser would. */
function parseXml(source: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!source.startsWith(declaration)) throw new Error('no declaration');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML 1.0 forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(source))
    throw new Error('forbidden character');
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  token.lastIndex = declaration.length;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new Error(`not well-formed at ${source.slice(at, at + 60)}`);
    const [, closing, name = '', attributes = '', empty, text] = found;
    const top = open[open.length - 1] as Element;
    if (text !== undefined) top.text += decode(text);
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        decode(value ?? ''),
      ]);
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      top.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one root');
  return root.children[0] as Element;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));|&/g, (all, code, name) => {
    if (code) return String.fromCodePoint(Number(code));
    if (ENTITIES[name] === undefined) throw new Error(`entity ${all}`);
    return ENTITIES[name];
  });
}

const cases = (suite: Element | undefined, outcome: string) =>
  (suite?.children ?? []).filter((one) => one.children[0]?.name === outcome);

test('is well-formed whatever a plan holds, and its counts are right', () => {
  const root = parseXml(renderJunit(sampleReport(), PIPE));
  expect(root.name).toBe('testsuites');
  expect(root.children.map((suite) => suite.attributes['name'])).toEqual(['infra/prod', '.']);
  for (const suite of root.children) {
    expect(suite.attributes).toMatchObject({
      tests: String(suite.children.length),
      failures: String(cases(suite, 'failure').length),
      skipped: String(cases(suite, 'skipped').length),
      errors: '0',
    });
  }
  expect(root.attributes['failures']).toBe('6');
});

test('fails say what, where and how to waive; undecided ones are skipped; silent rules pass', () => {
  const [suite] = parseXml(renderJunit(sampleReport(), PIPE)).children;
  const [first] = cases(suite, 'failure');
  expect(first?.attributes).toMatchObject({
    classname: 'public-rdp',
    file: 'modules/desktop/main.tf',
    line: '12',
  });
  expect(first?.children[0]?.attributes).toEqual({
    type: 'public-rdp (critical)',
    message: 'rdp (tcp/3389) is open to 0.0.0.0/0',
  });
  expect(first?.children[0]?.text).toContain(
    "'203.0.113.7' reaches 'tcp/3389'\nintroduced by this plan\non module.desktop",
  );
  expect(cases(suite, 'skipped')[0]?.children[0]?.attributes['message']).toBe(
    "not decided: cannot tell who reaches tcp/3389: 'aws_eip.office.public_ip' is known only after apply",
  );
  const silent = suite?.children.filter((one) => one.children.length === 0) ?? [];
  expect(silent.map((one) => one.attributes['classname'])).toEqual(['public-all-traffic']);
});

test('a rule that had nothing to judge did not pass', () => {
  const looked = { ...stack('.').looked, rules: {} };
  const [suite] = parseXml(renderJunit(report([stack('.', { looked })]), PIPE)).children;
  expect(cases(suite, 'skipped')).toHaveLength(8);
  expect(cases(suite, 'skipped')[0]?.children[0]?.attributes['message']).toBe('nothing to judge');
});

test('what could not be analysed is an error', () => {
  const notifications = [{ level: 'error', id: 'bad-plan', message: 'not a plan', file: 'p.json' }] as const;
  const root = parseXml(renderJunit(report([], { notifications, exitCode: 2 }), PIPE));
  expect(root.attributes['errors']).toBe('1');
  expect(root.children[0]?.children[0]?.children[0]).toMatchObject({
    name: 'error',
    attributes: { type: 'bad-plan' },
  });
});
