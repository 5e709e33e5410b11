import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { bool, isAbsent, text, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { exactResource, reasonOf } from '../join.ts';
import type { Resources } from '../resources.ts';
import type { Rejection } from './rejected.ts';

/**
 * WorkSpaces take a symmetric, enabled key for encryption.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html.
 */
export function keyRejections(facts: Facts): readonly Rejection[] {
  const { resources } = facts;
  return resources.ofType('aws_workspaces_workspace').map((resource) => {
    const { address } = resource;
    const value = resources.get(resource, 'volume_encryption_key');
    const origin = { address, path: ['volume_encryption_key'] };
    const key = isAbsent(value) ? undefined : keyOf(resources, value);
    if (!key) return { address, origin, fault: undefined };
    const fault = faultOf(resources, key);
    return { address, origin, fault, reason: fault === undefined ? doubtOf(resources, key) : undefined };
  });
}

/** The key of the input that a value names, itself or by an alias. */
function keyOf(resources: Resources, value: Value | undefined): Resource | undefined {
  const [aliasName] = /alias\/[^:]+$/.exec(text(value) ?? '') ?? [];
  const named: Value | undefined = aliasName === undefined ? value : { kind: 'scalar', value: aliasName };
  const found = exactResource(resources, named, [...KEYS, 'aws_kms_alias'], [...IDS, 'name']);
  if (found?.type !== 'aws_kms_alias') return found;
  return exactResource(resources, resources.get(found, 'target_key_id'), KEYS, IDS);
}

const IDS = ['arn', 'id', 'key_id'];

/** Each says with `is_enabled` or `enabled` whether it may be used. */
const KEYS = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'];
const ENABLED = ['is_enabled', 'enabled'];

function faultOf(resources: Resources, key: Resource): string | undefined {
  const spec = text(resources.get(key, 'customer_master_key_spec')) ?? 'SYMMETRIC_DEFAULT';
  const usage = text(resources.get(key, 'key_usage')) ?? 'ENCRYPT_DECRYPT';
  if (spec !== 'SYMMETRIC_DEFAULT')
    return `the key ${key.address} is ${spec}: workspaces take symmetric keys only`;
  if (usage !== 'ENCRYPT_DECRYPT')
    return `the key ${key.address} is for ${usage}: workspaces need ENCRYPT_DECRYPT`;
  const off = ENABLED.some((argument) => bool(resources.get(key, argument)) === false);
  return off ? `the key ${key.address} is disabled` : undefined;
}

function doubtOf(resources: Resources, key: Resource): OpenReason | undefined {
  for (const argument of ['customer_master_key_spec', 'key_usage', ...ENABLED]) {
    const value = resources.given(key, argument);
    if (value?.kind === 'unknown') return reasonOf(value);
  }
  return undefined;
}
