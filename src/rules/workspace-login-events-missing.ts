import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { loginEventRules } from '../facts/monitoring/audit-event.ts';
import { loggedPortals } from '../facts/monitoring/audit-portal.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'workspace-login-events-missing',
  section: 'G',
  title: 'Logins to desktops are not recorded',
  severity: 'low',
  profiles: { hipaa: 'medium' },
  judges: 'resource',
  article: 'HIPAA: log all access attempts (corrected)',
  why: 'CloudTrail holds API calls, not logins. Who opened a desktop is told only by the EventBridge event "WorkSpaces Access", and for Secure Browser by access logging.',
  fix: 'Add an `aws_cloudwatch_event_rule` with `source = ["aws.workspaces"]` and `detail-type = ["WorkSpaces Access"]`, and a target that keeps the events; give a portal user access logging settings.',
  limits:
    'A missing rule is reported only when the configuration owns `audit`. The event tells of successful logins only, as best AWS can. How long the target keeps the events is not looked at.',
  parameters: [],
  references: [
    'CIS AWS End User Compute 1.2.0: 2.9, 3.1',
    'NIST 800-53 r5: AU-2, AU-12, AC-7',
    'HIPAA 164.312(b), 164.308(a)(5)(ii)(C)',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html',
    'https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-workspaces.html',
  ],
  *judge({ resources }, options) {
    const rules = loginEventRules(resources);
    const caught = rules.some(({ catches }) => catches.answer === 'yes');
    const failing = rules.filter(({ catches }) => catches.answer === 'no');
    const open = rules.find(({ catches }) => catches.answer === 'unknown');
    for (const { resource, catches, lack, origin } of rules) {
      const { address } = resource;
      if (caught) yield { verdict: catches.answer === 'yes' ? 'pass' : 'not-applicable', address };
      else if (catches.answer === 'no') {
        yield { verdict: 'fail', address, message: `the rule catches no logins: ${lack}`, origin };
      }
    }
    for (const portal of loggedPortals(resources)) {
      const { address, logged } = portal;
      const origin = { address, path: [] };
      if (logged.answer === 'yes') yield { verdict: 'pass', address };
      else if (logged.answer === 'no') {
        yield { verdict: 'fail', address, message: 'the portal has no user access logging settings', origin };
      } else {
        const message = `cannot tell whether access to the portal is logged: ${reasonText(logged.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: logged.reason };
      }
    }
    if (!options.owns('audit') || caught || failing.length > 0) return;
    const reason =
      open?.catches.answer === 'unknown'
        ? open.catches.reason
        : absenceIsOpen(resources, ['aws_cloudwatch_event_rule']);
    const origin = { address: '', path: [] };
    if (reason) {
      const message = `cannot tell whether logins are recorded: ${reasonText(reason)}`;
      yield { verdict: 'open', address: '', message, origin, reason };
    } else {
      const message = 'no eventbridge rule takes the event "WorkSpaces Access" of aws.workspaces';
      yield { verdict: 'fail', address: '', message, origin };
    }
  },
});
