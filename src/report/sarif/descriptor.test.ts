import { describe, expect, test } from 'vitest';
import { report, stack } from '../sample-parts.ts';
import { onlyRun } from './valid-log.ts';

describe('descriptors', () => {
  const rules = onlyRun(report([stack('.')])).tool.driver.rules ?? [];
  const of = (id: string) => rules.find((rule) => rule.id === id);

  test.each([
    ['public-rdp', 'error', '9.5', 'security'],
    ['public-ssh', 'error', '8.0', 'security'],
    ['egress-all-open', 'warning', '5.5', 'security'],
    ['client-port-ineffective', 'note', undefined, 'security'],
    ['shadowed-rule', 'note', undefined, 'correctness'],
  ])('%s: level %s, security-severity %s, tag %s', (id, level, score, tag) => {
    expect(of(id)?.defaultConfiguration?.level).toBe(level);
    expect(of(id)?.properties?.['security-severity']).toBe(score);
    expect(of(id)?.properties?.tags?.[0]).toBe(tag);
  });

  test('every rule has an undecided twin that claims nothing', () => {
    expect(rules).toHaveLength(16);
    for (const rule of rules.slice(8)) {
      expect(rule.id).toMatch(/\/open$/);
      expect(rule.properties).not.toHaveProperty('security-severity');
      expect(rule.properties?.tags).not.toContain('security');
      expect(rule.defaultConfiguration?.level).toBe('note');
    }
  });

  test('help comes from the definition; compliance references are tags while there is room', () => {
    expect(of('public-rdp')?.help?.markdown).toContain(
      '## What to write instead\n\nName the sources:\n\n```hcl',
    );
    expect(of('public-rdp')?.fullDescription?.text).toBe(
      'Anyone on the internet can try passwords. Worms do so all day (https://example.com/worms).',
    );
    expect(of('public-rdp')?.helpUri).toBe(
      'https://github.com/sglint/sglint/blob/v0.1.0/docs/rules/public-rdp.md',
    );
    expect(of('public-rdp')?.properties?.tags).toContain('CIS-AWS-Foundations-5.0-5.3');
    expect(of('no-smb')?.help?.text).toBe('Desktops must not share files');
  });
});
