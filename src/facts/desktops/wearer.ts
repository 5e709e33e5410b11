import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import type { NamingScope } from '../naming-scope.ts';
import type { Reasoned } from '../reasoned.ts';

/** A resource that attaches security groups to network interfaces. */
export interface Wearer {
  readonly address: string;
  readonly resource: Resource;
  /** True for desktops: WorkSpaces, Secure Browser, WorkSpaces Applications. */
  readonly desktop: boolean;
  readonly worn: readonly Worn[];
  /** Where the groups are (or would be) given. */
  readonly origin: Origin;
  /** Is no group given, so that AWS attaches the VPC's default group? */
  readonly fallsBackToDefault: Reasoned;
  /** Why more groups may be attached than listed; empty when the list is the whole truth. */
  readonly unseen: readonly OpenReason[];
}

/** A group on a wearer. */
export interface Worn {
  /** Key of the group, see `Group.key`. */
  readonly group: string;
  readonly origin: Origin;
  /** False when the group is only one of several candidates. */
  readonly exact: boolean;
  /** Why it is not exact. */
  readonly reason?: OpenReason;
  /** Set when it may be another group instead: see `GroupReference`. */
  readonly anythingIn?: NamingScope;
  /** `members`: the directory's own d-…_workspacesMembers, which AWS attaches by itself. */
  readonly role: 'given' | 'members';
}

/** What people sit in front of; a wearer with the directory it belongs to. */
export interface Desktop extends Wearer {
  readonly kind: 'directory' | 'workspace' | 'pool' | 'secure-browser' | 'fleet' | 'image-builder';
  /** Address of the directory whose groups it wears (workspace and pool). */
  readonly directory?: string;
}
