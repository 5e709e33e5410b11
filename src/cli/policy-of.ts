import type { Policy } from '../lint/policy.ts';
import { RULES } from '../rules/index.ts';
import type { ScanOptions } from './scan-options.ts';

export function interimPolicy(options: ScanOptions): Policy {
  return {
    rules: RULES.filter((rule) => !rule.profileOnly).map((rule) => ({
      rule,
      severity: rule.severity,
      ignorable: true,
      custom: false,
    })),
    known: new Set(RULES.map((rule) => rule.id)),
    options: {
      get: () => undefined,
      isSet: () => false,
      owns: () => false,
      today: options.now ?? '2026-01-01',
    },
    ignore: [],
    exclude: [],
    failOn: options.failOn ?? 'high',
    failOnOpen: options.failOnOpen ?? 'none',
  };
}
