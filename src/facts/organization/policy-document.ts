import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, holdsUnknown, isAbsent, text, type Unknown, type Value } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { resourceOf } from '../network/named.ts';
import type { Resources } from '../resources.ts';
import { wildcard } from '../wildcard.ts';

/** What a JSON policy says, wherever it was written: jsonencode, file, or an aws_iam_policy_document. */
export type PolicyDocument =
  | { readonly kind: 'document'; readonly json: Json; readonly length: number | undefined }
  /** A document of an aws_iam_policy_document that was not rendered yet, read from its blocks. */
  | { readonly kind: 'broken'; readonly problem: string }
  | { readonly kind: 'unknown'; readonly reason: OpenReason };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A statement of an IAM policy, with single values written as lists. */
export interface Statement {
  readonly sid: string | undefined;
  /** As written: AWS takes `Allow` and `Deny` in this case only. */
  readonly effect: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  /** Members that are no element of a statement: `condition`, `Actions`. */
  readonly strange: readonly string[];
}

export interface Condition {
  /** `StringEquals`, `ForAnyValue:StringLike`, `Null`, … */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads the policy that a value holds or names. */
export function policyDocument(resources: Resources, value: Value | undefined): PolicyDocument {
  if (value === undefined || isAbsent(value)) return { kind: 'broken', problem: 'it is empty' };
  if (value.kind === 'unknown') return ofDataSource(resources, value);
  const written = text(value);
  if (written === undefined) return { kind: 'broken', problem: 'it is no text' };
  try {
    return { kind: 'document', json: JSON.parse(written) as Json, length: written.length };
  } catch {
    return { kind: 'broken', problem: 'it is not JSON' };
  }
}

/** `data.aws_iam_policy_document.x.json` in raw HCL, where nobody has rendered it. */
function ofDataSource(resources: Resources, value: Unknown): PolicyDocument {
  const [reference] = value.references;
  const target = reference?.exact && value.references.length === 1 ? reference.targets[0] : undefined;
  const source = target === undefined ? undefined : resourceOf(resources, target);
  if (source?.mode !== 'data' || source.type !== 'aws_iam_policy_document') {
    return { kind: 'unknown', reason: reasonOf(value) };
  }
  const rendered = text(resources.get(source, 'json'));
  if (rendered !== undefined) return policyDocument(resources, { kind: 'scalar', value: rendered });
  return ofBlocks(resources, source);
}

const MERGED = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

function ofBlocks(resources: Resources, source: Resource): PolicyDocument {
  const reason: OpenReason = { kind: 'after-apply', what: `${source.address}.json` };
  if (MERGED.some((argument) => resources.given(source, argument) !== undefined)) {
    return { kind: 'unknown', reason };
  }
  const blocks = resources.given(source, 'statement');
  if (blocks === undefined || holdsUnknown(blocks)) return { kind: 'unknown', reason };
  const items = blocks.kind === 'list' ? blocks.items : [blocks];
  return { kind: 'document', json: { Statement: items.map(statementOf) }, length: undefined };
}

/** The argument names of aws_iam_policy_document and the JSON they become. */
function statementOf(block: Value): Json {
  const conditions: Record<string, Record<string, readonly Json[]>> = {};
  for (const condition of listed(child(block, 'condition'))) {
    const operator = text(child(condition, 'test')) ?? '';
    const key = text(child(condition, 'variable')) ?? '';
    conditions[operator] = { ...conditions[operator], [key]: texts(child(condition, 'values')) };
  }
  return {
    Sid: text(child(block, 'sid')) ?? '',
    Effect: text(child(block, 'effect')) ?? 'Allow',
    Action: texts(child(block, 'actions')),
    NotAction: texts(child(block, 'not_actions')),
    Resource: texts(child(block, 'resources')),
    Condition: conditions,
  };
}

function listed(value: Value | undefined): readonly Value[] {
  if (value === undefined || isAbsent(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}

function texts(value: Value | undefined): readonly string[] {
  return listed(value).flatMap((item) => text(item) ?? []);
}

/** The statements of an IAM policy; a single one may stand without a list. */
export function statementsOf(json: Json): readonly Statement[] {
  const list = member(json, 'Statement');
  const items = Array.isArray(list) ? (list as readonly Json[]) : list === undefined ? [] : [list];
  return items.map((item) => ({
    sid: asText(member(item, 'Sid')),
    effect: asText(member(item, 'Effect')) ?? '',
    actions: strings(member(item, 'Action')),
    notActions: strings(member(item, 'NotAction')),
    resources: strings(member(item, 'Resource')),
    conditions: conditionsOf(member(item, 'Condition')),
    strange: entries(item).flatMap(([name]) => (ELEMENTS.includes(name) ? [] : [name])),
  }));
}

/** docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html: names are taken in this case only. */
export const ELEMENTS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function conditionsOf(json: Json | undefined): readonly Condition[] {
  return entries(json).flatMap(([operator, keys]) =>
    entries(keys).map(([key, values]) => ({ operator, key, values: strings(values) })),
  );
}

/** The member of an object; undefined when it is none or has none. */
export function member(json: Json | undefined, name: string): Json | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined;
  return Object.hasOwn(json, name) ? (json as { readonly [key: string]: Json })[name] : undefined;
}

function entries(json: Json | undefined): readonly (readonly [string, Json])[] {
  if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json)) return [];
  return Object.entries(json as { readonly [key: string]: Json });
}

function strings(json: Json | undefined): readonly string[] {
  const items = Array.isArray(json) ? (json as readonly Json[]) : json === undefined ? [] : [json];
  return items.filter((item) => item !== null && typeof item !== 'object').map(String);
}

function asText(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

/** Does one of the patterns (`ec2:*`, `ec2:Authorize*`) cover an action? IAM ignores the case of actions. */
export function coversAction(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => wildcard(pattern.toLowerCase())(action.toLowerCase()));
}

/** Does one of the resource patterns cover an ARN? */
export function coversArn(patterns: readonly string[], arn: string): boolean {
  return patterns.some((pattern) => wildcard(pattern)(arn));
}
