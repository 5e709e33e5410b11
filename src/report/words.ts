import type { ChangeVerdict, OpenReason, Result } from '../terms/finding.ts';
import type { RuleInForce } from '../terms/report.ts';

/** Sentences that several reporters say. They hold raw text: the caller makes it visible and escapes it. */

/**
 * The witness as a sentence, `'8.8.8.8' reaches 'tcp/3389'`; undefined when the finding has none. What a rule of the
 * user's config finds may as well be what is not let through (`require`): there it is only an example.
 */
export function witnessSentence(
  result: Result,
  rule: RuleInForce | undefined,
  mark: (value: string) => string = quoted,
): string | undefined {
  const { witness, verdict, findings } = result;
  if (witness === undefined) return undefined;
  const direction = findings[0]?.traffic.split(' ', 1)[0];
  if (rule?.custom || (direction !== 'ingress' && direction !== 'egress'))
    return `for instance ${mark(witness)}`;
  const [from, to, ...more] = witness.split(' → ');
  if (from === undefined || to === undefined || more.length > 0)
    return `${mark(witness)} ${verdict === 'open' ? 'may get' : 'gets'} ${direction === 'ingress' ? 'in' : 'out'}`;
  return `${mark(from)} ${verdict === 'open' ? 'may reach' : 'reaches'} ${mark(to)}`;
}

export function quoted(value: string): string {
  return `'${value}'`;
}

export function reasonSentence(reason: OpenReason): string {
  switch (reason.kind) {
    case 'after-apply':
      return `'${reason.what}' is known only after apply`;
    case 'not-configured':
      return `the parameter '${reason.what}' is not set`;
    case 'outside-input':
      return `'${reason.what}' lies outside this input`;
    case 'unreadable':
      return `'${reason.what}' could not be evaluated`;
  }
}

/** The other rules behind the same cause; undecided ones violate nothing yet. `mark` dresses each. */
export function alsoSentence(
  { alsoViolates, verdict }: Result,
  mark: (rule: string) => string,
): string | undefined {
  if (alsoViolates.length === 0) return undefined;
  const rules = alsoViolates.map(mark).join(', ');
  return verdict === 'open' ? `not decided either: ${rules}` : `also violates ${rules}`;
}

const CHANGES: Readonly<Record<ChangeVerdict, string>> = {
  introduced: 'introduced by this plan',
  widened: 'widened by this plan',
  unchanged: 'not changed by this plan',
  narrowed: 'narrowed by this plan',
  removed: 'removed by this plan',
};

export function changeSentence(change: ChangeVerdict): string {
  return CHANGES[change];
}

/**
 * The comment that would cover every rule behind a result, with the date and the reason for the author to fill in; or
 * that none would. `mark` dresses what is code.
 */
export function waiverSentence(
  { rule, alsoViolates, firm = [] }: Result,
  mark: (code: string) => string = (code) => code,
): string {
  if (firm.length > 0)
    return `${firm.map(mark).join(', ')} can't be waived: a ruleset says ${mark('ignorable: false')}`;
  return `waive: ${mark(`# sglint:ignore ${[rule, ...alsoViolates].join(', ')} until YYYY-MM-DD: reason`)}`;
}

/** `1 finding`, `2 findings`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** The first few, and how many were left out: `'a', 'b', 'c' and 4 more`. */
export function few(items: readonly string[], limit = 3): string {
  const shown = items.slice(0, limit).map((item) => `'${item}'`);
  const rest = items.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
