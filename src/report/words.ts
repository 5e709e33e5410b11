import type { ChangeVerdict, OpenReason, Result } from '../terms/finding.ts';

/** Sentences that several reporters say. They hold raw text: the caller makes it visible and escapes it. */

/** What gets in (or out), with the witness; undefined when the finding has none. */
export function witnessSentence(result: Result): string | undefined {
  if (result.witness === undefined) return undefined;
  const direction = result.findings[0]?.traffic.split(' ', 1)[0];
  if (direction === 'ingress') return `'${result.witness}' gets in`;
  if (direction === 'egress') return `'${result.witness}' gets out`;
  return `for instance '${result.witness}'`;
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

/** The comment that would cover every rule behind a result. The date and the reason are for the author to fill in. */
export function waiverLine(result: Result): string {
  return `# sglint:ignore ${[result.rule, ...result.alsoViolates].join(', ')} until YYYY-MM-DD: reason`;
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
