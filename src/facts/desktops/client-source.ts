import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { text, type Unknown } from '../../terms/value.ts';
import { type Cidr, parseCidr } from '../../traffic/cidr.ts';
import { reasonOf } from '../join.ts';
import type { IpGroup } from './directory.ts';

/** A source of an IP access group, as far as it is known. `text` is `(sensitive)` for what must not be printed. */
export interface ClientSource {
  readonly origin: Origin;
  readonly cidr: Cidr;
  readonly text: string;
}

export interface UnknownSource {
  readonly origin: Origin;
  readonly reason: OpenReason;
  /** It is made of the address of an Elastic IP or NAT gateway: IPv4 and public, whichever it will be. */
  readonly elastic: boolean;
}

export interface ClientSources {
  readonly known: readonly ClientSource[];
  readonly unknown: readonly UnknownSource[];
  /** Texts that are no CIDR: AWS refuses them. */
  readonly invalid: readonly { readonly origin: Origin; readonly text: string }[];
}

const HIDDEN = '(sensitive)';

export function clientSources(group: IpGroup): ClientSources {
  const known: ClientSource[] = [];
  const unknown: UnknownSource[] = [];
  const invalid: { origin: Origin; text: string }[] = [];
  if (group.unknown)
    unknown.push({
      origin: { address: group.address, path: [] },
      reason: reasonOf(group.unknown),
      elastic: false,
    });
  for (const { origin, cidr } of group.sources) {
    if (cidr.kind === 'unknown') unknown.push({ origin, reason: reasonOf(cidr), elastic: isElastic(cidr) });
    else {
      const written = text(cidr) ?? '';
      const parsed = parseCidr(written);
      const shown = cidr.sensitive ? HIDDEN : written;
      if (parsed) known.push({ origin, cidr: parsed, text: shown });
      else invalid.push({ origin, text: shown });
    }
  }
  return { known, unknown, invalid };
}

function isElastic({ references }: Unknown): boolean {
  return (
    references.length > 0 &&
    references.every(
      ({ targets, path }) =>
        targets.length > 0 &&
        targets.every((target) => /(^|\.)aws_(eip|nat_gateway)\./.test(target)) &&
        path.at(-1) === 'public_ip',
    )
  );
}

/**
 * Sources as the traffic of a finding: by address, never in the order in which they are written, for a set in a plan has
 * another. What must not be printed comes last: its place says nothing.
 */
export function clientsText(sources: readonly ClientSource[]): string {
  const sorted = [...sources].sort(
    (a, b) =>
      Number(a.text === HIDDEN) - Number(b.text === HIDDEN) ||
      a.cidr.family - b.cidr.family ||
      (a.cidr.lo < b.cidr.lo ? -1 : a.cidr.lo > b.cidr.lo ? 1 : a.cidr.prefix - b.cidr.prefix) ||
      (a.text < b.text ? -1 : 1),
  );
  return `clients from ${[...new Set(sorted.map(({ text }) => text))].join(', ')}`;
}
