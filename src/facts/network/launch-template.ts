import type { Resource } from '../../terms/resource.ts';
import { child } from '../../terms/value.ts';
import { singleBlock } from '../desktops/directory.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { resourceOf } from './named.ts';

/** The launch template of an instance; `unknown` when the input does not have it. */
export function launchTemplate(resources: Resources, instance: Resource): Resource | 'unknown' | undefined {
  const block = singleBlock(resources.get(instance, 'launch_template'));
  if (block === undefined) return undefined;
  for (const attribute of ['id', 'name']) {
    const name = nameOf(resources, child(block, attribute), instance, {
      literals: [attribute],
      types: ['aws_launch_template'],
    });
    const resource = name?.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
    if (resource?.type === 'aws_launch_template') return resource;
  }
  return 'unknown';
}
