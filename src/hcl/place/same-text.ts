import { parsePrefix } from '../functions/address.ts';

/** Do a plan and a source say the same scalar, whatever the spelling? CIDRs are compared as sets of addresses. */
export function sameScalar(a: string | number | boolean, b: string | number | boolean): boolean {
  const left = String(a);
  const right = String(b);
  if (left === right) return true;
  const numbers = left.trim() !== '' && right.trim() !== '' && Number(left) === Number(right);
  if (numbers) return true;
  const one = parsePrefix(left.trim());
  const other = one && parsePrefix(right.trim());
  return (
    one !== undefined &&
    other !== undefined &&
    one.bits === other.bits &&
    one.length === other.length &&
    one.network === other.network
  );
}

const NUMBERS: Readonly<Record<string, string>> = {
  all: '-1',
  tcp: '6',
  udp: '17',
  icmp: '1',
  icmpv6: '58',
};

/** Protocols are written as names or as numbers, in any case. */
export function sameProtocol(a: string | number | boolean, b: string | number | boolean): boolean {
  const number = (text: string) => NUMBERS[text.toLowerCase()] ?? text.toLowerCase();
  return number(String(a)) === number(String(b));
}
