import type { OpenReason } from '../../terms/finding.ts';

/** Why something can't be told, as the end of a sentence: `it depends on aws_eip.nat.public_ip`. */
export function reasonText(reason: OpenReason): string {
  if (reason.kind === 'not-configured') return `${reason.what} is not set`;
  return reason.kind === 'unreadable' ? `${reason.what} can't be read` : `it depends on ${reason.what}`;
}
