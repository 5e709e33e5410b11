import type { Stack } from '../terms/resource.ts';

/**
 * What the address of an object, or a peer's name that holds one (`sg:aws_security_group.old`), is called after the moves
 * of this plan.
 */
export function movedName(stack: Stack): (name: string) => string {
  const moves = new Map<string, string>();
  for (const { address, previousAddress } of stack.resources) {
    if (previousAddress !== undefined && previousAddress !== address) moves.set(previousAddress, address);
  }
  if (moves.size === 0) return (name) => name;
  return (name) => {
    const moved = moves.get(name);
    if (moved !== undefined) return moved;
    const colon = name.indexOf(':');
    const target = moves.get(name.slice(colon + 1));
    return colon > 0 && target !== undefined ? name.slice(0, colon + 1) + target : name;
  };
}
