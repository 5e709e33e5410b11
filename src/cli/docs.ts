import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../lint/config/schema.ts';
import { RULES } from '../rules/index.ts';
import { BUILT_IN_RULESETS } from './built-in-rulesets.ts';
import { guidancePage, ruleIndex, rulePage, ruleTable } from './rule-page.ts';

// npm run docs: writes everything that is said about rules outside of their definitions. Running it twice changes nothing.

const PAGES = 'docs/rules';
const BEGIN = '<!-- rules: begin (npm run docs) -->';
const END = '<!-- rules: end -->';

const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/"aws_appstream_/, 'Amazon AppStream 2.0 (WorkSpaces Applications)'],
  [/"aws_guardduty_/, 'Amazon GuardDuty'],
  [/"aws_(?:security_group|vpc|default_security_group|subnet|network_|flow_log|ec2_|route)/, 'Amazon VPC'],
  [/"aws_workspaces_/, 'Amazon WorkSpaces'],
  [/"aws_workspacesweb_/, 'Amazon WorkSpaces Secure Browser'],
  [/"aws_cloudtrail/, 'AWS CloudTrail'],
  [/"aws_cloudwatch_/, 'Amazon CloudWatch'],
  [/"aws_config_/, 'AWS Config'],
  [/"aws_directory_service_/, 'AWS Directory Service'],
  [/"aws_kms_/, 'AWS KMS'],
  [/"aws_organizations_/, 'AWS Organizations'],
];

mkdirSync(PAGES, { recursive: true });
const wanted = new Map([
  ['README.md', ruleIndex(RULES, servicesOf)],
  ...RULES.map((rule): [string, string] => [
    `${rule.id}.md`,
    rulePage(rule, { bad: exampleOf(rule.id, 'bad'), good: exampleOf(rule.id, 'good') }),
  ]),
]);
for (const name of readdirSync(PAGES)) if (!wanted.has(name)) rmSync(join(PAGES, name));
for (const [name, text] of wanted) writeFileSync(join(PAGES, name), text);

writeFileSync('docs/guidance.md', guidancePage());
writeFileSync(
  'rulesets/schema.json',
  `${JSON.stringify(configSchema(RULES, Object.keys(BUILT_IN_RULESETS)), null, 2)}\n`,
);

const readme = readFileSync('README.md', 'utf8');
const withTable = between(readme, BEGIN, END, `\n${ruleTable(RULES, `${PAGES}/`)}\n`);
// What the program says of the example: its picture in the README can't be wrong.
const EXAMPLE = 'testdata/projects/example/plan.json';
const { stdout } = spawnSync(process.execPath, ['dist/cli.js', EXAMPLE], { encoding: 'utf8', env: {} });
writeFileSync('README.md', between(withTable, `$ sglint ${EXAMPLE}\n`, '```\n', stdout));

function between(text: string, begin: string, end: string, inner: string): string {
  const [head, rest] = split(text, begin);
  const [, tail] = split(rest, end);
  return `${head}${begin}${inner}${end}${tail}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`README.md has no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function exampleOf(id: string, kind: 'bad' | 'good'): string | undefined {
  const folder = join('testdata/rules', id, kind);
  if (!existsSync(folder)) return undefined;
  const file = ['main.tf', ...readdirSync(folder).sort()].find(
    (name) => existsSync(join(folder, name)) && name.endsWith('.tf'),
  );
  return file && readFileSync(join(folder, file), 'utf8');
}

/** The services a rule speaks of, as its examples show. */
function servicesOf(id: string): string[] {
  const text = [exampleOf(id, 'bad'), exampleOf(id, 'good')].join('\n');
  return SERVICES.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
}
