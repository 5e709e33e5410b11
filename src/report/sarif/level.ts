import type { ReportingConfiguration } from 'sarif';
import type { Severity } from '../../terms/finding.ts';

/** SARIF's level for a severity. */
export const LEVELS: Readonly<
  Record<Severity, ReportingConfiguration.level & ('error' | 'warning' | 'note')>
> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/**
 * GitHub's `security-severity`, a number as a string: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to
 * 3.9 low. Information has none: any number makes it a security alert.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
 */
export const SCORES: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: undefined,
};

/** GitHub's `problem.severity`, read for rules that carry no security severity. */
export const PROBLEMS: Readonly<Record<Severity, 'error' | 'warning' | 'recommendation'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'recommendation',
  info: 'recommendation',
};
