import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { doubtOfExistence } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { nameOf } from '../network/name-of.ts';
import { means } from '../network/named.ts';
import { anyOf, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { type PolicyDocument, policyDocument } from './policy-document.ts';

/** A policy of the organization. */
export interface OrganizationPolicy {
  readonly resource: Resource;
  /** `SERVICE_CONTROL_POLICY`, `DECLARATIVE_POLICY_EC2`, …; undefined when unknown. */
  readonly type: string | undefined;
  readonly document: PolicyDocument;
  /** Does an attachment of the input name it? */
  readonly attached: Reasoned;
  /** Is its type switched on in the organization? Yes when the organization is not in the input. */
  readonly typeEnabled: Reasoned;
}

export const organizationPolicies = memoize((resources: Resources): readonly OrganizationPolicy[] =>
  resources.ofType('aws_organizations_policy').map((resource) => {
    const given = resources.given(resource, 'type');
    // registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_policy
    const type = given === undefined ? 'SERVICE_CONTROL_POLICY' : text(given);
    return {
      resource,
      type,
      document: policyDocument(resources, resources.get(resource, 'content')),
      attached: isAttached(resources, resource),
      typeEnabled: type === undefined ? YES : isEnabled(resources, type),
    };
  }),
);

function isAttached(resources: Resources, policy: Resource): Reasoned {
  const found = anyOf(
    attachments(resources).map((attachment) => {
      const name = nameOf(resources, resources.get(attachment, 'policy_id'), attachment);
      return means(name, policy.address, policy);
    }),
  );
  const absent =
    found.answer === 'no' ? absenceIsOpen(resources, ['aws_organizations_policy_attachment']) : undefined;
  return absent ? unknown(absent) : found;
}

export function attachments(resources: Resources): readonly Resource[] {
  return resources.ofType('aws_organizations_policy_attachment');
}

function isEnabled(resources: Resources, type: string): Reasoned {
  const [organization] = resources.ofType('aws_organizations_organization');
  if (organization === undefined) return YES;
  const list = resources.given(organization, 'enabled_policy_types');
  if (list?.kind === 'unknown') return unknown(reasonOf(list));
  const items = list?.kind === 'list' ? list.items : list ? [list] : [];
  const doubt = doubtOfExistence(organization.address);
  return anyOf([
    ...items.map((item) => (item.kind === 'unknown' ? unknown(reasonOf(item)) : yesNo(text(item) === type))),
    ...(doubt ? [unknown(doubt)] : []),
  ]);
}
