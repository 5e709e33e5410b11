import { parseAddress } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resources } from '../resources.ts';

/**
 * Why the absence of resources of these types proves nothing; undefined when it does. A plan made with -target, or one
 * that failed, does not show everything, and what stands in configuration but in no change was left out or disabled.
 */
export function absenceIsOpen(resources: Resources, types: readonly string[]): OpenReason | undefined {
  return leftOutOf(resources, types) ?? partsMissing(resources);
}

/**
 * The same where AWS has a default for what is absent, such as the network ACL that comes with a VPC: a module of HCL that
 * is not at hand is not thought to replace it.
 */
export function defaultIsOpen(resources: Resources, types: readonly string[]): OpenReason | undefined {
  return resources.stack.kind === 'plan' ? absenceIsOpen(resources, types) : undefined;
}

/** A resource of these types that configuration has and this plan has not; `mayMatter` says of which addresses to take note. */
export function leftOutOf(
  { stack }: Resources,
  types: readonly string[],
  mayMatter: (address: string) => boolean = () => true,
): OpenReason | undefined {
  const found = stack.leftOut.find(
    (address) => types.includes(parseAddress(address)?.resource?.type ?? '') && mayMatter(address),
  );
  return found === undefined ? undefined : { kind: 'outside-input', what: found };
}

/** The stack as a whole is known to lack something: no absence in it proves anything. */
export function partsMissing({ stack: { complete, errored } }: Resources): OpenReason | undefined {
  return complete && !errored ? undefined : { kind: 'outside-input', what: 'what this input leaves out' };
}
