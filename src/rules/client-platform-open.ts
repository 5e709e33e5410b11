import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { text } from '../terms/value.ts';
import { defineRule } from './define.ts';

const PATH = ['workspace_access_properties', 0, 'device_type_web'];

export default defineRule({
  id: 'client-platform-open',
  section: 'beyond',
  title: 'Desktops open in any browser',
  severity: 'low',
  profiles: { hipaa: 'low', 'financial-services': 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'WorkSpaces client access from Corporate IP ranges (beyond the article)',
  why: 'A browser on a computer nobody knows is enough to open a desktop: no installed client, and no certificate of a trusted device.',
  fix: 'Write `workspace_access_properties { device_type_web = "DENY" }`.',
  limits: 'Only Web Access is judged: which other platforms a company uses cannot be told from a plan.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 2.6', 'NIST 800-53 r5: AC-17, AC-19'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/update-directory-details.html#control-device-access',
  ],
  *judge({ resources, directories }) {
    for (const { address, resource } of directories) {
      const value = resources.given(resource, ...PATH);
      const origin = { address, path: PATH };
      if (value?.kind === 'unknown') {
        const reason = reasonOf(value);
        const message = `cannot tell whether web access is allowed: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else if (text(value) === 'ALLOW') {
        yield {
          verdict: 'fail',
          address,
          message: 'device_type_web is ALLOW: desktops open in any browser',
          origin,
        };
      } else yield { verdict: 'pass', address };
    }
  },
});
