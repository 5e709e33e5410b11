import { number, type Value } from '../../terms/value.ts';
import { hasPorts, ICMP, ICMPV6 } from '../../traffic/protocol.ts';
import { portsText, type RuleBlock, unknownIn } from './rule-block.ts';

/** What AWS or the provider refuses (or reads otherwise than it looks) in protocol and ports. */
export interface PortFault {
  readonly argument: 'protocol' | 'from_port' | 'to_port';
  readonly message: string;
}

/**
 * Sources: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html; for `-1` with ports in inline rules the
 * provider's own error, "from_port (%d) and to_port (%d) must both be 0 to use the 'ALL' \"-1\" protocol!".
 */
export function portFault(block: RuleBlock): PortFault | undefined {
  const { protocol, protocolText, sensitive } = block;
  if (protocol === undefined) return undefined;
  if (protocol === 'invalid')
    return { argument: 'protocol', message: `"${protocolText}" is no protocol that aws knows` };
  const ports = {
    from: portOf(block.encoded.fromPort, sensitive),
    to: portOf(block.encoded.toPort, sensitive),
  };
  if (protocol === 'all') return ofAll(block, ports);
  if (hasPorts(protocol)) return ofPorts(protocolText, ports);
  if (protocol === ICMP || protocol === ICMPV6)
    return ofIcmp(protocolText, protocol === ICMP && block.source !== 'inline', ports);
  if (isGiven(ports.from) || isGiven(ports.to)) {
    return {
      argument: 'from_port',
      message: `protocol ${protocolText} has no ports: ${portsText(block)} is ignored and the whole protocol is open`,
    };
  }
  return undefined;
}

/** A port, type or code as written; `value` is undefined when it is absent or not known. */
interface Port {
  readonly value: number | undefined;
  readonly unknown: boolean;
  /** For messages. */
  readonly shown: string;
}

interface Ports {
  readonly from: Port;
  readonly to: Port;
}

function portOf(value: Value | undefined, sensitive: boolean): Port {
  const known = number(value);
  return {
    value: known,
    unknown: unknownIn(value) !== undefined,
    shown: sensitive ? '(sensitive)' : String(known ?? '-'),
  };
}

function isGiven({ value }: Port): boolean {
  return value !== undefined && value !== 0 && value !== -1;
}

function ofAll(block: RuleBlock, { from, to }: Ports): PortFault | undefined {
  if (block.source !== 'inline' || ((from.value ?? 0) === 0 && (to.value ?? 0) === 0)) return undefined;
  return {
    argument: (from.value ?? 0) === 0 ? 'to_port' : 'from_port',
    message: `from_port (${from.shown}) and to_port (${to.shown}) must both be 0 with protocol "-1": the provider refuses the apply`,
  };
}

/** What is known decides, even where the other end of the range is not. */
function ofPorts(name: string, { from, to }: Ports): PortFault | undefined {
  for (const [argument, port] of [
    ['from_port', from],
    ['to_port', to],
  ] as const) {
    if (port.value === undefined && !port.unknown)
      return { argument, message: `${argument} is missing: ${name} needs both ports` };
    if (port.value !== undefined && !within(port.value, 0, 65535))
      return { argument, message: `${argument} ${port.shown} is outside 0 to 65535` };
  }
  return from.value !== undefined && to.value !== undefined && from.value > to.value
    ? { argument: 'from_port', message: `from_port ${from.shown} is above to_port ${to.shown}` }
    : undefined;
}

function ofIcmp(name: string, needed: boolean, { from, to }: Ports): PortFault | undefined {
  if (needed && from.value === undefined && !from.unknown)
    return { argument: 'from_port', message: `from_port is missing: ${name} needs a type and a code` };
  if (from.value !== undefined && !within(from.value, -1, 255)) {
    return { argument: 'from_port', message: `${name} type ${from.shown} is outside -1 to 255` };
  }
  if (to.value !== undefined && !within(to.value, -1, 255)) {
    return { argument: 'to_port', message: `${name} code ${to.shown} is outside -1 to 255` };
  }
  if (from.value === -1 && to.value !== undefined && to.value !== -1) {
    return {
      argument: 'to_port',
      message: `${name} code ${to.shown} with type -1: every type asks for every code (-1)`,
    };
  }
  return undefined;
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
