import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import type { Group, Side } from './group.ts';
import type { GroupDeclaration } from './group-identity.ts';
import type { Direction } from './permission.ts';

/** A group that only a rule or a wearer names. */
export function outsider(key: string, holder: Resource | undefined): GroupDeclaration {
  const label = key.startsWith('id:')
    ? key.slice(3)
    : key.startsWith('symbol:')
      ? symbolLabel(key, holder)
      : key;
  return { key, kind: 'external', label, resource: undefined };
}

/** The text of the reference, with the module it stands in; of several the one that holds them. */
function symbolLabel(key: string, holder: Resource | undefined): string {
  const symbol = key.slice('symbol:'.length);
  const bar = symbol.indexOf('|');
  if (bar < 0 || symbol.includes(' ')) return holder ? `the group of ${holder.address}` : symbol;
  const module = symbol.slice(0, bar);
  const name = symbol.slice(bar + 1);
  return module === '' ? name : `${module}.${name}`;
}

/** A group without declaration, for wearers that name one the input says nothing else of. */
export function unseenGroup(declaration: GroupDeclaration): Group {
  const reason: OpenReason = { kind: 'outside-input', what: `the rules of ${declaration.label}` };
  const side = (direction: Direction): Side => ({
    direction,
    permissions: [],
    sure: [],
    possible: [],
    unseen: [reason],
  });
  return { ...declaration, ingress: side('ingress'), egress: side('egress') };
}
