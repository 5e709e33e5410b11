import type { Resource } from '../../terms/resource.ts';
import { text, type Value } from '../../terms/value.ts';
import { exactResource } from '../join.ts';
import { nameOf } from '../network/name-of.ts';
import { labelOf, means, type Named, resourceOf } from '../network/named.ts';
import { isTrue, type Reasoned, unknown, YES } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

const ALIASES = ['aws_kms_alias', 'data.aws_kms_alias'];

/** The customer managed key that a value names, by id, ARN or alias. */
export function keyNamed(
  resources: Resources,
  value: Value | undefined,
  holder: Resource,
): Named | undefined {
  const name = nameOf(resources, value, holder, { literals: ['id', 'arn', 'name', 'key_id'] });
  // Whatever an alias gives (`target_key_arn` too) means its key.
  const alias = exactResource(resources, value, ALIASES, []) ?? namedAlias(resources, name);
  const target = alias && nameOf(resources, resources.given(alias, 'target_key_id'), alias);
  // Of an alias that is only read, the key is not in the input: it stands for it.
  return target ?? name;
}

function namedAlias(resources: Resources, name: Named | undefined): Resource | undefined {
  const resource = name?.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
  return resource?.type === 'aws_kms_alias' ? resource : undefined;
}

/**
 * Does AWS turn the key over? Keys that cannot be turned over (asymmetric, HMAC) count as fine.
 * Source: docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html.
 */
export function rotates(resources: Resources, key: string): Reasoned {
  const resource = resourceOf(resources, key);
  const outside = unknown({ kind: 'outside-input', what: `the key ${labelOf(key)}` });
  if (resource?.type !== 'aws_kms_key') return outside;
  const spec = text(resources.get(resource, 'customer_master_key_spec')) ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT') return YES;
  // The data source does not say.
  if (resource.mode === 'data') return outside;
  return isTrue(resources.get(resource, 'enable_key_rotation'), false);
}

const HOLDERS: readonly (readonly [type: string, argument: string])[] = [
  ['aws_cloudwatch_log_group', 'kms_key_id'],
  ['aws_cloudtrail', 'kms_key_id'],
  ['aws_config_delivery_channel', 's3_kms_key_arn'],
];

/** Keys of the input that protect logs and trails, or may, each with the first thing it protects. */
export function logKeys(
  resources: Resources,
): readonly { readonly key: Resource; readonly protects: string; readonly rotated: Reasoned }[] {
  const keys = resources.ofType('aws_kms_key');
  const found = new Map<Resource, { readonly protects: string; readonly used: Reasoned }>();
  for (const [type, argument] of HOLDERS) {
    for (const holder of resources.ofType(type)) {
      const name = keyNamed(resources, resources.given(holder, argument), holder);
      for (const key of name ? keys : []) {
        const used = means(name && { ...name, giver: undefined }, key.address, key);
        const known = found.get(key)?.used.answer;
        if (used.answer === 'yes' ? known !== 'yes' : used.answer === 'unknown' && known === undefined)
          found.set(key, { protects: holder.address, used });
      }
    }
  }
  return [...found].map(([key, { protects, used }]) => {
    const rotated = rotates(resources, key.address);
    return { key, protects, rotated: rotated.answer === 'no' && used.answer === 'unknown' ? used : rotated };
  });
}

const READ = ['data.aws_kms_alias', 'data.aws_kms_key'];

/** Is it the key that AWS manages for a service, named by its alias or read by it? Its policy and its rotation are AWS's. */
export function isAwsManaged(resources: Resources, value: Value | undefined): boolean {
  const source = exactResource(resources, value, READ, ['id', 'arn', 'target_key_arn']);
  const names = source ? ['name', 'key_id'].map((argument) => resources.given(source, argument)) : [];
  return [value, ...names].some((name) => /(^|:)alias\/aws\//.test(text(name) ?? ''));
}
