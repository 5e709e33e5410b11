import type { Result } from '../../terms/finding.ts';
import type { Related } from '../../terms/origin.ts';
import type { RuleInForce } from '../../terms/report.ts';
import { clip, visible } from '../visible.ts';
import { alsoSentence, changeSentence, few, quoted, reasonSentence, witnessSentence } from '../words.ts';
import { MAX_MESSAGE } from './limits.ts';

/** How many related locations the message links to; the others stand in `relatedLocations` only. */
const LINKS = 5;

/**
 * `message.text` of a result. Where space is short GitHub shows only the first sentence: it is the verdict. Related
 * locations are linked as `[text](id)`.
 */
export function messageText(
  result: Result,
  rule: RuleInForce | undefined,
  related: readonly Related[],
): string {
  const sentences = [sentence(escapeText(result.message))];
  const witness = witnessSentence(result, rule);
  if (witness !== undefined) sentences.push(sentence(escapeText(upper(witness))));
  if (result.reason) sentences.push(sentence(escapeText(`Not decided: ${reasonSentence(result.reason)}`)));
  if (result.change) sentences.push(sentence(escapeText(upper(changeSentence(result.change)))));
  const addresses = result.addresses.map((address) => address || 'root module');
  if (addresses.length > 0) sentences.push(sentence(escapeText(`Addresses: ${few(addresses)}`)));
  const also = alsoSentence(result, quoted);
  if (also !== undefined) sentences.push(sentence(escapeText(upper(also))));
  const links = related
    .slice(0, LINKS)
    .map((one, index) => `[${escapeText(one.message || 'here')}](${index + 1})`);
  if (links.length > 0) sentences.push(`See ${links.join(', ')}.`);
  return sentences.join(' ');
}

/**
 * Plain text as SARIF writes it: a bracket or a backslash that is meant literally has a backslash before it, or
 * `[text](1)` in a plan would become a link (SARIF 2.1.0 §3.11.6).
 */
export function escapeText(text: string): string {
  return clip(visible(text), MAX_MESSAGE).replace(/[\\[\]]/g, '\\$&');
}

/** Ends with a full stop (the verdicts of rules do not). */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
