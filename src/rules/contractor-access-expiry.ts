import { describeTraffic } from '../facts/exposure/describe.ts';
import { reasonText } from '../facts/exposure/reason-text.ts';
import { tagMark } from '../facts/groups/tag-mark.ts';
import { daysBetween, type GivenDate, timedAccess } from '../facts/organization/access-expiry.ts';
import { defineRule } from './define.ts';
import { contractorTag, expiryTag, maxContractorDays } from './parameters.ts';

export default defineRule({
  id: 'contractor-access-expiry',
  section: 'E',
  title: 'Access of contractors has no end, or a wrong one',
  severity: 'medium',
  profiles: { developer: 'medium' },
  profileOnly: true,
  judges: 'any',
  article: 'Developer: temporary access for contractors',
  why: 'AWS never takes a rule away by itself. Access that was opened for a few weeks stays until somebody remembers it.',
  fix: 'Give the rule or the group the tag `ExpiresOn` with a date (`2027-01-31`), or write `expires=2027-01-31` into the description of a rule that has no tags. Run sglint on a schedule: it tells when the date is past.',
  limits:
    'Access of contractors is told by the tag `contractor_tag`, or by a description with `expires=`. Nothing is taken away when the date comes.',
  parameters: [contractorTag, expiryTag, maxContractorDays],
  references: [
    'NIST 800-53 r5: AC-2(2), AC-2(3), AC-6',
    'PCI DSS 4.0: 8.2.6, 8.2.7',
    'HIPAA 164.308(a)(3)(ii)(C)',
  ],
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  *judge(facts, options) {
    const key = options.get(expiryTag) ?? 'ExpiresOn';
    const mark = tagMark(options.get(contractorTag) ?? '');
    const days = options.get(maxContractorDays) ?? 90;
    for (const { address, origin, date, permission } of timedAccess(facts, { mark, key })) {
      const traffic = permission ? { traffic: describeTraffic(permission.direction, [permission]) } : {};
      if (date.kind === 'unknown') {
        const message = `cannot tell when this access ends: ${reasonText(date.reason)}`;
        yield { verdict: 'open', address, message, origin, reason: date.reason, ...traffic };
        continue;
      }
      const problem = problemOf(date, { key, days, today: options.today });
      if (problem) yield { verdict: 'fail', address, message: problem, origin, ...traffic };
      else yield { verdict: 'pass', address };
    }
  },
});

interface Limits {
  readonly key: string;
  readonly days: number;
  readonly today: string;
}

function problemOf(
  date: Exclude<GivenDate, { kind: 'unknown' }>,
  { key, days, today }: Limits,
): string | undefined {
  if (date.kind === 'missing') return `access of a contractor without the tag ${key}`;
  const hidden = date.sensitive ? '(sensitive)' : undefined;
  if (date.kind === 'unreadable')
    return `${hidden ?? `"${date.text}"`} is no date: access ends on a day like 2027-01-31`;
  const left = daysBetween(today, date.day);
  const day = hidden ?? date.day;
  if (left < 0) return `access ended on ${day}, and the rule is still there`;
  return left > days ? `access ends on ${day}, in ${hidden ?? left} days: more than ${days}` : undefined;
}
