import { expect, test } from 'vitest';
import { foreignWaivers } from './foreign-waivers.ts';

const FILE = `
resource "aws_security_group" "a" {
  # checkov:skip=CKV_AWS_25,CKV_AWS_24: jump host: ticket 4711
  #checkov:skip=CKV_AWS_999
  ingress {
    cidr_blocks = ["0.0.0.0/0"] #tfsec:ignore:aws-ec2-no-public-egress-sgr:exp:2027-01-31 -- until the move
  }
}

# trivy:ignore:AVD-AWS-0124
# trivy:ignore:AVD-AWS-0107:ws=prod
resource "aws_security_group" "b" {
  # kics-scan ignore-line
}
`;

test('waivers of other tools, with their reasons', () => {
  const found = foreignWaivers(FILE, 'main.tf').map(({ line, rules, address, reason, expires }) => [
    line,
    rules[0],
    rules.length,
    address,
    reason,
    expires,
  ]);
  expect(found).toEqual([
    [3, 'public-rdp', 2, '**.aws_security_group.a', 'jump host: ticket 4711', undefined],
    [4, undefined, 0, '**.aws_security_group.a', undefined, undefined],
    [6, 'egress-all-open', 2, '**.aws_security_group.a', 'until the move', '2027-01-31'],
    [10, 'rule-description-missing', 1, '**.aws_security_group.b', undefined, undefined],
    [11, 'public-all-traffic', 5, '**.aws_security_group.b', undefined, undefined],
    [13, undefined, 0, '**.aws_security_group.b', undefined, undefined],
  ]);
});
