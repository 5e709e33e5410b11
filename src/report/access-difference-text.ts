import type { AccessDifference, SideChange, SubjectChange } from '../terms/access.ts';
import { clauseText, type Direction, holdersText, possibilityText } from './access-words.ts';
import type { Paint } from './text/paint.ts';
import { visible } from './visible.ts';

/** What a plan changes; what is added stands in the map already. */
export function differenceLines(difference: AccessDifference, paint: Paint): readonly string[] {
  const { desktops, wearers, groups } = difference;
  const changes = [...desktops, ...wearers, ...groups];
  if (changes.length === 0) return ['', paint('bold', 'this plan changes nothing about who reaches what')];
  return [
    '',
    paint('bold', 'what this plan changes'),
    ...changes.flatMap((change) => changeLines(change, paint)),
  ];
}

function changeLines(change: SubjectChange, paint: Paint): readonly string[] {
  const { subject, ingress, egress } = change;
  if (change.change === 'added') return [`  + ${visible(subject)}`];
  return [
    `  ${change.change === 'removed' ? '-' : '~'} ${visible(subject)}`,
    ...sideLines(ingress, 'ingress', paint),
    ...sideLines(egress, 'egress', paint),
  ];
}

function sideLines(side: SideChange, direction: Direction, paint: Paint): readonly string[] {
  const word = direction === 'ingress' ? 'in' : 'out';
  const sure = word.padEnd(5);
  const maybe = `${word}?`.padEnd(5);
  const holders = (list: readonly string[]) => paint('dim', holdersText(list));
  return [
    ...side.opened.map((one) => `    + ${sure}${clauseText(one, direction)} ${holders(one.holders)}`),
    ...side.mayOpen.map((one) => `    + ${maybe}${possibilityText(one, direction)} ${holders(one.holders)}`),
    ...side.closed.map((one) => `    - ${sure}${clauseText(one, direction)} ${holders(one.holders)}`),
    ...side.mayClose.map((one) => `    - ${maybe}${possibilityText(one, direction)} ${holders(one.holders)}`),
  ];
}
