import { reasonText } from '../facts/exposure/reason-text.ts';
import { logKeys } from '../facts/monitoring/log-key.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'kms-rotation-off',
  section: 'beyond',
  title: 'The key of logs or trails is never turned over',
  severity: 'low',
  judges: 'resource',
  article: 'Log accepted/rejected traffic; audit (beyond the article)',
  why: 'A key that never changes protects years of records with one secret. Rotation is one argument and breaks nothing: old records stay readable.',
  fix: 'Write `enable_key_rotation = true` on the `aws_kms_key`.',
  limits:
    'Only symmetric keys of the input are judged, and only those that log groups, trails or AWS Config use.',
  parameters: [],
  references: [
    'CIS AWS Foundations 5.0: 3.6',
    'KMS.4',
    'AWS Config CMK_BACKING_KEY_ROTATION_ENABLED',
    'PCI DSS 4.0: 3.7.4',
  ],
  links: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  *judge({ resources }) {
    for (const { key, protects, rotated } of logKeys(resources)) {
      const { address } = key;
      const given = resources.given(key, 'enable_key_rotation') !== undefined;
      const origin = { address, path: given ? ['enable_key_rotation'] : [] };
      if (rotated.answer === 'yes') yield { verdict: 'pass', address };
      else if (rotated.answer === 'no') {
        const seen = given ? 'is false' : 'is not set';
        yield {
          verdict: 'fail',
          address,
          message: `enable_key_rotation ${seen} on the key of ${protects}`,
          origin,
        };
      } else {
        const message = `cannot tell whether the key is turned over: ${reasonText(rotated.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: rotated.reason };
      }
    }
  },
});
