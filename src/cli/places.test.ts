import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRead } from '../facts/types-read.ts';
import { sameProtocol, sameScalar } from '../hcl/place/same-text.ts';
import { parseAddress } from '../terms/address.ts';
import type { Finding } from '../terms/finding.ts';
import type { Place } from '../terms/origin.ts';
import { judgeStacks } from './judge-stacks.ts';
import { Policies } from './policies.ts';
import type { ReadContext } from './read-stack.ts';
import { runHcl } from './run-hcl.ts';
import { runPlan } from './run-plan.ts';
import { inputOptions } from './scan-options.ts';

// Where findings stand in real estates: as raw HCL, as a plan with its sources, and as a plan with those that a binary
// plan carries.

const shared = resolve(import.meta.dirname, '../../../shared/plans');
const estates = existsSync(shared)
  ? readdirSync(shared).filter((name) =>
      ['plan.json', 'src'].every((part) => existsSync(join(shared, name, part))),
    )
  : [];
const WAYS = ['hcl', 'plan', 'binary'] as const;

/** What was found by hand: the rule and the address, the line, and the lines on the way to it. */
const EXPECTED: Readonly<Record<string, readonly (readonly [string, string, string, ...string[]])[]>> = {
  'workspaces-careless': [
    ['public-rdp', 'aws_security_group.desktops', 'security_groups.tf:11'],
    ['public-ssh', 'aws_security_group_rule.ssh', 'security_groups.tf:70'],
    ['public-all-traffic', 'aws_vpc_security_group_ingress_rule.vendor', 'security_groups.tf:94'],
    ['ip-access-group-open', 'aws_workspaces_ip_group.anywhere', 'workspaces.tf:22'],
    ['all-internal-traffic', 'aws_default_security_group.default', 'security_groups.tf:124'],
    ['root-volume-unencrypted', 'aws_workspaces_workspace.boss', 'workspaces.tf:72'],
    ['flow-log-traffic-type', 'aws_flow_log.subnet_a', 'jumphost.tf:20'],
  ],
  'dynamic-blocks': [
    ['public-rdp', 'aws_security_group.gateways', 'groups.tf:43'],
    ['public-rdp', 'aws_security_group.both', 'groups.tf:86', 'groups.tf:93'],
    [
      'public-rdp',
      'aws_security_group.desktops',
      'variables.tf:26',
      'groups.tf:16',
      'groups.tf:8',
      'variables.tf:23',
    ],
    ['public-rdp', 'aws_security_group.later', 'groups.tf:58'],
  ],
  'modules-deep': [
    [
      'public-rdp',
      'module.department["legal \\"contracts\\""].module.firewall.module.rdp[0].aws_vpc_security_group_ingress_rule.this["from 0.0.0.0/0"]',
      'estate.auto.tfvars:17',
      'modules/department/modules/firewall/modules/rules/main.tf:26',
      'modules/department/modules/firewall/modules/rules/main.tf:22',
      'modules/department/modules/firewall/main.tf:59',
    ],
  ],
  sensitive: [
    ['public-rdp', 'aws_security_group.partners', 'main.tf:9', 'main.tf:61'],
    ['public-rdp', 'aws_vpc_security_group_ingress_rule.console', 'main.tf:35', 'main.tf:80'],
    ['public-ssh', 'aws_security_group_rule.partners', 'main.tf:9', 'main.tf:93'],
    ['ip-access-group-open', 'aws_workspaces_ip_group.partners', 'main.tf:9', 'main.tf:103', 'main.tf:100'],
  ],
  moved: [
    ['egress-breaks-directory', 'aws_security_group.users', 'groups.tf:1'],
    ['rule-description-missing', 'aws_security_group_rule.rdp', 'groups.tf:17'],
    ['rule-description-missing', 'module.jump.aws_security_group.this', 'modules/jump/main.tf:16'],
  ],
  'brownfield-update': [
    ['public-rdp', 'aws_vpc_security_group_ingress_rule.rdp_from_jump', 'groups.tf:16'],
    ['ip-access-group-open', 'aws_workspaces_ip_group.corporate', 'workspaces.tf:30'],
    ['removed-rules-remain', 'aws_security_group.jump', 'groups.tf:51'],
    ['all-internal-traffic', 'aws_security_group.clinic', 'groups.tf:123'],
  ],
};

