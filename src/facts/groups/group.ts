import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import type { Traffic } from '../../traffic/traffic.ts';
import type { Direction, Permission } from './permission.ts';

/**
 * A security group as AWS will hold it after apply (or held it before).
 */
export interface Group {
  /**
   * Identity: the address of its resource; `id:sg-…` for a literal id outside the input; `attr:<address>.<attribute>`
   * for a group that another resource brings (`attr:aws_workspaces_directory.d.workspace_security_group_id`);
   * `symbol:<module>|<text>` for a reference that can't be followed.
   */
  readonly key: string;
  readonly kind: GroupKind;
  /** What findings and messages call it: a resource address, `sg-…`, or the reference text. */
  readonly label: string;
  /** The resource that declares it, when the input does. */
  readonly resource: Resource | undefined;
  readonly ingress: Side;
  readonly egress: Side;
}

/**
 * - `custom`: a group of the customer · `default`: the default group of a VPC
 * - `members`: d-…_workspacesMembers of a WorkSpaces directory · `controllers`: d-…_controllers of a directory
 * - `external`: outside the input, or not resolvable
 */
export type GroupKind = 'custom' | 'default' | 'members' | 'controllers' | 'external';

/** One direction of a group. */
export interface Side {
  readonly direction: Direction;
  readonly permissions: readonly Permission[];
  /** Union of `sure` of all permissions. */
  readonly sure: Traffic;
  /** Union of `possible`; when `closed` is not true, more may exist outside what is seen. */
  readonly possible: Traffic;
  /**
   * Why permissions may exist that are not listed (a wholly unknown list, a group that is only read, a rule resource
   * whose group can't be resolved); empty when the list is the whole truth.
   */
  readonly unseen: readonly OpenReason[];
}

/** Does the input say what the group lets through: does it declare the group, or put rules into it? */
export function isWritten({ resource, ingress, egress }: Group): boolean {
  return resource !== undefined || ingress.permissions.length + egress.permissions.length > 0;
}
