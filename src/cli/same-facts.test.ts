import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRead } from '../facts/types-read.ts';
import { judgeStacks } from './judge-stacks.ts';
import { Policies } from './policies.ts';
import type { ReadContext, ReadStack } from './read-stack.ts';
import { runHcl } from './run-hcl.ts';
import { runPlan } from './run-plan.ts';
import { inputOptions } from './scan-options.ts';

// One estate, read as raw HCL and as its plan with the sources at hand, must give the same findings. What only a plan can
// know is listed below, each with its reason.

const root = resolve(import.meta.dirname, '../..');
const shared = resolve(root, '../shared/plans');

/** What one way finds and the other can't: `rule verdict address`. */
interface Difference {
  readonly why: string;
  readonly plan?: readonly string[];
  readonly hcl?: readonly string[];
}

/** Rules about what is there already: raw HCL has no state. */
const ABOUT_STATE = ['group-replacement-blocked', 'removed-rules-remain', 'workspace-replaced'];
const IN_STATE = 'what stands in state: rules and routes that AWS holds and no file mentions';
const NOT_THE_PLAN = 'this plan does something else than to make the configuration true';

const DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  'brownfield-update': [
    {
      why: IN_STATE,
      plan: ['directory-public-address open aws_workspaces_directory.corp'],
    },
  ],
  checks: [{ why: IN_STATE, plan: ['directory-public-address open aws_workspaces_directory.corp'] }],
  'default-group': [
    { why: IN_STATE, plan: ['directory-public-address open aws_workspaces_directory.by_resource'] },
    {
      why: 'what a data source found is in the plan alone',
      hcl: [
        'default-group-not-closed open data.aws_security_group.by_filter',
        'default-group-not-closed open data.aws_security_group.by_name',
      ],
    },
  ],
  destroy: [
    {
      why: NOT_THE_PLAN,
      hcl: [
        'client-port-ineffective fail aws_vpc_security_group_ingress_rule.https',
        'client-port-not-corporate open aws_vpc_security_group_ingress_rule.https',
        'egress-breaks-directory fail aws_security_group.desktops',
        'ip-access-group-missing fail aws_workspaces_directory.corp',
        'rule-description-missing fail aws_security_group.jump',
        'rule-description-missing fail aws_security_group_rule.rdp',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.https',
      ],
    },
  ],
  drift: [
    {
      why: IN_STATE,
      plan: [
        'default-group-not-closed fail aws_default_security_group.closed',
        'directory-public-address open aws_workspaces_directory.corp',
        'public-rdp fail aws_default_security_group.closed',
        'public-rdp fail aws_security_group.separate',
      ],
    },
  ],
  errored: [
    {
      why: 'planning failed: what failed is not in the plan, and absences prove nothing',
      plan: [
        'directory-public-address open aws_workspaces_directory.corp',
        'egress-breaks-directory open aws_security_group.desktops',
      ],
      hcl: [
        'client-port-ineffective fail aws_vpc_security_group_ingress_rule.office["0.0.0.0/0"]',
        'client-port-not-corporate fail aws_vpc_security_group_ingress_rule.office["0.0.0.0/0"]',
        'egress-breaks-directory fail aws_security_group.desktops',
        'public-other-port fail aws_vpc_security_group_ingress_rule.office["0.0.0.0/0"]',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.office["0.0.0.0/0"]',
        'shadowed-rule fail aws_vpc_security_group_ingress_rule.office["203.0.113.0/26"]',
      ],
    },
  ],
  'inline-and-separate': [
    {
      why: IN_STATE,
      plan: ['public-rdp fail aws_security_group.forgotten'],
    },
  ],
  moved: [{ why: IN_STATE, plan: ['directory-public-address open aws_workspaces_directory.corp'] }],
  'multi-region': [
    {
      why: 'what a data source found is in the plan alone: how many instances there are, and their addresses',
      plan: [
        'mixed-rule-management fail module.home.aws_security_group.this',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.subnets["subnet-9f296743136124345"]',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.subnets["subnet-cefcce798b6868792"]',
      ],
      hcl: [
        'internet-reachable open aws_network_interface.license',
        'mixed-rule-management open module.home.aws_security_group.this',
        'quota-exceeded open module.home.aws_security_group.this',
        'rule-description-missing open aws_vpc_security_group_ingress_rule.subnets[*]',
      ],
    },
  ],
  'no-change': [{ why: IN_STATE, plan: ['directory-public-address open aws_workspaces_directory.corp'] }],
  'refresh-only': [
    {
      why: NOT_THE_PLAN,
      hcl: [
        'client-port-ineffective fail aws_security_group.inline',
        'client-port-not-corporate open aws_security_group.inline',
        'egress-breaks-directory fail aws_security_group.inline',
        'flow-log-destination fail aws_flow_log.this',
        'rule-description-missing fail aws_security_group.inline',
        'unused-group fail aws_security_group.separate',
      ],
    },
  ],
  'removed-and-import': [
    {
      why: IN_STATE,
      plan: [
        'directory-public-address open aws_workspaces_directory.corp',
        'public-rdp fail aws_security_group.scanning',
      ],
    },
  ],
  replace: [{ why: IN_STATE, plan: ['directory-public-address open aws_workspaces_directory.corp'] }],
  targeted: [
    {
      why: NOT_THE_PLAN,
      plan: ['default-group-unmanaged open aws_vpc.this', 'unused-group open aws_security_group.desktops'],
      hcl: [
        'client-port-ineffective fail aws_vpc_security_group_ingress_rule.https',
        'client-port-ineffective fail aws_vpc_security_group_ingress_rule.wanted',
        'client-port-not-corporate open aws_vpc_security_group_ingress_rule.https',
        'client-port-not-corporate open aws_vpc_security_group_ingress_rule.wanted',
        'egress-breaks-directory fail aws_security_group.desktops',
        'ip-access-group-missing fail aws_workspaces_directory.corp',
        'public-rdp fail aws_vpc_security_group_ingress_rule.left_out',
        'rule-description-missing fail aws_security_group.jump',
        'rule-description-missing fail aws_security_group_rule.rdp',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.https',
        'rule-description-missing fail aws_vpc_security_group_ingress_rule.left_out',
      ],
    },
  ],
};

