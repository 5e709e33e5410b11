/** An IP protocol as a security group rule means it: its IANA number 0 to 255, or all of them. */
export type Protocol = number | 'all';

export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;

/**
 * The names the EC2 API and the provider know; every other protocol is given by number.
 * Sources: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html and `securityGroupProtocolIntegers` in
 * terraform-provider-aws, which lower-cases names first.
 */
const ACCEPTED: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['-1', 'all'],
  ['all', 'all'],
  ['tcp', TCP],
  ['udp', UDP],
  ['icmp', ICMP],
  ['icmpv6', ICMPV6],
]);

/**
 * Names for people. Source: www.iana.org/assignments/protocol-numbers. Not names that AWS accepts: `esp` in a rule is
 * an error, `50` is right.
 */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'hopopt'],
  [1, 'icmp'],
  [2, 'igmp'],
  [3, 'ggp'],
  [4, 'ipip'],
  [6, 'tcp'],
  [8, 'egp'],
  [17, 'udp'],
  [27, 'rdp-rfc908'],
  [33, 'dccp'],
  [41, 'ipv6'],
  [43, 'ipv6-route'],
  [44, 'ipv6-frag'],
  [46, 'rsvp'],
  [47, 'gre'],
  [50, 'esp'],
  [51, 'ah'],
  [58, 'icmpv6'],
  [59, 'ipv6-nonxt'],
  [60, 'ipv6-opts'],
  [88, 'eigrp'],
  [89, 'ospf'],
  [94, 'ipip-94'],
  [97, 'etherip'],
  [98, 'encap'],
  [103, 'pim'],
  [108, 'ipcomp'],
  [112, 'vrrp'],
  [115, 'l2tp'],
  [132, 'sctp'],
  [133, 'fc'],
  [135, 'mobility'],
  [136, 'udplite'],
  [137, 'mpls-in-ip'],
  [139, 'hip'],
  [140, 'shim6'],
]);

const NUMBERS: ReadonlyMap<string, number> = new Map([...NAMES].map(([number, name]) => [name, number]));

/**
 * Reads a protocol as a rule gives it: `-1`, `all`, `tcp`, `udp`, `icmp`, `icmpv6` in any case, or a number 0 to 255 as
 * number or decimal text (leading zeros pass, as in the provider). Returns undefined for what AWS refuses, `HTTPS` or
 * `esp` or ` tcp`.
 */
export function parseProtocol(given: string | number): Protocol | undefined {
  const word = String(given).toLowerCase();
  const accepted = ACCEPTED.get(word);
  if (accepted !== undefined) return accepted;
  if (!/^\d+$/.test(word)) return undefined;
  const number = Number(word);
  return number <= 255 ? number : undefined;
}

/** The IANA name of a protocol number in lower case, or undefined when it has none people would know. */
export function protocolName(protocol: number): string | undefined {
  return NAMES.get(protocol);
}

/** The number behind a name people use (`esp`, `gre`), or undefined. */
export function protocolNumber(name: string): number | undefined {
  return NUMBERS.get(name.toLowerCase());
}

/** `all`, `tcp`, `udp`, `icmp`, `icmpv6`; `esp(50)` for a known number; `proto/253` for any other. */
export function protocolText(protocol: Protocol): string {
  if (protocol === 'all') return 'all';
  const name = NAMES.get(protocol);
  if (name === undefined) return `proto/${protocol}`;
  return hasPorts(protocol) || isIcmp(protocol) ? name : `${name}(${protocol})`;
}

/** True for TCP and UDP: the only protocols whose ports security groups look at. */
export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

/** True for ICMP and ICMPv6, whose from and to ports are type and code. */
export function isIcmp(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}
