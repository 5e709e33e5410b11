import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { text } from '../terms/value.ts';
import { defineRule } from './define.ts';

const PATH = ['saml_properties', 0, 'status'];

export default defineRule({
  id: 'saml-fallback',
  section: 'beyond',
  title: 'Sign-in by SAML can be bypassed',
  severity: 'low',
  judges: 'resource',
  article: 'HIPAA: log all access attempts (beyond the article)',
  why: 'With the fallback a client that does not speak SAML signs in with the password of the directory: the second factor and the conditions of the identity provider do not hold for it.',
  fix: 'Write `saml_properties { status = "ENABLED" }` once every client can do SAML.',
  limits: 'A second factor of the directory itself (RADIUS) is not weighed against it.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 2.2', 'NIST 800-53 r5: IA-2(1)'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/api/API_SamlProperties.html'],
  *judge({ resources, directories }) {
    for (const { address, resource } of directories) {
      const value = resources.given(resource, ...PATH);
      const origin = { address, path: PATH };
      if (value === undefined) yield { verdict: 'not-applicable', address };
      else if (value.kind === 'unknown') {
        const reason = reasonOf(value);
        const message = `cannot tell whether sign-in by saml can be bypassed: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else if (text(value) === 'ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK') {
        const message =
          'saml status is ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK: a directory password is enough';
        yield { verdict: 'fail', address, message, origin };
      } else yield { verdict: 'pass', address };
    }
  },
});
