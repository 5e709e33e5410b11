import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import type { OpenReason } from '../terms/finding.ts';
import { number } from '../terms/value.ts';
import { defineRule } from './define.ts';

/** CIS AWS End User Compute 1.2.0: 5.3, 5.4 and 5.5. `standard` is what AWS takes when nothing is given. */
const LIMITS = [
  // docs.aws.amazon.com/appstream2/latest/APIReference/API_CreateFleet.html
  { argument: 'max_user_duration_in_seconds', most: 36_000, standard: 57_600 },
  { argument: 'disconnect_timeout_in_seconds', most: 300, standard: 900 },
  { argument: 'idle_disconnect_timeout_in_seconds', most: 600, standard: 0 },
] as const;

export default defineRule({
  id: 'session-limits',
  section: 'beyond',
  title: 'Streaming sessions stay open too long',
  severity: 'low',
  profiles: { hipaa: 'low', 'financial-services': 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'HIPAA: isolate PHI access (beyond the article)',
  why: 'A session that nobody sits at is a desktop that is already signed in.',
  fix: 'Write `max_user_duration_in_seconds = 36000`, `disconnect_timeout_in_seconds = 300` and `idle_disconnect_timeout_in_seconds = 600` or less.',
  limits: 'WorkSpaces Applications (AppStream) fleets only; WorkSpaces keep their limits in group policy.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 5.3, 5.4, 5.5', 'NIST 800-53 r5: AC-11, AC-12'],
  links: ['https://docs.aws.amazon.com/appstream2/latest/APIReference/API_CreateFleet.html'],
  *judge({ resources }) {
    for (const resource of resources.ofType('aws_appstream_fleet', 'awscc_appstream_fleet')) {
      const { address } = resource;
      const wrong: string[] = [];
      let place: string | undefined;
      let reason: OpenReason | undefined;
      for (const { argument, most, standard } of LIMITS) {
        const value = resources.given(resource, argument);
        if (value?.kind === 'unknown') reason ??= reasonOf(value);
        const seconds = value?.kind === 'unknown' ? most : (number(value) ?? standard);
        if (seconds !== 0 && seconds <= most) continue;
        wrong.push(`${argument} is ${value ? seconds : `not set (${seconds})`}`);
        if (value) place ??= argument;
      }
      const origin = { address, path: place ? [place] : [] };
      if (wrong.length > 0) yield { verdict: 'fail', address, message: wrong.join(', '), origin };
      else if (reason) {
        const message = `cannot tell how long sessions stay open: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});
