import type { Notification } from '../terms/resource.ts';
import type { InlineWaiver } from './inline-waiver.ts';
import { suggestion } from './nearest-word.ts';
import type { Policy } from './policy.ts';
import { byText } from './text-order.ts';
import { isExpired, type Waiver, type WaiverUse, waiverKey } from './waivers.ts';

/**
 * What there is to say about the waivers of a run: expired, refused, unused, naming a rule that does not exist. Only over
 * all stacks: a module that two roots call is waived when either of them needs it.
 */
export function waiverNotifications(
  policy: Policy,
  inline: readonly InlineWaiver[],
  uses: readonly WaiverUse[],
): readonly Notification[] {
  const waivers = new Map<string, Waiver>();
  for (const ignore of policy.ignore) add(waivers, { kind: 'config', ignore });
  for (const waiver of inline) add(waivers, { kind: 'inline', inline: waiver });
  const usesOf = new Map<string, WaiverUse[]>([...waivers.keys()].map((key) => [key, []]));
  for (const use of uses) usesOf.get(use.waiver)?.push(use);
  const running = new Set(policy.rules.map(({ rule }) => rule.id));
  return [...waivers]
    .flatMap(([key, waiver]) => speakOf(waiver, usesOf.get(key) ?? [], policy, running))
    .sort(
      (a, b) => byText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || byText(a.id, b.id),
    );
}

function add(waivers: Map<string, Waiver>, waiver: Waiver): void {
  waivers.set(waiverKey(waiver), waiver);
}

function speakOf(
  waiver: Waiver,
  uses: readonly WaiverUse[],
  policy: Policy,
  running: ReadonlySet<string>,
): readonly Notification[] {
  const rules = waiver.kind === 'config' ? waiver.ignore.rules : waiver.inline.rules;
  const names = rules.join(', ') || 'every rule';
  const at = placeOf(waiver);
  const result: Notification[] = [];
  const say = (level: Notification['level'], id: string, message: string) =>
    result.push({ level, id, message, ...at });

  for (const rule of rules.filter((id) => !policy.known.has(id))) {
    say(
      'warning',
      'waiver-unknown-rule',
      `there is no rule "${rule}" to waive${suggestion(rule, policy.known)}`,
    );
  }
  const refused = [...new Set(uses.filter(({ use }) => use === 'refused').map(({ rule }) => rule))];
  for (const rule of refused) {
    say('warning', 'waiver-refused', `${rule} can't be waived: a ruleset says "ignorable: false"`);
  }
  if (isExpired(waiver, policy.options.today)) {
    const end = waiver.kind === 'config' ? waiver.ignore.expires : waiver.inline.until;
    const hit = uses.filter(({ use }) => use === 'expired').length;
    const would =
      hit === 0
        ? 'and there is nothing left to hide'
        : `${hit} ${hit === 1 ? 'finding counts' : 'findings count'} again`;
    say(
      'warning',
      'waiver-expired',
      `the waiver of ${names} ended on ${end}: it hides nothing any more, ${would}`,
    );
  } else if (uses.length === 0 && (rules.length === 0 || rules.some((rule) => running.has(rule)))) {
    // An entry of the config may be about another stack; a comment stands in the code that was read.
    const level = waiver.kind === 'config' ? 'note' : 'warning';
    say(level, 'waiver-unused', `the waiver of ${names} hides nothing in this run`);
  }
  return result;
}

function placeOf(waiver: Waiver): Pick<Notification, 'file' | 'line' | 'column'> {
  if (waiver.kind === 'inline') return { file: waiver.inline.file, line: waiver.inline.line };
  const { file, line, column } = waiver.ignore.at;
  return { file, line, column };
}
