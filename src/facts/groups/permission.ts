import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Value } from '../../terms/value.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import type { Traffic } from '../../traffic/traffic.ts';
import type { HostAddress } from './host-address.ts';
import type { NetworkCidr } from './network-cidr.ts';

export type Direction = 'ingress' | 'egress';

/**
 * One API rule as AWS will hold it: one group, one direction, one peer. A resource or an inline block with three CIDRs
 * is three permissions.
 *
 * What is unknown stands between two exact sets: `sure` is let through whatever the unknown turns out to be, `possible`
 * is what may be let through. A question about the permission is asked of both: yes in `sure` is yes, no in `possible`
 * is no, anything else is unknown.
 */
export interface Permission {
  /** Identity in the stack: holder, path and peer. The cause of findings. */
  readonly id: string;
  /** Key of the group it belongs to. */
  readonly group: string;
  readonly direction: Direction;
  /** Address of the resource that holds it: the rule resource, or the group for inline and carried ones. */
  readonly holder: string;
  readonly source: PermissionSource;
  /** The peer's attribute: `['ingress', 0, 'cidr_blocks', 1]`, `['cidr_ipv4']`. */
  readonly origin: Origin;
  /** The nested block, or the resource. */
  readonly block: Origin;
  readonly peer: Peer;
  readonly sure: Traffic;
  readonly possible: Traffic;
  /** The channels (protocol and ports) it is about, whatever the peer; undefined when protocol or ports are unknown. */
  readonly channels: ChannelSet | undefined;
  /** Why `sure` and `possible` differ; empty when everything is known. */
  readonly reasons: readonly OpenReason[];
  /** Why there may be no such rule at all, whatever is known of it; then nothing is `sure`. */
  readonly doubt?: OpenReason;
  /** Stands for any number of rules, none too: a list that is unknown as a whole, or what follows the known elements of one. */
  readonly many?: true;
  readonly description: Value | undefined;
  /** What must not be printed. */
  readonly sensitive: { readonly peer: boolean; readonly channels: boolean };
  /** As written, for the rules of correctness. */
  readonly encoded: Encoded;
  /** Position among the permissions of the input, for "ties in source order". */
  readonly order: number;
}

/**
 * - `inline`: a block or attribute element of the group that the configuration owns
 * - `carried`: from state or a `dynamic` block: the plan cannot tell
 * - `rule`: aws_security_group_rule · `vpc-rule`: aws_vpc_security_group_{ingress,egress}_rule
 * - `awscc-inline`, `awscc-rule`: the same of the Cloud Control provider
 * - `aws-default`: what AWS itself puts into a group (default group, egress of a new awscc group)
 */
export type PermissionSource =
  | 'inline'
  | 'carried'
  | 'rule'
  | 'vpc-rule'
  | 'awscc-inline'
  | 'awscc-rule'
  | 'aws-default';

/** Protocol and ports as the configuration gives them. */
export interface Encoded {
  readonly protocol: Value | undefined;
  readonly fromPort: Value | undefined;
  readonly toPort: Value | undefined;
}

/** Who is let in (ingress) or reached (egress). */
export type Peer =
  /** An address block, host bits as given in `text`. */
  | {
      readonly kind: 'cidr';
      readonly family: 'ipv4' | 'ipv6';
      readonly text: string;
      readonly sensitive: boolean;
    }
  /** A CIDR known only after apply; `vpc` or `subnet` when it is that object's own CIDR by reference (never the internet). */
  | {
      readonly kind: 'unknown-cidr';
      readonly family: 'ipv4' | 'ipv6';
      readonly reason: OpenReason;
      readonly own?: NetworkCidr;
      /** The network that it is cut out of. */
      readonly around?: NetworkCidr;
      /** The address of one host. */
      readonly host?: HostAddress;
    }
  /** A text that is no CIDR. */
  | { readonly kind: 'invalid'; readonly text: string }
  /** A managed prefix list; `list` when it is in the input. */
  | {
      readonly kind: 'prefix-list';
      readonly list: string;
      readonly family?: 'ipv4' | 'ipv6';
      readonly known: boolean;
      readonly awsOwned: boolean;
    }
  /** A security group: never the internet, never wide, known or not. `self`: the group itself. */
  | {
      readonly kind: 'group';
      readonly group: string;
      readonly exact: boolean;
      readonly self: boolean;
      /** Why it is not known which group it is, or whether it is anybody. */
      readonly reason?: OpenReason;
    }
  /** Nothing is known, not even which kind of peer. */
  | { readonly kind: 'unknown'; readonly reason: OpenReason }
  /** No peer at all: creates nothing. */
  | { readonly kind: 'none' };
