import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inputSort } from './input-kind.ts';
import { refusal } from './refusal.ts';

const of = (text: string) => inputSort(new TextEncoder().encode(text));

describe('what an input is', () => {
  it.each([
    ['', 'empty'],
    [' \n\t\n', 'blank'],
    ['{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{}}', 'plan'],
    ['{"format_version":"1.2","terraform_version":"1.11.4","variables":{"a":{"value":"', 'plan'],
    ['{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}', 'state'],
    ['{"version":4,"terraform_version":"1.11.4","serial":3,"lineage":"x","resources":[]}', 'state-file'],
    ['{"@level":"info","@module":"terraform.ui","type":"version"}\n{"@level":"info"}', 'ui-log-terraform'],
    ['{"@level":"info","@module":"tofu.ui","type":"version"}\n{"@level":"info"}', 'ui-log-opentofu'],
    ['{"meta":{},"encrypted_data":"x","encryption_version":"v0"}', 'encrypted-plan'],
    ['{"serial":1,"lineage":"x","meta":{},"encrypted_data":"x"}', 'encrypted-state'],
    ['{"remote_plan_format":1,"run_id":"run-1"}', 'cloud-plan'],
    ['{"provider_config":{},"root_module":{}}', 'configuration-json'],
    ['{"format_version":"1.0","provider_schemas":{}}', 'provider-schema'],
    ['{"resource":{"aws_vpc":{}}}', 'terraform-json'],
    ['{"version":"2.1.0","runs":[]}', 'sarif'],
    ['{"a":{"resource_changes":1}}', 'json'],
    ['{"a":"\\"resource_changes\\":"}', 'json'],
    ['[1]', 'json-array'],
    ['Warning: overrides\n\n{"format_version":"1.2"}', 'text-before-json'],
    ['// plan\n{"format_version":"1.2"}', 'text-before-json'],
    ['Terraform will perform the following actions:\n', 'plan-text'],
    ['<!DOCTYPE html><html>', 'html'],
    ['# comment\nresource "aws_vpc" "a" {\n}\n', 'hcl'],
    ['---\na: 1\n', 'yaml'],
    ['rulesets: [baseline]\n', 'yaml'],
    ['hello', 'text'],
  ])('%j is %s', (text, sort) => expect(of(text)).toBe(sort));

  it('tells a whole zip file from one that was cut short', () => {
    const end = new Uint8Array(22);
    end.set([0x50, 0x4b, 5, 6]);
    expect(inputSort(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBe('truncated-zip');
    expect(inputSort(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), end)).toBe('binary-plan');
    expect(inputSort(new Uint8Array([0x1f, 0x8b, 8]))).toBe('compressed');
    expect(inputSort(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]))).toBe('binary');
  });

  it('says what to do next for everything that is no plan', () => {
    expect(refusal('plan', 'p')).toBeUndefined();
    expect(refusal('binary-plan', 'out/tfplan')?.message).toContain(
      'terraform show -json out/tfplan > plan.json',
    );
    expect(refusal('encrypted-plan', 'tfplan')?.message).toContain('tofu show -json tfplan');
  });
});

const reference = new URL('../../../shared/plans/', import.meta.url);

describe.skipIf(!existsSync(reference))('recorded inputs', () => {
  const read = (name: string) => readFileSync(new URL(name, reference));
  it.each([
    ['broken-inputs/array-not-object.json', 'json-array'],
    ['broken-inputs/binary-plan-truncated.json', 'truncated-zip'],
    ['broken-inputs/binary-plan.json', 'binary-plan'],
    ['broken-inputs/cloud-plan-bookmark.json', 'cloud-plan'],
    ['broken-inputs/empty.json', 'empty'],
    ['broken-inputs/encrypted-opentofu-plan', 'encrypted-plan'],
    ['broken-inputs/html-error-page.json', 'html'],
    ['broken-inputs/nan-and-comments.json', 'text-before-json'],
    ['broken-inputs/only-whitespace.json', 'blank'],
    ['broken-inputs/plan-ui-log.ndjson', 'ui-log-terraform'],
    ['broken-inputs/state-instead-of-plan.json', 'state'],
    ['broken-inputs/warning-before-json.json', 'text-before-json'],
    ['broken-inputs/utf16le-plan.json', 'plan'],
    ['broken-inputs/utf16be-plan.json', 'plan'],
    ['broken-inputs/utf8-bom-plan.json', 'plan'],
    ['opentofu/encryption/tfplan', 'encrypted-plan'],
    ['opentofu/encryption/terraform.tfstate', 'encrypted-state'],
    ['opentofu/early-evaluation/config.json', 'configuration-json'],
    ['opentofu/checks/plan.ndjson', 'ui-log-opentofu'],
    ['opentofu/modules-deep/tfplan', 'binary-plan'],
    ['large/plan.json.gz', 'compressed'],
  ])('%s is %s', (name, sort) => {
    const bytes = read(name);
    expect(inputSort(bytes)).toBe(sort);
    if (sort !== 'plan')
      expect(refusal(inputSort(bytes), name)?.message).toMatch(
        /Run|run|Give|give|Fetch|Unpack|Decrypt|show -json|Make/,
      );
  });

  it('knows every plan, and every root file of configuration', () => {
    for (const name of readdirSync(reference, { recursive: true, encoding: 'utf8' })) {
      if (name.includes('broken-inputs') || !statSync(new URL(name, reference)).isFile()) continue;
      if (/(^|\/)plan[^/]*\.json$/.test(name)) expect(inputSort(read(name)), name).toBe('plan');
      if (name.endsWith('/state.json')) expect(inputSort(read(name)), name).toBe('state');
      if (name.endsWith('/main.tf') && !name.includes('empty/'))
        expect(inputSort(read(name)), name).toBe('hcl');
    }
  });
});
