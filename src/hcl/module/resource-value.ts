import { formatKey } from '../../terms/address.ts';
import { unknownStep } from '../evaluate/unknown.ts';
import {
  type HclValue,
  objectValue,
  SENSITIVE,
  tupleValue,
  type UnknownValue,
  unknownValue,
  withMarks,
} from '../evaluate/value.ts';
import type { Block } from '../syntax.ts';
import { argument } from './declarations.ts';
import { isSecret } from './secret-arguments.ts';

/** One resource instance, as a reference to it sees it. */
export interface ResourceInstance {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly key: string | number | undefined;
  /** Arguments and nested blocks, evaluated on first use. */
  entries(): ReadonlyMap<string, HclValue>;
}

/** Arguments by which others know a resource: who refers to one means the resource, whatever it was made of. */
const NAMING: ReadonlySet<string> = new Set(['name', 'function_name', 'cidr_block', 'ipv6_cidr_block']);

/** What a reference to a resource gives: an object, or one an instance. `text` is how its module writes it. */
export function resourceValue(
  instances: readonly ResourceInstance[],
  block: Block | undefined,
  module: string,
  text: string,
): HclValue {
  const [first] = instances;
  if (first?.key === '*') return itself(first, module, text);
  if (first && first.key === undefined) return objectOf(first, module, text);
  const each = (one: ResourceInstance) =>
    objectOf(one, module, `${text}${formatKey(one.key as string | number)}`);
  if (block && argument(block, 'for_each'))
    return objectValue(new Map(instances.map((one) => [String(one.key), each(one)])));
  return block && argument(block, 'count') ? tupleValue(instances.map(each)) : unknownValue('outside-input');
}

function itself({ address, mode, key }: ResourceInstance, module: string, text: string): UnknownValue {
  const reason = mode === 'data' && key !== '*' ? 'outside-input' : 'after-apply';
  return unknownValue(reason, [{ text, module, targets: [address], path: [], exact: true }]);
}

/** What configuration says of a resource; everything else is known only after apply. */
function objectOf(instance: ResourceInstance, module: string, text: string): HclValue {
  const rest = itself(instance, module, text);
  const entries = new Map<string, HclValue>();
  for (const [name, value] of instance.entries()) {
    if (value.kind === 'null') continue;
    const named =
      value.kind === 'unknown' && NAMING.has(name)
        ? { ...value, references: unknownStep(rest, name, value.type).references }
        : value;
    entries.set(name, isSecret(instance.type, name) ? withMarks(named, SENSITIVE) : named);
  }
  return objectValue(entries, rest);
}
