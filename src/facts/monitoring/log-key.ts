import type { Resource } from '../../terms/resource.ts';
import { text, type Value } from '../../terms/value.ts';
import { labelOf, type Named, nameOf, resourceOf } from '../network/network-join.ts';
import { isTrue, NO, type Reasoned, unknown, YES } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/** The customer managed key that a value names, by id, ARN or alias. */
export function keyNamed(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
): Named | undefined {
  const name = nameOf(resources, value, holder, { literals: ['id', 'arn', 'name', 'key_id'] });
  const alias = name?.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
  if (alias?.type !== 'aws_kms_alias') return name;
  return nameOf(resources, resources.get(alias, 'target_key_id'), alias);
}

/**
 * Does AWS turn the key over? Keys that cannot be turned over (asymmetric, HMAC) count as fine.
 * Source: docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html.
 */
export function rotates(resources: Resources, key: string): Reasoned {
  const resource = resourceOf(resources, key);
  if (resource?.type !== 'aws_kms_key') {
    return unknown({ kind: 'outside-input', what: `the key ${labelOf(key)}` });
  }
  const spec = text(resources.get(resource, 'customer_master_key_spec')) ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT') return YES;
  return isTrue(resources.get(resource, 'enable_key_rotation'), false);
}

const HOLDERS: readonly (readonly [type: string, argument: string])[] = [
  ['aws_cloudwatch_log_group', 'kms_key_id'],
  ['aws_cloudtrail', 'kms_key_id'],
  ['aws_config_delivery_channel', 's3_kms_key_arn'],
];

/** Keys of the input that protect logs and trails, each with the first thing it protects. */
export function logKeys(
  resources: Resources,
): readonly { readonly key: Resource; readonly protects: string; readonly rotated: Reasoned }[] {
  const found = new Map<Resource, string>();
  for (const [type, argument] of HOLDERS) {
    for (const holder of resources.ofType(type)) {
      const name = keyNamed(resources, resources.given(holder, argument), holder);
      const key = name?.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
      if (key?.type === 'aws_kms_key' && !found.has(key)) found.set(key, holder.address);
    }
  }
  return [...found].map(([key, protects]) => ({ key, protects, rotated: rotates(resources, key.address) }));
}

/** The key that AWS manages for a service: its policy and its rotation are AWS's. */
export function isAwsManaged(value: Value | undefined): Reasoned {
  return /(^|:)alias\/aws\//.test(text(value) ?? '') ? YES : NO;
}
