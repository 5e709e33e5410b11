import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { recordersOf } from '../facts/monitoring/audit-recorder.ts';
import { inRegion, regionsOf } from '../facts/monitoring/audit-region.ts';
import { anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';
import { requiredResourceTypes } from './parameters.ts';

export default defineRule({
  id: 'config-recorder-missing',
  section: 'G',
  title: 'AWS Config does not record groups and WorkSpaces',
  severity: 'medium',
  judges: 'resource',
  article: 'Use AWS Config: track configuration changes',
  why: 'Without a recorder there is no history of who opened a group and when, and no AWS Config rule runs.',
  fix: 'Have in every Region an `aws_config_configuration_recorder` that records the types, an `aws_config_delivery_channel` and an `aws_config_configuration_recorder_status` with `is_enabled = true`.',
  limits:
    'A missing recorder is reported, Region by Region, only when the configuration owns `audit`; a recorder of the input is always judged. Recording once a day counts as recorded.',
  parameters: [requiredResourceTypes],
  references: [
    'Config.1',
    'CIS AWS Foundations 5.0: 3.3',
    'NIST 800-53 r5: CM-3, CM-6(1), CM-8',
    'PCI DSS 4.0: 11.5.2',
    'HIPAA 164.308(a)(1)(ii)(A)',
  ],
  links: [
    'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
    'https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html',
  ],
  *judge({ resources }, options) {
    const recorders = recordersOf(resources, options.get(requiredResourceTypes) ?? []);
    for (const { resource, needs, records } of recorders) {
      const { address } = resource;
      const lacking = needs.filter(({ holds }) => holds.answer === 'no');
      const [first] = lacking.length > 0 ? lacking : needs.filter(({ holds }) => holds.answer === 'unknown');
      const origin = { address, path: first?.path ?? [] };
      if (records.answer === 'yes') yield { verdict: 'pass', address };
      else if (records.answer === 'no') {
        yield {
          verdict: 'fail',
          address,
          message: `the recorder ${lacking.map(({ lack }) => lack).join(', ')}`,
          origin,
        };
      } else {
        const message = `cannot tell whether the recorder records: ${reasonText(records.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: records.reason };
      }
    }
    if (!options.owns('audit')) return;
    for (const region of regionsOf(resources)) {
      const there = anyOf(recorders.map(({ resource }) => inRegion(resource, region)));
      if (there.answer === 'yes') continue;
      const reason =
        there.answer === 'unknown'
          ? there.reason
          : absenceIsOpen(resources, ['aws_config_configuration_recorder']);
      const origin = { address: '', path: [] };
      if (reason) {
        const message = `cannot tell whether aws config records in ${region.name}: ${reasonText(reason)}`;
        yield { verdict: 'open', address: '', message, origin, reason };
      } else {
        const message = `no aws config recorder in ${region.name}`;
        yield { verdict: 'fail', address: '', message, origin };
      }
    }
  },
});
