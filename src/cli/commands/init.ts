import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { count } from '../../report/words.ts';
import { diskSources } from '../../source/disk.ts';
import { InputError } from '../../source/input-error.ts';
import { decodeLeniently } from '../../source/text.ts';
import { configurationsBelow } from '../configurations.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { type ForeignWaiver, foreignWaivers } from '../foreign-waivers.ts';
import { localCalls } from '../local-calls.ts';
import type { Streams } from '../streams.ts';

const NAME = '.sglint.yaml';

/** What the directory shows about itself. */
interface Look {
  readonly roots: readonly string[];
  readonly types: ReadonlySet<string>;
  readonly examples: readonly string[];
  readonly waivers: readonly ForeignWaiver[];
}

/** Looks at the directory and writes a commented config. Waivers of other tools are offered, none is switched on. */
export function init(line: Line, streams: Streams): ExitCode {
  const directory = resolve(line.positionals[0] ?? '.');
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError('there is no such directory', { file: line.positionals[0] ?? '.' });
  }
  const file = join(directory, NAME);
  if (existsSync(file)) {
    throw new InputError('there is a config already; it is never overwritten', { file: shown(file) });
  }
  const look = lookAt(directory);
  // `wx`: also when somebody else writes it in this very moment.
  writeFileSync(file, configText(look), { flag: 'wx' });
  const offered =
    look.waivers.length > 0 ? `, with ${count(look.waivers.length, 'waiver')} of other tools to look at` : '';
  streams.err(`wrote ${shown(file)} for ${count(look.roots.length, 'root module')}${offered}\n`);
  return 0;
}

function lookAt(directory: string): Look {
  const { directories: tree } = configurationsBelow(directory, () => false);
  const called = new Set<string>();
  const types = new Set<string>();
  const waivers: ForeignWaiver[] = [];
  const isExample = (path: string) => /(?:^|\/)examples?(?:\/|$)/.test(name(directory, path));
  for (const [folder, files] of tree) {
    if (!isExample(folder))
      for (const callee of localCalls(folder, files)) if (callee !== folder) called.add(callee);
    for (const one of files) {
      const text = decodeLeniently(diskSources({ base: folder }).read(one) ?? new Uint8Array());
      for (const [, type] of text.matchAll(/\bresource\s+"?(\w+)"?/g)) types.add(type as string);
      if (!one.endsWith('.json')) waivers.push(...foreignWaivers(text, name(directory, join(folder, one))));
    }
  }
  const own = [...tree.keys()].filter((folder) => !isExample(folder));
  const roots = own.filter((folder) => !called.has(folder)).map((folder) => name(directory, folder));
  const examples = [...tree.keys()].filter(isExample).map((folder) => name(directory, folder));
  return { roots: roots.sort(), types, examples, waivers };
}

function configText(look: Look): string {
  const has = (...prefixes: string[]) =>
    [...look.types].some((type) => prefixes.some((prefix) => type.startsWith(prefix)));
  const desktops = has('aws_workspaces_', 'aws_workspacesweb_', 'aws_appstream_');
  const areas = [
    has('aws_flow_log', 'aws_vpc', 'aws_cloudwatch_log_') && 'monitoring',
    has('aws_cloudtrail', 'aws_config_', 'aws_guardduty_') && 'audit',
    has('aws_organizations_') && 'organization',
  ].filter((area) => area !== false);
  return `# Config of sglint. "sglint schema" prints what may stand here, "sglint explain RULE" what a rule means.
# Root modules seen: ${look.roots.length > 0 ? look.roots.join(', ') : 'none'}

# baseline, hipaa, financial-services, developer, or paths to files of your own.
rulesets: [baseline]

parameters:
  # Where WorkSpaces clients connect from. Until it is set, rules about clients can't decide.
  # corporate_cidrs: [203.0.113.0/24]
  # Networks that may manage the desktops.
  # management_cidrs: [10.20.0.0/16]
  # required_tags: [Owner, CostCenter]
${
  desktops
    ? ''
    : `  # No WorkSpaces resource was seen here. If desktops wear groups of this configuration, name the groups:
  # workspaces_groups: [aws_security_group.desktop, "tag:Role=workspaces"]
`
}
# Areas this configuration is responsible for: what is missing there is a finding.
${areas.length > 0 ? `owns: [${areas.join(', ')}]` : '# owns: [monitoring, audit, organization]'}

# A severity, or off.
# rules:
#   wide-source-cidr: low

${look.examples.length > 0 ? 'exclude: ["**/examples/**", "**/example/**"]' : '# exclude: ["**/examples/**"]'}

# critical, high, medium, low, info, none
fail_on: high

${ignoreText(look.waivers)}`;
}

/** Offered as comments: a waiver must be somebody's decision. */
function ignoreText(waivers: readonly ForeignWaiver[]): string {
  const intro = `# Findings that are accepted, each with its reason; "expires" and "owner" are optional. In HCL the same is written
# above or at the end of the line:  # sglint:ignore RULE until 2027-01-31: reason
`;
  if (waivers.length === 0) {
    return `${intro}# ignore:
#   - rule: wide-source-cidr
#     address: module.legacy.**
#     reason: replaced by the new VPC in Q1
#     owner: netops
#     expires: 2027-01-31
`;
  }
  const entries = waivers.flatMap(({ words, file, line, rules, address, reason, expires }) => [
    `#   # ${file}:${line}: ${words}`,
    ...(rules.length > 0 ? rules : ['RULE']).flatMap((rule) => [
      `#   - rule: ${rule}`,
      ...(address === undefined ? [] : [`#     address: ${JSON.stringify(address)}`]),
      `#     reason: ${JSON.stringify(reason ?? 'TODO: say why')}`,
      ...(expires === undefined ? [] : [`#     expires: ${expires}`]),
    ]),
  ]);
  return `${intro}# Found in comments for other tools; take away the # of those that still hold:
# ignore:
${entries.join('\n')}
`;
}

function name(directory: string, path: string): string {
  return relative(directory, path).split(sep).join('/') || '.';
}

function shown(file: string): string {
  return relative(process.cwd(), file) || file;
}
