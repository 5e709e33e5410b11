import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { nameOf } from '../facts/network/name-of.ts';
import { means } from '../facts/network/named.ts';
import { anyOf } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'default-group-unmanaged',
  section: 'C',
  title: 'The default group of a new VPC is left as AWS makes it',
  severity: 'low',
  judges: 'resource',
  article: 'Default Security Group',
  why: 'AWS gives every VPC a default group that admits all traffic from itself and lets everything out. Whatever is launched without a group gets it.',
  fix: 'Adopt it with empty lists: `resource "aws_default_security_group" "this" { vpc_id = aws_vpc.this.id ingress = [] egress = [] }`.',
  limits:
    'A VPC that is only read as a data source is not judged. What an adopted group holds is judged by `default-group-not-closed`.',
  parameters: [],
  references: ['EC2.2', 'CIS AWS Foundations 5.0: 5.5', 'AWS Config VPC_DEFAULT_SECURITY_GROUP_CLOSED'],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  *judge({ resources }) {
    const adopting = resources.ofType('aws_default_security_group');
    for (const vpc of resources.ofType('aws_vpc')) {
      const { address } = vpc;
      const origin = { address, path: [] };
      const adopted = anyOf(
        adopting.map((group) =>
          means(nameOf(resources, resources.get(group, 'vpc_id'), group), address, vpc),
        ),
      );
      const reason =
        adopted.answer === 'unknown'
          ? adopted.reason
          : absenceIsOpen(resources, ['aws_default_security_group']);
      if (adopted.answer === 'yes') yield { verdict: 'pass', address };
      else if (reason) {
        const message = `cannot tell whether the default group is adopted: ${reasonText(reason)}`;
        yield { verdict: 'open', address, message, origin, reason };
      } else {
        const message = `no aws_default_security_group adopts the default group of ${address}: it admits itself and lets everything out`;
        yield { verdict: 'fail', address, message, origin };
      }
    }
  },
});
