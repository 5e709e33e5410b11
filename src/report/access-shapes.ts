import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';

// What the access reporters read of the documents that src/access makes: reporters import no floor but terms.

export interface PeerShape {
  readonly kind: string;
  readonly text: string;
  readonly wornBy?: readonly string[];
}

export interface ClauseShape {
  readonly channels: string;
  readonly peers: readonly PeerShape[];
  readonly holders: readonly string[];
}

export interface PossibilityShape extends ClauseShape {
  readonly reasons: readonly OpenReason[];
}

export interface SideShape {
  readonly certain: readonly ClauseShape[];
  readonly possible: readonly PossibilityShape[];
  readonly unseen: readonly OpenReason[];
}

export interface WearerShape {
  readonly address: string;
  readonly kind: string;
  readonly directory?: string;
  readonly groups: readonly { readonly group: string; readonly certain: boolean; readonly role: string }[];
  readonly ingress: SideShape;
  readonly egress: SideShape;
}

export interface GroupShape {
  readonly group: string;
  readonly kind: string;
  readonly wornBy: readonly { readonly address: string; readonly certain: boolean }[];
  readonly ingress: SideShape;
  readonly egress: SideShape;
}

export interface MapShape {
  readonly stack: string;
  readonly input: string;
  readonly complete: boolean;
  readonly desktops: readonly WearerShape[];
  readonly wearers: readonly WearerShape[];
  readonly groups: readonly GroupShape[];
}

export interface SideChangeShape {
  readonly opened: readonly ClauseShape[];
  readonly closed: readonly ClauseShape[];
  readonly mayOpen: readonly PossibilityShape[];
  readonly mayClose: readonly PossibilityShape[];
}

export interface SubjectChangeShape {
  readonly subject: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly ingress: SideChangeShape;
  readonly egress: SideChangeShape;
}

export interface DifferenceShape {
  readonly desktops: readonly SubjectChangeShape[];
  readonly wearers: readonly SubjectChangeShape[];
  readonly groups: readonly SubjectChangeShape[];
}

export interface AnswerShape {
  readonly question: string;
  readonly form: 'can' | 'who' | 'what';
  readonly answer: Answer;
  readonly stacks: readonly {
    readonly stack: string;
    readonly input: string;
    readonly answer: Answer;
    readonly subjects: readonly { readonly answer: Answer; readonly sides: readonly SideAnswerShape[] }[];
    readonly reasons: readonly OpenReason[];
  }[];
}

export interface SideAnswerShape {
  readonly subject: string;
  readonly direction: 'ingress' | 'egress';
  readonly answer: Answer;
  readonly extent?: 'whole' | 'part';
  readonly certain: readonly ClauseShape[];
  readonly possible: readonly PossibilityShape[];
  readonly permissions: readonly {
    readonly holder: string;
    readonly group: string;
    readonly channels: string;
    readonly peers: readonly PeerShape[];
    readonly certain: boolean;
  }[];
  readonly witness?: string;
  readonly reasons: readonly OpenReason[];
  readonly groups: readonly {
    readonly group: string;
    readonly answer: Answer;
    readonly reasons: readonly OpenReason[];
  }[];
}

export interface GraphShape {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly kind: string }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly kind: 'wears' | 'certain' | 'possible';
  }[];
}
