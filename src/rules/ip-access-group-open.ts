import { clientSources } from '../facts/client-source.ts';
import { isAny } from '../traffic/address-space.ts';
import { containsPeers, peersOfCidr, unionPeersAll } from '../traffic/peers.ts';
import { defineRule } from './define.ts';
import { corporateCidrs } from './parameters.ts';

export default defineRule({
  id: 'ip-access-group-open',
  section: 'D',
  title: 'An IP access group lets the internet in',
  severity: 'high',
  judges: 'resource',
  article: 'Corporate IP ranges',
  why: 'An IP access control group is the one place where client addresses are really restricted. A source of every address makes it say nothing; a source outside the company lets strangers try passwords.',
  fix: 'List the public addresses of the company network and its VPN, as narrow as they are.',
  limits: 'Without `corporate_cidrs` only sources that add up to the whole internet are found.',
  parameters: [corporateCidrs],
  references: ['CIS AWS End User Compute 1.2.0: 2.8', 'NIST 800-53 r5: AC-17(1), SC-7'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
  ],
  *judge(facts, options) {
    const corporate = options.get(corporateCidrs);
    for (const group of facts.ipGroups) {
      const { address } = group;
      const { known, unknown } = clientSources(group);
      const open = known.filter(({ cidr }) => isAny(peersOfCidr(cidr)));
      const together = isAny(unionPeersAll(known.map(({ cidr }) => peersOfCidr(cidr))));
      const strangers = corporate
        ? known.filter(({ cidr }) => !containsPeers(corporate.peers, peersOfCidr(cidr)))
        : together && open.length === 0
          ? known
          : open;
      for (const { origin, text } of strangers.slice(
        0,
        together && open.length === 0 && !corporate ? 1 : undefined,
      )) {
        const message = open.some((one) => one.origin === origin)
          ? `clients may connect from anywhere: the source is ${text}`
          : corporate
            ? `the source ${text} is not in corporate_cidrs`
            : 'clients may connect from anywhere: the sources add up to the whole internet';
        yield { verdict: 'fail', address, message, origin, traffic: `clients from ${text}` };
      }
      for (const { origin, reason } of unknown) {
        const message = `cannot tell where clients may connect from: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason, traffic: 'clients from (unknown)' };
      }
      if (strangers.length === 0 && unknown.length === 0) yield { verdict: 'pass', address };
    }
  },
});
