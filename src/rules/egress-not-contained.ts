import { asFarAsWorn, type DesktopGroup, desktopGroups } from '../facts/desktops/desktop-groups.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import type { Facts } from '../facts/facts.ts';
import { askEach } from '../facts/network/named.ts';
import {
  filtersDns,
  filtersNetwork,
  homesOf,
  letsEverythingOut,
  openMembersGroup,
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
      const { group } = worn;
      const address = group.resource?.address ?? group.label;
      const open = letsEverythingOut(group);
      const needs = needsOf(facts, worn, demands);
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

/** What keeps the traffic of a group's desktops in, VPC by VPC; nothing for a VPC outside the input. */
function needsOf(
  facts: Facts,
  worn: DesktopGroup,
  { dns, network }: Record<'dns' | 'network', boolean>,
): readonly Need[] {
  const { resources } = facts;
  const homes = homesOf(resources, worn);
  const members = homes.length > 0 ? worn.desktops.map((desktop) => openMembersGroup(facts, desktop)) : [];
  return [
    ...homes.flatMap((home) => [
      ...(dns
        ? [
            {
              holds: askEach(home.vpc, (key) => filtersDns(resources, key)),
              lack: `no DNS Firewall rule group is associated with ${home.vpc.keys.join(' or ')}`,
            },
          ]
        : []),
      ...(network
        ? [
            {
              holds: askEach(home.vpc, (key) => filtersNetwork(resources, home, key)),
              lack: `no firewall stands on the way out of ${home.vpc.keys.join(' or ')}`,
            },
          ]
        : []),
    ]),
    ...members.flatMap((group) =>
      group ? [{ holds: negate(yesNo(true)), lack: `rules for ${group.label} let everything out` }] : [],
    ),
  ];
}
