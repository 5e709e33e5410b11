import type { Stack } from '../terms/resource.ts';
import type { Directory, IpGroup, Workspace } from './directory.ts';
import type { Exposures } from './exposure.ts';
import type { Group } from './group.ts';
import type { Permission } from './permission.ts';
import type { PrefixList } from './prefix-list.ts';
import type { Resources } from './resources.ts';
import type { Desktop, Wearer } from './wearer.ts';

/** What a configuration means in AWS's terms, at one moment. Rules read this and nothing else. */
export interface Facts {
  readonly stack: Stack;
  readonly resources: Resources;
  /** Every group that is declared, worn or given a rule. */
  readonly groups: readonly Group[];
  /** Every permission of every group, in source order. */
  readonly permissions: readonly Permission[];
  readonly wearers: readonly Wearer[];
  readonly desktops: readonly Desktop[];
  readonly directories: readonly Directory[];
  readonly workspaces: readonly Workspace[];
  readonly ipGroups: readonly IpGroup[];
  readonly prefixLists: readonly PrefixList[];
  /** What the internet can reach (ingress) or be reached at (egress), permission by permission and added up. */
  readonly exposures: Exposures;
  group(key: string): Group | undefined;
  /** The group a value names: its key, and whether that is certain. */
  groupOf: (
    value: import('../terms/value.ts').Value,
    holder: string,
  ) => { readonly key: string; readonly exact: boolean };
  /** Desktops that (may) wear a group. */
  desktopsWearing(group: string): readonly Desktop[];
}
