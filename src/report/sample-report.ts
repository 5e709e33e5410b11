import type { Result } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import { finding, HOSTILE, place, report, restart, result, stack } from './sample-parts.ts';

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
      witness: 'tcp/8443 → 198.51.100.7',
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
      witness: '203.0.113.7 → tcp/3389',
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

/**
 * A report with one of everything: all verdicts, changes, reasons and suppressions, and values that try to break out of
 * each format. Two stacks, everything in the first, nothing in the second. Exit code 1.
 */
export function sampleReport(): Report {
  restart();
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
