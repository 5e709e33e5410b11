import type { Finding, Result } from '../terms/finding.ts';
import type { Place } from '../terms/origin.ts';
import type { Report, RuleInForce, StackReport } from '../terms/report.ts';

/** Builds parts of reports for the tests of every format. */

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
    references: [
      'CIS AWS Foundations 5.0: 5.3, 5.4 (6.0: 6.3)',
      'Security Hub EC2.13',
      'EC2 API IpPermission',
    ],
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

/** Fingerprints start again: the same sample twice is the same. */
export function restart(): void {
  serial = 0;
}

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
