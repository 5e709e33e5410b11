import type { AccessDifference, AccessGroup, AccessMap, AccessSide, AccessWearer } from '../terms/access.ts';
import { differenceLines } from './access-difference-text.ts';
import { clauseText, type Direction, holdersText, possibilityText, reasonsText } from './access-words.ts';
import type { Paint } from './text/paint.ts';
import { painter } from './text/paint.ts';
import { visible } from './visible.ts';
import { count } from './words.ts';

export interface MappedStack {
  readonly map: AccessMap;
  /** Only a plan knows what was there before. */
  readonly difference: AccessDifference | undefined;
}

/** Who reaches what, for people. */
export function renderAccessMap(
  stacks: readonly MappedStack[],
  { color }: { readonly color: boolean },
): string {
  const paint = painter(color);
  return stacks.map((stack) => `${stackLines(stack, paint).join('\n')}\n`).join('\n');
}

function stackLines({ map, difference }: MappedStack, paint: Paint): readonly string[] {
  const { desktops, wearers, groups } = map;
  const counts = [
    count(desktops.length, 'desktop'),
    count(wearers.length, 'other wearer'),
    count(groups.length, 'group'),
  ].join(', ');
  const incomplete = map.complete ? [] : ['this input is incomplete: what is missing here proves nothing'];
  return [
    `${paint('bold', visible(map.input))}: ${counts}`,
    ...incomplete,
    ...[...desktops, ...wearers].flatMap((wearer) => ['', ...wearerLines(wearer, map, paint)]),
    ...groups.flatMap((group) => ['', ...groupLines(group, paint)]),
    ...(difference ? differenceLines(difference, paint) : []),
  ];
}

function wearerLines(wearer: AccessWearer, map: AccessMap, paint: Paint): readonly string[] {
  const head = `${paint('bold', visible(wearer.address))} (${visible(wearer.kind)})`;
  const directory = map.desktops.find(({ address }) => address === wearer.directory);
  if (directory && sameAccess(wearer, directory))
    return [head, `  as its directory ${visible(directory.address)}`];
  const worn = wearer.groups.map(({ group, certain, role }) => {
    const how = role === 'members' ? ', which AWS attaches by itself' : '';
    return `  ${certain ? 'wears' : 'may wear'} ${visible(group)}${how}`;
  });
  return [
    head,
    ...(worn.length > 0 ? worn : ['  wears no group that is seen here']),
    ...sideLines(wearer, paint),
  ];
}

function sameAccess(one: AccessWearer, other: AccessWearer): boolean {
  const access = ({ groups, ingress, egress }: AccessWearer) => JSON.stringify([groups, ingress, egress]);
  return access(one) === access(other);
}

function groupLines(group: AccessGroup, paint: Paint): readonly string[] {
  const worn = group.wornBy.map(
    ({ address, certain }) => `  ${certain ? 'worn by' : 'may be worn by'} ${visible(address)}`,
  );
  return [
    `${paint('bold', visible(group.group))} (${visible(group.kind)} group)`,
    ...(worn.length > 0 ? worn : ['  worn by nothing that is seen here']),
    ...sideLines(group, paint),
  ];
}

function sideLines(
  { ingress, egress }: { readonly ingress: AccessSide; readonly egress: AccessSide },
  paint: Paint,
): readonly string[] {
  return [...directionLines(ingress, 'ingress', paint), ...directionLines(egress, 'egress', paint)];
}

function directionLines(side: AccessSide, direction: Direction, paint: Paint): readonly string[] {
  const word = direction === 'ingress' ? 'in' : 'out';
  const sure = word.padEnd(5);
  const maybe = `${word}?`.padEnd(5);
  const lines = [
    ...side.certain.map(
      (clause) => `  ${sure}${clauseText(clause, direction)} ${paint('dim', holdersText(clause.holders))}`,
    ),
    ...side.possible.map(
      (one) => `  ${maybe}${possibilityText(one, direction)} ${paint('dim', holdersText(one.holders))}`,
    ),
    ...(side.unseen.length > 0 ? [`  ${maybe}more: ${reasonsText(side.unseen)}`] : []),
  ];
  return lines.length > 0 ? lines : [`  ${sure}nothing`];
}
