import { portFault } from '../facts/correctness/port-fault.ts';
import { argumentOf, blockText, ruleBlocks } from '../facts/correctness/rule-block.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'invalid-protocol-or-ports',
  section: 'I',
  title: 'Protocol or ports are not what AWS accepts',
  severity: 'high',
  judges: 'any',
  article: '(correctness)',
  why: 'The plan passes and the apply fails half way, or AWS ignores the ports and opens the whole protocol.',
  fix: 'TCP and UDP need both ports, 0 to 65535, the lower first. `-1` in an inline rule needs 0 and 0. ICMP takes type and code, -1 for all. Other protocols take a number and no ports.',
  limits: 'Ports that are known only after apply are not judged.',
  parameters: [],
  references: ['EC2 API IpPermission'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html'],
  *judge(facts) {
    for (const block of ruleBlocks(facts)) {
      const address = block.holder;
      const cause = block.permissions.map((permission) => permission.id);
      const fault = portFault(block);
      if (fault) {
        const argument = fault.argument === 'protocol' ? protocolArgument(block.source) : fault.argument;
        yield {
          verdict: 'fail',
          address,
          message: fault.message,
          origin: argumentOf(block, argument),
          cause,
          traffic: blockText(block),
        };
      } else if (block.reason) {
        const message = `cannot tell whether protocol and ports are valid: ${block.reason.what} is not known`;
        yield {
          verdict: 'open',
          address,
          message,
          origin: block.origin,
          reason: block.reason,
          cause,
          traffic: blockText(block),
        };
      } else yield { verdict: 'pass', address };
    }
  },
});

function protocolArgument(source: string): string {
  return source === 'inline' || source === 'rule' ? 'protocol' : 'ip_protocol';
}
