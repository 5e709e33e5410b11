import { type Answer, any } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, isRest, text, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { reasonOf, resolveTarget } from '../join.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { singleBlock } from './directory.ts';
import { holdsItsGroups } from './ip-group-association.ts';

/** Where clients may connect from: a directory or a Secure Browser portal. */
export interface ClientAccess {
  readonly address: string;
  readonly kind: 'directory' | 'portal';
  /** Is an IP access group (or IP access settings) associated? */
  readonly restricted: Answer;
  readonly origin: Origin;
  readonly reason: OpenReason | undefined;
  /** Reached only through a VPC endpoint, never over the internet (provider 6 `access_endpoint_config`). */
  readonly privateOnly: Answer;
}

export function clientAccessOf(facts: Facts): readonly ClientAccess[] {
  return [
    ...facts.directories.map(({ resource }) => ofDirectory(facts, resource)),
    ...facts.resources
      .ofType('aws_workspacesweb_portal', 'awscc_workspacesweb_portal')
      .map((resource) => ofPortal(facts, resource)),
  ];
}

function ofDirectory(facts: Facts, resource: Resource): ClientAccess {
  const value = facts.resources.get(resource, 'ip_group_ids');
  return {
    address: resource.address,
    kind: 'directory',
    restricted: listed(facts, value),
    origin: { address: resource.address, path: isAbsent(value) ? [] : ['ip_group_ids'] },
    reason: doubtIn(value) ?? { kind: 'after-apply', what: 'access_endpoint_config' },
    privateOnly: isPrivateOnly(facts, resource),
  };
}

function doubtIn(value: Value | undefined): OpenReason | undefined {
  const items = value?.kind === 'list' ? value.items : [value];
  const open = items.find((item) => item?.kind === 'unknown' && !isAbsent(item));
  return open?.kind === 'unknown' ? reasonOf(open) : undefined;
}

/** Is something in the list? One that is not known may be empty, or not be given at all. */
function listed(facts: Facts, value: Value | undefined): Answer {
  if (value === undefined || isAbsent(value)) return 'no';
  if (value.kind === 'list') {
    const answers = value.items.map((item): Answer => (isRest(item) ? listed(facts, item) : 'yes'));
    return any(answers);
  }
  if (value.kind !== 'unknown') return text(value) === undefined ? 'no' : 'yes';
  return holdsItsGroups(facts, value) ? 'yes' : 'unknown';
}

function isPrivateOnly(facts: Facts, resource: Resource): Answer {
  const access = singleBlock(child(facts.resources.tree(resource), 'workspace_access_properties'));
  const config = singleBlock(child(access, 'access_endpoint_config'));
  if (!config || isAbsent(config)) return 'no';
  if (config.kind === 'unknown') return 'unknown';
  const fallback = child(config, 'internet_fallback_protocols');
  if (fallback === undefined || isAbsent(fallback)) return 'yes';
  if (fallback.kind === 'list') return fallback.items.length === 0 ? 'yes' : 'no';
  return 'unknown';
}

const ASSOCIATION = 'aws_workspacesweb_ip_access_settings_association';

function ofPortal(facts: Facts, resource: Resource): ClientAccess {
  const own = child(facts.resources.tree(resource), 'ip_access_settings_arn');
  const given = own !== undefined && !isAbsent(own);
  const associations = facts.resources
    .ofType(ASSOCIATION)
    .map((association) => names(facts, child(facts.resources.tree(association), 'portal_arn'), resource));
  const hidden = absenceIsOpen(facts.resources, [ASSOCIATION]);
  const restricted: Answer =
    given || associations.includes('yes')
      ? 'yes'
      : hidden || associations.includes('unknown')
        ? 'unknown'
        : 'no';
  return {
    address: resource.address,
    kind: 'portal',
    restricted,
    origin: { address: resource.address, path: [] },
    reason: restricted === 'unknown' ? (hidden ?? { kind: 'after-apply', what: 'portal_arn' }) : undefined,
    privateOnly: 'no',
  };
}

/** Does a value name this resource? */
function names(facts: Facts, value: Value | undefined, resource: Resource): Answer {
  if (value === undefined) return 'no';
  const target = resolveTarget(facts.resources, value, { attributes: ['portal_arn', 'arn', 'id'] });
  if (target.kind === 'resources') {
    if (!target.resources.includes(resource)) return 'no';
    return target.exact ? 'yes' : 'unknown';
  }
  return target.kind === 'literal' ? 'no' : 'unknown';
}
