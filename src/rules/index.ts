import allInternalTraffic from './all-internal-traffic.ts';
import chainedInternetReach from './chained-internet-reach.ts';
import clientPlatformOpen from './client-platform-open.ts';
import clientPortIneffective from './client-port-ineffective.ts';
import clientPortNotCorporate from './client-port-not-corporate.ts';
import cloudtrailIncomplete from './cloudtrail-incomplete.ts';
import configGroupRulesMissing from './config-group-rules-missing.ts';
import configRecorderMissing from './config-recorder-missing.ts';
import contractorAccessExpiry from './contractor-access-expiry.ts';
import databasePortTooBroad from './database-port-too-broad.ts';
import dedicatedGroupMissing from './dedicated-group-missing.ts';
import defaultGroupNotClosed from './default-group-not-closed.ts';
import defaultGroupUnmanaged from './default-group-unmanaged.ts';
import defaultGroupUsed from './default-group-used.ts';
import type { Rule } from './define.ts';
import departmentCrossAccess from './department-cross-access.ts';
import departmentGroupShared from './department-group-shared.ts';
import directoryPublicAddress from './directory-public-address.ts';
import duplicateRule from './duplicate-rule.ts';
import egressAllOpen from './egress-all-open.ts';
import egressAnyDestination from './egress-any-destination.ts';
import egressBreaksDirectory from './egress-breaks-directory.ts';
import egressNotContained from './egress-not-contained.ts';
import flowLogAnomalyDetection from './flow-log-anomaly-detection.ts';
import flowLogDestination from './flow-log-destination.ts';
import flowLogMissing from './flow-log-missing.ts';
import flowLogTrafficType from './flow-log-traffic-type.ts';
import groupChangeAlarmMissing from './group-change-alarm-missing.ts';
import groupReplacementBlocked from './group-replacement-blocked.ts';
import guarddutyMissing from './guardduty-missing.ts';
import icmpAllTypes from './icmp-all-types.ts';
import icmpNotFromManagement from './icmp-not-from-management.ts';
import internetReachable from './internet-reachable.ts';
import invalidNameOrDescription from './invalid-name-or-description.ts';
import invalidProtocolOrPorts from './invalid-protocol-or-ports.ts';
import ipAccessGroupEmpty from './ip-access-group-empty.ts';
import ipAccessGroupMissing from './ip-access-group-missing.ts';
import ipAccessGroupOpen from './ip-access-group-open.ts';
import ipAccessGroupPrivateSource from './ip-access-group-private-source.ts';
import kmsRotationOff from './kms-rotation-off.ts';
import lateralPortBetweenDesktops from './lateral-port-between-desktops.ts';
import localAdministratorEnabled from './local-administrator-enabled.ts';
import maintenanceModeOff from './maintenance-mode-off.ts';
import managedGroupModified from './managed-group-modified.ts';
import mixedRuleManagement from './mixed-rule-management.ts';
import orgExposureGuardMissing from './org-exposure-guard-missing.ts';
import phiGroupNotIsolated from './phi-group-not-isolated.ts';
import preferGroupReference from './prefer-group-reference.ts';
import publicAccessExclusion from './public-access-exclusion.ts';
import publicAllTraffic from './public-all-traffic.ts';
import publicHighRiskPort from './public-high-risk-port.ts';
import publicOtherPort from './public-other-port.ts';
import publicOtherProtocol from './public-other-protocol.ts';
import publicRdp from './public-rdp.ts';
import publicSsh from './public-ssh.ts';
import quotaExceeded from './quota-exceeded.ts';
import radiusWeakProtocol from './radius-weak-protocol.ts';
import rdpNotFromJumpHost from './rdp-not-from-jump-host.ts';
import reachabilityIntentMissing from './reachability-intent-missing.ts';
import removedRulesRemain from './removed-rules-remain.ts';
import requestRejectedByAws from './request-rejected-by-aws.ts';
import requiredTagsMissing from './required-tags-missing.ts';
import rootVolumeUnencrypted from './root-volume-unencrypted.ts';
import ruleDescriptionMissing from './rule-description-missing.ts';
import ruleWithoutEffect from './rule-without-effect.ts';
import ruleWithoutPeer from './rule-without-peer.ts';
import samlFallback from './saml-fallback.ts';
import scpGuardIneffective from './scp-guard-ineffective.ts';
import scpTagGuardMissing from './scp-tag-guard-missing.ts';
import secureBrowserDataExit from './secure-browser-data-exit.ts';
import sessionLimits from './session-limits.ts';
import shadowedRule from './shadowed-rule.ts';
import sharedPurposeGroup from './shared-purpose-group.ts';
import sshNotFromCicd from './ssh-not-from-cicd.ts';
import unusedGroup from './unused-group.ts';
import userVolumeUnencrypted from './user-volume-unencrypted.ts';
import volumeKeyMissing from './volume-key-missing.ts';
import volumeKeyWeak from './volume-key-weak.ts';
import widePortRange from './wide-port-range.ts';
import wideSourceCidr from './wide-source-cidr.ts';
import workspaceLoginEventsMissing from './workspace-login-events-missing.ts';
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
  egressNotContained,
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
  defaultGroupUnmanaged,
  lateralPortBetweenDesktops,
  // D. WorkSpaces surface
  rootVolumeUnencrypted,
  userVolumeUnencrypted,
  ipAccessGroupMissing,
  ipAccessGroupOpen,
  directoryPublicAddress,
  ipAccessGroupPrivateSource,
  ipAccessGroupEmpty,
  workspaceReplaced,
  // E. Scenarios
  rdpNotFromJumpHost,
  sshNotFromCicd,
  databasePortTooBroad,
  departmentGroupShared,
  departmentCrossAccess,
  phiGroupNotIsolated,
  contractorAccessExpiry,
  // F. Chaining
  preferGroupReference,
  chainedInternetReach,
  // G. Monitoring and audit
  flowLogMissing,
  flowLogTrafficType,
  flowLogDestination,
  flowLogAnomalyDetection,
  configRecorderMissing,
  configGroupRulesMissing,
  cloudtrailIncomplete,
  workspaceLoginEventsMissing,
  guarddutyMissing,
  // H. Organization and reachability
  orgExposureGuardMissing,
  scpTagGuardMissing,
  scpGuardIneffective,
  reachabilityIntentMissing,
  internetReachable,
  publicAccessExclusion,
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
  volumeKeyWeak,
  localAdministratorEnabled,
  clientPlatformOpen,
  radiusWeakProtocol,
  sessionLimits,
  secureBrowserDataExit,
  maintenanceModeOff,
  samlFallback,
  groupChangeAlarmMissing,
  kmsRotationOff,
];
