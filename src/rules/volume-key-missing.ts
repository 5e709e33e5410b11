import { volumesOf } from '../facts/desktops/volume.ts';
import { all, any, not } from '../terms/answer.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'volume-key-missing',
  section: 'I',
  title: 'Volume encryption and key do not fit together',
  severity: 'medium',
  judges: 'resource',
  article: 'Enforce encryption requirements',
  why: 'Encryption without a key names none: AWS may refuse the request. A key without a flag encrypts nothing, and reads as if it did.',
  fix: 'Name a symmetric customer managed key in `volume_encryption_key` together with `root_volume_encryption_enabled = true` and `user_volume_encryption_enabled = true`.',
  limits: 'Whether the account has a default key for WorkSpaces cannot be seen.',
  parameters: [],
  references: ['NIST 800-53 r5: SC-28(1)'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/api/API_WorkspaceRequest.html'],
  *judge(facts) {
    for (const { address, root, user, key } of volumesOf(facts.resources)) {
      const encrypted = any([root.encrypted, user.encrypted]);
      const keyless = all([encrypted, not(key.given)]);
      const useless = all([key.given, not(encrypted)]);
      const wrong = any([keyless, useless]);
      if (wrong === 'no') yield { verdict: 'pass', address };
      else if (wrong === 'unknown') {
        const reason = key.reason ??
          root.reason ??
          user.reason ?? { kind: 'after-apply', what: 'volume_encryption_key' };
        const message = `cannot tell whether encryption and key fit together: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin: key.origin, reason };
      } else if (keyless === 'yes') {
        const message = 'volume encryption is on, but no key is named: aws may refuse the request';
        yield { verdict: 'fail', address, message, origin: { address, path: [] } };
      } else {
        const message = 'a volume key is named, but neither volume is encrypted: the key has no effect';
        yield { verdict: 'fail', address, message, origin: key.origin };
      }
    }
  },
});
