import type { Rule } from '../rules/define.ts';
import type { Notification } from '../terms/resource.ts';
import { checkCustomIds, customIdsIn } from './config/custom-ids.ts';
import { type Document, placeOfKeys, readDocument } from './config/document.ts';
import { collector, type Say } from './config/field.ts';
import {
  customIds,
  loadRulesets,
  owners,
  type Ruleset,
  type RulesetSources,
  type TextFile,
  wantedIn,
} from './config/load-rulesets.ts';
import { parameterTable } from './config/parameter-table.ts';
import type { Position, RawConfig } from './config/raw-config.ts';
import { configField, hostBits } from './config/read-config.ts';
import { makePolicy } from './make-policy.ts';
import type { Policy } from './policy.ts';
import type { Level } from './severity.ts';

export interface PolicyInput extends Omit<RulesetSources, 'rules'> {
  readonly rules: readonly Rule[];
  /** `.sglint.yaml`, when there is one. */
  readonly config?: TextFile;
  /** `--ruleset`: instead of those of the config. */
  readonly rulesets?: readonly string[];
  readonly failOn?: Level;
  readonly failOnOpen?: Level;
  /** `--now`, or today: `YYYY-MM-DD`. */
  readonly today: string;
}

export interface LoadedPolicy {
  /** Always a policy: what could be read of it. */
  readonly policy: Policy;
  /** Mistakes are errors: the run ends with 2, and says all the same what it found. */
  readonly notifications: readonly Notification[];
}

/** The policy in force: flags over config over rulesets over the rules' own words. */
export async function loadPolicy(input: PolicyInput): Promise<LoadedPolicy> {
  const notifications: Notification[] = [];
  const report = (at: Position | undefined, message: string, level: Notification['level'] = 'error') => {
    notifications.push({ level, id: level === 'error' ? 'bad-config' : 'config-note', message, ...at });
  };
  const document = await open(input.config);
  for (const { at, message } of document.mistakes) report(at, message);

  const flags = input.rulesets?.map((reference) => ({ reference, at: undefined }));
  const wanted = flags ?? wantedIn(document.root, 'rulesets') ?? [{ reference: 'baseline', at: undefined }];
  const rulesets = await loadRulesets(
    wanted,
    { rules: input.rules, builtin: input.builtin, read: input.read },
    report,
  );

  const { mistakes, say } = collector();
  const config = readConfig(document, rulesets, input.rules, say);
  for (const { at, message } of mistakes) report(at, message);
  for (const { node, means } of hostBits(document.root)) {
    report(
      node.at,
      `"${node.kind === 'scalar' ? node.value : ''}" has bits behind its prefix: it is read as ${means}`,
      'note',
    );
  }
  const { policy, problems } = makePolicy({ ...input, config, rulesets });
  for (const { message, keys } of problems) {
    const start = input.config && { file: input.config.file, line: 1, column: 1 };
    report(placeOfKeys(document.root, keys) ?? start, message);
  }
  return { policy, notifications };
}

async function open(config: TextFile | undefined): Promise<Document> {
  return config ? readDocument(config.file, config.text) : { root: undefined, mistakes: [] };
}

function readConfig(
  document: Document,
  rulesets: readonly Ruleset[],
  rules: readonly Rule[],
  say: Say,
): RawConfig {
  if (!document.root) return {};
  const ids = [
    ...rules.map((rule) => rule.id),
    ...rulesets.flatMap(customIds),
    ...customIdsIn(document.root),
  ];
  const field = configField({ rules: new Set(ids), parameters: parameterTable(rules) });
  checkCustomIds(document.root, owners(rules, rulesets), say);
  return field(document.root, say) ?? {};
}
