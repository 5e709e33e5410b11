import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { text } from '../terms/value.ts';
import { defineRule } from './define.ts';

/** Ways by which data leaves the session for the computer of the user. */
const EXITS = ['copy_allowed', 'download_allowed', 'print_allowed'];

export default defineRule({
  id: 'secure-browser-data-exit',
  section: 'beyond',
  title: 'Data may leave Secure Browser for the computer of the user',
  severity: 'low',
  profiles: { hipaa: 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'HIPAA: strict egress filtering to prevent exfiltration (beyond the article)',
  why: 'No group filters the clipboard, a download or a printer: what is copied out of the session is on a computer nobody controls.',
  fix: 'Write `copy_allowed = "Disabled"`, `download_allowed = "Disabled"` and `print_allowed = "Disabled"`.',
  limits:
    'Photos of the screen are not prevented. Data protection settings that redact what is shown are not looked at.',
  parameters: [],
  references: ['NIST 800-53 r5: SC-7(10), AC-4', 'HIPAA 164.312(e)(1)'],
  links: ['https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_UserSettings.html'],
  *judge({ resources }) {
    const types = ['aws_workspacesweb_user_settings', 'awscc_workspacesweb_user_settings'];
    for (const resource of resources.ofType(...types)) {
      const { address } = resource;
      const open = EXITS.filter((argument) => text(resources.get(resource, argument)) === 'Enabled');
      const lost = EXITS.find((argument) => resources.given(resource, argument)?.kind === 'unknown');
      const value = lost === undefined ? undefined : resources.get(resource, lost);
      const [first] = open;
      if (first) {
        const message = `${open.join(', ')} ${open.length > 1 ? 'are' : 'is'} Enabled`;
        yield { verdict: 'fail', address, message, origin: { address, path: [first] } };
      } else if (lost !== undefined && value?.kind === 'unknown') {
        const reason = reasonOf(value);
        const message = `cannot tell whether data may leave the session: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin: { address, path: [lost] }, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});
