import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { attachersOf } from './attachers.ts';
import { ATTACHED_TO, attachedTo } from './attachment.ts';
import { desktopsOf } from './desktops.ts';
import type { Wearer } from './wearer.ts';

/** Everything that attaches groups to network interfaces, desktops first. */
export const wearersOf = memoize((resources: Resources): readonly Wearer[] => [
  ...desktopsOf(resources),
  ...attachersOf(resources),
]);

/**
 * What wears groups, one an interface: groups that are attached one by one (`aws_network_interface_sg_attachment`) add up
 * with those that the interface, the instance or the endpoint has itself, and with each other.
 */
export const interfacesOf = memoize((resources: Resources): readonly Wearer[] => {
  const result = new Map<string, Wearer>();
  const attached: Wearer[] = [];
  for (const wearer of wearersOf(resources)) {
    if (ATTACHED_TO[wearer.resource.type] === undefined) result.set(wearer.address, wearer);
    else attached.push(wearer);
  }
  for (const wearer of attached) {
    const key = attachedTo(resources, wearer.resource) ?? wearer.address;
    const host = result.get(key);
    result.set(key, host ? { ...host, worn: [...host.worn, ...wearer.worn] } : wearer);
  }
  return [...result.values()];
});
