import type { Facts } from '../facts/facts.ts';
import type { Group, Side } from '../facts/groups/group.ts';
import type { Judgement, Rule, Statement } from '../rules/define.ts';
import type { Options } from '../rules/options.ts';
import { workspacesGroups } from '../rules/parameters.ts';
import type { Answer } from '../terms/answer.ts';
import { any } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import { allowsOnly, denies } from './custom-permission.ts';
import { requires } from './custom-require.ts';
import type { CustomRule } from './custom-rule.ts';
import { setOf } from './custom-set.ts';
import { groupStatement } from './custom-statement.ts';
import { chosen, ofDesktops } from './group-choice.ts';

/** A rule made of data: `deny`, `allow_only` or `require` of the config. */
export function ruleOfCustom(custom: CustomRule): Rule {
  const { id, severity, message, on } = custom;
  const title = message ?? `${TITLES[custom.kind]} (${custom.direction})`;
  return {
    id,
    section: 'beyond',
    title,
    severity,
    judges: on.kind === 'some' && on.desktops && on.patterns.length === 0 ? 'desktop' : 'any',
    article: '',
    why: `A rule of your own, under \`${custom.kind}\`.`,
    fix: '',
    limits: '',
    parameters: [],
    references: [],
    links: [],
    judge: (facts, options) => judgeCustom(custom, facts, options),
  };
}

const TITLES = {
  deny: 'Traffic that is denied',
  allow_only: 'Traffic beyond what is allowed',
  require: 'Required traffic that is blocked',
};

function* judgeCustom(custom: CustomRule, facts: Facts, options: Options): Generator<Judgement> {
  const set = setOf(custom, facts, options);
  for (const group of facts.groups) {
    const choice = isMeant(custom, group, facts, options);
    if (choice === 'no') continue;
    if (custom.kind === 'require' && isKeptByAws(group) && !hasRules(group)) {
      yield { verdict: 'not-applicable', address: group.label };
      continue;
    }
    const side = group[custom.direction];
    const objections =
      custom.kind === 'require'
        ? [...requires({ custom, set, facts, group, side })]
        : [
            ...side.permissions.flatMap((permission) => {
              const statement = (custom.kind === 'deny' ? denies : allowsOnly)({
                custom,
                set,
                facts,
                permission,
              });
              return statement ? [statement] : [];
            }),
            ...unseen(custom, facts, group, side),
          ];
    if (objections.length === 0) yield { verdict: 'pass', address: group.label };
    for (const objection of objections) yield choice === 'yes' ? objection : undecided(objection, group);
  }
}

function isMeant({ on }: CustomRule, group: Group, facts: Facts, options: Options): Answer {
  if (on.kind === 'all') return 'yes';
  const desktops = on.desktops ? ofDesktops(facts, group, options.get(workspacesGroups) ?? []) : 'no';
  return any([desktops, chosen(facts, group, on.patterns)]);
}

/** A group whose rules AWS makes: what the input does not show of them is AWS's business. */
function isKeptByAws({ kind }: Group): boolean {
  return kind === 'members' || kind === 'controllers';
}

function hasRules({ ingress, egress }: Group): boolean {
  return ingress.permissions.length + egress.permissions.length > 0;
}

/** Permissions may exist that the input does not show. */
function unseen(custom: CustomRule, facts: Facts, group: Group, side: Side): readonly Judgement[] {
  const [reason] = side.unseen;
  if (!reason || isKeptByAws(group)) return [];
  const way = custom.direction === 'ingress' ? 'in' : 'out';
  const message = `cannot tell what else the group ${group.label} lets ${way}`;
  return [{ verdict: 'open', reason, ...groupStatement(facts, group, message) }];
}

const TAG: OpenReason = { kind: 'after-apply', what: 'the tags that choose the group' };

/** Whether the rule is about the group at all is known only after apply. */
function undecided(judgement: Judgement, group: Group): Judgement {
  if (judgement.verdict !== 'fail') return judgement;
  const statement: Statement = judgement;
  const message = `cannot tell whether ${group.label} is meant: ${statement.message}`;
  return { ...statement, message, verdict: 'open', reason: TAG };
}
