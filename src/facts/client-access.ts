import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import type { Resource } from '../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../terms/value.ts';
import { singleBlock } from './directory.ts';
import type { Facts } from './facts.ts';
import { reasonOf, resolveTarget } from './join.ts';

/** Where clients may connect from: a directory or a Secure Browser portal. */
export interface ClientAccess {
  readonly address: string;
  readonly kind: 'directory' | 'portal';
  /** Is an IP access group (or IP access settings) associated? */
  readonly restricted: Answer;
  readonly origin: Origin;
  readonly reason: OpenReason | undefined;
  /** Reached only through a VPC endpoint, never over the internet (provider 6 `access_endpoint_config`). */
  readonly privateOnly: boolean;
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
    restricted: listed(value),
    origin: { address: resource.address, path: isAbsent(value) ? [] : ['ip_group_ids'] },
    reason: value?.kind === 'unknown' && !isAbsent(value) ? reasonOf(value) : undefined,
    privateOnly: isPrivateOnly(facts, resource),
  };
}

/**
 * A set with one unknown element is unknown as a whole; a set that refers to IP groups is not empty, whatever their ids.
 */
function listed(value: Value | undefined): Answer {
  if (value === undefined || isAbsent(value)) return 'no';
  if (value.kind === 'list') return value.items.length > 0 ? 'yes' : 'no';
  if (value.kind !== 'unknown') return text(value) === undefined ? 'no' : 'yes';
  const groups = value.references.filter((reference) =>
    reference.targets.some((target) => target.includes('aws_workspaces_ip_group.')),
  );
  return groups.length > 0 ? 'yes' : 'unknown';
}

function isPrivateOnly(facts: Facts, resource: Resource): boolean {
  const access = singleBlock(child(facts.resources.tree(resource), 'workspace_access_properties'));
  const config = singleBlock(child(access, 'access_endpoint_config'));
  if (!config || config.kind === 'unknown') return false;
  const fallback = child(config, 'internet_fallback_protocols');
  return isAbsent(fallback) || (fallback?.kind === 'list' && fallback.items.length === 0);
}

function ofPortal(facts: Facts, resource: Resource): ClientAccess {
  const own = child(facts.resources.tree(resource), 'ip_access_settings_arn');
  const given = own !== undefined && !isAbsent(own);
  const associations = facts.resources
    .ofType('aws_workspacesweb_ip_access_settings_association')
    .map((association) => names(facts, child(facts.resources.tree(association), 'portal_arn'), resource));
  const restricted: Answer =
    given || associations.includes('yes') ? 'yes' : associations.includes('unknown') ? 'unknown' : 'no';
  return {
    address: resource.address,
    kind: 'portal',
    restricted,
    origin: { address: resource.address, path: [] },
    reason: restricted === 'unknown' ? { kind: 'after-apply', what: 'portal_arn' } : undefined,
    privateOnly: false,
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
