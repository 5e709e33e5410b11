import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelItems, channelText } from './channel-text.ts';
import { LAST_CHANNEL, protocolChannels, tcp } from './channels.ts';
import { fromIntervals, type Interval, unionAll } from './interval-set.ts';
import { parsePorts } from './port-notation.ts';
import { UDP } from './protocol.ts';

function read(text: string | number, bare?: readonly number[]): string {
  const parsed = parsePorts(text, bare);
  return parsed.ok ? channelText(parsed.channels) : parsed.error;
}

describe('the notation of the config', () => {
  test.each([
    ['443', 'tcp/443, udp/443'],
    [443, 'tcp/443, udp/443'],
    ['0', 'tcp/0, udp/0'],
    ['1024-65535', 'tcp/1024-65535, udp/1024-65535'],
    ['tcp/443', 'tcp/443'],
    ['TCP/443', 'tcp/443'],
    ['tcp/80,443-444', 'tcp/80,443-444'],
    ['tcp/0-65535', 'tcp'],
    ['tcp', 'tcp'],
    ['udp/4195', 'udp/4195'],
    ['icmp', 'icmp'],
    ['icmp/8', 'icmp/8'],
    ['icmp/8/0', 'icmp/8/0'],
    ['icmp/3-5', 'icmp/3-5'],
    ['icmpv6/128', 'icmpv6/128'],
    ['all', 'all'],
    ['-1', 'all'],
    [-1, 'all'],
    ['proto/50', 'esp(50)'],
    ['proto/6', 'tcp'],
    ['proto/0-255', 'all'],
    ['esp', 'esp(50)'],
    ['esp(50)', 'esp(50)'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('a port without protocol means what the caller says', () => {
    expect(read('53', [UDP])).toBe('udp/53');
  });

  test.each([
    ['tcp/65536', 'port 65536 is above 65535'],
    ['443-80', 'the range 443-80 is reversed'],
    ['tcp/', 'the port is missing'],
    ['icmp/256', 'ICMP type 256 is above 255'],
    ['icmp/8/256', 'ICMP code 256 is above 255'],
    ['icmp/3-5/0', 'a code needs one type, not the range 3-5'],
    ['icmp/8/0/0', 'more than a type and a code in "8/0/0"'],
    ['proto/256', 'protocol number 256 is above 255'],
    ['proto', 'the protocol number is missing'],
    ['esp/22', 'security groups see no ports in esp(50): write proto/50'],
  ])('%j: %s', (text, error) => {
    expect(read(text)).toBe(error);
  });

  test.each([
    '',
    ' ',
    'https',
    'tcp/https',
    'tcp/22-',
    'tcp/-1',
    '22 ',
    ' 22',
    '22,',
    'tcp:22',
    'tcp/22/23',
    '1.5',
    '0x16',
    'esp(51)',
    'nothing',
  ])('%j says how to write it', (text) => {
    const parsed = parsePorts(text);
    expect(parsed.ok ? 'accepted' : parsed.error).toMatch(/write 443, |is missing/);
  });
});

describe('channels as text', () => {
  const anchors = fc.constantFrom(
    0,
    65536,
    65536 + 2048,
    6 * 65536,
    7 * 65536,
    17 * 65536,
    58 * 65536,
    255 * 65536,
    LAST_CHANNEL,
  );
  const edge = fc
    .tuple(anchors, fc.integer({ min: -300, max: 300 }))
    .map(([at, by]) => Math.min(LAST_CHANNEL, Math.max(0, at + by)));
  const cut = fc.tuple(edge, edge).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));

  /** Security groups see no ports in the other protocols, so sets made of rules hold them whole or not at all. */
  function widen({ lo, hi }: Interval<number>): Interval<number> {
    const seen = (channel: number) => [1, 6, 17, 58].includes(Math.floor(channel / 65536));
    const floor = (channel: number) => channel - (channel % 65536);
    return { lo: seen(lo) ? lo : floor(lo), hi: seen(hi) ? hi : floor(hi) + 65535 };
  }

  test('can be read back', () => {
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 5 }), (cuts) => {
        const channels = fromIntervals(cuts.map(widen));
        const parsed = channelItems(channels).map((item) => parsePorts(item));
        expect(unionAll(parsed.map((each) => (each.ok ? each.channels : [])))).toEqual(channels);
      }),
      { numRuns: 500 },
    );
  });

  test('whole protocols in a row', () => {
    const pair = unionAll([protocolChannels(50), protocolChannels(51)]);
    expect(channelText(pair)).toBe('esp(50), ah(51)');
    expect(channelText(unionAll([pair, protocolChannels(52), tcp(22)]))).toBe('tcp/22, proto/50-52');
    expect(channelText([])).toBe('');
  });
});
