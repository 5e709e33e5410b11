import { judgeDesktops } from '../facts/desktops/desktop-groups.ts';
import { icmpWhole } from '../facts/exposure/icmp-whole.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { portOrigin, sayPermission, seenText } from '../facts/exposure/said.ts';
import { defineRule } from './define.ts';
import { icmpTypes, workspacesGroups } from './parameters.ts';

export default defineRule({
  id: 'icmp-all-types',
  section: 'A',
  title: 'A desktop takes every ICMP message',
  severity: 'low',
  judges: 'desktop',
  article: 'Essential Inbound Rules: ICMP from the Management VPC',
  why: 'Echo request and "fragmentation needed" are what a network needs. The rest (redirects, timestamps, router advertisements) is of use to those who study or bend it.',
  fix: 'Name the types: echo request is type 8 in ICMP and 128 in ICMPv6, "fragmentation needed" is type 3 code 4, "packet too big" is ICMPv6 type 2.',
  limits:
    'A rule for all protocols (`-1`) is not judged here. A rule that names a type other than these passes.',
  parameters: [icmpTypes, workspacesGroups],
  references: ['NIST 800-53 r5: CM-7', 'PCI DSS 4.0.1: 1.2.5'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html'],
  *judge(facts, options) {
    const needed = options.get(icmpTypes)?.channels ?? [];
    yield* judgeDesktops(facts, options.get(workspacesGroups), function* ({ group }) {
      for (const permission of group.ingress.permissions) {
        const whole = icmpWhole(permission, needed);
        const [reason] = permission.reasons;
        const said = () => sayPermission(permission, { origin: portOrigin(permission) });
        if (whole === 'yes')
          yield {
            verdict: 'fail',
            ...said(),
            message: `every ICMP message is let in: ${seenText(permission)}`,
          };
        else if (whole === 'unknown' && reason) {
          const message = `cannot tell whether every ICMP message is let in: ${reasonText(reason)}`;
          yield { verdict: 'open', ...said(), message, reason };
        } else yield { verdict: whole === undefined ? 'not-applicable' : 'pass', address: permission.holder };
      }
    });
  },
});