const folders = [
  ...(existsSync(shared) ? recorded(shared, 2) : []),
  ...recorded(join(root, 'testdata/rules'), 2),
];

describe('the same findings both ways', () => {
  test.for(folders)('$name', async ({ name, directory, plan }) => {
    const hcl = await findings(directory, undefined);
    const planned = await findings(directory, plan);
    const known = DIFFERENCES[name] ?? [];
    expect({
      plan: [...planned].filter((one) => !hcl.has(one)).sort(),
      hcl: [...hcl].filter((one) => !planned.has(one)).sort(),
    }).toEqual({
      plan: known.flatMap((one) => one.plan ?? []).sort(),
      hcl: known.flatMap((one) => one.hcl ?? []).sort(),
    });
  });
});

/** Folders at most so deep that hold a plan and its sources: beside it, or in `src/`. */
function recorded(top: string, depth: number): { name: string; directory: string; plan: string }[] {
  if (!existsSync(top)) return [];
  const plan = join(top, 'plan.json');
  if (existsSync(plan)) {
    const sources = [join(top, 'src'), top].find(
      (one) => existsSync(one) && readdirSync(one).some((file) => /\.(tf|tofu)(\.json)?$/.test(file)),
    );
    const name = relative(top.startsWith(shared) ? shared : join(root, 'testdata'), top);
    return sources ? [{ name, directory: sources, plan }] : [];
  }
  if (depth === 0) return [];
  return readdirSync(top, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => recorded(join(top, entry.name), depth - 1));
}

async function findings(directory: string, plan: string | undefined): Promise<Set<string>> {
  const context: ReadContext = { cwd: directory, stream: () => new Uint8Array() };
  const options = inputOptions(
    {
      command: 'scan',
      positionals: [],
      given: [
        ['root', directory],
        ['allow-incomplete', true],
      ],
    },
    [],
  );
  const read: ReadStack =
    plan === undefined
      ? await runHcl({ kind: 'hcl', input: '.', directory }, options, context, isRead)
      : await runPlan(
          { kind: 'plan', input: relative(directory, plan), file: plan },
          options,
          context,
          isRead,
        );
  expect(read.stack.notifications.filter(({ id }) => id === 'sources-do-not-match')).toEqual([]);
  const policies = new Policies(options, { failOn: undefined, failOnOpen: undefined }, directory);
  const policy = await policies.of(plan === undefined ? directory : dirname(plan));
  const { report } = judgeStacks(
    [{ ...read, policy }],
    { inlineIgnores: true, allowIncomplete: true, changes: 'all', exitZero: false },
    [],
    policy,
  );
  const results = report.stacks.flatMap((stack) => [...stack.results, ...stack.suppressed]);
  return new Set(
    results
      .flatMap((result) => result.findings)
      // What is no longer there after apply, raw HCL never knew.
      .filter(({ change, rule }) => change !== 'removed' && !ABOUT_STATE.includes(rule))
      .map(({ rule, verdict, address }) => `${rule} ${verdict} ${address}`),
  );
}
