import { tagsOf } from '../facts/groups/tags.ts';
import { defineRule } from './define.ts';
import { requiredTags } from './parameters.ts';

export default defineRule({
  id: 'required-tags-missing',
  section: 'C',
  title: 'A required tag is missing',
  severity: 'low',
  profiles: { hipaa: 'medium', 'financial-services': 'medium' },
  judges: 'any',
  article: 'SCP: require specific tags on security groups',
  why: 'Owners, cost centres and data classes are found by tag. What carries none is nobody’s.',
  fix: 'Add the tag, or `default_tags` in the provider.',
  limits: 'Tags that another tool adds after apply are not seen.',
  parameters: [requiredTags],
  references: ['Security Hub EC2.43', 'Config REQUIRED_TAGS', 'NIST 800-53 r5: CM-8, CM-8(1)'],
  links: ['https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-43'],
  *judge(facts, options) {
    const required = options.get(requiredTags);
    for (const resource of facts.resources.ofType(...TAGGED)) {
      const { address } = resource;
      if (!required || required.size === 0) {
        yield { verdict: 'not-applicable', address };
        continue;
      }
      const origin = { address, path: resource.configured('tags') === 'no' ? [] : ['tags'] };
      const wrong: string[] = [];
      const unknown: string[] = [];
      for (const [key, pattern] of required) {
        const tag = tagsOf(facts.resources, resource).get(key);
        if (tag.kind === 'unknown') unknown.push(key);
        else if (tag.kind === 'absent') wrong.push(`${key} is missing`);
        else if (tag.value.trim() === '') wrong.push(`${key} is empty`);
        else if (pattern && !pattern.test(tag.value)) wrong.push(`${key} does not match ${pattern.source}`);
      }
      if (wrong.length > 0)
        yield { verdict: 'fail', address, message: `required tags: ${wrong.join(', ')}`, origin };
      else if (unknown.length > 0) {
        const reason = { kind: 'after-apply' as const, what: `tags_all[${unknown[0]}]` };
        const message = `cannot tell whether the required tags are there: ${unknown.join(', ')} is not known`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});

const TAGGED = [
  'aws_security_group',
  'aws_default_security_group',
  'awscc_ec2_security_group',
  'aws_workspaces_directory',
  'aws_workspaces_workspace',
];
