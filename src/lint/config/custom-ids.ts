import type { Node } from './document.ts';
import type { Say } from './field.ts';

/** The custom rules of a file by id, with their places. */
function customNodes(root: Node | undefined): readonly { readonly id: string; readonly node: Node }[] {
  if (root?.kind !== 'map') return [];
  return root.entries
    .filter(({ key }) => key === 'deny' || key === 'allow_only' || key === 'require')
    .flatMap(({ value }) => (value.kind === 'list' ? value.items : []))
    .flatMap((item) => {
      const node = item.kind === 'map' ? item.entries.find(({ key }) => key === 'id')?.value : undefined;
      return node?.kind === 'scalar' && typeof node.value === 'string' ? [{ id: node.value, node }] : [];
    });
}

export function customIdsIn(root: Node | undefined): readonly string[] {
  return customNodes(root).map(({ id }) => id);
}

/** An id is one rule: twice in a file, or the id of a rule from elsewhere, and nobody knows which one a waiver means. */
export function checkCustomIds(
  root: Node | undefined,
  elsewhere: ReadonlyMap<string, string>,
  say: Say,
): void {
  const here = new Set<string>();
  for (const { id, node } of customNodes(root)) {
    const owner = elsewhere.get(id);
    if (here.has(id)) say(node.at, `a second rule "${id}": an id is given once`);
    else if (owner !== undefined) say(node.at, `"${id}" is the id of ${owner}`);
    here.add(id);
  }
}
