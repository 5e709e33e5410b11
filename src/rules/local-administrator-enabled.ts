import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { isTrue, unknown, YES } from '../facts/reasoned.ts';
import { child } from '../terms/value.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'local-administrator-enabled',
  section: 'beyond',
  title: 'Users are administrators of their desktops',
  severity: 'low',
  profiles: { hipaa: 'low', 'financial-services': 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'Implement least privilege (beyond the article)',
  why: 'What a user runs, runs as administrator: it can switch protection off, read the data of others who use the desktop, and stay.',
  fix: 'Write `workspace_creation_properties { user_enabled_as_local_administrator = false }`. It holds for new and rebuilt WorkSpaces.',
  limits: 'Existing WorkSpaces keep what they were made with. Group policies of the directory are not seen.',
  parameters: [],
  references: ['NIST 800-53 r5: AC-6, AC-6(10)', 'PCI DSS 4.0: 7.2.2'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/update-directory-details.html',
    'https://docs.aws.amazon.com/workspaces/latest/api/API_WorkspaceCreationProperties.html',
  ],
  *judge({ directories }) {
    for (const { address, creation, type } of directories) {
      const path = ['workspace_creation_properties', 0, 'user_enabled_as_local_administrator'];
      const value = child(creation, 'user_enabled_as_local_administrator');
      // AWS makes users administrators unless told; the provider says false as soon as the block is there.
      const granted =
        creation === undefined
          ? YES
          : creation.kind === 'unknown'
            ? unknown(reasonOf(creation))
            : isTrue(value, false);
      const origin = { address, path: creation === undefined ? [] : path };
      if (type === 'POOLS') yield { verdict: 'not-applicable', address };
      else if (granted.answer === 'no') yield { verdict: 'pass', address };
      else if (granted.answer === 'yes') {
        const message =
          creation === undefined
            ? 'no workspace_creation_properties: aws makes users local administrators'
            : 'user_enabled_as_local_administrator is true';
        yield { verdict: 'fail', address, message, origin };
      } else {
        const message = `cannot tell whether users are administrators: ${reasonText(granted.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: granted.reason };
      }
    }
  },
});
