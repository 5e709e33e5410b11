import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, isTrue, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { inRegion, type Region } from './audit-region.ts';

/** A GuardDuty detector: one an account and Region. */
export interface ThreatDetector {
  readonly resource: Resource;
  readonly enabled: Reasoned;
  readonly origin: Origin;
}

export const DETECTOR_TYPES = ['aws_guardduty_detector', 'awscc_guardduty_detector'];

export function threatDetectors(resources: Resources): readonly ThreatDetector[] {
  return resources.ofType(...DETECTOR_TYPES).map((resource) => ({
    resource,
    enabled: isTrue(resources.get(resource, 'enable'), true),
    origin: { address: resource.address, path: ['enable'] },
  }));
}

/** Is GuardDuty on in a Region: by a detector, or for every account by the organization? */
export function guardsRegion(resources: Resources, region: Region): Reasoned {
  const own = threatDetectors(resources).map(({ resource, enabled }) =>
    allOf([inRegion(resource, region), enabled]),
  );
  const ofOrganization = resources.ofType('aws_guardduty_organization_configuration').map((resource) => {
    const value = resources.get(resource, 'auto_enable_organization_members');
    const all = value?.kind === 'unknown' ? unknown(reasonOf(value)) : yesNo(text(value) === 'ALL');
    return allOf([inRegion(resource, region), all]);
  });
  return anyOf([...own, ...ofOrganization]);
}
