import { parseHcl } from '../hcl/parse/parse.ts';
import type { Block, SyntaxTree } from '../hcl/syntax.ts';

/** A comment by which a finding of another tool was accepted. */
export interface ForeignWaiver {
  readonly file: string;
  readonly line: number;
  /** The comment's own words. */
  readonly words: string;
  /** Our rules that say what theirs says; empty when there is none or the tool names none. */
  readonly rules: readonly string[];
  /** Pattern of the resource it stands in or above; undefined when it stands in none. */
  readonly address: string | undefined;
  readonly reason: string | undefined;
  readonly expires: string | undefined;
}

/**
 * Their checks that one of ours answers. Checkov: https://www.checkov.io/5.Policy%20Index/terraform.html,
 * Trivy and tfsec: https://avd.aquasec.com/misconfig/aws/
 */
const PUBLIC = [
  'public-all-traffic',
  'public-rdp',
  'public-ssh',
  'public-high-risk-port',
  'public-other-port',
];
const VOLUMES = ['root-volume-unencrypted', 'user-volume-unencrypted'];
const THEIRS: Readonly<Record<string, readonly string[]>> = {
  CKV_AWS_23: ['rule-description-missing'],
  CKV_AWS_24: ['public-ssh'],
  CKV_AWS_25: ['public-rdp'],
  CKV_AWS_155: ['user-volume-unencrypted'],
  CKV_AWS_156: ['root-volume-unencrypted'],
  CKV_AWS_260: ['public-other-port'],
  CKV_AWS_277: ['public-all-traffic'],
  CKV_AWS_382: ['egress-all-open'],
  CKV2_AWS_5: ['unused-group'],
  CKV2_AWS_11: ['flow-log-missing'],
  CKV2_AWS_12: ['default-group-not-closed'],
  'AVD-AWS-0099': ['rule-description-missing'],
  'AVD-AWS-0104': ['egress-all-open', 'egress-any-destination'],
  'AVD-AWS-0107': PUBLIC,
  'AVD-AWS-0109': VOLUMES,
  'AVD-AWS-0124': ['rule-description-missing'],
  'AVD-AWS-0178': ['flow-log-missing'],
  'no-public-ingress-sgr': PUBLIC,
  'no-public-egress-sgr': ['egress-all-open', 'egress-any-destination'],
  'add-description-to-security-group': ['rule-description-missing'],
  'add-description-to-security-group-rule': ['rule-description-missing'],
  'require-vpc-flow-logs-for-all-vpcs': ['flow-log-missing'],
  'enable-disk-encryption': VOLUMES,
};

/** Waivers of Checkov, tfsec, Trivy and KICS in one file. */
export function foreignWaivers(text: string, file: string): ForeignWaiver[] {
  if (!/checkov:skip|tfsec:ignore|trivy:ignore|kics-scan/.test(text)) return [];
  const tree = parseHcl(text, file);
  return tree.comments.flatMap((comment) => {
    const line = lineOf(text, comment.start);
    return comment.text.split('\n').flatMap((words, index) =>
      directives(words).map((directive) => ({
        ...directive,
        file,
        line: line + index,
        words: words.trim(),
        address: addressAt(tree, comment.start, comment.end),
      })),
    );
  });
}

type Directive = Pick<ForeignWaiver, 'rules' | 'reason' | 'expires'>;

function directives(words: string): Directive[] {
  const checkov = [...words.matchAll(/checkov:skip=([\w,]+)(?::([^#]*))?/g)].map(([, ids = '', reason]) => ({
    rules: ids.split(',').flatMap((id) => THEIRS[id] ?? []),
    reason: reason?.trim() || undefined,
    expires: undefined,
  }));
  // Both take what follows as a reason: `tfsec:ignore:aws-ec2-no-public-ingress-sgr:exp:2027-01-31 -- public by design`.
  const aqua = [
    ...words.matchAll(/(?:tfsec|trivy):ignore:([\w*-]+)((?::[\w-]+(?:[:=][\w-]+)?)*)\s*(.*)/g),
  ].map(([, id = '', options = '', rest = '']) => ({
    rules: THEIRS[id] ?? THEIRS[id.replace(/^aws-[a-z0-9]+-/, '')] ?? [],
    reason:
      rest
        .replace(/(?:tfsec|trivy):ignore.*/, '')
        .replace(/^[\s#-]+/, '')
        .trim() || undefined,
    expires: /exp:(\d{4}-\d{2}-\d{2})/.exec(options)?.[1],
  }));
  const kics = /kics-scan\s+(?:ignore|disable)/.test(words)
    ? [{ rules: [], reason: undefined, expires: undefined }]
    : [];
  return [...checkov, ...aqua, ...kics];
}

/** The resource the comment stands in, or right above. */
function addressAt(tree: SyntaxTree, start: number, end: number): string | undefined {
  const resources = tree.body.blocks.filter(({ type, labels }) => type === 'resource' && labels.length === 2);
  const inside = resources.find((block) => block.start <= start && end <= block.end);
  const below = resources.find((block) => block.start >= end && onlyComments(tree, end, block));
  const block = inside ?? below;
  return block && `**.${block.labels[0]?.value}.${block.labels[1]?.value}`;
}

function onlyComments(tree: SyntaxTree, from: number, block: Block): boolean {
  let between = tree.text.slice(from, block.start);
  for (const comment of tree.comments.filter(({ start, end }) => start >= from && end <= block.start)) {
    between = between.replace(tree.text.slice(comment.start, comment.end), '');
  }
  return between.trim() === '';
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
