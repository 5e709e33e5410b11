import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { text } from '../terms/value.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'radius-weak-protocol',
  section: 'beyond',
  title: 'Multi-factor sign-in uses a weak RADIUS protocol',
  severity: 'medium',
  judges: 'resource',
  article: 'HIPAA: log all access attempts (beyond the article)',
  why: 'With PAP the secret of the second factor travels under a shared key that is easy to guess; CHAP and MS-CHAPv1 are broken. MS-CHAPv2 is the strongest that AWS offers here.',
  fix: 'Write `authentication_protocol = "MS-CHAPv2"`.',
  limits:
    'That no RADIUS server is set up at all is not judged: sign-in may have its second factor elsewhere.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 2.18', 'NIST 800-53 r5: IA-2(1), IA-5(1)'],
  links: ['https://docs.aws.amazon.com/directoryservice/latest/devguide/API_RadiusSettings.html'],
  *judge({ resources }) {
    for (const resource of resources.ofType('aws_directory_service_radius_settings')) {
      const { address } = resource;
      const value = resources.given(resource, 'authentication_protocol');
      const origin = { address, path: ['authentication_protocol'] };
      if (value?.kind === 'unknown') {
        const reason = reasonOf(value);
        const message = `cannot tell which radius protocol is used: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else if (text(value) === 'MS-CHAPv2') yield { verdict: 'pass', address };
      else yield { verdict: 'fail', address, message: `authentication_protocol is ${text(value)}`, origin };
    }
  },
});
