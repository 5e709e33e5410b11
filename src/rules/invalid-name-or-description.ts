import { nameFaults } from '../facts/correctness/name-fault.ts';
import { defineRule } from './define.ts';

export default defineRule({
  id: 'invalid-name-or-description',
  section: 'I',
  title: 'A name or description is one that AWS refuses',
  severity: 'high',
  judges: 'any',
  article: '(correctness)',
  why: 'These pass `terraform plan` and fail at apply, often after other resources have been made.',
  fix: 'Use letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, at most 255 characters, no space at the ends; `default` is reserved, and names within a VPC differ in more than case.',
  limits: 'A name from `name_prefix` is made at apply. Groups of the VPC outside the input are not seen.',
  parameters: [],
  references: ['EC2 API CreateSecurityGroup'],
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html'],
  *judge(facts) {
    for (const { address, fault, reason, origin } of nameFaults(facts)) {
      if (fault !== undefined) yield { verdict: 'fail', address, message: fault, origin };
      else if (reason) {
        const message = `cannot tell whether the name is valid: ${reason.what} is not known`;
        yield { verdict: 'open', address, message, origin, reason };
      } else yield { verdict: 'pass', address };
    }
  },
});
