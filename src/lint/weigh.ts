import { parseParameter } from '../rules/parse-parameter.ts';
import type { Severity } from '../terms/finding.ts';
import type { Parameter, RuleMeta } from '../terms/rule-meta.ts';
import type { Ruleset } from './config/load-rulesets.ts';
import type { RawRuleSetting, RawRuleset } from './config/raw-config.ts';
import type { CustomRule } from './custom-rule.ts';
import { stricter } from './severity.ts';
import { strictest } from './strictest.ts';

/** What rulesets ask for, weighed against each other. */
export interface Weighed {
  /** Rules that are spoken of; the others do not run. */
  readonly rules: ReadonlyMap<string, Setting>;
  /** Parsed values of the parameters that are set. */
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly custom: readonly CustomRule[];
}

export interface Setting {
  readonly severity: Severity | 'off';
  readonly ignorable: boolean;
}

/** What weighing needs to know. */
export interface Catalogue {
  readonly rules: readonly RuleMeta[];
  readonly parameters: ReadonlyMap<string, Parameter>;
}

export const NOTHING_ASKED: Weighed = { rules: new Map(), parameters: new Map(), custom: [] };

/** Of several rulesets the strictest severity and bound wins. */
export function weighAll(rulesets: readonly Ruleset[], catalogue: Catalogue): Weighed {
  return rulesets
    .map((ruleset) => weigh(ruleset, catalogue))
    .reduce((a, b) => strictestOf(a, b, catalogue), NOTHING_ASKED);
}

/** A ruleset says more than what it extends, so it is believed over it. */
function weigh(ruleset: Ruleset, catalogue: Catalogue): Weighed {
  const base = weighAll(ruleset.bases, catalogue);
  const profile = ruleset.builtin ? profileOf(ruleset.name, catalogue) : NOTHING_ASKED;
  return overlay(overlay(base, profile), { ...asked(ruleset.raw, base, catalogue), custom: ruleset.custom });
}

/** What the rules themselves say of a built-in ruleset: `baseline` holds all that no profile keeps for itself. */
function profileOf(name: string, { rules }: Catalogue): Weighed {
  const settings = new Map<string, Setting>();
  for (const rule of rules) {
    const raised = rule.profiles?.[name];
    const severity = raised ?? (name === 'baseline' && !rule.profileOnly ? rule.severity : undefined);
    if (severity) settings.set(rule.id, { severity, ignorable: true });
  }
  return { rules: settings, parameters: new Map(), custom: [] };
}

/** What a file says by itself. `base` tells the severity of a rule of which it only says more. */
export function asked(
  raw: Pick<RawRuleset, 'rules' | 'parameters'>,
  base: Weighed,
  catalogue: Catalogue,
): Omit<Weighed, 'custom'> {
  const rules = new Map<string, Setting>();
  for (const [id, given] of Object.entries(raw.rules ?? {})) {
    const before = base.rules.get(id);
    const own = catalogue.rules.find((rule) => rule.id === id)?.severity ?? 'medium';
    const severity = severityIn(given) ?? before?.severity ?? own;
    const ignorable = (typeof given === 'object' ? given.ignorable : undefined) ?? before?.ignorable ?? true;
    rules.set(id, { severity, ignorable });
  }
  const parameters = new Map<string, unknown>();
  for (const [name, value] of Object.entries(raw.parameters ?? {})) {
    const parameter = catalogue.parameters.get(name);
    const parsed = parameter && parseParameter(parameter, value);
    if (parsed?.ok) parameters.set(name, parsed.value);
  }
  return { rules, parameters };
}

function severityIn(given: RawRuleSetting): Severity | 'off' | undefined {
  return typeof given === 'string' ? given : given.severity;
}

/** What `over` says counts; what it does not mention stays. */
export function overlay(under: Weighed, over: Weighed): Weighed {
  return {
    rules: new Map([...under.rules, ...over.rules]),
    parameters: new Map([...under.parameters, ...over.parameters]),
    custom: [...under.custom, ...over.custom],
  };
}

function strictestOf(a: Weighed, b: Weighed, { parameters }: Catalogue): Weighed {
  const rules = new Map(a.rules);
  for (const [id, setting] of b.rules) {
    const other = rules.get(id);
    rules.set(id, other ? stricterSetting(other, setting) : setting);
  }
  const values = new Map(a.parameters);
  for (const [name, value] of b.parameters) {
    const parameter = parameters.get(name);
    values.set(name, parameter && values.has(name) ? strictest(parameter, values.get(name), value) : value);
  }
  return { rules, parameters: values, custom: [...a.custom, ...b.custom] };
}

function stricterSetting(a: Setting, b: Setting): Setting {
  const severity =
    a.severity === 'off' ? b.severity : b.severity === 'off' ? a.severity : stricter(a.severity, b.severity);
  return { severity, ignorable: a.ignorable && b.ignorable };
}
