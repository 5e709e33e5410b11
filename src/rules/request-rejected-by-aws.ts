import { rejections } from '../facts/correctness/rejection.ts';
import { defineRule } from './define.ts';
import { quotas } from './parameters.ts';

export default defineRule({
  id: 'request-rejected-by-aws',
  section: 'I',
  title: 'AWS will refuse the request',
  severity: 'high',
  judges: 'resource',
  article: '(correctness)',
  why: 'All of these pass `terraform plan` and fail at apply, with some resources made and others not.',
  fix: 'Volumes take a symmetric, enabled key; a directory takes two subnets in different zones of one VPC; an IP group takes at most 10 IPv4 sources; a flow log takes one target, a traffic type and, for CloudWatch Logs, a role.',
  limits:
    'AWS’s answer to IPv6 sources and host bits in IP groups was not verified: the message says "rejected or without effect".',
  parameters: [quotas],
  references: ['AWS documentation of each service'],
  links: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
  ],
  *judge(facts, options) {
    for (const rejection of rejections(facts, options.get(quotas) ?? new Map())) {
      const { address, origin, fault, reason } = rejection;
      // Never an index: a set is in another order in every plan.
      const traffic = rejection.what ?? origin.path.filter((step) => typeof step === 'string').join('.');
      if (fault !== undefined) yield { verdict: 'fail', address, message: fault, origin, traffic };
      else if (reason) {
        const message = `cannot tell whether aws takes the request: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason, traffic };
      } else yield { verdict: 'pass', address };
    }
  },
});
