import { type ChannelSet, portChannels, protocolOf, WIDTH } from './channels.ts';
import { equals, type Interval, type IntervalSet, intersect } from './interval-set.ts';
import { isIcmp, protocolText } from './protocol.ts';

/**
 * Channels as one line of port notation, in ascending order: `tcp/443,3389-3400, udp/53`, `icmp/8/0`, `esp(50)`, `all`.
 * Runs of three and more whole protocols are `proto/7-16`. `parsePorts` reads every item of it.
 */
export function channelText(channels: ChannelSet): string {
  return channelItems(channels).join(', ');
}

/** The items of {@link channelText}; none for the empty set. */
export function channelItems(channels: ChannelSet): readonly string[] {
  const items: string[] = [];
  let run: Interval<number> | undefined;
  const endRun = () => {
    if (run !== undefined) items.push(...wholeItems(run));
    run = undefined;
  };
  for (const protocol of protocolsOf(channels)) {
    const whole = portChannels(protocol, 0, WIDTH - 1);
    const part = intersect(channels, whole);
    if (equals(part, whole)) {
      if (run?.hi !== protocol - 1) endRun();
      run = { lo: run?.lo ?? protocol, hi: protocol };
    } else {
      endRun();
      items.push(...partItems(protocol, part));
    }
  }
  endRun();
  return items;
}

function protocolsOf(channels: ChannelSet): readonly number[] {
  const protocols = new Set<number>();
  for (const { lo, hi } of channels) {
    for (let protocol = protocolOf(lo); protocol <= protocolOf(hi); protocol++) protocols.add(protocol);
  }
  return [...protocols];
}

function wholeItems({ lo, hi }: Interval<number>): readonly string[] {
  if (lo === 0 && hi === 255) return ['all'];
  if (hi - lo >= 2) return [`proto/${lo}-${hi}`];
  return lo === hi ? [protocolText(lo)] : [protocolText(lo), protocolText(hi)];
}

function partItems(protocol: number, part: ChannelSet): readonly string[] {
  const name = protocolText(protocol);
  const ports = part.map(({ lo, hi }) => ({ lo: lo % WIDTH, hi: hi % WIDTH }));
  if (isIcmp(protocol)) return messageItems(name, ports);
  return [`${name}/${ports.map(rangeText).join(',')}`];
}

/** Splits `type * 256 + code` into whole types and parts of one type. */
function messageItems(name: string, messages: IntervalSet<number>): readonly string[] {
  const items: string[] = [];
  for (const message of messages) {
    let { lo } = message;
    while (lo <= message.hi) {
      const type = lo >> 8;
      const wholeTo = lo % 256 === 0 ? ((message.hi + 1) >> 8) - 1 : -1;
      if (wholeTo >= type) {
        items.push(`${name}/${rangeText({ lo: type, hi: wholeTo })}`);
        lo = (wholeTo + 1) * 256;
      } else {
        const hi = Math.min(message.hi, type * 256 + 255);
        items.push(`${name}/${type}/${rangeText({ lo: lo % 256, hi: hi % 256 })}`);
        lo = hi + 1;
      }
    }
  }
  return items;
}

function rangeText({ lo, hi }: Interval<number>): string {
  return lo === hi ? `${lo}` : `${lo}-${hi}`;
}
