import { defineRule } from './define.ts';

export default defineRule({
  id: 'default-group-used',
  section: 'C',
  title: 'The default group of a VPC is in use',
  severity: 'high',
  judges: 'resource',
  article: 'Never use the default security group',
  why: 'Everything that names no group gets the default one, and by AWS’s own rules its members reach each other on every port. Whoever opens it opens it for all of them.',
  fix: 'Make an `aws_security_group` for the purpose and name it here.',
  limits:
    'A literal id that no resource of the input has cannot be told from a default group: the answer is then open.',
  parameters: [],
  references: [
    'Security Hub EC2.2',
    'CIS AWS Foundations 5.0: 5.5',
    'CIS AWS Foundations 6.0: 6.5',
    'Config VPC_DEFAULT_SECURITY_GROUP_CLOSED',
    'PCI DSS 4.0.1: 7.2.1',
    'HIPAA 164.312(e)(1)',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  *judge(facts) {
    for (const wearer of facts.wearers) {
      const { address, origin } = wearer;
      // A WorkSpace wears what its directory gives: the directory is the subject.
      if (wearer.resource.type === 'aws_workspaces_workspace' || wearer.resource.type.endsWith('_pool'))
        continue;
      if (wearer.fallsBackToDefault) {
        const message = 'no security group is named: aws attaches the default group of the vpc';
        yield { verdict: 'fail', address, message, origin };
        continue;
      }
      const given = wearer.worn.filter((one) => one.role === 'given');
      const kindOf = (key: string) => (key === 'id:default' ? 'default' : facts.group(key)?.kind);
      const worn = given.find((one) => one.exact && kindOf(one.group) === 'default');
      if (worn) {
        const label = facts.group(worn.group)?.label ?? worn.group;
        const message = `the default group ${label} is attached`;
        yield { verdict: 'fail', address, message, origin: worn.origin, addresses: [address] };
        continue;
      }
      const unclear = given.find((one) => !one.exact || one.group.startsWith('id:'));
      if (unclear) {
        const what = facts.group(unclear.group)?.label ?? unclear.group;
        const kind = unclear.group.startsWith('id:') ? ('outside-input' as const) : ('after-apply' as const);
        const message = `cannot tell whether ${what} is the default group of the vpc`;
        yield { verdict: 'open', address, message, origin: unclear.origin, reason: { kind, what } };
      } else if (wearer.unseen[0]) {
        const [reason] = wearer.unseen;
        const message = `cannot tell which groups are attached: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: given.length === 0 ? 'not-applicable' : 'pass', address };
    }
  },
});
