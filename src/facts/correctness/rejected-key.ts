import { bool, isAbsent, text } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { exactResource } from '../join.ts';
import type { Rejection } from './rejected.ts';

/**
 * WorkSpaces take a symmetric, enabled key for encryption.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html.
 */
export function keyRejections(facts: Facts): readonly Rejection[] {
  return facts.resources.ofType('aws_workspaces_workspace').map((resource) => {
    const { address } = resource;
    const value = facts.resources.get(resource, 'volume_encryption_key');
    const origin = { address, path: ['volume_encryption_key'] };
    const key = isAbsent(value)
      ? undefined
      : exactResource(facts.resources, value, ['aws_kms_key'], ['arn', 'id', 'key_id']);
    if (!key) return { address, origin, fault: undefined };
    const spec = text(facts.resources.get(key, 'customer_master_key_spec')) ?? 'SYMMETRIC_DEFAULT';
    const usage = text(facts.resources.get(key, 'key_usage')) ?? 'ENCRYPT_DECRYPT';
    const enabled = bool(facts.resources.get(key, 'is_enabled'));
    const fault =
      spec !== 'SYMMETRIC_DEFAULT'
        ? `the key ${key.address} is ${spec}: workspaces take symmetric keys only`
        : usage !== 'ENCRYPT_DECRYPT'
          ? `the key ${key.address} is for ${usage}: workspaces need ENCRYPT_DECRYPT`
          : enabled === false
            ? `the key ${key.address} is disabled`
            : undefined;
    return { address, origin, fault };
  });
}
