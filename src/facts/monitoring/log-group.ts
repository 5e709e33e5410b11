import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text, type Value } from '../../terms/value.ts';
import { type Named, nameOf } from '../network/network-join.ts';
import type { Resources } from '../resources.ts';

const TYPES = ['aws_cloudwatch_log_group'];

/** The log group that an ARN (with or without `:*`) or a name means. */
export function logGroupNamed(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
): Named | undefined {
  if (value === undefined || isAbsent(value)) return undefined;
  const literal = text(value);
  const bare = literal?.replace(/:\*$/, '');
  const plain: Value = bare === undefined ? value : { kind: 'scalar', value: bare };
  const name = nameOf(resources, plain, holder, { literals: ['arn', 'name'], types: TYPES });
  if (name === undefined || name.exact || value.kind !== 'unknown') return name;
  // `"${aws_cloudwatch_log_group.x.arn}:*"` is a template around the one reference it has.
  const [only] = value.references;
  const wrapped =
    value.references.length === 1 && only && only.targets.length === 1 && name.keys.length === 1;
  return wrapped && resources.byAddress(only.targets[0] as string)?.type === TYPES[0]
    ? { ...name, exact: true, anythingIn: undefined }
    : name;
}
