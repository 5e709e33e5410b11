import type { OpenReason } from '../../terms/finding.ts';
import { isAny } from '../../traffic/address-space.ts';
import { channelsWhere } from '../../traffic/traffic.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Desktop } from '../desktops/wearer.ts';
import { isEverything } from '../exposure/opens-everything.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { anyOf, because, NO, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { askEach, keysMeant, means, type Named, resourceOf } from './named.ts';
import { ownVpc, SUBNET_TYPES, subnetsOfDesktop, VPC_TYPES, vpcOfSubnet, vpcsOfDesktop } from './network.ts';
import { routeTable } from './route.ts';
import { tableOfSubnet } from './route-table.ts';

/** Does a group let everything out to everywhere? */
export function letsEverythingOut({ egress }: Group): Reasoned {
  if (isEverything(channelsWhere(egress.sure, isAny))) return yesNo(true);
  const [reason] =
    egress.unseen.length > 0 ? egress.unseen : egress.permissions.flatMap((one) => one.reasons);
  if (reason === undefined) return NO;
  const possible = egress.unseen.length > 0 || isEverything(channelsWhere(egress.possible, isAny));
  return possible ? unknown(reason) : NO;
}

/** Where the desktops of a group lie: a VPC of the input, and their subnets as far as they are seen. */
export interface Home {
  readonly vpc: Named;
  readonly subnets: readonly Named[];
}

/**
 * VPCs of the input in which the desktops of a group lie, or may; nothing for those that lie elsewhere. A group is worn in its
 * own VPC: that is the one of desktops that are not seen, or whose subnets are not.
 */
export function homesOf(resources: Resources, { group, desktops }: DesktopGroup): readonly Home[] {
  const homes = desktops.flatMap((desktop) => homesOfDesktop(resources, desktop));
  const sure = homes.filter(({ vpc }) => vpc.anythingIn === undefined);
  const seen = desktops.some((desktop) => vpcsOfDesktop(resources, desktop).length > 0);
  if (sure.length > 0 || seen) return homes;
  const own = group.resource && nameOf(resources, resources.get(group.resource, 'vpc_id'), group.resource);
  const vpc = own && ofInput(resources, own, [own]);
  if (!vpc || (homes.length > 0 && !vpc.exact)) return homes;
  return [{ vpc, subnets: desktops.flatMap((desktop) => subnetNames(resources, desktop)) }];
}

/** One for each subnet; a name of several is one of them. A desktop that names its VPC lies in that one. */
function homesOfDesktop(resources: Resources, desktop: Desktop): readonly Home[] {
  const subnets = subnetNames(resources, desktop);
  const own = ownVpc(resources, desktop);
  const inside = own?.exact
    ? [ofInput(resources, own, [own])]
    : subnets.map((name) => {
        const meant = keysMeant(resources, name, SUBNET_TYPES);
        return ofInput(
          resources,
          name,
          meant.map((subnet) => vpcOfSubnet(resources, subnet)),
        );
      });
  const found = new Map(inside.flatMap((vpc) => (vpc ? [[vpc.keys.join(' '), vpc]] : [])));
  return [...found.values()].map((vpc) => ({ vpc, subnets }));
}

function subnetNames(resources: Resources, desktop: Desktop): readonly Named[] {
  return subnetsOfDesktop(resources, desktop).map(({ name }) => name);
}

/** The VPCs that a name leads to, as one of those that the input manages; nothing where it may only be another. */
function ofInput(resources: Resources, name: Named, vpcs: readonly (Named | undefined)[]): Named | undefined {
  const keys = vpcs.flatMap((vpc) => (vpc ? keysMeant(resources, vpc, VPC_TYPES) : []));
  // A VPC that is only read is another stack's, and so is what filters there.
  const inside = [...new Set(keys)].filter((key) => resourceOf(resources, key)?.mode === 'managed').sort();
  const lost = [name, ...vpcs].find((one) => one?.anythingIn !== undefined);
  const elsewhere = vpcs.includes(undefined) || keys.some((key) => !inside.includes(key));
  if (inside.length === 0 || (elsewhere && lost === undefined)) return undefined;
  const reason = lost?.reason ?? (name.exact ? (vpcs[0]?.reason ?? name.reason) : name.reason);
  const exact = inside.length === 1 && lost === undefined;
  return { keys: inside, exact, reason, anythingIn: lost?.anythingIn };
}

const DNS_FIREWALLS = [
  'aws_route53_resolver_firewall_rule_group_association',
  'awscc_route53resolver_firewall_rule_group_association',
];

/** docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html */
export function filtersDns(resources: Resources, vpc: string): Reasoned {
  const found = anyOf(
    resources
      .ofType(...DNS_FIREWALLS)
      .map((association) =>
        means(
          nameOf(resources, resources.get(association, 'vpc_id'), association),
          vpc,
          resourceOf(resources, vpc),
        ),
      ),
  );
  return orAbsent(resources, found, DNS_FIREWALLS);
}

/** Is there a firewall on the way out: a Network Firewall in the VPC, or an endpoint on the default route? */
export function filtersNetwork(resources: Resources, { subnets }: Home, vpc: string): Reasoned {
  const type = 'aws_networkfirewall_firewall';
  const inVpc = resources
    .ofType(type)
    .map((firewall) =>
      means(nameOf(resources, resources.get(firewall, 'vpc_id'), firewall), vpc, resourceOf(resources, vpc)),
    );
  const notSeen: OpenReason = { kind: 'outside-input', what: `the subnets of desktops in ${vpc}` };
  const onRoute = subnets.map((name) =>
    askEach(name, (subnet) =>
      askEach(tableOfSubnet(resources, subnet), (table) => leavesByEndpoint(resources, table)),
    ),
  );
  if (subnets.length === 0) onRoute.push(unknown(notSeen));
  return orAbsent(resources, anyOf([...inVpc, ...onRoute]), [type]);
}

function leavesByEndpoint(resources: Resources, key: string): Reasoned {
  const routes = routeTable(resources, key).routes.filter(
    ({ destination }) => destination.kind === 'cidr' && destination.prefix === 0,
  );
  return anyOf(
    routes.map(({ target, member }) => {
      const reason: OpenReason = { kind: 'outside-input', what: 'what lies behind the default route' };
      if (target.kind === 'unknown') return unknown(target.reason);
      return target.kind === 'endpoint' ? because(member.answer, reason) : NO;
    }),
  );
}

function orAbsent(resources: Resources, answer: Reasoned, types: readonly string[]): Reasoned {
  const reason = answer.answer === 'no' ? absenceIsOpen(resources, types) : undefined;
  return reason ? unknown(reason) : answer;
}

/** Rules of the input that open the directory's own group, which every desktop of it wears as well. */
export function openMembersGroup(facts: Facts, desktop: Desktop): Group | undefined {
  return desktop.worn
    .filter(({ role }) => role === 'members')
    .map(({ group }) => facts.group(group))
    .find((group) => group !== undefined && isEverything(channelsWhere(group.egress.sure, isAny)));
}
