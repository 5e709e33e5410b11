import { isNew } from '../facts/adopted.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { FLOW_LOG_TYPES, flowLogsOf, isRecorded, isRecordedOutside } from '../facts/monitoring/flow-log.ts';
import { desktopsOutside, holdsDesktops, vpcsOf } from '../facts/network/network.ts';
import type { Resources } from '../facts/resources.ts';
import { defineRule, type Judgement } from './define.ts';
import { allVpcs } from './parameters.ts';

export default defineRule({
  id: 'flow-log-missing',
  section: 'G',
  title: 'The network of the desktops has no flow log',
  severity: 'medium',
  judges: 'resource',
  article: 'Enable VPC Flow Logs; monitor at the network interface level',
  why: 'Without flow logs nobody can tell afterwards who spoke to a desktop, or what a desktop sent out.',
  fix: 'Add an `aws_flow_log` with `vpc_id` and `traffic_type = "ALL"`, or one for every subnet of the desktops.',
  limits:
    'Judged when the configuration owns `monitoring`, or when it makes the VPC and at least one flow log. Flow logs show the interface in the VPC (eth1) only; the streaming interface belongs to AWS.',
  parameters: [allVpcs],
  references: [
    'EC2.6',
    'CIS AWS Foundations 5.0: 3.7',
    'AWS Config VPC_FLOW_LOGS_ENABLED',
    'NIST 800-53 r5: AC-4(26), AU-2, AU-3, AU-6(3), AU-6(4), AU-12, CA-7, SI-7(8)',
    'HIPAA 164.312(b)',
    'PCI DSS 4.0: 10.2.1, 10.2.2, 10.6.3',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  *judge({ resources }, options) {
    const owned = options.owns('monitoring');
    const every = options.get(allVpcs) === true;
    for (const vpc of vpcsOf(resources)) {
      const { address } = vpc;
      const applies = owned || (isNew(vpc) && flowLogsOf(resources).length > 0);
      const holds = every ? ({ answer: 'yes' } as const) : holdsDesktops(resources, vpc);
      const recorded = isRecorded(resources, vpc);
      const origin = { address, path: [] };
      if (!applies || holds.answer === 'no') yield { verdict: 'not-applicable', address };
      else if (recorded.answer === 'yes') yield { verdict: 'pass', address };
      else {
        const absent = absenceIsOpen(resources, FLOW_LOG_TYPES);
        const reason =
          recorded.answer === 'unknown'
            ? recorded.reason
            : holds.answer === 'unknown'
              ? holds.reason
              : absent;
        const whose = every ? '' : ' and holds desktops';
        if (reason) {
          const message = `cannot tell whether a flow log records this vpc: ${reasonText(reason)}`;
          yield { verdict: 'open', address, message, origin, reason };
        } else {
          const message = `${address} has no flow log${whose}: no aws_flow_log names it or all of its desktop subnets`;
          yield { verdict: 'fail', address, message, origin };
        }
      }
    }
    if (owned) yield* judgeOutside(resources);
  },
});

/** Desktops in a VPC that is managed elsewhere: its flow log may be there as well. */
function* judgeOutside(resources: Resources): Iterable<Judgement> {
  for (const desktop of desktopsOutside(resources)) {
    const { address } = desktop;
    if (isRecordedOutside(resources, desktop).answer === 'yes') yield { verdict: 'pass', address };
    else {
      const reason = { kind: 'outside-input', what: `the vpc of ${address}` } as const;
      const message = `cannot tell whether a flow log records these desktops: ${reasonText(reason)}`;
      yield { verdict: 'open', address, message, origin: { address, path: [] }, reason };
    }
  }
}
