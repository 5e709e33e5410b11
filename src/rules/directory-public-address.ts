import type { Desktop } from '../facts/desktops/wearer.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { askEach, labelOf } from '../facts/network/named.ts';
import {
  mapsPublicAddress,
  placedDesktops,
  subnetsElsewhere,
  subnetsOfDesktop,
} from '../facts/network/network.ts';
import { type Interfaced, publicAddress } from '../facts/network/public-address.ts';
import { internetRoute } from '../facts/network/route-internet.ts';
import { anyOf, type Reasoned, unknown } from '../facts/reasoned.ts';
import type { Resources } from '../facts/resources.ts';
import type { Origin } from '../terms/origin.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'directory-public-address',
  section: 'D',
  title: 'Desktops get public addresses or lie in public subnets',
  severity: 'medium',
  judges: 'resource',
  article: 'Restrict internet access; internet exposure',
  why: 'A desktop with a public address, or in a subnet that routes to an internet gateway, is one wrong rule away from the internet. AWS asks for private subnets with a NAT gateway instead, and for `enable_internet_access = false` with them.',
  fix: 'Write `enable_internet_access = false`, put the directory into two private subnets and send their default route to a NAT gateway.',
  limits:
    'Subnets and route tables outside the input are not seen: then the answer is open. A Secure Browser portal has no public addresses of its own; only its subnets are judged.',
  parameters: [],
  references: [
    'CIS AWS End User Compute 1.2.0: 2.4, 2.5, 5.6',
    'EC2.15',
    'AWS Config SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED, NO_UNRESTRICTED_ROUTE_TO_IGW',
    'PCI DSS 4.0: 1.4.4',
    'NIST 800-53 r5: SC-7, AC-4',
  ],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-internet-access.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-vpc.html',
    'https://docs.aws.amazon.com/appstream2/latest/developerguide/internet-access.html',
  ],
  *judge({ resources }) {
    for (const desktop of placedDesktops(resources)) {
      const { address } = desktop;
      const causes = causesOf(resources, desktop);
      const certain = causes.find(({ holds }) => holds.answer === 'yes');
      const open = causes.find(({ holds }) => holds.answer === 'unknown');
      if (certain) {
        const { says: message, origin, related } = certain;
        yield { verdict: 'fail', address, message, origin, related };
      } else if (open?.holds.answer === 'unknown') {
        const { reason } = open.holds;
        const message = `cannot tell whether desktops lie in a public subnet: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin: open.origin, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});

interface Cause {
  readonly holds: Reasoned;
  readonly says: string;
  readonly origin: Origin;
  readonly related: readonly { readonly origin: Origin; readonly message: string }[];
}

function causesOf(resources: Resources, desktop: Desktop): readonly Cause[] {
  const own: Cause[] = [];
  if (desktop.kind !== 'secure-browser') {
    const kind = desktop.kind as Interfaced['kind'];
    const { has, by, origin } = publicAddress(
      resources,
      { resource: desktop.resource, kind, subnets: [] },
      '',
      'ipv4',
    );
    own.push({ holds: has, says: `${by} is true: desktops get public addresses`, origin, related: [] });
  }
  const subnets = subnetsOfDesktop(resources, desktop);
  const elsewhere = subnetsElsewhere(resources, desktop);
  const origin = { address: desktop.address, path: [] };
  return [
    ...own,
    ...(elsewhere ? [{ holds: unknown(elsewhere), says: 'a subnet is public', origin, related: [] }] : []),
    ...subnets.map(({ name, path }) => {
      const says = name.keys
        .map((subnet) => publicBy(resources, subnet))
        .find(({ holds }) => holds.answer === 'yes');
      const origin = { address: desktop.address, path: path ?? [] };
      return {
        holds: askEach(name, (subnet) => publicBy(resources, subnet).holds),
        says: says?.says ?? 'a subnet is public',
        origin,
        related: says?.related ?? [],
      };
    }),
  ];
}

/** Does the subnet route to an internet gateway, or give public addresses? */
function publicBy(resources: Resources, subnet: string): Omit<Cause, 'origin'> {
  const routes = (['ipv4', 'ipv6'] as const).map((family) => internetRoute(resources, subnet, family));
  const route = routes.find(({ sent }) => sent.answer === 'yes');
  const maps = mapsPublicAddress(resources, subnet);
  const label = labelOf(subnet);
  const says = route
    ? `the subnet ${label} is public: ${route.table} routes to an internet gateway`
    : `the subnet ${label} gives public addresses: map_public_ip_on_launch is true`;
  const related = route?.route
    ? [{ origin: route.route.origin, message: 'the route to the internet gateway' }]
    : [];
  return { holds: anyOf([...routes.map(({ sent }) => sent), maps]), says, related };
}
