import type { Finding, Result } from '../terms/finding.ts';
import type { Place } from '../terms/origin.ts';
import type { Report, RuleInForce, StackReport } from '../terms/report.ts';

/**
 * A report with one of everything, for the tests of every format: all verdicts, changes, reasons and suppressions, two
 * stacks, and values that try to break out of each format.
 */

/** Tries a workflow command, Markdown, HTML, an ANSI escape, a bidi override, a newline, CDATA, a SARIF link, NUL. */
export const HOSTILE =
  'x\n::error::owned ##[add-mask]a | **bold** `tick` [link](1) <script>alert(1)</script> ]]> @octocat ' +
  '\u001b[31mred\u0007 \u202egnp.exe\u2066 \u0000 \u2028 "q" \'s\' & {0} \\ %0A \ud800 3 failures';

export function rule(id: string, more: Partial<RuleInForce> = {}): RuleInForce {
  return {
    id,
    section: 'A',
    title: `${id} is violated`,
    severity: 'high',
    severityInForce: 'high',
    judges: 'any',
    article: 'Avoid overly permissive rules.',
    why: 'Anyone on the internet can try passwords. **Worms** do so [all day](https://example.com/worms).',
    fix: 'Name the sources:\n\n```hcl\ncidr_ipv4 = "203.0.113.0/24"\n```',
    limits: 'Addresses behind `data` sources.',
    parameters: [],
    references: ['EC2.13', 'CIS AWS Foundations 5.0: 5.3'],
    links: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html'],
    ...more,
  };
}

const CIDRS = { name: 'corporate_cidrs', type: 'cidrs', text: 'Addresses of the company.' } as const;

export const RULES: readonly RuleInForce[] = [
  rule('public-all-traffic', { title: 'All traffic is open to the internet', severityInForce: 'critical' }),
  rule('public-rdp', { title: 'RDP is open to the internet', severityInForce: 'critical' }),
  rule('public-ssh', { title: 'SSH is open to the internet' }),
  rule('client-port-not-corporate', { title: 'Client ports are open to others', parameters: [CIDRS] }),
  rule('egress-all-open', {
    title: 'All outbound traffic is allowed',
    section: 'B',
    severityInForce: 'medium',
  }),
  rule('shadowed-rule', { title: 'A rule has no effect', section: 'I', severityInForce: 'low' }),
  rule('client-port-ineffective', {
    title: 'A rule admits no client',
    section: 'D',
    severityInForce: 'info',
  }),
  rule('no-smb', {
    title: 'Desktops must not share files',
    custom: true,
    why: '',
    fix: '',
    limits: '',
    links: [],
  }),
];

export function place(file: string, line: number, more: Partial<Place> = {}): Place {
  return {
    kind: 'attribute',
    span: { file, startLine: line, startColumn: 18, endLine: line, endColumn: 29 },
    snippet: '  cidr_blocks = ["0.0.0.0/0"]',
    chain: [],
    lineHash: `c129715d7a2bc9a3:${line}`,
    ...more,
  };
}

let serial = 0;

export function finding(ruleId: string, more: Partial<Finding> = {}): Finding {
  serial++;
  return {
    rule: ruleId,
    verdict: 'fail',
    severity: 'high',
    address: 'aws_security_group.desktop',
    traffic: 'ingress tcp/3389 from 0.0.0.0/0',
    message: 'tcp/3389 is open to 0.0.0.0/0',
    cause: [],
    origin: {
      address: 'aws_security_group.desktop',
      path: ['ingress', 0],
      hint: { scalar: 'hint-never-printed' },
    },
    addresses: ['aws_security_group.desktop'],
    related: [],
    fingerprint: serial.toString(16).padStart(16, '0'),
    ...more,
  };
}

export function result(ruleId: string, more: Partial<Result> = {}): Result {
  const findings = more.findings ?? [
    finding(ruleId, { verdict: more.verdict ?? 'fail', severity: more.severity ?? 'high' }),
  ];
  return {
    rule: ruleId,
    verdict: 'fail',
    severity: 'high',
    message: 'tcp/3389 is open to 0.0.0.0/0',
    place: place('modules/desktop/main.tf', 12),
    related: [],
    addresses: [...new Set(findings.flatMap((one) => one.addresses))].sort(),
    fingerprints: findings.map((one) => one.fingerprint).sort(),
    alsoViolates: [],
    findings,
    ...more,
  };
}

const variable = { file: 'variables.tf', startLine: 3, startColumn: 13, endLine: 3, endColumn: 26 };

