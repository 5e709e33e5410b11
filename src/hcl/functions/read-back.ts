import { heldBy, holding, isComplete } from '../evaluate/partly-known.ts';
import { DYNAMIC, isPrimitive, listType, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import {
  type HclValue,
  isWhollyKnown,
  nullValue,
  objectValue,
  stringValue,
  tupleValue,
  type UnknownValue,
} from '../evaluate/value.ts';
import type { Undecided } from './define.ts';
import { isId } from './unchanged.ts';

/** `jsondecode(jsonencode(…))`: the text is not known, what it is read back to is. */
export const decoded = (format: 'json' | 'yaml'): Undecided => {
  return ([text]) =>
    text?.kind === 'unknown' && text.written?.as === format ? plain(text.written.value) : undefined;
};

/** As both formats have it, which know no sets and no types. */
function plain(value: HclValue): HclValue {
  switch (value.kind) {
    case 'null':
      return nullValue(DYNAMIC);
    case 'set':
      // In which order its elements stand waits for those that are not known.
      return isWhollyKnown(value)
        ? tupleValue(value.items.map(plain))
        : holding(computedFrom([value], DYNAMIC, true), value.items.map(plain), true);
    case 'list':
    case 'tuple':
      return tupleValue(value.items.map(plain));
    case 'map':
    case 'object': {
      const entries = new Map(Array.from(value.entries, ([key, item]) => [key, plain(item)]));
      return objectValue(entries, value.kind === 'object' ? value.rest : undefined);
    }
    case 'unknown':
      return isPrimitive(value.type) ? value : { ...value, type: DYNAMIC };
    default:
      return value;
  }
}

/** `split(",", join(",", …))`: what is known between two separators, and an id, in which there is none of them. */
export const pieces: Undecided = ([separator, text]) => {
  if (separator?.kind !== 'string' || separator.value === '' || text?.kind !== 'unknown') return undefined;
  const by = separator.value;
  const list = text.written?.as === joined(by) ? text.written.value : tupleValue([text]);
  const whole = (item: HclValue) => isId(item) && /[^\w:/.-]/.test(by);
  const items = heldBy(list);
  const held = items.flatMap((item): HclValue[] =>
    item.kind === 'string' ? item.value.split(by).map(stringValue) : whole(item) ? [item] : [],
  );
  const complete = isComplete(list) && items.every((item) => item.kind === 'string' || whole(item));
  return holding(computedFrom([text], listType(STRING), true), held, complete);
};

/** What a text that `join` makes is written as. */
export function joined(separator: string): string {
  return `joined by ${separator}`;
}

/** A text of which it is known what it will be made of. */
export function writtenAs(as: string, text: UnknownValue, value: HclValue): UnknownValue {
  return { ...text, written: { as, value } };
}
