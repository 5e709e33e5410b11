/** A sentence of the guidance and the rules that answer it. */
export interface GuidanceSentence {
  readonly sentence: string;
  readonly rules: readonly string[];
  /** How far the sentence holds. */
  readonly faithful: string;
}

/** Every sentence of the guidance. What stands in no sentence is said in a rule's own `article`. */
export const GUIDANCE: readonly GuidanceSentence[] = [
  {
    sentence: 'Instance level, not subnet level; several groups per WorkSpace',
    rules: ['quota-exceeded', 'dedicated-group-missing', 'department-group-shared'],
    faithful: 'ENI level in fact; one custom group per directory in API/Terraform',
  },
  {
    sentence: 'Stateful',
    rules: ['internet-reachable'],
    faithful: 'true; untracked flows and existing flows excepted',
  },
  {
    sentence: 'Default group: all out, none in',
    rules: ['default-group-used', 'default-group-not-closed'],
    faithful: 'wrong: default group also allows inbound from itself',
  },
  { sentence: 'Rule accumulation', rules: ['duplicate-rule', 'egress-not-contained'], faithful: 'true' },
  {
    sentence: 'Deny by default',
    rules: ['rule-without-peer', 'egress-all-open', 'removed-rules-remain'],
    faithful: 'true except DNS/DHCP/IMDS/etc. and Terraform/awscc egress difference',
  },
  {
    sentence: '443/4172/4195 from corporate ranges',
    rules: [
      'client-port-not-corporate',
      'client-port-ineffective',
      'ip-access-group-missing',
      'ip-access-group-open',
      'ip-access-group-private-source',
      'ip-access-group-empty',
    ],
    faithful: 'addresses the wrong interface; UDP missing',
  },
  {
    sentence: 'ICMP from management VPC',
    rules: ['icmp-not-from-management', 'icmp-all-types'],
    faithful: 'ok (eth1 only)',
  },
  {
    sentence: '0.0.0.0/0 on RDP',
    rules: ['public-rdp'],
    faithful: 'ok; extend to ::/0, -1, UDP, ranges, halves, prefix lists',
  },
  {
    sentence: 'Overly permissive outbound; "restrict internet access"',
    rules: [
      'egress-all-open',
      'egress-any-destination',
      'egress-breaks-directory',
      'directory-public-address',
    ],
    faithful: 'partly in conflict with AWS requirements',
  },
  {
    sentence: 'Default security groups',
    rules: ['default-group-used', 'default-group-not-closed', 'default-group-unmanaged'],
    faithful: 'ok',
  },
  {
    sentence: 'All internal traffic',
    rules: ['all-internal-traffic', 'lateral-port-between-desktops'],
    faithful: 'ok',
  },
  {
    sentence: 'Groups: management / user / application',
    rules: ['shared-purpose-group', 'managed-group-modified'],
    faithful: '"management interface" is AWS\'s',
  },
  {
    sentence: 'Least privilege + CLI sample',
    rules: [
      'public-other-port',
      'wide-source-cidr',
      'wide-port-range',
      'public-high-risk-port',
      'public-all-traffic',
      'public-other-protocol',
      'rule-description-missing',
    ],
    faithful: 'ok (the CLI sample lacks line-continuation backslashes)',
  },
  {
    sentence: 'Flow logs: accepted/rejected, CloudWatch, anomaly',
    rules: [
      'flow-log-missing',
      'flow-log-traffic-type',
      'flow-log-destination',
      'flow-log-anomaly-detection',
    ],
    faithful: 'ok; eth0 invisible',
  },
  {
    sentence: 'Audit with AWS Config',
    rules: ['config-recorder-missing', 'config-group-rules-missing', 'unused-group', 'required-tags-missing'],
    faithful: 'ok',
  },
  { sentence: 'HIPAA: PHI groups', rules: ['phi-group-not-isolated'], faithful: 'ok' },
  {
    sentence: 'HIPAA: access attempts to CloudTrail',
    rules: ['cloudtrail-incomplete', 'workspace-login-events-missing'],
    faithful: 'CloudTrail does not hold logins',
  },
  {
    sentence: 'HIPAA: egress filtering',
    rules: ['egress-all-open', 'egress-any-destination', 'egress-not-contained'],
    faithful: 'DNS not filterable',
  },
  {
    sentence: 'HIPAA: AWS Health compliance checks',
    rules: ['config-group-rules-missing'],
    faithful: 'no such AWS Health feature',
  },
  {
    sentence: 'Finance: groups per team, segmentation',
    rules: ['department-group-shared', 'department-cross-access'],
    faithful: 'ok',
  },
  { sentence: 'Finance: RDP via jump hosts', rules: ['rdp-not-from-jump-host'], faithful: 'ok' },
  {
    sentence: 'Finance: GuardDuty',
    rules: ['guardduty-missing'],
    faithful: 'ok, WorkSpaces coverage undocumented',
  },
  { sentence: 'Developer: SSH from CI/CD', rules: ['ssh-not-from-cicd', 'public-ssh'], faithful: 'ok' },
  { sentence: 'Developer: database ports', rules: ['database-port-too-broad'], faithful: 'ok' },
  { sentence: 'Developer: contractors', rules: ['contractor-access-expiry'], faithful: 'ok' },
  { sentence: 'Developer: link to a third-party page', rules: [], faithful: '-' },
  {
    sentence: 'Chaining',
    rules: ['prefer-group-reference', 'chained-internet-reach'],
    faithful: 'ok within VPC/peering',
  },
  {
    sentence: 'SCP: RDP',
    rules: ['org-exposure-guard-missing', 'public-access-exclusion', 'scp-guard-ineffective'],
    faithful: 'impossible by SCP',
  },
  { sentence: 'SCP: tags', rules: ['scp-tag-guard-missing', 'required-tags-missing'], faithful: 'possible' },
  {
    sentence: 'SCP: encryption',
    rules: [
      'scp-guard-ineffective',
      'root-volume-unencrypted',
      'user-volume-unencrypted',
      'volume-key-missing',
    ],
    faithful: 'impossible for WorkSpaces',
  },
  {
    sentence: 'Reachability Analyzer',
    rules: ['reachability-intent-missing', 'internet-reachable'],
    faithful: 'analyses named paths only',
  },
];

