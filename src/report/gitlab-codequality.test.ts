import { expect, test } from 'vitest';
import type { CodeQualityEntry } from './gitlab-codequality.ts';
import { renderGitlabCodequality } from './gitlab-codequality.ts';
import { PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

function render(...args: Parameters<typeof renderGitlabCodequality>) {
  return JSON.parse(renderGitlabCodequality(...args)) as readonly CodeQualityEntry[];
}

test('every entry has the fields that GitLab reads', () => {
  const entries = render(sampleReport(), PIPE);
  expect(entries).toHaveLength(12);
  for (const entry of entries) {
    expect(Object.keys(entry)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
    expect(entry.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(entry.severity);
    expect(entry.location.path).not.toMatch(/^\.?\//);
    expect(entry.location.lines.begin).toBeGreaterThan(0);
  }
  expect(new Set(entries.map((entry) => entry.fingerprint)).size).toBe(12);
});

test('severities are GitLab’s; what is not decided is information', () => {
  const severity = (of: readonly CodeQualityEntry[]) => of.map((entry) => [entry.check_name, entry.severity]);
  expect(severity(render(sampleReport(), PIPE)).slice(0, 7)).toEqual([
    ['public-rdp', 'blocker'],
    ['no-smb', 'critical'],
    ['public-ssh', 'critical'],
    ['egress-all-open', 'major'],
    ['shadowed-rule', 'minor'],
    ['client-port-ineffective', 'info'],
    ['public-rdp/open', 'info'],
  ]);
});

test('a fingerprint does not move with the line, and two equal ones are told apart', () => {
  const at = (line: number) => [
    result('public-ssh', { place: place('./main.tf', line), fingerprints: ['f'] }),
  ];
  const [one] = render(report([stack('.', { results: at(1) })]), PIPE);
  const [other] = render(report([stack('.', { results: at(9) })]), PIPE);
  expect(one?.fingerprint).toBe(other?.fingerprint);
  expect(one?.location.path).toBe('main.tf');
  const both = render(report([stack('.', { results: [...at(1), ...at(9)] })]), PIPE);
  expect(new Set(both.map((entry) => entry.fingerprint)).size).toBe(2);
});

test('a clean report is an empty list', () => {
  expect(renderGitlabCodequality(report([stack('.')]), PIPE)).toBe('[]\n');
});
