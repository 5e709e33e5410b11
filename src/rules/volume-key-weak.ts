import { reasonText } from '../facts/exposure/reason-text.ts';
import { isAwsManaged, keyNamed, rotates } from '../facts/monitoring/log-key.ts';
import { askEach } from '../facts/network/named.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'volume-key-weak',
  section: 'beyond',
  title: 'Desktop volumes are protected by a key nobody controls or turns over',
  severity: 'low',
  profiles: { hipaa: 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'Enforce encryption requirements (beyond the article)',
  why: 'Who may use `alias/aws/workspaces` cannot be limited, and it cannot be switched off after an incident. A customer managed key can, and turns over by itself once that is asked for.',
  fix: 'Name an `aws_kms_key` with `enable_key_rotation = true`. On an existing WorkSpace a change of the key replaces it and destroys its user volume: do it for new ones.',
  limits: 'Keys outside the input are open. Key policies are not looked at.',
  parameters: [],
  references: ['KMS.4', 'CIS AWS Foundations 5.0: 3.6', 'CIS AWS End User Compute 1.2.0: 2.3'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  ],
  *judge({ resources, workspaces }) {
    for (const { address, resource } of workspaces) {
      const value = resources.given(resource, 'volume_encryption_key');
      const name = keyNamed(resources, value, resource);
      const origin = { address, path: ['volume_encryption_key'] };
      if (name === undefined) {
        yield { verdict: 'not-applicable', address };
        continue;
      }
      const rotated = askEach(name, (key) => rotates(resources, key));
      if (isAwsManaged(resources, value)) {
        const message = 'the volumes are encrypted with alias/aws/workspaces, which aws manages';
        yield { verdict: 'fail', address, message, origin };
      } else if (rotated.answer === 'yes') yield { verdict: 'pass', address };
      else if (rotated.answer === 'no') {
        const message = `the volumes are encrypted with ${name.keys[0]}, which is never turned over`;
        yield { verdict: 'fail', address, message, origin };
      } else {
        const message = `cannot tell how the volume key is managed: ${reasonText(rotated.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: rotated.reason };
      }
    }
  },
});
