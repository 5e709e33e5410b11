import { askExposure } from '../facts/exposure/exposure-said.ts';
import { opensEverything } from '../facts/exposure/opens-everything.ts';
import { sayPortUnion } from '../facts/exposure/port-union-said.ts';
import { piecesOfEverything } from '../facts/exposure/public-port-union.ts';
import { ALL_CHANNELS } from '../traffic/channels.ts';
import { defineRule } from './define.ts';

const SAYS = 'every port is open to the internet';

export default defineRule({
  id: 'public-all-traffic',
  section: 'A',
  title: 'Every port is open to the internet',
  severity: 'critical',
  judges: 'any',
  article: 'Deny by Default; Rules to Avoid',
  why: 'Whatever listens behind the group, now or later, can be reached by anybody. Security groups deny by default; such a rule takes that away.',
  fix: 'Delete the rule: a WorkSpaces group normally needs no inbound rule at all, clients stream through the management interface that AWS runs. Where something must be reached, one rule for its port, from the group or the addresses that need it.',
  limits:
    'Only groups are looked at: a network ACL, a missing route or a missing public address may still keep the internet out (`internet-reachable` judges the whole path).',
  parameters: [],
  references: [
    'CIS AWS End User Compute 1.2.0: 2.15',
    'CIS AWS Foundations 5.0: 5.3, 5.4 (6.0 and 7.0: 6.3, 6.4)',
    'Security Hub EC2.18, EC2.19',
    'NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), SC-7(11), SC-7(16), SC-7(21)',
    'HIPAA 164.312(a)(1), 164.312(e)(1), 164.308(a)(1)(ii)(B)',
    'PCI DSS 4.0.1: 1.2.5, 1.3.1, 1.4.2, 2.2.5',
  ],
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  ],
  *judge(facts) {
    for (const exposure of facts.exposures.ingress) {
      yield askExposure(exposure, {
        holds: opensEverything(facts, exposure),
        channels: ALL_CHANNELS,
        says: SAYS,
      });
    }
    for (const union of piecesOfEverything(facts, 'ingress'))
      yield sayPortUnion(union, { says: SAYS, addUp: 'add up to all ports' });
  },
});
