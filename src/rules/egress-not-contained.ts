import { asFarAsWorn, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import type { Desktop } from '../facts/desktops/wearer.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import type { Facts } from '../facts/facts.ts';
import { askEach } from '../facts/network/named.ts';
import {
  filtersDns,
  filtersNetwork,
  letsEverythingOut,
  openMembersGroup,
  vpcsOfDesktop,
} from '../facts/network/network-containment.ts';
import { allOf, negate, type Reasoned, yesNo } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';
import { requireDnsFirewall, requireNetworkFirewall, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'egress-not-contained',
  section: 'B',
  title: 'Strict egress is not as strict as it looks',
  severity: 'medium',
  profiles: { hipaa: 'medium' },
  profileOnly: true,
  judges: 'desktop',
  article: 'HIPAA: strict egress filtering to prevent exfiltration; Rule Accumulation',
  why: 'A group never filters DNS, and names carry data out as well as a connection does. The group `d-…_workspacesMembers` that AWS attaches besides adds its own rules.',
  fix: 'Associate a DNS Firewall rule group with the VPC (`aws_route53_resolver_firewall_rule_group_association`), and review the egress of `d-…_workspacesMembers` by hand.',
  limits:
    'Only a VPC of the input is judged. The members group counts only where rules for it are in the input; what else it holds is not seen. Groups filter neither DHCP, instance metadata, licence activation nor time either.',
  parameters: [requireDnsFirewall, requireNetworkFirewall, workspacesGroups],
  references: ['NIST 800-53 r5: SC-7(10), SC-7(5)'],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html',
  ],
  *judge(facts, options) {
    const demands = {
      dns: options.get(requireDnsFirewall) === true,
      network: options.get(requireNetworkFirewall) === true,
    };
    for (const worn of desktopGroups(facts, options.get(workspacesGroups) ?? [])) {
      const { group, desktops } = worn;
      const address = group.resource?.address ?? group.label;
      const open = letsEverythingOut(group);
      const needs = desktops.flatMap((desktop) => needsOf(facts, desktop, demands));
      if (group.kind === 'members' || open.answer === 'yes' || needs.length === 0) {
        yield { verdict: 'not-applicable', address };
        continue;
      }
      const lacking = needs.filter(({ holds }) => holds.answer === 'no');
      const contained = allOf(needs.map(({ holds }) => holds));
      const origin = { address, path: [] };
      const place = { address, origin, addresses: [address], traffic: '', cause: [], related: [] };
      const reason =
        open.answer === 'unknown' ? open.reason : contained.answer === 'unknown' && contained.reason;
      if (lacking.length > 0 && open.answer === 'no') {
        const message = `egress of ${group.label} is strict, but ${[...new Set(lacking.map(({ lack }) => lack))].join(', and ')}`;
        yield asFarAsWorn(worn, { verdict: 'fail', ...place, message });
      } else if (reason) {
        const message = `cannot tell whether egress of ${group.label} is contained: ${reasonText(reason)}`;
        yield { verdict: 'open', ...place, message, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});

interface Need {
  readonly holds: Reasoned;
  readonly lack: string;
}

/** What keeps the traffic of a desktop in, VPC by VPC; nothing for a VPC outside the input. */
function needsOf(
  facts: Facts,
  desktop: Desktop,
  { dns, network }: Record<'dns' | 'network', boolean>,
): readonly Need[] {
  const { resources } = facts;
  const vpcs = vpcsOfDesktop(resources, desktop);
  const members = openMembersGroup(facts, desktop);
  return [
    ...vpcs.flatMap((vpc) => [
      ...(dns
        ? [
            {
              holds: askEach(vpc, (key) => filtersDns(resources, key)),
              lack: `no DNS Firewall rule group is associated with ${vpc.keys.join(' or ')}`,
            },
          ]
        : []),
      ...(network
        ? [
            {
              holds: askEach(vpc, (key) => filtersNetwork(resources, desktop, key)),
              lack: `no firewall stands on the way out of ${vpc.keys.join(' or ')}`,
            },
          ]
        : []),
    ]),
    ...(members && vpcs.length > 0
      ? [{ holds: negate(yesNo(true)), lack: `rules for ${members.label} let everything out` }]
      : []),
  ];
}
