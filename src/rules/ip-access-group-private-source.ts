import { clientSources } from '../facts/desktops/client-source.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import { containsPeers, peersOfCidr } from '../traffic/peers.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'ip-access-group-private-source',
  section: 'D',
  title: 'An IP access group names private addresses',
  severity: 'low',
  judges: 'resource',
  article: 'Corporate IP ranges',
  why: 'AWS sees the public address of the NAT or VPN, never the private one of the client: a private source probably never matches, and people are locked out or someone opens the group wide.',
  fix: 'List the public addresses under which clients leave the company network.',
  limits: 'Whether a private source can match over a VPC endpoint for streaming is not documented.',
  parameters: [],
  references: ['NIST 800-53 r5: AC-17(1)'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts) {
    for (const group of facts.ipGroups) {
      const { address } = group;
      const { known, unknown: all } = clientSources(group);
      const unknown = all.filter(({ elastic }) => !elastic);
      const privates = known.filter(({ cidr }) => containsPeers(PRIVATE, peersOfCidr(cidr)));
      for (const { origin, text } of privates) {
        const message = `the source ${text} is private: clients arrive with a public address`;
        yield { verdict: 'fail', address, message, origin, traffic: `clients from ${text}` };
      }
      for (const { origin, reason } of unknown) {
        const message = `cannot tell whether the source is private: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason, traffic: `clients from ${reason.what}` };
      }
      if (privates.length === 0 && unknown.length === 0) yield { verdict: 'pass', address };
    }
  },
});
