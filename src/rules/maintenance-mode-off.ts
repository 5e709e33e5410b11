import { reasonText } from '../facts/exposure/reason-text.ts';
import { reasonOf } from '../facts/join.ts';
import { isTrue, unknown } from '../facts/reasoned.ts';
import { child } from '../terms/value.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'maintenance-mode-off',
  section: 'beyond',
  title: 'Desktops are not updated in a maintenance window',
  severity: 'info',
  profiles: { hipaa: 'low', 'financial-services': 'low' },
  profileOnly: true,
  judges: 'resource',
  article: 'Regularly audit rules (beyond the article)',
  why: 'A desktop that stops by itself (AutoStop) misses its updates unless AWS starts it for them once a month.',
  fix: 'Write `workspace_creation_properties { enable_maintenance_mode = true }`.',
  limits:
    'Updates by other tools are not seen. Pools are made anew from their image and have no such window.',
  parameters: [],
  references: ['CIS AWS End User Compute 1.2.0: 2.10', 'NIST 800-53 r5: SI-2'],
  links: ['https://docs.aws.amazon.com/workspaces/latest/adminguide/workspace-maintenance.html'],
  *judge({ directories }) {
    for (const { address, creation, type } of directories) {
      const path = ['workspace_creation_properties', 0, 'enable_maintenance_mode'];
      const value = child(creation, 'enable_maintenance_mode');
      const on = creation?.kind === 'unknown' ? unknown(reasonOf(creation)) : isTrue(value, false);
      const origin = { address, path };
      // Without the block AWS has its own default, which is not documented for a directory registered by API.
      if (type === 'POOLS' || creation === undefined) yield { verdict: 'not-applicable', address };
      else if (on.answer === 'yes') yield { verdict: 'pass', address };
      else if (on.answer === 'no') {
        yield { verdict: 'fail', address, message: 'enable_maintenance_mode is false', origin };
      } else {
        const message = `cannot tell whether desktops are updated: ${reasonText(on.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: on.reason };
      }
    }
  },
});
