import { clientSources, clientsText } from '../facts/desktops/client-source.ts';
import { clientUnions } from '../facts/desktops/client-union.ts';
import { isAny } from '../traffic/address-space.ts';
import { containsPeers, peersOfCidr } from '../traffic/peers.ts';
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
    const unions = corporate ? [] : clientUnions(facts);
    const united = new Set(unions.map(({ sources }) => sources[0]?.group));
    for (const group of facts.ipGroups) {
      const { address } = group;
      const { known, unknown } = clientSources(group);
      let decided = true;
      for (const { cidr, origin, text } of known) {
        const peers = peersOfCidr(cidr);
        const open = isAny(peers);
        if (corporate ? containsPeers(corporate.peers, peers) : !open) continue;
        const message = open
          ? `clients may connect from anywhere: the source is ${text}`
          : `the source ${text} is not in corporate_cidrs`;
        decided = false;
        yield { verdict: 'fail', address, message, origin, traffic: `clients from ${text}` };
      }
      for (const { origin, reason } of unknown) {
        const message = `cannot tell where clients may connect from: ${reason.what} is not known`;
        decided = false;
        yield { verdict: 'open', address, message, origin, reason, traffic: `clients from ${reason.what}` };
      }
      if (decided && !united.has(address)) yield { verdict: 'pass', address };
    }
    for (const { sources, directory } of unions) {
      const [widest, ...others] = sources;
      if (!widest) continue;
      const groups = new Set(sources.map(({ group }) => group));
      const where = directory === undefined ? 'of the group' : `of the ip access groups of ${directory}`;
      yield {
        verdict: 'fail',
        address: widest.group,
        message: `clients may connect from anywhere: the sources ${where} add up to the whole internet`,
        origin: widest.origin,
        addresses: [...groups, ...(directory === undefined ? [] : [directory])],
        related: others.map(({ origin, text }) => ({ origin, message: `${text} adds to it` })),
        traffic: clientsText(sources),
      };
    }
  },
});
