import allInternalTraffic from './all-internal-traffic.ts';
import clientPortIneffective from './client-port-ineffective.ts';
import clientPortNotCorporate from './client-port-not-corporate.ts';
import databasePortTooBroad from './database-port-too-broad.ts';
import dedicatedGroupMissing from './dedicated-group-missing.ts';
import defaultGroupNotClosed from './default-group-not-closed.ts';
import defaultGroupUsed from './default-group-used.ts';
import type { Rule } from './define.ts';
import duplicateRule from './duplicate-rule.ts';
import egressAllOpen from './egress-all-open.ts';
import egressAnyDestination from './egress-any-destination.ts';
import egressBreaksDirectory from './egress-breaks-directory.ts';
import groupReplacementBlocked from './group-replacement-blocked.ts';
import icmpAllTypes from './icmp-all-types.ts';
import icmpNotFromManagement from './icmp-not-from-management.ts';
import invalidNameOrDescription from './invalid-name-or-description.ts';
import invalidProtocolOrPorts from './invalid-protocol-or-ports.ts';
import ipAccessGroupEmpty from './ip-access-group-empty.ts';
import ipAccessGroupMissing from './ip-access-group-missing.ts';
import ipAccessGroupOpen from './ip-access-group-open.ts';
import ipAccessGroupPrivateSource from './ip-access-group-private-source.ts';
import lateralPortBetweenDesktops from './lateral-port-between-desktops.ts';
import managedGroupModified from './managed-group-modified.ts';
import mixedRuleManagement from './mixed-rule-management.ts';
import publicAllTraffic from './public-all-traffic.ts';
import publicHighRiskPort from './public-high-risk-port.ts';
import publicOtherPort from './public-other-port.ts';
import publicOtherProtocol from './public-other-protocol.ts';
import publicRdp from './public-rdp.ts';
import publicSsh from './public-ssh.ts';
import quotaExceeded from './quota-exceeded.ts';
import rdpNotFromJumpHost from './rdp-not-from-jump-host.ts';
import removedRulesRemain from './removed-rules-remain.ts';
import requestRejectedByAws from './request-rejected-by-aws.ts';
import requiredTagsMissing from './required-tags-missing.ts';
import rootVolumeUnencrypted from './root-volume-unencrypted.ts';
import ruleDescriptionMissing from './rule-description-missing.ts';
import ruleWithoutEffect from './rule-without-effect.ts';
import ruleWithoutPeer from './rule-without-peer.ts';
import shadowedRule from './shadowed-rule.ts';
import sharedPurposeGroup from './shared-purpose-group.ts';
import sshNotFromCicd from './ssh-not-from-cicd.ts';
import unusedGroup from './unused-group.ts';
import userVolumeUnencrypted from './user-volume-unencrypted.ts';
import volumeKeyMissing from './volume-key-missing.ts';
import widePortRange from './wide-port-range.ts';
import wideSourceCidr from './wide-source-cidr.ts';
import workspaceReplaced from './workspace-replaced.ts';

/** The only list of rules, in the order of the catalogue. An id is never reused. */
export const RULES: readonly Rule[] = [
  // A. Inbound exposure
  publicRdp,
  publicSsh,
  publicHighRiskPort,
  publicAllTraffic,
  publicOtherPort,
  wideSourceCidr,
  widePortRange,
  clientPortNotCorporate,
  clientPortIneffective,
  icmpNotFromManagement,
  publicOtherProtocol,
  icmpAllTypes,
  // B. Outbound
  egressAllOpen,
  egressAnyDestination,
  egressBreaksDirectory,
  // C. Group hygiene
  defaultGroupUsed,
  defaultGroupNotClosed,
  dedicatedGroupMissing,
  sharedPurposeGroup,
  allInternalTraffic,
  ruleDescriptionMissing,
  requiredTagsMissing,
  unusedGroup,
  managedGroupModified,
  lateralPortBetweenDesktops,
  // D. WorkSpaces surface
  rootVolumeUnencrypted,
  userVolumeUnencrypted,
  ipAccessGroupMissing,
  ipAccessGroupOpen,
  ipAccessGroupPrivateSource,
  ipAccessGroupEmpty,
  workspaceReplaced,
  // E. Scenarios
  rdpNotFromJumpHost,
  sshNotFromCicd,
  databasePortTooBroad,
  // F. Chaining
  // G. Monitoring and audit
  // H. Organization and reachability
  // I. Will not do what the plan says
  mixedRuleManagement,
  removedRulesRemain,
  invalidProtocolOrPorts,
  duplicateRule,
  ruleWithoutPeer,
  quotaExceeded,
  invalidNameOrDescription,
  requestRejectedByAws,
  groupReplacementBlocked,
  shadowedRule,
  ruleWithoutEffect,
  volumeKeyMissing,
  // Beyond the article
];
