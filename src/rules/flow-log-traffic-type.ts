import { reasonText } from '../facts/exposure/reason-text.ts';
import { absenceIsOpen } from '../facts/monitoring/audit-absence.ts';
import { FLOW_LOG_TYPES, type FlowLog, flowLogsOf, sameTarget } from '../facts/monitoring/flow-log.ts';
import { allOf, anyOf, NO, type Reasoned, unknown, yesNo } from '../facts/reasoned.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'flow-log-traffic-type',
  section: 'G',
  title: 'A flow log records only half of the traffic',
  severity: 'medium',
  judges: 'resource',
  article: 'Log accepted/rejected traffic',
  why: 'Accepted traffic shows what an intruder did, rejected traffic shows the attempts before it. A flow log with `ACCEPT` or `REJECT` drops the other half.',
  fix: 'Write `traffic_type = "ALL"`, or add a second flow log of the same target for the other half. The argument is immutable: a change replaces the flow log.',
  limits:
    'Security Hub EC2.6 is content with REJECT; the article asks for both. Transit gateways take no traffic type.',
  parameters: [],
  references: [
    'EC2.6',
    'CIS AWS Foundations 5.0: 3.7',
    'AWS Config VPC_FLOW_LOGS_ENABLED',
    'NIST 800-53 r5: AC-4(26), AU-2, AU-3, AU-6(3), AU-6(4), AU-12, CA-7, SI-7(8)',
    'HIPAA 164.312(b)',
    'PCI DSS 4.0: 10.2.1, 10.2.2, 10.6.3',
  ],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html'],
  *judge({ resources }) {
    const logs = flowLogsOf(resources);
    for (const log of logs) {
      const { address } = log.resource;
      const type = log.trafficType;
      if (type === undefined || log.target?.kind === 'gateway') yield { verdict: 'not-applicable', address };
      else if (type.text === 'ALL') yield { verdict: 'pass', address };
      else {
        const { origin } = type;
        const other = anyOf(logs.filter((one) => one !== log).map((one) => complements(log, one)));
        const unseen = other.answer === 'unknown' ? other.reason : absenceIsOpen(resources, FLOW_LOG_TYPES);
        const reason = type.text === undefined ? type.reason : unseen;
        if (other.answer === 'yes') yield { verdict: 'pass', address };
        else if (reason) {
          const message = `cannot tell whether accepted and rejected traffic is recorded: ${reasonText(reason)}`;
          yield { verdict: 'open', address, message, origin, reason };
        } else {
          const message = `traffic_type is ${type.text}, and no other flow log of the same target records the rest`;
          yield { verdict: 'fail', address, message, origin };
        }
      }
    }
  },
});

/** Does another flow log of the same target record what this one drops? */
function complements(log: FlowLog, other: FlowLog): Reasoned {
  const [mine, theirs] = [log.trafficType, other.trafficType];
  if (mine === undefined || theirs === undefined) return NO;
  const rest =
    theirs.text === undefined
      ? unknown(theirs.reason)
      : yesNo(theirs.text === 'ALL' || (mine.text !== undefined && theirs.text !== mine.text));
  return allOf([sameTarget(log, other), rest]);
}
