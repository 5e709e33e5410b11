import { describe, expect, test } from 'vitest';
import type { InputKind } from '../../terms/resource.ts';
import { askEach } from '../network/named.ts';
import { indexResources } from '../resources.ts';
import { type Given, makeStack, NOT_GIVEN, ref, symbol, UNKNOWN } from '../stack-fixture.ts';
import { isAwsManaged, keyNamed, logKeys, rotates } from './log-key.ts';

const ARN = 'arn:aws:kms:eu-west-1:123456789012';
const KEY: Given = { address: 'aws_kms_key.k', after: { arn: UNKNOWN, enable_key_rotation: true } };
const ALIAS: Given = {
  address: 'aws_kms_alias.k',
  after: { name: 'alias/k', arn: UNKNOWN, target_key_id: ref('aws_kms_key.k.key_id') },
};
const readAlias = (after: object): Given => ({ address: 'data.aws_kms_alias.a', after: after as never });
const readKey = (after: object): Given => ({ address: 'data.aws_kms_key.k', after: after as never });

/** What is said of the key of a WorkSpace: AWS's, turned over or not, or why that is not known. */
function said(kind: InputKind, given: readonly Given[], key: unknown): string {
  const holder = { address: 'aws_workspaces_workspace.w', after: { volume_encryption_key: key as never } };
  const resources = indexResources(makeStack([...given, holder], { kind }), 'after');
  const [desktop] = resources.ofType('aws_workspaces_workspace');
  if (!desktop) throw new Error('no desktop');
  const value = resources.given(desktop, 'volume_encryption_key');
  if (isAwsManaged(resources, value)) return 'of aws';
  const name = keyNamed(resources, value, desktop);
  if (!name) return 'no key';
  const rotated = askEach(name, (one) => rotates(resources, one));
  return rotated.answer === 'unknown' ? `open: ${rotated.reason.what}` : rotated.answer;
}

describe('a key of the input', () => {
  test.for(['arn', 'name', 'target_key_arn', 'target_key_id'])('is named by its alias: %s', (attribute) => {
    expect(said('hcl', [KEY, ALIAS], ref(`aws_kms_alias.k.${attribute}`))).toBe('yes');
  });

  test('is named by itself, and by the text of its alias', () => {
    expect(said('hcl', [KEY], ref('aws_kms_key.k.arn'))).toBe('yes');
    expect(said('hcl', [KEY, ALIAS], 'alias/k')).toBe('yes');
  });
});

describe('an alias that is only read', () => {
  const aws = readAlias({ name: 'alias/aws/workspaces' });
  const later = readAlias({ name: 'alias/aws/workspaces', arn: NOT_GIVEN, target_key_id: NOT_GIVEN });
  const corp = readAlias({ name: 'alias/corp' });

  test.for<[InputKind, Given, unknown, string]>([
    ['hcl', aws, 'alias/aws/workspaces', 'of aws'],
    ['hcl', aws, ref('data.aws_kms_alias.a.arn'), 'of aws'],
    ['hcl', aws, ref('data.aws_kms_alias.a.target_key_arn'), 'of aws'],
    ['plan', later, 'alias/aws/workspaces', 'of aws'],
    ['plan', later, ref('data.aws_kms_alias.a.arn'), 'of aws'],
    ['hcl', corp, 'alias/corp', 'open: the key data.aws_kms_alias.a'],
    ['hcl', corp, ref('data.aws_kms_alias.a.arn'), 'open: the key data.aws_kms_alias.a'],
    [
      'plan',
      readAlias({ name: 'alias/aws/workspaces', target_key_arn: `${ARN}:key/1` }),
      `${ARN}:key/1`,
      'of aws',
    ],
  ])('in %s: %o', ([kind, alias, key, answer]) => {
    expect(said(kind, [alias], key)).toBe(answer);
  });

  test('names a key of the input', () => {
    const found = readAlias({ name: 'alias/k', arn: `${ARN}:alias/k`, target_key_id: 'k-1' });
    const key = { ...KEY, after: { ...KEY.after, id: 'k-1', enable_key_rotation: false } };
    expect(said('plan', [key, found], `${ARN}:alias/k`)).toBe('no');
  });
});

describe('a key that is only read', () => {
  test.for<[InputKind, object, string]>([
    ['hcl', { key_id: 'alias/corp' }, 'open: the key data.aws_kms_key.k'],
    ['plan', { key_id: 'alias/corp', arn: NOT_GIVEN }, 'open: the key data.aws_kms_key.k'],
    ['hcl', { key_id: 'alias/aws/workspaces' }, 'of aws'],
  ])('in %s: %o', ([kind, after, answer]) => {
    expect(said(kind, [readKey(after)], ref('data.aws_kms_key.k.arn'))).toBe(answer);
  });

  test('is not judged as the key of a log', () => {
    const log = {
      address: 'aws_cloudwatch_log_group.l',
      after: { kms_key_id: ref('data.aws_kms_key.k.arn') },
    };
    const resources = indexResources(
      makeStack([readKey({ key_id: 'alias/logs' }), log], { kind: 'hcl' }),
      'after',
    );
    expect(logKeys(resources)).toEqual([]);
  });

  test('may protect a log whose key is not followed, if it is not turned over', () => {
    const key = (name: string, enable_key_rotation: boolean): Given => ({
      address: `aws_kms_key.${name}`,
      after: { arn: UNKNOWN, enable_key_rotation },
    });
    const log = { address: 'aws_cloudwatch_log_group.l', after: { kms_key_id: symbol('local.key') } };
    const resources = indexResources(makeStack([key('turned', true), key('still', false), log]), 'after');
    expect(logKeys(resources).map((one) => `${one.key.name} ${one.rotated.answer}`)).toEqual([
      'turned yes',
      'still unknown',
    ]);
  });
});