/** Where the guidance says something else than AWS does. */
export interface GuidanceDifference {
  readonly says: string;
  readonly really: string;
  readonly rules: readonly string[];
}

/** Sources: the pages of the AWS documentation that the rules concerned link to. */
export const DIFFERENCES: readonly GuidanceDifference[] = [
  {
    says: 'Default group "denies all inbound"',
    really:
      "AWS's default group allows all inbound traffic from itself. The sentence describes a new group; a new group of Terraform's has no outbound rule either.",
    rules: ['default-group-used', 'default-group-not-closed', 'default-group-unmanaged'],
  },
  {
    says: 'Inbound 443, 4172, 4195 on the WorkSpaces group',
    really:
      "These are outbound ports of the client towards AWS gateways; sessions end at an interface that AWS manages. On the customer's interface the rules do nothing for clients and open the desktop. The control is the IP access control group.",
    rules: [
      'client-port-ineffective',
      'client-port-not-corporate',
      'ip-access-group-missing',
      'ip-access-group-open',
    ],
  },
  {
    says: 'TCP only',
    really: '4172 and 4195 use UDP too, as do 443, 50002 and 55002; WSP is now called DCV.',
    rules: ['client-port-not-corporate'],
  },
  {
    says: 'Groups for management interfaces',
    really: "The management interface is AWS's: no group of the customer's applies to it.",
    rules: ['managed-group-modified', 'shared-purpose-group'],
  },
  {
    says: 'Each WorkSpace can have multiple groups',
    really:
      'True at the interface, but the API and Terraform give one custom group a directory, beside d-…_workspacesMembers, and only to new or rebuilt WorkSpaces. A group a team is a directory a team.',
    rules: ['dedicated-group-missing', 'department-group-shared', 'quota-exceeded'],
  },
  {
    says: 'Groups operate at the instance level',
    really: 'They operate at the network interface.',
    rules: ['quota-exceeded'],
  },
  {
    says: 'Strict outbound rules',
    really:
      "AWS asks for 80 and 443 to every destination for internet access, and for the directory ports to the controllers: tightening further breaks logging in. d-…_workspacesMembers may allow everything all the same, and DNS and instance metadata can't be filtered.",
    rules: ['egress-all-open', 'egress-any-destination', 'egress-breaks-directory', 'egress-not-contained'],
  },
  {
    says: 'Any traffic that is not allowed is blocked',
    really:
      'Except Amazon DNS, DHCP, instance metadata, time and licence services; established flows outlive the rule that allowed them.',
    rules: ['egress-not-contained'],
  },
  {
    says: 'Log all access attempts to CloudTrail',
    really:
      'CloudTrail holds API calls and smart-card sign-ins. Logins come as EventBridge events, successful ones only.',
    rules: ['workspace-login-events-missing', 'cloudtrail-incomplete'],
  },
  {
    says: 'AWS Health compliance checks',
    really:
      'AWS Health reports events of services. Config conformance packs, Security Hub and Audit Manager check compliance.',
    rules: ['config-group-rules-missing'],
  },
  {
    says: 'SCP: prevent public RDP',
    really:
      'Group rules have no condition key for addresses or ports. VPC Block Public Access, declarative policies and Firewall Manager can do it.',
    rules: ['org-exposure-guard-missing', 'scp-guard-ineffective', 'public-access-exclusion'],
  },
  {
    says: 'SCP: enforce encryption',
    really: 'WorkSpaces volumes have no condition key.',
    rules: ['scp-guard-ineffective', 'root-volume-unencrypted', 'user-volume-unencrypted'],
  },
  {
    says: 'Reachability Analyzer finds unintended access',
    really:
      'It tests declared paths, IPv4 TCP and UDP only; Network Access Analyzer does the other. WorkSpaces are no source or destination.',
    rules: ['reachability-intent-missing', 'internet-reachable'],
  },
  {
    says: 'RDP from 0.0.0.0/0',
    really: 'Also from ::/0, with protocol -1, over UDP, in a range of ports, by prefix lists and in halves.',
    rules: ['public-rdp', 'public-all-traffic'],
  },
  {
    says: 'Flow logs',
    really:
      "They show the customer's interface only; Security Hub EC2.6 is content with REJECT, the guidance asks for both.",
    rules: ['flow-log-missing', 'flow-log-traffic-type'],
  },
  {
    says: 'GuardDuty for WorkSpaces',
    really: 'It reads its own streams; that it covers WorkSpaces is not documented.',
    rules: ['guardduty-missing', 'flow-log-anomaly-detection'],
  },
];
