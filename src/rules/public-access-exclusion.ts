import { reasonText } from '../facts/exposure/reason-text.ts';
import { publicAccessExclusions } from '../facts/network/block-public-access.ts';
import { askEach } from '../facts/network/named.ts';
import { desktopSubnets } from '../facts/network/network.ts';
import { allOf, anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'public-access-exclusion',
  section: 'H',
  title: 'The network of the desktops is excluded from Block Public Access',
  severity: 'medium',
  judges: 'resource',
  article: 'SCP: prevent public RDP access',
  why: 'An exclusion with `allow-bidirectional` opens for the desktops the one door that Block Public Access closes for the whole account.',
  fix: 'Remove the exclusion, or write `internet_gateway_exclusion_mode = "allow-egress"`.',
  limits: 'Only VPCs and subnets of desktops in the same configuration are known.',
  parameters: [],
  references: ['EC2.172', 'NIST 800-53 r5: SC-7'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html'],
  *judge({ resources }) {
    const subnets = desktopSubnets(resources);
    for (const { resource, letsIn, origin, covers } of publicAccessExclusions(resources)) {
      const { address } = resource;
      const covering = subnets.map(({ name, desktop }) => ({ desktop, holds: askEach(name, covers) }));
      const judged = allOf([letsIn, anyOf(covering.map(({ holds }) => holds))]);
      const desktop = covering.find(({ holds }) => holds.answer !== 'no')?.desktop.address;
      if (judged.answer === 'no') yield { verdict: 'pass', address };
      else if (judged.answer === 'yes') {
        const message = `allow-bidirectional lets the internet into the network of ${desktop}`;
        yield { verdict: 'fail', address, message, origin, addresses: desktop ? [desktop] : [] };
      } else {
        const message = `cannot tell whether the exclusion covers desktops: ${reasonText(judged.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: judged.reason };
      }
    }
  },
});
