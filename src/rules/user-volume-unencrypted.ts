import { judgeVolume } from '../facts/desktops/volume.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'user-volume-unencrypted',
  section: 'D',
  title: 'The user volume of a WorkSpace is not encrypted',
  severity: 'high',
  judges: 'resource',
  article: 'Enforce encryption requirements',
  why: 'The user volume holds the profile: documents, mail caches, saved passwords. Volumes of a WorkSpace are not encrypted unless it is asked for at launch.',
  fix: 'Set `user_volume_encryption_enabled = true` and name a key with `volume_encryption_key`. On a WorkSpace that exists this replaces it and destroys the user volume: back the data up, or migrate the user to a new WorkSpace.',
  limits:
    'Whether the key is enabled and symmetric is judged only where the key is in the input. WorkSpaces made outside this configuration are not seen.',
  parameters: [],
  references: [
    'Security Hub WorkSpaces.1',
    'Config WORKSPACES_USER_VOLUME_ENCRYPTION_ENABLED',
    'CIS AWS End User Compute 1.2.0: 2.3',
    'NIST 800-53 r5: SC-28, SC-28(1), SC-13',
    'HIPAA 164.312(a)(2)(iv)',
    'PCI DSS 4.0.1: 3.5.1 (closest)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/workspaces-controls.html#workspaces-1',
  ],
  judge: (facts) => judgeVolume(facts, 'user'),
});
