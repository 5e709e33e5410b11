import { parsePattern } from '../facts/address-pattern.ts';
import type { Rule } from '../rules/define.ts';
import type { Ruleset } from './config/load-rulesets.ts';
import { parameterTable } from './config/parameter-table.ts';
import type { RawConfig, RawIgnore } from './config/raw-config.ts';
import { ruleOfCustom } from './custom.ts';
import { type CustomRule, customRulesOf } from './custom-rule.ts';
import { optionsInForce } from './options-in-force.ts';
import type { Ignore, Policy, PolicyRule } from './policy.ts';
import { compareSeverity, type Level } from './severity.ts';
import { asked, overlay, type Setting, type Weighed, weighAll } from './weigh.ts';

export interface PolicyParts {
  readonly rules: readonly Rule[];
  readonly rulesets: readonly Ruleset[];
  readonly config: RawConfig;
  readonly failOn?: Level;
  readonly failOnOpen?: Level;
  readonly today: string;
}

/** What is wrong with a config beside its rulesets, and by which keys the place in the config is found. */
export interface PolicyProblem {
  readonly message: string;
  readonly keys: readonly string[];
}

/** Weighs flags, config, rulesets and rules against each other. */
export function makePolicy(parts: PolicyParts): {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
} {
  const { rules, config, today } = parts;
  const catalogue = { rules, parameters: parameterTable(rules) };
  const demanded = weighAll(parts.rulesets, catalogue);
  const own = { ...asked(config, demanded, catalogue), custom: customRulesOf(config) };
  const kept = keepFirm(demanded, own);
  const weighed = overlay(demanded, kept.own);

  const custom = onlyOnce(weighed.custom, rules, demanded.custom.length);
  const all = [...rules, ...custom.rules.map(ruleOfCustom)];
  const inForce = all.flatMap((rule, index): PolicyRule[] => {
    const isCustom = index >= rules.length;
    const setting: Setting | undefined =
      weighed.rules.get(rule.id) ?? (isCustom ? { severity: rule.severity, ignorable: true } : undefined);
    if (!setting || setting.severity === 'off') return [];
    return [{ rule, severity: setting.severity, ignorable: setting.ignorable, custom: isCustom }];
  });
  const policy: Policy = {
    rules: inForce,
    known: new Set(all.map((rule) => rule.id)),
    options: optionsInForce({ values: weighed.parameters, owns: new Set(config.owns), today }),
    ignore: (config.ignore ?? []).map(readIgnore),
    exclude: config.exclude ?? [],
    failOn: parts.failOn ?? config.fail_on ?? 'high',
    failOnOpen: parts.failOnOpen ?? config.fail_on_open ?? 'none',
  };
  return { policy, problems: [...kept.problems, ...custom.problems] };
}

/** A rule that a ruleset does not let anyone waive can't be switched off or lowered in the config either. */
function keepFirm(
  demanded: Weighed,
  own: Weighed,
): { readonly own: Weighed; readonly problems: readonly PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const rules = new Map<string, Setting>();
  for (const [id, setting] of own.rules) {
    const firm = demanded.rules.get(id);
    if (firm && !firm.ignorable && isWeaker(setting, firm)) {
      const message = `${id} can't be switched off, lowered or made ignorable: a ruleset says "ignorable: false"`;
      problems.push({ message, keys: ['rules', id] });
    } else rules.set(id, setting);
  }
  return { own: { ...own, rules }, problems };
}

function isWeaker(setting: Setting, firm: Setting): boolean {
  if (setting.ignorable || setting.severity === 'off') return true;
  return firm.severity !== 'off' && compareSeverity(setting.severity, firm.severity) > 0;
}

/** The same custom rule may come by two ways; two rules with one id are a mistake, and the first one counts. */
function onlyOnce(
  custom: readonly CustomRule[],
  rules: readonly Rule[],
  fromRulesets: number,
): { readonly rules: readonly CustomRule[]; readonly problems: readonly PolicyProblem[] } {
  const taken = new Map<string, CustomRule | undefined>(rules.map((rule) => [rule.id, undefined]));
  const problems = new Set<string>();
  const kept = custom.filter((rule, index) => {
    const other = taken.get(rule.id);
    if (!taken.has(rule.id)) {
      taken.set(rule.id, rule);
      return true;
    }
    // Clashes within a file, or with a rule of sglint, have been reported where they stand.
    if (other && other !== rule && index < fromRulesets)
      problems.add(`two rulesets have a rule "${rule.id}"`);
    return false;
  });
  return { rules: kept, problems: [...problems].map((message) => ({ message, keys: ['rulesets'] })) };
}

function readIgnore({ rule, address, reason, owner, expires, at }: RawIgnore): Ignore {
  const rules = typeof rule === 'string' ? [rule] : rule;
  return {
    rules: rules.includes('*') ? [] : rules,
    address: address === undefined ? undefined : parsePattern(address),
    reason,
    ...(owner !== undefined ? { owner } : {}),
    ...(expires !== undefined ? { expires } : {}),
    at: at ?? { file: '', line: 1, column: 1 },
  };
}
