import { doubtOfExistence } from '../facts/existence.ts';
import type { Facts } from '../facts/facts.ts';
import { doubtOfPlace } from '../facts/groups/block-doubt.ts';
import type { Judgement } from '../rules/define.ts';
import { workspacesGroups } from '../rules/parameters.ts';
import type { Tally } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import { holdsDesktops } from './group-choice.ts';
import type { Policy, PolicyRule } from './policy.ts';

/** A judgement that does not pass, and whose it is. */
export interface Objection {
  readonly by: PolicyRule;
  readonly judgement: Extract<Judgement, { readonly verdict: 'fail' | 'open' }>;
}

export interface Judged {
  readonly objections: readonly Objection[];
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly notifications: readonly Notification[];
}

/** Every rule in force over the facts of one stack at one moment. */
export function judge(facts: Facts, policy: Policy): Judged {
  const objections: Objection[] = [];
  const tallies: Record<string, Tally> = {};
  const notifications: Notification[] = [];
  const desktops = holdsDesktops(facts, policy.options.get(workspacesGroups) ?? []);
  let skipped = 0;

  for (const by of policy.rules) {
    const { rule } = by;
    if (rule.judges === 'desktop' && !desktops) {
      tallies[rule.id] = { pass: 0, fail: 0, open: 0, notApplicable: facts.groups.length };
      skipped++;
      continue;
    }
    try {
      const judgements = [...rule.judge(facts, policy.options)].map((one) => asFarAsThere(facts, one));
      tallies[rule.id] = count(judgements);
      const needs = judgements.find(saysNeeds)?.needs;
      if (needs !== undefined) notifications.push(notDecided(rule.id, needs));
      for (const judgement of judgements) {
        if (judgement.verdict === 'fail' || judgement.verdict === 'open') objections.push({ by, judgement });
      }
    } catch (error) {
      // A security tool does not swallow: the other rules still speak, but the run can't end well.
      notifications.push(crash(rule.id, error));
    }
  }
  if (skipped > 0 && facts.groups.length > 0) notifications.push(noDesktops(skipped));
  return { objections, tallies, notifications };
}

/** What a resource, or a nested block of it, would break is open when it is not known whether it is there. */
function asFarAsThere(facts: Facts, judgement: Judgement): Judgement {
  if (judgement.verdict !== 'fail') return judgement;
  const { address, origin } = judgement;
  const missing = doubtOfExistence(address);
  const reason = missing ?? doubtOfPlace(facts, origin);
  if (!reason) return judgement;
  const what = missing ? `there is any ${address}` : `there is such a block (${reason.what} is not known)`;
  return {
    ...judgement,
    verdict: 'open',
    message: `cannot tell whether ${what}: ${judgement.message}`,
    reason,
  };
}

function saysNeeds(judgement: Judgement): judgement is Extract<Judgement, { verdict: 'not-applicable' }> {
  return judgement.verdict === 'not-applicable' && judgement.needs !== undefined;
}

function notDecided(rule: string, needs: string): Notification {
  return { level: 'note', id: 'rule-not-applicable', message: `${rule} does not apply: ${needs}` };
}

function count(judgements: readonly Judgement[]): Tally {
  const tally = { pass: 0, fail: 0, open: 0, notApplicable: 0 };
  for (const { verdict } of judgements) tally[verdict === 'not-applicable' ? 'notApplicable' : verdict]++;
  return tally;
}

function crash(rule: string, error: unknown): Notification {
  const message = error instanceof Error ? error.message : String(error);
  return {
    level: 'error',
    id: 'rule-crashed',
    message: `internal error: the rule ${rule} stopped with "${message}"; please report it`,
  };
}

function noDesktops(rules: number): Notification {
  return {
    level: 'note',
    id: 'no-desktops',
    message:
      `no WorkSpaces directory, pool or portal in this input: ${rules} rules about desktops do not apply; ` +
      'name the groups of desktops with the parameter workspaces_groups (addresses, sg- ids, tag:Role=workspaces)',
  };
}
