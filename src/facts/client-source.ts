import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import { text } from '../terms/value.ts';
import { type Cidr, parseCidr } from '../traffic/cidr.ts';
import type { IpGroup } from './directory.ts';
import { reasonOf } from './join.ts';

/** A source of an IP access group, as far as it is known. `text` is `(sensitive)` for what must not be printed. */
export interface ClientSource {
  readonly origin: Origin;
  readonly cidr: Cidr;
  readonly text: string;
}

export interface ClientSources {
  readonly known: readonly ClientSource[];
  readonly unknown: readonly { readonly origin: Origin; readonly reason: OpenReason }[];
  /** Texts that are no CIDR: AWS refuses them. */
  readonly invalid: readonly { readonly origin: Origin; readonly text: string }[];
}

export function clientSources(group: IpGroup): ClientSources {
  const known: ClientSource[] = [];
  const unknown: { origin: Origin; reason: OpenReason }[] = [];
  const invalid: { origin: Origin; text: string }[] = [];
  if (group.unknown)
    unknown.push({ origin: { address: group.address, path: [] }, reason: reasonOf(group.unknown) });
  for (const { origin, cidr } of group.sources) {
    if (cidr.kind === 'unknown') unknown.push({ origin, reason: reasonOf(cidr) });
    else {
      const written = text(cidr) ?? '';
      const parsed = parseCidr(written);
      const shown = cidr.sensitive ? '(sensitive)' : written;
      if (parsed) known.push({ origin, cidr: parsed, text: shown });
      else invalid.push({ origin, text: shown });
    }
  }
  return { known, unknown, invalid };
}
