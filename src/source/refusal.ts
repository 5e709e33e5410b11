import { InputError } from './input-error.ts';
import type { InputSort } from './input-kind.ts';

/**
 * What to tell someone who gave something else where a plan in JSON was expected: what was seen, and what to do.
 * Undefined when the input is a plan.
 */
export function refusal(sort: InputSort, file: string): InputError | undefined {
  if (sort === 'plan') return undefined;
  const name = file === '-' ? 'tfplan' : file;
  const show = `terraform show -json ${name === '' ? 'tfplan' : name} > plan.json`;
  const answer: Record<Exclude<InputSort, 'plan'>, string> = {
    state:
      'this is a state in JSON (terraform show -json without a plan file), not a plan. Run terraform plan -out=tfplan, then terraform show -json tfplan > plan.json',
    'state-file':
      'this is a state file, not a plan. Run terraform plan -out=tfplan, then terraform show -json tfplan > plan.json',
    'ui-log-terraform':
      'this is the log of terraform plan -json, not a plan. Run terraform plan -out=tfplan, then terraform show -json tfplan > plan.json',
    'ui-log-opentofu':
      'this is the log of tofu plan -json, not a plan. Run tofu plan -out=tfplan, then tofu show -json tfplan > plan.json',
    'binary-plan': `this is a binary plan. Make JSON of it where it was planned: ${show} (or tofu show -json); the binary plan itself can be given as --plan-file for its sources`,
    'truncated-zip':
      'this is a binary plan (a zip file) that was cut short. Run terraform plan -out=tfplan again, then terraform show -json tfplan > plan.json',
    compressed: 'this file is compressed with gzip. Unpack it first: gunzip -c FILE > plan.json',
    'encrypted-plan': `this is an encrypted OpenTofu plan. Decrypt it where the key is: tofu show -json ${name} > plan.json`,
    'encrypted-state':
      'this is an encrypted OpenTofu state, not a plan. Run tofu plan -out=tfplan, then tofu show -json tfplan > plan.json where the key is',
    'cloud-plan': `this is the bookmark of a plan that HCP Terraform keeps. Fetch the plan where you are logged in: ${show}`,
    'configuration-json':
      'this is a configuration in JSON (tofu show -json -config), not a plan. Give the directory of the configuration, or a plan: tofu show -json tfplan > plan.json',
    'provider-schema':
      'these are provider schemas (terraform providers schema -json), not a plan. Run terraform show -json tfplan > plan.json',
    'terraform-json':
      'this is configuration in JSON syntax. Name it *.tf.json and give its directory, or give a plan: terraform show -json tfplan > plan.json',
    sarif: 'this is a SARIF report, not a plan. Give the plan it was made from, or its configuration',
    json: 'this JSON is not a plan: none of the keys of one is there. Run terraform show -json tfplan > plan.json',
    'json-array':
      'this JSON is an array, a plan is an object. If several plans were put into one file, give them one by one: terraform show -json tfplan > plan.json',
    'text-before-json':
      'there is text before the JSON, a warning or a log line. Keep the streams apart: terraform show -json tfplan > plan.json, without 2>&1',
    'plan-text':
      'this is a plan printed for people. Run terraform show with -json: terraform show -json tfplan > plan.json',
    html: 'this is an HTML page, perhaps the error page of a download. Fetch the plan again and look at the status of the request',
    empty: `the file is empty. Did terraform show fail? Run it again: terraform show -json tfplan > plan.json`,
    blank: 'the file holds nothing but white space. Run it again: terraform show -json tfplan > plan.json',
    hcl: 'this is configuration, not a plan. Name it *.tf and give its directory, or give a plan: terraform show -json tfplan > plan.json',
    yaml: 'this is YAML, not a plan in JSON. Run terraform show -json tfplan > plan.json',
    binary: 'these are binary data, not a plan in JSON. Run terraform show -json tfplan > plan.json',
    text: 'this text is not a plan in JSON. Run terraform show -json tfplan > plan.json',
  };
  return new InputError(answer[sort], { file });
}
