import type { Unknown } from '../../terms/value.ts';

/** One address that an object will have, and whether the internet knows it. */
export type HostAddress = 'public' | 'private';

/** Is it the address of one host, however it is written around it (`"${aws_eip.nat.public_ip}/32"`)? */
export function hostAddress({ references }: Unknown): HostAddress | undefined {
  const named = references.filter(({ decides }) => !decides);
  const kinds = new Set(named.map(({ path, within }) => (within ? undefined : kindOf(String(path.at(-1))))));
  const [kind, ...others] = kinds;
  return others.length === 0 ? kind : undefined;
}

function kindOf(attribute: string): HostAddress | undefined {
  if (attribute === 'public_ip') return 'public';
  return attribute === 'private_ip' ? 'private' : undefined;
}