function results(): readonly Result[] {
  const instances = ['a', 'b', 'c', 'd', '$x "y"'].map((key) => {
    const address = `module.desktop[${JSON.stringify(key)}].aws_security_group.this[0]`;
    return finding('public-rdp', { severity: 'critical', address, addresses: [address] });
  });
  return [
    result('egress-all-open', {
      severity: 'medium',
      message: 'all traffic may leave to 0.0.0.0/0',
      witness: '198.51.100.7 tcp/8443',
      change: 'unchanged',
      place: place('main.tf', 40, {
        kind: 'block',
        span: { file: 'main.tf', startLine: 40, startColumn: 3, endLine: 44, endColumn: 4 },
      }),
      findings: [
        finding('egress-all-open', { traffic: 'egress all from any to 0.0.0.0/0', severity: 'medium' }),
      ],
    }),
    result('public-rdp', {
      severity: 'critical',
      message: 'rdp (tcp/3389) is open to 0.0.0.0/0',
      witness: '203.0.113.7 tcp/3389',
      findings: instances,
      alsoViolates: ['public-ssh', 'client-port-not-corporate'],
      change: 'introduced',
      place: place('modules/desktop/main.tf', 12, {
        chain: [{ span: variable, message: 'default of var.rdp_cidrs' }],
      }),
      related: [
        { span: { ...variable, file: 'main.tf', startLine: 9, endLine: 9 }, message: 'module call [0]' },
      ],
    }),
    result('public-ssh', {
      message: `value ${HOSTILE}`,
      witness: HOSTILE,
      change: 'widened',
      addresses: [HOSTILE],
      place: place(`we ird/${HOSTILE.replaceAll('/', '')}#?:.tf`, 1, { snippet: `\t${HOSTILE}` }),
    }),
    result('shadowed-rule', {
      severity: 'low',
      message: 'this rule lets nothing more through',
      change: 'narrowed',
      addresses: [''],
    }),
    result('client-port-ineffective', { severity: 'info', message: 'tcp/4172 reaches no client' }),
    result('no-smb', {
      severity: 'high',
      message: 'desktops share files',
      place: place('a\\b.tf.json', 1, { kind: 'root', snippet: `${'x'.repeat(5000)}` }),
    }),
    result('public-rdp', { severity: 'critical', message: 'rdp was open to 0.0.0.0/0', change: 'removed' }),
    ...(['after-apply', 'outside-input', 'unreadable'] as const).map((kind, index) =>
      result('public-rdp', {
        verdict: 'open',
        severity: 'critical',
        message: 'cannot tell who reaches tcp/3389',
        reason: { kind, what: kind === 'unreadable' ? HOSTILE : 'aws_eip.office.public_ip' },
        place: place('main.tf', 60 + index),
      }),
    ),
    ...[70, 71, 72].map((line) =>
      result('client-port-not-corporate', {
        verdict: 'open',
        message: 'cannot tell whether 198.51.100.0/24 is corporate',
        reason: { kind: 'not-configured', what: 'corporate_cidrs' },
        place: place('main.tf', line),
      }),
    ),
  ];
}

function suppressed(): readonly Result[] {
  return [
    result('public-ssh', {
      suppression: { kind: 'inline', reason: `ticket 4711 ${HOSTILE}`, expires: '2027-01-31' },
    }),
    result('egress-all-open', {
      severity: 'medium',
      suppression: { kind: 'config', reason: 'proxy', owner: 'netops' },
    }),
    result('public-rdp', { severity: 'critical', suppression: { kind: 'baseline', reason: 'known' } }),
  ];
}

export function stack(name: string, more: Partial<StackReport> = {}): StackReport {
  const tally = { pass: 4, fail: 0, open: 0, notApplicable: 2 };
  return {
    name,
    kind: 'hcl',
    input: name,
    complete: true,
    results: [],
    suppressed: [],
    looked: {
      resources: 31,
      groups: 5,
      permissions: 17,
      desktops: 2,
      rules: Object.fromEntries(RULES.map((one) => [one.id, tally])),
    },
    notifications: [],
    ...more,
  };
}

/** Two stacks, everything in the first, nothing in the second. Exit code 1. */
export function sampleReport(): Report {
  serial = 0;
  const main = stack('infra/prod', {
    kind: 'plan',
    input: 'infra/prod/tfplan.json',
    results: results(),
    suppressed: suppressed(),
    notifications: [
      {
        level: 'warning',
        id: 'module-not-installed',
        message: `module ${HOSTILE} is not installed`,
        file: 'main.tf',
        line: 9,
        column: 1,
      },
      { level: 'note', id: 'left-out', message: 'aws_eip.office is left out of this plan or disabled' },
    ],
  });
  return report([main, stack('.')], { exitCode: 1 });
}

export function report(stacks: readonly StackReport[], more: Partial<Report> = {}): Report {
  return {
    tool: { name: 'sglint', version: '0.1.0', informationUri: 'https://github.com/sglint/sglint' },
    rules: RULES,
    stacks,
    notifications: [],
    exitCode: 0,
    ...more,
  };
}

/** The options of a pipe: no colour, nothing special. */
export const PIPE = { color: false, verbosity: 'normal', showSuppressed: false } as const;
