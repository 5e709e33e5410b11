import { hasPorts, isIcmp } from '../traffic/protocol.ts';
import type { RuleBlock } from './rule-block.ts';

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
  const { protocol, protocolText, fromPort: from, toPort: to } = block;
  if (protocol === undefined) return undefined;
  if (protocol === 'invalid')
    return { argument: 'protocol', message: `"${protocolText}" is no protocol that aws knows` };
  if (protocol === 'all') return ofAll(block, from, to);
  if (hasPorts(protocol)) return ofPorts(block, protocolText, from, to);
  if (isIcmp(protocol)) return ofIcmp(protocolText, from, to);
  if (given(from) || given(to)) {
    return {
      argument: 'from_port',
      message: `protocol ${protocolText} has no ports: ${from ?? '-'} to ${to ?? '-'} is ignored and the whole protocol is open`,
    };
  }
  return undefined;
}

function given(port: number | undefined): boolean {
  return port !== undefined && port !== 0 && port !== -1;
}

function ofAll(block: RuleBlock, from: number | undefined, to: number | undefined): PortFault | undefined {
  if (block.source !== 'inline' || ((from ?? 0) === 0 && (to ?? 0) === 0)) return undefined;
  return {
    argument: 'from_port',
    message: `from_port (${from}) and to_port (${to}) must both be 0 with protocol "-1": the provider refuses the apply`,
  };
}

function ofPorts(
  block: RuleBlock,
  name: string,
  from: number | undefined,
  to: number | undefined,
): PortFault | undefined {
  if (block.reason) return undefined;
  if (from === undefined || to === undefined) {
    const argument = from === undefined ? 'from_port' : 'to_port';
    return { argument, message: `${argument} is missing: ${name} needs both ports` };
  }
  if (!within(from, 0, 65535))
    return { argument: 'from_port', message: `from_port ${from} is outside 0 to 65535` };
  if (!within(to, 0, 65535)) return { argument: 'to_port', message: `to_port ${to} is outside 0 to 65535` };
  return from > to
    ? { argument: 'from_port', message: `from_port ${from} is above to_port ${to}` }
    : undefined;
}

function ofIcmp(name: string, from: number | undefined, to: number | undefined): PortFault | undefined {
  if (from !== undefined && !within(from, -1, 255)) {
    return { argument: 'from_port', message: `${name} type ${from} is outside -1 to 255` };
  }
  if (to !== undefined && !within(to, -1, 255)) {
    return { argument: 'to_port', message: `${name} code ${to} is outside -1 to 255` };
  }
  if (from === -1 && to !== undefined && to !== -1) {
    return {
      argument: 'to_port',
      message: `${name} code ${to} with type -1: every type asks for every code (-1)`,
    };
  }
  return undefined;
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
