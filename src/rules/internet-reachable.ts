import { interfacedOf, type Reach, reachesOf } from '../facts/network/network-reach.ts';
import { publicAddress } from '../facts/network/public-address.ts';
import { channelText } from '../traffic/channel-text.ts';
import { ALL_CHANNELS } from '../traffic/channels.ts';
import { defineRule } from './define.ts';
import { reachPorts } from './parameters.ts';

export default defineRule({
  id: 'internet-reachable',
  section: 'H',
  title: 'The internet reaches it: route, address, group and network ACL all let it in',
  severity: 'critical',
  judges: 'resource',
  article: 'Identify unintended access (answered from the plan itself)',
  why: 'An open group alone may be out of reach behind a private subnet. Here every condition on the way from the internet holds, so a stranger can connect as soon as this is applied.',
  fix: 'Break the cheapest hop: take the public address or the route to the internet gateway away first, then narrow the group.',
  limits:
    'Fails only when every hop is in the input; one that is not makes it open. Load balancers, NAT and firewalls that forward are not followed. VPC Block Public Access outside the input counts as off, as AWS has it. Public addresses that were given by hand are not seen.',
  parameters: [reachPorts],
  references: [
    'CIS AWS End User Compute 1.2.0: 2.4, 2.15',
    'EC2.21',
    'AWS Config NACL_NO_UNRESTRICTED_SSH_RDP',
    'CIS AWS Foundations 5.0: 5.2',
    'NIST 800-53 r5: SC-7, AC-4',
    'PCI DSS 4.0: 1.4.2, 1.4.4',
  ],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  ],
  *judge(facts, options) {
    const ports = options.get(reachPorts)?.channels ?? ALL_CHANNELS;
    for (const subject of interfacedOf(facts)) {
      const { address } = subject.resource;
      const reaches = reachesOf(facts, subject, ports);
      const reached = reaches.find(({ reachable }) => reachable.answer === 'yes');
      const open = reaches.find(({ reachable }) => reachable.answer === 'unknown');
      if (reached) {
        const message = `the internet reaches it on ${channelText(reached.channels)}: ${sayings(reached)}`;
        const own = reached.hops.find(({ origin }) => origin?.address === address)?.origin;
        const related = reached.hops.flatMap(({ origin, says }) =>
          origin ? [{ origin, message: says }] : [],
        );
        const origin = own ?? { address, path: [] };
        yield { verdict: 'fail', address, message, origin, related, addresses: hopAddresses(reached) };
      } else if (open?.reachable.answer === 'unknown') {
        const { reason } = open.reachable;
        const hop = open.hops.find(({ holds }) => holds.answer === 'unknown');
        const message = `cannot tell whether the internet reaches it: the ${HOPS[hop?.kind ?? 'route']} depends on ${reason.what}`;
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason };
      } else if (reaches.length === 0 && (subject.kind === 'fleet' || subject.kind === 'image-builder')) {
        // Without a subnet it runs in a network of AWS's own.
        yield { verdict: 'not-applicable', address };
      } else if (
        reaches.length === 0 &&
        publicAddress(facts.resources, subject, '', 'ipv4').has.answer !== 'no'
      ) {
        const reason = { kind: 'outside-input', what: `the subnet of ${address}` } as const;
        const message = 'cannot tell whether the internet reaches it: its subnet is not in the input';
        yield { verdict: 'open', address, message, origin: { address, path: [] }, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});

const HOPS = {
  route: 'route',
  address: 'public address',
  group: 'security group',
  acl: 'network acl',
  switch: 'block public access',
} as const;

function sayings({ hops }: Reach): string {
  return hops.map(({ says }) => says).join(', ');
}

function hopAddresses({ hops }: Reach): readonly string[] {
  return [...new Set(hops.flatMap(({ origin }) => origin?.address ?? []))];
}
