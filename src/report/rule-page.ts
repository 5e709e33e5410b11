import type { RuleInForce } from '../terms/report.ts';
import { plain } from './plain.ts';

/** The page of a rule in the documentation of this very version. */
export function rulePageUri(informationUri: string, version: string, rule: RuleInForce): string {
  const base = informationUri.replace(/\/+$/, '');
  // A rule of the user's own config has no page; the project's address is the best there is.
  if (rule.custom) return informationUri;
  return /^https:\/\/github\.com\//.test(base) ? `${base}/blob/v${version}/docs/rules/${rule.id}.md` : base;
}

/** All there is to say about a rule, in Markdown. Every word comes from its definition, none from a plan. */
export function ruleMarkdown(rule: RuleInForce): string {
  const sections = [`# ${rule.title}`, rule.why];
  if (rule.fix) sections.push('## What to write instead', rule.fix);
  if (rule.limits) sections.push('## What it cannot see', rule.limits);
  if (rule.parameters.length > 0) {
    const lines = rule.parameters.map((parameter) => `- \`${parameter.name}\`: ${parameter.text}`);
    sections.push('## Parameters', lines.join('\n'));
  }
  sections.push('## Waive', `\`# sglint:ignore ${rule.id} until YYYY-MM-DD: reason\``);
  if (rule.references.length + rule.links.length > 0) {
    const links = rule.links.map((link) => `<${link}>`);
    sections.push('## References', [...rule.references, ...links].map((line) => `- ${line}`).join('\n'));
  }
  return sections.filter((section) => section !== '').join('\n\n');
}

/** Why, as one line of text, never empty. */
export function ruleSummary(rule: RuleInForce): string {
  return plain(rule.why).replace(/\s+/g, ' ') || rule.title || rule.id;
}
