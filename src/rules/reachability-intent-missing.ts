import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { hasInternetScope } from '../facts/network/access-scope.ts';
import { insightsPaths, leadsTo } from '../facts/network/insights.ts';
import { anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';
import { requirePaths } from './parameters.ts';

const TYPES = [
  'aws_ec2_network_insights_path',
  'aws_ec2_network_insights_analysis',
  'aws_ec2_network_insights_access_scope',
];

export default defineRule({
  id: 'reachability-intent-missing',
  section: 'H',
  title: 'An intended path is never analyzed',
  severity: 'low',
  judges: 'resource',
  article: 'Reachability Analyzer: verify intended paths, identify unintended access',
  why: 'A path that no analysis names is a wish: Reachability Analyzer looks at it only when asked. It answers for the paths that are declared; ways that nobody intended are found by an access scope.',
  fix: 'Add an `aws_ec2_network_insights_analysis` for the path, and an `aws_ec2_network_insights_access_scope` from internet gateways for everything else. Give IPv4 addresses only.',
  limits:
    'Missing paths are reported only with `require_paths`. WorkSpaces make their interfaces themselves, so a path can lead to instances and interfaces of the same groups only. ICMP and IPv6 cannot be analyzed.',
  parameters: [requirePaths],
  references: ['NIST 800-53 r5: CA-7, SC-7', 'PCI DSS 4.0: 1.2.7, 11.4.5'],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html',
    'https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/how-network-access-analyzer-works.html',
  ],
  *judge({ resources, desktops, wearers }, options) {
    const paths = insightsPaths(resources);
    for (const { resource, analyzed, refused } of paths) {
      const { address } = resource;
      const origin = { address, path: [] };
      if (refused) {
        const message = `the path names ${refused.what}, and the analyzer takes ${refused.takes} only`;
        yield { verdict: 'fail', address, message, origin: refused.origin };
      } else if (analyzed.answer === 'yes') yield { verdict: 'pass', address };
      else if (analyzed.answer === 'no') {
        yield { verdict: 'fail', address, message: 'no analysis names this path', origin };
      } else {
        const message = `cannot tell whether the path is analyzed: ${reasonText(analyzed.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: analyzed.reason };
      }
    }
    if (options.get(requirePaths) !== true || desktops.length === 0) return;
    const groups = new Set(desktops.flatMap(({ worn }) => worn.map(({ group }) => group)));
    const beside = wearers.filter(({ worn }) => worn.some(({ group }) => groups.has(group)));
    const targets = beside.map(({ resource }) => resource);
    const intended = anyOf([...paths.map((path) => leadsTo(path, targets)), hasInternetScope(resources)]);
    const reason = intended.answer === 'unknown' ? intended.reason : absenceIsOpen(resources, TYPES);
    const origin = { address: '', path: [] };
    if (intended.answer === 'yes') yield { verdict: 'pass', address: '' };
    else if (reason) {
      const message = `cannot tell whether ways to the desktops are analyzed: ${reasonText(reason)}`;
      yield { verdict: 'open', address: '', message, origin, reason };
    } else {
      const message =
        'no path leads to a wearer of a desktop group, and no access scope starts at internet gateways';
      yield { verdict: 'fail', address: '', message, origin };
    }
  },
});
