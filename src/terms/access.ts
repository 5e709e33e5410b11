import type { Answer } from './answer.ts';
import type { OpenReason } from './finding.ts';
import type { InputKind } from './resource.ts';

// Plain documents: they survive `JSON.stringify`, and hold nothing that must not be printed.

/** Who reaches what in one stack, at one moment. */
export interface AccessMap {
  readonly stack: string;
  readonly kind: InputKind;
  readonly input: string;
  /** False when what is missing here proves nothing. */
  readonly complete: boolean;
  readonly desktops: readonly AccessWearer[];
  /** Everything else that attaches groups. */
  readonly wearers: readonly AccessWearer[];
  readonly groups: readonly AccessGroup[];
}

export interface AccessWearer {
  readonly address: string;
  /** `directory`, `workspace` … for desktops, else the resource type. */
  readonly kind: string;
  readonly directory?: string;
  readonly groups: readonly WornGroup[];
  /** Its groups added up, as AWS does. */
  readonly ingress: AccessSide;
  readonly egress: AccessSide;
}

export interface WornGroup {
  readonly group: string;
  /** False when it is one of several candidates. */
  readonly certain: boolean;
  /** `members`: attached by AWS itself. */
  readonly role: 'given' | 'members';
  readonly reason?: OpenReason;
}

export interface AccessGroup {
  readonly group: string;
  readonly kind: string;
  readonly wornBy: readonly { readonly address: string; readonly certain: boolean }[];
  readonly ingress: AccessSide;
  readonly egress: AccessSide;
}

export interface AccessSide {
  /** What certainly gets through, normalised: the clauses add up to exactly that. */
  readonly certain: readonly Clause[];
  /** What may get through besides. */
  readonly possible: readonly Possibility[];
  /** Why there may be more that the input does not show. */
  readonly unseen: readonly OpenReason[];
}

/** Every combination of the channels and the peers. */
export interface Clause {
  /** Port notation: `tcp/443, udp/53`, `all`, `(sensitive)`, `(unknown)`. */
  readonly channels: string;
  readonly peers: readonly PeerName[];
  /** Addresses of the resources that let it through. */
  readonly holders: readonly string[];
}

export interface Possibility extends Clause {
  readonly reasons: readonly OpenReason[];
}

/** Who is at the other end. */
export interface PeerName {
  readonly kind: PeerKind;
  /** How people call it: `0.0.0.0/0`, `aws_security_group.jump`. */
  readonly text: string;
  /** `group`: who wears it, or may. */
  readonly wornBy?: readonly string[];
  /** `unknown`: why. */
  readonly reason?: OpenReason;
}

/**
 * - `internet`: every public address of a family · `public`, `private`, `reserved`: address blocks
 * - `network`: the CIDR of a VPC or subnet that is not known yet · `sensitive`: known, never printed
 */
export type PeerKind =
  | 'internet'
  | 'public'
  | 'private'
  | 'reserved'
  | 'group'
  | 'prefix-list'
  | 'network'
  | 'unknown'
  | 'sensitive';

/** What a plan changes about who reaches what. */
export interface AccessDifference {
  readonly stack: string;
  /** Only what changes. */
  readonly desktops: readonly SubjectChange[];
  readonly wearers: readonly SubjectChange[];
  readonly groups: readonly SubjectChange[];
}

export interface SubjectChange {
  readonly subject: string;
  readonly kind: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly ingress: SideChange;
  readonly egress: SideChange;
}

export interface SideChange {
  /** Gets through after and did not before, whatever the unknown turns out to be. */
  readonly opened: readonly Clause[];
  /** Got through before and does not after. */
  readonly closed: readonly Clause[];
  /** May get through after and did not for certain before. */
  readonly mayOpen: readonly Possibility[];
  /** Got through before, and may not after. */
  readonly mayClose: readonly Possibility[];
}

/** The answer to a question, for all stacks of a run. */
export interface AnswerDocument {
  /** As it was understood. */
  readonly question: string;
  readonly form: 'can' | 'who' | 'what';
  /** Of `who` and `what`: is there anyone at all? One certain yes settles it. */
  readonly answer: Answer;
  readonly stacks: readonly StackAnswer[];
}

export interface StackAnswer {
  readonly stack: string;
  readonly input: string;
  readonly answer: Answer;
  readonly subjects: readonly SubjectAnswer[];
  /** Why the answer is open as a whole, when it is not the subjects that leave it open. */
  readonly reasons: readonly OpenReason[];
}

/** One desktop, wearer or group; two when both ends are in the configuration. */
export interface SubjectAnswer {
  readonly answer: Answer;
  /** All that must let it through: one side, or what leaves the one and what enters the other. */
  readonly sides: readonly SideAnswer[];
}

export interface SideAnswer {
  readonly subject: string;
  readonly kind: string;
  readonly direction: 'ingress' | 'egress';
  readonly answer: Answer;
  /** Of a yes about a set of addresses: does all of it get through, or a part? */
  readonly extent?: 'whole' | 'part';
  /** What certainly gets through of what was asked. */
  readonly certain: readonly Clause[];
  readonly possible: readonly Possibility[];
  readonly permissions: readonly UsedPermission[];
  /** One packet that gets through. */
  readonly witness?: string;
  /** What the input does not show. */
  readonly reasons: readonly OpenReason[];
  /** The same question to each group alone; empty for a group. */
  readonly groups: readonly GroupAnswer[];
}

/** A permission that lets through, or may let through, what was asked. */
export interface UsedPermission {
  /** The resource that holds it. */
  readonly holder: string;
  readonly group: string;
  readonly channels: string;
  readonly peers: readonly PeerName[];
  /** True when it certainly lets through a part of what was asked. */
  readonly certain: boolean;
}

export interface GroupAnswer {
  readonly group: string;
  readonly answer: Answer;
  readonly reasons: readonly OpenReason[];
}

/** An access map as a drawing: who wears which group, and which peers a group lets through. */
export interface AccessGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Unique and plain: `n0`. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'desktop' | 'wearer' | 'group' | 'internet' | 'addresses' | 'list' | 'unknown';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Channels; empty for `wears`. */
  readonly label: string;
  readonly kind: 'wears' | 'certain' | 'possible';
}
