import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { portCount } from '../facts/exposure/port-count.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { portOrigin, protocolOrigin, sayPermission, seenText } from '../facts/exposure/said.ts';
import type { Permission } from '../facts/groups/permission.ts';
import { channelsIn, peersIn } from '../facts/groups/permission-parts.ts';
import { NO, type Reasoned, unknown, YES } from '../facts/reasoned.ts';
import { isAny, PRIVATE } from '../traffic/address-space.ts';
import { ALL_CHANNELS } from '../traffic/channels.ts';
import { contains } from '../traffic/interval-set.ts';
import { containsPeers } from '../traffic/peers.ts';
import { defineRule } from './define.ts';
import { maxPorts, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'wide-port-range',
  section: 'A',
  title: 'A rule of a desktop opens a wide range of ports',
  severity: 'low',
  judges: 'desktop',
  article: 'Start with minimum required permissions; restrict database access to specific ports',
  why: 'A wide range lets in whatever will listen there tomorrow: remote management, file shares, debuggers. A rule for a service names its port.',
  fix: 'Write one rule for each port that a service listens on.',
  limits:
    'Sources given as a security group are judged by `all-internal-traffic` and `lateral-port-between-desktops`. Outbound rules are not judged: AWS asks for TCP 1024-65535 to the directory controllers. ICMP has no ports.',
  parameters: [maxPorts, workspacesGroups],
  references: ['NIST 800-53 r5: CM-7, CM-7(1), SC-7(5)', 'PCI DSS 4.0.1: 1.2.5, 1.2.6, 2.2.4'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  *judge(facts, options) {
    const most = options.get(maxPorts) ?? 100;
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* ({ group }) {
      for (const permission of group.ingress.permissions) {
        const address = permission.holder;
        const all = contains(channelsIn(permission).sure, ALL_CHANNELS);
        const wide = all ? everythingFromOutside(permission) : manyPorts(permission, most);
        if (wide.answer === 'no') {
          yield { verdict: 'pass', address };
          continue;
        }
        const origin = all ? protocolOrigin(permission) : portOrigin(permission);
        const said = sayPermission(permission, { origin });
        if (wide.answer === 'yes') {
          const hidden = permission.sensitive.channels ? 'many' : portCount(permission).sure;
          const count = all ? 'every port of a desktop is open' : `${hidden} ports of a desktop are open`;
          yield {
            verdict: 'fail',
            ...said,
            message: `${count}: ${seenText(permission)}`,
          };
        } else {
          const message = `cannot tell how many ports of a desktop are open: ${reasonText(wide.reason)}`;
          yield { verdict: 'open', ...said, message, reason: wide.reason };
        }
      }
    });
  },
});

/** More TCP or UDP ports than the limit, whoever it lets in, groups excepted. */
function manyPorts(permission: Permission, most: number): Reasoned {
  const { peer, reasons } = permission;
  if (peer.kind === 'group' || peer.kind === 'none' || peer.kind === 'invalid') return NO;
  const { sure, possible } = portCount(permission);
  if (possible <= most) return NO;
  if (peer.kind === 'unknown') return unknown(peer.reason);
  return sure > most || !reasons[0] ? YES : unknown(reasons[0]);
}

/** All protocols, from addresses that are neither private nor the whole internet. */
function everythingFromOutside(permission: Permission): Reasoned {
  const { peer, reasons } = permission;
  if (peer.kind === 'group' || peer.kind === 'none' || peer.kind === 'invalid') return NO;
  if (peer.kind === 'unknown-cidr' && peer.own) return NO;
  const { sure, possible } = peersIn(permission);
  if (isAny(sure)) return NO;
  const strangers = { ...sure, named: peer.kind === 'prefix-list' && peer.awsOwned ? sure.named : [] };
  if (!containsPeers(PRIVATE, strangers)) return YES;
  return reasons[0] && !containsPeers(PRIVATE, { ...possible, named: [] }) ? unknown(reasons[0]) : NO;
}
