interface Extent {
  start: number;
  end: number;
}

/**
 * Gives every node of a freshly parsed tree its place in the file that the text came from. The tree is not yet anyone
 * else's, so it is changed in place.
 */
export function moveNodes(node: object, place: (offset: number) => number): void {
  const extent = node as Partial<Extent>;
  if (typeof extent.start === 'number' && typeof extent.end === 'number') {
    extent.start = place(extent.start);
    extent.end = place(extent.end);
  }
  if ('nameEnd' in node && typeof node.nameEnd === 'number') node.nameEnd = place(node.nameEnd);
  if ('headerEnd' in node && typeof node.headerEnd === 'number') node.headerEnd = place(node.headerEnd);
  for (const child of Object.values(node))
    if (typeof child === 'object' && child !== null) moveNodes(child, place);
}
