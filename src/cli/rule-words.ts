import type { Parameter, RuleMeta, Section } from '../terms/rule-meta.ts';

/** What the sections of the catalogue are about. */
export const SECTIONS: Readonly<Record<Section, string>> = {
  A: 'Inbound exposure',
  B: 'Outbound',
  C: 'Group hygiene',
  D: 'WorkSpaces surface',
  E: 'Scenarios',
  F: 'Chains of security groups',
  G: 'Monitoring and audit',
  H: 'Organization and reachability',
  I: 'Will not do what the plan says',
  beyond: 'Beyond the article',
};

export interface RuleSection {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** The words of a rule in the order that its page and `sglint explain` have. */
export function ruleSections(rule: RuleMeta): RuleSection[] {
  const list = (lines: readonly string[]) => lines.map((text) => `- ${text}`).join('\n');
  return [
    { title: 'Why', text: rule.why },
    { title: 'What to write instead', text: rule.fix },
    { title: 'What it cannot see', text: rule.limits },
    { title: 'Parameters', text: list(rule.parameters.map(parameterLine)) },
    { title: 'Severity', text: list(severityLines(rule)) },
    { title: 'References', text: list([...rule.references, ...rule.links.map((link) => `<${link}>`)]) },
  ].filter(({ text }) => text.trim() !== '');
}

export function parameterLine(parameter: Parameter): string {
  const { name, text, minimum, maximum } = parameter;
  const bounds = minimum !== undefined && maximum !== undefined ? ` (${minimum} to ${maximum})` : '';
  const preset =
    parameter.default === undefined ? 'not set' : `default \`${JSON.stringify(parameter.default)}\``;
  return `\`${name}\`${bounds}: ${text} ${preset[0]?.toUpperCase()}${preset.slice(1)}.`;
}

function severityLines(rule: RuleMeta): string[] {
  const profiles = Object.entries(rule.profiles ?? {});
  if (profiles.length === 0) return [];
  const raised = profiles.map(([name, severity]) => `\`${name}\`: ${severity}`);
  return rule.profileOnly ? raised : [`\`baseline\`: ${rule.severity}`, ...raised];
}
