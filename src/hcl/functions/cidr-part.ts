import { sign } from '../evaluate/number.ts';
import { numberText } from '../evaluate/number-text.ts';
import { listType, STRING, type Type } from '../evaluate/type.ts';
import { unknownValue } from '../evaluate/value.ts';
import type { Undecided } from './define.ts';

/** `cidrsubnet(aws_vpc.a.cidr_block, 8, 1)`: whatever it will be, it lies within the block of that network. */
export const subnetWithin = partOf('cidrsubnet', STRING);

/** `cidrsubnets(aws_vpc.a.cidr_block, 8, 8)`: so does each of these. */
export const subnetsWithin = partOf('cidrsubnets', listType(STRING));

function partOf(name: string, type: Type): Undecided {
  return ([block, ...numbers]) => {
    const [reference, ...others] = block?.kind === 'unknown' ? block.references : [];
    if (block?.kind !== 'unknown' || reference === undefined || others.length > 0) return undefined;
    // What a variable without a value holds may be no network: its parts are only told from each other.
    const isNetwork = reference.targets.length === 1 && (reference.exact || reference.within);
    if (!isNetwork && reference.targets.length > 0) return undefined;
    // What a number below zero gives lies elsewhere.
    const written = numbers.flatMap((one) =>
      one.kind === 'number' && sign(one.value) >= 0 ? numberText(one.value) : [],
    );
    if (written.length < numbers.length) return undefined;
    const text = `${name}(${[reference.text, ...written].join(', ')})`;
    const part = unknownValue(
      block.reason,
      [{ ...reference, text, exact: false, ...(isNetwork ? { within: true } : {}) }],
      type,
    );
    return { ...part, notNull: true };
  };
}
