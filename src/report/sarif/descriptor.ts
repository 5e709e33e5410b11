import type { ReportingDescriptor } from 'sarif';
import type { RuleInForce } from '../../terms/report.ts';
import type { Section } from '../../terms/rule-meta.ts';
import { plain } from '../plain.ts';
import { ruleMarkdown, rulePageUri, ruleSummary } from '../rule-page.ts';
import { clip } from '../visible.ts';
import { LEVELS, PROBLEMS, SCORES } from './level.ts';
import { MAX_DESCRIPTION, MAX_NAME, MAX_TAGS } from './limits.ts';

type Tool = { readonly version: string; readonly informationUri: string };

/** Words to filter alerts by, beside `security` (or `correctness`), `terraform` and `aws`. */
const TAGS: Readonly<Record<Section, readonly string[]>> = {
  A: ['network', 'inbound'],
  B: ['network', 'outbound'],
  C: ['network', 'hygiene'],
  D: ['workspaces'],
  E: ['network', 'scenario'],
  F: ['network', 'chaining'],
  G: ['monitoring'],
  H: ['organization'],
  I: ['network'],
  beyond: ['network'],
};

/** The descriptor of what a rule says when it fails. */
export function descriptor(rule: RuleInForce, tool: Tool): ReportingDescriptor {
  const score = isCorrectness(rule) ? undefined : SCORES[rule.severityInForce];
  return {
    id: rule.id,
    name: clip(pascal(rule.id), MAX_NAME),
    shortDescription: { text: clip(rule.title || rule.id, MAX_DESCRIPTION) },
    fullDescription: { text: clip(ruleSummary(rule), MAX_DESCRIPTION) },
    help: { text: plain(rule.fix) || rule.title || rule.id, markdown: ruleMarkdown(rule) },
    helpUri: rulePageUri(tool.informationUri, tool.version, rule),
    defaultConfiguration: { level: LEVELS[rule.severityInForce] },
    properties: {
      tags: tags(rule),
      precision: 'very-high',
      'problem.severity': PROBLEMS[rule.severityInForce],
      ...(score === undefined ? {} : { 'security-severity': score }),
    },
  };
}

/**
 * The descriptor of `<rule>/open`: it could not be decided. GitHub ignores `kind` and gates on the severity of the
 * descriptor, so this one claims nothing: no security severity, and the lowest level GitHub knows (`none`, which its
 * documentation does not list, stands on the results).
 */
export function openDescriptor(rule: RuleInForce, tool: Tool): ReportingDescriptor {
  const title = `Not decided: ${rule.title || rule.id}`;
  const advice =
    'What decides it is not in this input. The message of each result says what is missing: a value known only ' +
    'after apply, a parameter that is not set, or something that lies elsewhere.';
  const limits = rule.limits ? `\n\n## What it cannot see\n\n${rule.limits}` : '';
  const uri = rulePageUri(tool.informationUri, tool.version, rule);
  return {
    id: openId(rule.id),
    name: clip(`${pascal(rule.id)}Open`, MAX_NAME),
    shortDescription: { text: clip(title, MAX_DESCRIPTION) },
    fullDescription: { text: clip(`${advice} The rule: ${ruleSummary(rule)}`, MAX_DESCRIPTION) },
    help: { text: advice, markdown: `# ${title}\n\n${advice}${limits}\n\nThe rule: [${rule.id}](${uri})` },
    helpUri: uri,
    defaultConfiguration: { level: 'note' },
    properties: {
      tags: ['undecided', ...tags(rule)].slice(0, MAX_TAGS).filter(notSecurity),
      precision: 'low',
    },
  };
}

/** `public-rdp/open`. */
export function openId(rule: string): string {
  return `${rule}/open`;
}

/** `public-rdp` → `PublicRdp`: SARIF wants a readable name that differs from the id (SARIF1001). */
function pascal(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Rule';
}

function isCorrectness(rule: RuleInForce): boolean {
  return rule.section === 'I';
}

function notSecurity(tag: string): boolean {
  return tag !== 'security';
}

const COMPLIANCE = /^(CIS|NIST|HIPAA|PCI|Security Hub|Config) /;

/**
 * Compliance references follow as long as there is room, each with its first control (the help names them all):
 * `CIS AWS Foundations 5.0: 5.3, 5.4` → `CIS-AWS-Foundations-5.0-5.3`.
 */
function tags(rule: RuleInForce): string[] {
  const own = [isCorrectness(rule) ? 'correctness' : 'security', ...TAGS[rule.section], 'terraform', 'aws'];
  const references = rule.references
    .filter((reference) => COMPLIANCE.test(reference))
    .map((reference) => (reference.split(/[,;]| \(/, 1)[0] ?? '').replace(/[^\w.()]+/g, '-'));
  return [...new Set([...own, ...(rule.custom ? ['custom'] : []), ...references])].slice(0, MAX_TAGS);
}
