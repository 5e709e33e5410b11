import { cidrText, parseCidr } from '../traffic/cidr.ts';
import { parseProtocol } from '../traffic/protocol.ts';

type Scalar = string | number | boolean | null;

/**
 * True when a provider makes the same of two scalars: it writes `tcp` for `TCP` and `6`, `-1` for `all`, and IPv6 blocks in
 * lower case. What is no protocol and no block is the same only as text.
 */
export function sameSpelling(a: Scalar, b: Scalar): boolean {
  const [one, other] = [String(a), String(b)];
  if (one === other) return true;
  const protocol = parseProtocol(one);
  if (protocol !== undefined) return protocol === parseProtocol(other);
  const [block, second] = [parseCidr(one), parseCidr(other)];
  return block !== undefined && second !== undefined && cidrText(block) === cidrText(second);
}
