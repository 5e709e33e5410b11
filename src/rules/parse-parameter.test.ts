import { expect, test } from 'vitest';
import { type ChannelSet, tcp, udp } from '../traffic/channels.ts';
import { contains } from '../traffic/interval-set.ts';
import { authorizedPublicPorts, databasePorts, highRiskPorts, rdpPorts, sshPorts } from './parameters.ts';
import { parseParameter } from './parse-parameter.ts';

function channelsOf(parameter: typeof rdpPorts, raw: unknown): ChannelSet {
  const parsed = parseParameter(parameter, raw);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value.channels;
}

test.for([sshPorts, highRiskPorts, databasePorts])('$name: a port alone is of TCP', (parameter) => {
  const channels = channelsOf(parameter, [2222, 'udp/53']);
  expect(contains(channels, tcp(2222))).toBe(true);
  expect(contains(channels, udp(2222))).toBe(false);
  expect(contains(channels, udp(53))).toBe(true);
});

test.for([rdpPorts, authorizedPublicPorts])('$name: a port alone is of TCP and UDP', (parameter) => {
  expect(contains(channelsOf(parameter, ['3389']), udp(3389))).toBe(true);
});
