import { parseAddress } from '../../terms/address.ts';
import type { HclValue, UnknownValue } from '../evaluate/value.ts';
import type { Undecided } from './define.ts';

/** What only takes white space away: there is none in an id or ARN. */
export const idWithoutSpace: Undecided = ([given]) => (isId(given) ? given : undefined);

/** Ids that AWS makes up have no capital letters; others may be names that someone chose, and ARNs hold such names. */
export const idInLowerCase: Undecided = ([given]) =>
  isId(given) && given.references.every(({ targets, path }) => isMadeUp(targets[0], String(path.at(-1))))
    ? given
    : undefined;

/** `trim(id, " ")` */
export const idTrimmed: Undecided = ([given, cutset]) =>
  isId(given) && cutset?.kind === 'string' && /^\s*$/.test(cutset.value) ? given : undefined;

/** `replace(id, " ", "")`, or a text that is replaced by itself. */
export const replacedByItself: Undecided = ([given, pattern, replacement]) => {
  if (pattern?.kind !== 'string' || /^\/.*\/$/s.test(pattern.value)) return undefined;
  const same = replacement?.kind === 'string' && replacement.value === pattern.value;
  return same || (isId(given) && /\s/.test(pattern.value)) ? given : undefined;
};

/** The id or ARN of one resource, or one that it holds: `aws_vpc.a.default_security_group_id`. */
export function isId(value: HclValue | undefined): value is UnknownValue {
  if (value?.kind !== 'unknown' || value.references.length !== 1) return false;
  const [reference] = value.references;
  return (
    reference?.exact === true &&
    reference.targets.length === 1 &&
    /(?:^|_)(?:id|arn)$/.test(String(reference.path.at(-1)))
  );
}

function isMadeUp(target: string | undefined, attribute: string): boolean {
  const type = target === undefined ? undefined : parseAddress(target)?.resource?.type;
  return OF_AWS.test(attribute === 'id' ? `${type}_id` : attribute);
}

const OF_AWS =
  /(?:^group|_ip_group|(?:^|_)(?:security_group|vpc|subnet|directory|network_acl|route_table|network_interface|prefix_list))_id$/;
