import type { Resource } from '../../terms/resource.ts';
import { isAbsent, type Scalar, text, type Unknown, type Value } from '../../terms/value.ts';
import { nameOf } from '../network/name-of.ts';
import { type Named, resourceOf } from '../network/named.ts';
import type { Resources } from '../resources.ts';

const TYPES = ['aws_cloudwatch_log_group'];
const NAMING = { literals: ['arn', 'name'], types: TYPES };

/** The log group that an ARN (with or without `:*`) or a name means. */
export function logGroupNamed(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
): Named | undefined {
  if (value === undefined || isAbsent(value)) return undefined;
  if (value.kind === 'scalar') return ofLiteral(resources, value, holder);
  if (value.kind === 'unknown') return ofReferences(resources, withoutAccount(value), holder);
  return nameOf(resources, value, holder, NAMING);
}

function ofLiteral(resources: Resources, value: Scalar, holder: Resource): Named | undefined {
  const plain = { ...value, value: text(value)?.replace(/:\*$/, '') ?? null };
  const whole = nameOf(resources, plain, holder, NAMING);
  if (whole === undefined || resourceOf(resources, whole.keys[0] ?? '')) return whole;
  // The ARN of a group that is still to be made is known to nobody, but it can be written down: its name stands in it.
  const [, region, name] = /^arn:[^:]*:logs:([^:]*):[^:]*:log-group:([^:]+)$/.exec(plain.value ?? '') ?? [];
  if (name === undefined) return whole;
  const byName = nameOf(resources, { ...value, value: name }, holder, NAMING);
  const group = resourceOf(resources, byName?.keys[0] ?? '');
  return group && (text(group.region) ?? region) === region ? byName : whole;
}

function ofReferences(resources: Resources, value: Unknown, holder: Resource): Named | undefined {
  const name = nameOf(resources, value, holder, NAMING);
  // `"${aws_cloudwatch_log_group.x.arn}:*"` is a template around the one reference it has.
  const [only] = value.references;
  const wrapped =
    value.references.length === 1 && only && only.targets.length === 1 && name?.keys.length === 1;
  return wrapped && resources.byAddress(only.targets[0] as string)?.type === TYPES[0]
    ? { ...name, exact: true, anythingIn: undefined }
    : name;
}

/** What an ARN is composed of besides the name of the group. */
const ACCOUNT = /^data\.aws_(caller_identity|region|partition)\./;

function withoutAccount(value: Unknown): Unknown {
  const references = value.references.filter((reference) => !ACCOUNT.test(reference.text));
  return references.length === 0 ? value : { ...value, references };
}
