import { sayPermission } from '../facts/exposure/said.ts';
import { tagMark } from '../facts/groups/tag-mark.ts';
import { type PhiFact, phiGroups } from '../facts/organization/phi-group.ts';
import { defineRule, type Judgement } from './define.ts';
import { phiAllowedGroups, phiTag } from './parameters.ts';

export default defineRule({
  id: 'phi-group-not-isolated',
  section: 'E',
  title: 'A group with protected health information is not kept apart',
  severity: 'high',
  profiles: { hipaa: 'high' },
  profileOnly: true,
  judges: 'resource',
  article: 'HIPAA: isolate PHI access to specific security groups',
  why: 'A source of addresses, an unmarked group or an unmarked desktop reaches the data of patients without anybody having said that it may. All traffic out is the way the data leaves.',
  fix: 'Admit groups only, and only such with the tag (or name them in `phi_allowed_groups`); tag every directory and server that wears the group; narrow its egress.',
  limits: 'Groups are told by the tag `phi_tag`. What the marked servers do with the data is not seen.',
  parameters: [phiTag, phiAllowedGroups],
  references: [
    'HIPAA 164.312(a)(1), 164.308(a)(4)(ii)(A), 164.312(e)(1)',
    'NIST 800-53 r5: AC-4(21), SC-7(21)',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts, options) {
    const mark = tagMark(options.get(phiTag) ?? '');
    const { groups, unknown } = phiGroups(facts, mark, options.get(phiAllowedGroups) ?? []);
    for (const group of unknown) {
      const address = group.resource?.address ?? group.label;
      const reason = { kind: 'after-apply', what: `the tags of ${group.label}` } as const;
      const message = `cannot tell whether ${group.label} holds protected health information: ${reason.what} are not known`;
      yield { verdict: 'open', address, message, origin: { address, path: ['tags'] }, reason };
    }
    if (groups.length === 0 && unknown.length === 0) {
      const reason = { kind: 'not-configured', what: phiTag.name } as const;
      const message = `no security group has the tag ${options.get(phiTag)}: none is known to hold protected health information`;
      yield { verdict: 'open', address: '', message, origin: { address: '', path: [] }, reason };
    }
    for (const one of groups) for (const fact of one.facts) yield judgeFact(fact);
  },
});

function judgeFact({ apart, says, reason, permission, wearer }: PhiFact): Judgement {
  const address = permission?.holder ?? wearer?.address ?? '';
  const place = permission
    ? sayPermission(permission)
    : { address, origin: { address, path: [] }, addresses: [address] };
  if (apart === 'yes') return { verdict: 'pass', address };
  if (apart === 'no') return { verdict: 'fail', ...place, message: says };
  const why = reason ?? { kind: 'after-apply', what: address };
  return {
    verdict: 'open',
    ...place,
    message: `cannot tell whether ${says}: it depends on ${why.what}`,
    reason: why,
  };
}
