import { EvaluationError } from '../evaluate/errors.ts';
import { toBigInt } from '../evaluate/number.ts';
import { BOOL, listType, NUMBER, STRING } from '../evaluate/type.ts';
import { boolValue, type HclValue, listValue, stringValue } from '../evaluate/value.ts';
import { addressText, type Prefix, parseAddress, parsePrefix, prefixText } from './address.ts';
import { integer, textOf } from './arguments.ts';
import { subnetsWithin, subnetWithin } from './cidr-part.ts';
import { define, parameter } from './define.ts';

const PREFIX = parameter('prefix', STRING);

export const CIDR_FUNCTIONS = [
  define('cidrhost', [PREFIX, parameter('hostnum', NUMBER)], STRING, ([prefix, host]) => {
    return stringValue(hostAddress(prefixOf(prefix), whole(host)));
  }),
  define('cidrnetmask', [PREFIX], STRING, ([given]) => {
    const { length, bits } = prefixOf(given);
    if (bits === 128) throw new EvaluationError('an IPv6 prefix has no netmask');
    const host = BigInt(32 - length);
    return stringValue(addressText((0xffffffffn >> host) << host, 32));
  }),
  define(
    'cidrsubnet',
    [PREFIX, parameter('newbits', NUMBER), parameter('netnum', NUMBER)],
    STRING,
    ([prefix, bits, number]) => stringValue(subnet(prefixOf(prefix), integer(bits), whole(number))),
    { undecided: subnetWithin },
  ),
  define(
    'cidrsubnets',
    [PREFIX],
    listType(STRING),
    ([prefix, ...bits]) => listValue(STRING, subnets(prefixOf(prefix), bits.map(integer))),
    { variadic: parameter('newbits', NUMBER), undecided: subnetsWithin },
  ),
  define(
    'cidrcontains',
    [parameter('containing_prefix', STRING), parameter('contained_ip_or_prefix', STRING)],
    BOOL,
    ([outer, inner]) => boolValue(contains(prefixOf(outer), textOf(inner))),
    { openTofuOnly: true },
  ),
];

function prefixOf(value: HclValue | undefined): Prefix {
  const prefix = parsePrefix(textOf(value));
  if (prefix === undefined) throw new EvaluationError(`invalid CIDR expression "${textOf(value)}"`);
  return prefix;
}

function whole(value: HclValue | undefined): bigint {
  const number = value?.kind === 'number' ? toBigInt(value.value) : undefined;
  if (number === undefined) throw new EvaluationError('a whole number is required');
  return number;
}

/** A negative number counts from the end. */
function hostAddress({ network, length, bits }: Prefix, host: bigint): string {
  const last = (1n << BigInt(bits - length)) - 1n;
  const offset = host < 0n ? last + 1n + host : host;
  // Terraform checks the lower 64 bits only: larger numbers run over into the prefix.
  const address = network | offset;
  if (offset < 0n || BigInt.asIntN(64, offset) > last || address >> BigInt(bits) !== 0n) {
    throw new EvaluationError(`a prefix of ${length} has no host number ${host}`);
  }
  return addressText(address, bits);
}

function subnet({ network, length, bits }: Prefix, newBits: number, number: bigint): string {
  const extended = length + newBits;
  if (extended > bits || newBits < 0) {
    throw new EvaluationError(`a prefix of ${length} can not be extended by ${newBits}`);
  }
  if (number >= 1n << BigInt(newBits)) {
    throw new EvaluationError(`a prefix extended by ${newBits} has no subnet number ${number}`);
  }
  // A negative number is not refused; what comes out is Go's big-number arithmetic, and so it is here.
  const start = network | (number << BigInt(bits - extended));
  return prefixText(start < 0n ? -start : start, extended, bits);
}

function subnets({ network, length, bits }: Prefix, extensions: readonly number[]): HclValue[] {
  const end = network + (1n << BigInt(bits - length));
  let next = network;
  return extensions.map((extension) => {
    const extended = length + extension;
    if (extension < 1 || extension > 32 || extended > bits) {
      throw new EvaluationError(`a prefix of ${length} can not be extended by ${extension}`);
    }
    const size = 1n << BigInt(bits - extended);
    const start = ((next + size - 1n) / size) * size;
    // At address zero Terraform's search for the first free subnet starts behind the last address.
    if (start + size > end || network === 0n) {
      throw new EvaluationError(`there is no room for a subnet with a prefix of ${extended}`);
    }
    next = start + size;
    return stringValue(prefixText(start, extended, bits));
  });
}

function contains(outer: Prefix, text: string): boolean {
  const address = parseAddress(text);
  const inner: Prefix | undefined = text.includes('/')
    ? parsePrefix(text)
    : address && { network: address.value, length: address.bits, bits: address.bits };
  if (inner === undefined) throw new EvaluationError(`invalid address or prefix "${text}"`);
  if (inner.bits !== outer.bits) throw new EvaluationError('address families differ');
  const host = BigInt(outer.bits - outer.length);
  return inner.length >= outer.length && inner.network >> host === outer.network >> host;
}