// Without the reference plans there is nothing to look at, and vitest wants a suite.
test.skipIf(estates.length > 0)('the reference plans are not at hand', () => expect(estates).toEqual([]));

describe.each(estates)('%s', (estate) => {
  test.each(WAYS)('%s', async (way) => {
    const found = await placesOf(estate, way);
    if (!found) return;
    for (const [finding, place] of found) {
      expect(lie(estate, finding, place), `${finding.rule} at ${finding.address}`).toBeUndefined();
    }
    for (const [rule, address, ...lines] of EXPECTED[estate] ?? []) {
      const at = found
        .filter(([finding]) => finding.rule === rule && finding.address === address)
        .map(([, place]) => [place.span, ...place.chain.map(({ span }) => span)])
        .map((spans) => spans.map(({ file, startLine }) => `${file}:${startLine}`));
      // Raw HCL has no state.
      if (rule === 'removed-rules-remain' && way === 'hcl') continue;
      expect(
        at.map((one) => one.slice(0, lines.length)),
        `${rule} at ${address}`,
      ).toContainEqual(lines);
    }
  });
});

async function placesOf(
  estate: string,
  way: (typeof WAYS)[number],
): Promise<(readonly [Finding, Place])[] | undefined> {
  const directory = join(shared, estate, 'src');
  const plan = join(shared, estate, 'plan.json');
  const binary = join(shared, estate, 'tfplan');
  if (way === 'binary' && !existsSync(binary)) return undefined;
  const context: ReadContext = { cwd: directory, stream: () => new Uint8Array() };
  const options = inputOptions(
    {
      command: 'scan',
      positionals: [],
      given: [
        ['root', directory],
        ['source-root', directory],
        ['allow-incomplete', true],
        ...(way === 'binary' ? [['plan-file', binary] as [string, string]] : []),
      ],
    },
    [],
  );
  const read =
    way === 'hcl'
      ? await runHcl({ kind: 'hcl', input: '.', directory }, options, context, isRead)
      : await runPlan(
          { kind: 'plan', input: relative(directory, plan), file: plan },
          options,
          context,
          isRead,
        );
  const policies = new Policies(options, { failOn: undefined, failOnOpen: undefined }, directory);
  const policy = await policies.of(directory);
  const { report } = judgeStacks(
    [{ ...read, policy }],
    { inlineIgnores: true, allowIncomplete: true, changes: 'all', exitZero: false },
    [],
    policy,
  );
  return report.stacks
    .flatMap((stack) => stack.results.flatMap((result) => result.findings))
    .map((finding) => [finding, read.locate(finding.origin)]);
}

/** What is wrong with a place: a line that says something else than the finding. */
function lie(estate: string, finding: Finding, place: Place): string | undefined {
  const { file, startLine, startColumn, endColumn } = place.span;
  const path = join(shared, estate, 'src', file);
  if (!existsSync(path)) return `there is no ${file}`;
  const line = readFileSync(path, 'utf8').split('\n')[startLine - 1];
  if (line === undefined) return `${file} has no line ${startLine}`;
  if (place.snippet !== undefined && place.snippet !== line) return `the snippet is not line ${startLine}`;
  const region = line.slice(startColumn - 1, endColumn - 1);
  const { scalar } = finding.origin.hint ?? {};
  const literal = /^"([^"$%\\]*)"$|^(\d+|true|false)$/.exec(region);
  const said = literal?.[1] ?? literal?.[2];
  if (
    place.kind === 'attribute' &&
    said !== undefined &&
    scalar !== undefined &&
    finding.origin.path.length > 0
  ) {
    if (!sameScalar(said, scalar) && !sameProtocol(said, scalar)) return `${region} is not ${scalar}`;
  }
  const header = /^(?:resource|data) "([^"]+)" "([^"]+)"$/.exec(region);
  const resource = parseAddress(finding.origin.address)?.resource;
  if (header && (header[1] !== resource?.type || header[2] !== resource?.name))
    return `${region} is not ${finding.origin.address}`;
  return undefined;
}
