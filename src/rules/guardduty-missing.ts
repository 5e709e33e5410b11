import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { DETECTOR_TYPES, guardsRegion, threatDetectors } from '../facts/monitoring/audit-detector.ts';
import { inRegion, regionsOf } from '../facts/monitoring/audit-region.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'guardduty-missing',
  section: 'G',
  title: 'GuardDuty is not on',
  severity: 'low',
  profiles: { 'financial-services': 'high' },
  judges: 'resource',
  article: 'Finance: enable GuardDuty',
  why: 'GuardDuty reads flow, DNS and call records of its own and tells of desktops that speak to known bad addresses.',
  fix: 'Add `aws_guardduty_detector { enable = true }` in every Region, or have the organization switch it on for `ALL` members.',
  limits:
    'A missing detector is reported, Region by Region, only when the configuration owns `audit`; a detector of the input is always judged. AWS does not document what GuardDuty sees of WorkSpaces.',
  parameters: [],
  references: [
    'GuardDuty.1',
    'AWS Config GUARDDUTY_ENABLED_CENTRALIZED',
    'NIST 800-53 r5: SI-4, AU-6(1)',
    'PCI DSS 4.0: 11.5.1',
    'HIPAA 164.312(b), 164.308(a)(6)(ii)',
  ],
  links: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html'],
  *judge({ resources }, options) {
    const detectors = threatDetectors(resources);
    for (const { resource, enabled, origin } of detectors) {
      const { address } = resource;
      if (enabled.answer === 'yes') yield { verdict: 'pass', address };
      else if (enabled.answer === 'no') {
        yield { verdict: 'fail', address, message: 'the guardduty detector is switched off', origin };
      } else {
        const message = `cannot tell whether guardduty is on: ${reasonText(enabled.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: enabled.reason };
      }
    }
    if (!options.owns('audit')) return;
    for (const region of regionsOf(resources)) {
      const guarded = guardsRegion(resources, region);
      const there = detectors.some(({ resource }) => inRegion(resource, region).answer === 'yes');
      if (guarded.answer === 'yes' || there) continue;
      const reason = guarded.answer === 'unknown' ? guarded.reason : absenceIsOpen(resources, DETECTOR_TYPES);
      const origin = { address: '', path: [] };
      if (reason) {
        const message = `cannot tell whether guardduty is on in ${region.name}: ${reasonText(reason)}`;
        yield { verdict: 'open', address: '', message, origin, reason };
      } else {
        yield { verdict: 'fail', address: '', message: `no guardduty detector in ${region.name}`, origin };
      }
    }
  },
});
