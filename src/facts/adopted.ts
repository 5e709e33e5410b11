import type { Resource } from '../terms/resource.ts';
import { text } from '../terms/value.ts';
import type { Resources } from './resources.ts';

/** Does this plan make the object? What `aws_default_…` adopts is there already, whatever state holds. */
export function isNew({ type, before }: Resource): boolean {
  return before === undefined && !/^aws_default_/.test(type);
}

/** The default VPC of the Region and account that a resource is in, where the input adopts it. */
export function defaultVpcs(resources: Resources, { region, providerKey }: Resource): readonly Resource[] {
  return resources
    .ofType('aws_default_vpc')
    .filter((vpc) => text(vpc.region) === text(region) && vpc.providerKey === providerKey);
}
