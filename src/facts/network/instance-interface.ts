import type { Resource } from '../../terms/resource.ts';
import { child, number, type Value } from '../../terms/value.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { launchTemplate } from './launch-template.ts';
import { nameOf } from './name-of.ts';
import { type Named, resourceOf } from './named.ts';

/** An interface that an instance takes instead of one made at launch. */
interface Taken {
  readonly name: Named;
  /** The first one, to which an address of the instance belongs. */
  readonly primary: boolean;
}

/** Where an instance is launched: its own subnet, else that of its launch template. */
export function subnetOfInstance(resources: Resources, instance: Resource): Named | undefined {
  const own = nameOf(resources, resources.get(instance, 'subnet_id'), instance);
  const template = own ? undefined : launchTemplate(resources, instance);
  if (template === undefined || template === 'unknown') return own;
  return nameOf(resources, resources.get(template, 'network_interfaces', 0, 'subnet_id'), template);
}

/** The interfaces that an instance takes: by blocks of its own, else by those of its launch template. */
export function interfacesTaken(resources: Resources, instance: Resource): readonly Taken[] {
  const own = [
    ...takenBy(resources, instance, 'network_interface'),
    ...takenBy(resources, instance, 'primary_network_interface'),
  ];
  const template = own.length > 0 ? undefined : launchTemplate(resources, instance);
  if (template === undefined || template === 'unknown') return own;
  return takenBy(resources, template, 'network_interfaces');
}

function takenBy(resources: Resources, holder: Resource, argument: string): readonly Taken[] {
  const blocks = resources.given(holder, argument);
  const items: readonly Value[] = blocks?.kind === 'list' ? blocks.items : [];
  return items.flatMap((block) => {
    const name = nameOf(resources, child(block, 'network_interface_id'), holder);
    const index = number(child(block, 'device_index')) ?? 0;
    return name ? [{ name, primary: index === 0 }] : [];
  });
}

/** Does the input say all of an instance's interfaces, so that they speak for it? */
export function isInterfacesOnly(resources: Resources, instance: Resource): boolean {
  const taken = interfacesTaken(resources, instance);
  return taken.length > 0 && taken.every(({ name }) => interfaceNamed(resources, name) !== undefined);
}

/** Instances by the interface that is their first. */
export const instancesByPrimary = memoize(
  (resources: Resources): ReadonlyMap<Resource, readonly Resource[]> => {
    const found = new Map<Resource, Resource[]>();
    for (const instance of resources.ofType('aws_instance'))
      for (const { name, primary } of interfacesTaken(resources, instance)) {
        const first = primary ? interfaceNamed(resources, name) : undefined;
        if (first) found.set(first, [...(found.get(first) ?? []), instance]);
      }
    return found;
  },
);

/** The interface of the input that a name certainly means. */
function interfaceNamed(resources: Resources, name: Named): Resource | undefined {
  const resource = name.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
  return resource?.type === 'aws_network_interface' && resource.mode === 'managed' ? resource : undefined;
}
