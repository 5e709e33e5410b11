import { doubtOfExistence } from '../facts/existence.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import {
  configRulesOf,
  DEFAULT_GROUP_RULE,
  missingConfigRules,
} from '../facts/monitoring/audit-config-rule.ts';
import { defineRule } from './define.ts';
import { requiredConfigRules } from './parameters.ts';

const TYPES = [
  'aws_config_config_rule',
  'aws_config_organization_managed_rule',
  'aws_config_conformance_pack',
  'aws_config_organization_conformance_pack',
];

export default defineRule({
  id: 'config-group-rules-missing',
  section: 'G',
  title: 'No AWS Config rule watches the security groups',
  severity: 'low',
  judges: 'resource',
  article: 'Detect overly permissive rules; validate compliance with policies',
  why: 'A group that is opened by hand after the apply is found by AWS Config or by nobody. A rule with a misspelt identifier, or one whose parameters leave RDP out, finds nothing.',
  fix: `Add \`aws_config_config_rule\` with \`source { owner = "AWS" source_identifier = "RESTRICTED_INCOMING_TRAFFIC" }\` and one with \`${DEFAULT_GROUP_RULE}\`. The identifier is not the name of the page.`,
  limits:
    'Missing rules are reported only when the configuration owns `audit`; a rule of the input is always judged. Only identifiers about groups and trails are checked for spelling.',
  parameters: [requiredConfigRules],
  references: ['NIST 800-53 r5: CM-6(1), CM-6(2), CA-7', 'PCI DSS 4.0: 1.2.7, 11.5.2'],
  links: [
    'https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html',
  ],
  *judge({ resources }, options) {
    const rules = configRulesOf(resources);
    for (const { resource, problem, doubt, origin } of rules) {
      const { address } = resource;
      if (problem) yield { verdict: 'fail', address, message: problem, origin };
      else if (doubt) {
        const message = `cannot tell whether the parameters weaken the rule: ${reasonText(doubt)}`;
        yield { verdict: 'open', address, message, origin, reason: doubt };
      } else yield { verdict: 'pass', address };
    }
    if (!options.owns('audit')) return;
    const required = options.get(requiredConfigRules);
    const certain = rules.filter(({ resource }) => !doubtOfExistence(resource.address));
    const missing = missingConfigRules(certain, required);
    if (missing.length === 0) {
      yield { verdict: 'pass', address: '' };
      return;
    }
    // A resource that is there and does not do it is the finding; the module only when there is none.
    if (rules.some(({ problem }) => problem)) return;
    const unread = rules.find((one) => one.reason)?.reason;
    const doubtful = missingConfigRules(rules, required).length === 0 ? rules : [];
    const [doubt] = doubtful.flatMap(({ resource }) => doubtOfExistence(resource.address) ?? []);
    const reason = unread ?? doubt ?? absenceIsOpen(resources, TYPES);
    const origin = { address: '', path: [] };
    const list = missing.join(' and ');
    if (reason) {
      const message = `cannot tell whether aws config checks groups: ${reasonText(reason)}`;
      yield { verdict: 'open', address: '', message, origin, reason };
    } else
      yield {
        verdict: 'fail',
        address: '',
        message: `no aws config rule for security groups: missing ${list}`,
        origin,
      };
  },
});
