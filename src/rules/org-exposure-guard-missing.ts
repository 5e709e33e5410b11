import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { blockPublicAccess } from '../facts/network/block-public-access.ts';
import { exposureGuard } from '../facts/organization/organization-guard.ts';
import { defineRule } from './define.ts';

const TYPES = ['aws_vpc_block_public_access_options', 'aws_organizations_policy', 'aws_fms_policy'];

export default defineRule({
  id: 'org-exposure-guard-missing',
  section: 'H',
  title: 'Nothing keeps groups from being opened to the internet',
  severity: 'low',
  judges: 'resource',
  article: 'SCP: prevent public RDP access (corrected to what AWS can do)',
  why: 'A service control policy cannot look at the addresses and ports of a rule. What AWS has instead is VPC Block Public Access, a declarative policy that sets it, Firewall Manager, or a policy that lets only named roles change groups.',
  fix: 'Write `aws_vpc_block_public_access_options { internet_gateway_block_mode = "block-ingress" }`, or attach a declarative policy that says so for the whole organization.',
  limits:
    'The absence is reported only when the configuration owns `organization`; Block Public Access that is `off` always, unless something else guards. A guard in another configuration is not seen.',
  parameters: [],
  references: ['EC2.172', 'NIST 800-53 r5: SC-7, AC-3, CM-7', 'PCI DSS 4.0: 1.4.2'],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  ],
  *judge({ resources }, options) {
    const guard = exposureGuard(resources);
    const switches = blockPublicAccess(resources);
    if (guard.answer === 'yes') {
      yield { verdict: 'pass', address: switches[0]?.resource.address ?? '' };
      return;
    }
    const off = switches.filter(({ blocks }) => blocks.answer === 'no');
    if (guard.answer === 'no') {
      for (const { resource, mode, origin } of off) {
        const message = `internet_gateway_block_mode is ${mode ?? 'not set'}, and nothing else keeps the internet out`;
        yield { verdict: 'fail', address: resource.address, message, origin };
      }
      if (off.length > 0) return;
    }
    if (!options.owns('organization')) {
      yield { verdict: 'not-applicable', address: '' };
      return;
    }
    const reason = guard.answer === 'unknown' ? guard.reason : absenceIsOpen(resources, TYPES);
    const origin = { address: '', path: [] };
    if (reason) {
      const message = `cannot tell whether groups can be opened to the internet: ${reasonText(reason)}`;
      yield { verdict: 'open', address: '', message, origin, reason };
    } else {
      const message =
        'no block public access, declarative policy, firewall manager audit or service control policy guards the groups';
      yield { verdict: 'fail', address: '', message, origin };
    }
  },
});
