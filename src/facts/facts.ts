import type { Stack } from '../terms/resource.ts';
import type { Directory, IpGroup, Workspace } from './desktops/directory.ts';
import type { Desktop, Wearer } from './desktops/wearer.ts';
import type { Exposures } from './exposure/exposure.ts';
import type { Group } from './groups/group.ts';
import type { GroupIdentity } from './groups/group-identity.ts';
import type { Permission } from './groups/permission.ts';
import type { PrefixList } from './groups/prefix-list.ts';
import type { RuleResource } from './groups/rule-resources.ts';
import type { Resources } from './resources.ts';

/** What a configuration means in AWS's terms, at one moment. Rules read this and nothing else. */
export interface Facts {
  readonly stack: Stack;
  readonly resources: Resources;
  /** Every group that is declared, brought along, worn or given a rule. */
  readonly groups: readonly Group[];
  /** Every permission of every group, in source order. */
  readonly permissions: readonly Permission[];
  /** Everything that attaches groups; desktops are among them. */
  readonly wearers: readonly Wearer[];
  readonly desktops: readonly Desktop[];
  readonly directories: readonly Directory[];
  readonly workspaces: readonly Workspace[];
  readonly ipGroups: readonly IpGroup[];
  readonly prefixLists: readonly PrefixList[];
  /** What the internet can reach (ingress) or be reached at (egress), permission by permission and added up. */
  readonly exposures: Exposures;
  /** Which group a value names. */
  readonly identity: GroupIdentity;
  /** Rule resources with the group each belongs to. */
  readonly ruleResources: readonly RuleResource[];
  group(key: string): Group | undefined;
  /** Desktops that wear (or may wear) a group. */
  desktopsWearing(group: string): readonly Desktop[];
}
