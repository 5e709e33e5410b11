import { parseParameter } from '../../rules/parse-parameter.ts';
import { SEVERITIES } from '../../terms/finding.ts';
import type { Parameter } from '../../terms/rule-meta.ts';
import { cidrText, hasHostBits, parseCidr } from '../../traffic/cidr.ts';
import { suggestion } from '../nearest-word.ts';
import { denyField, trafficRuleField } from './custom-rule-fields.ts';
import { type Node, plain, positionAt } from './document.ts';
import {
  booleanField,
  dictionaryField,
  type Field,
  listField,
  mapField,
  oneOrMore,
  shown,
  textField,
  wordField,
} from './field.ts';
import { ignoreField } from './ignore-field.ts';
import { AREAS, type RawConfig, type RawRuleSetting, type RawRuleset } from './raw-config.ts';

/** What the reader of a file must know. */
export interface Vocabulary {
  /** Ids of the built-in rules, of rulesets' custom rules and of those in the file itself. */
  readonly rules: ReadonlySet<string>;
  readonly parameters: ReadonlyMap<string, Parameter>;
}

const LEVEL = wordField([...SEVERITIES, 'none'] as const);
const SETTING = wordField([...SEVERITIES, 'off'] as const);

export function configField(vocabulary: Vocabulary): Field<RawConfig> {
  const fields = {
    ...sharedFields(vocabulary),
    rulesets: oneOrMore(textField),
    owns: oneOrMore(wordField(AREAS)),
    ignore: listField(ignoreField(vocabulary.rules)),
    exclude: oneOrMore(textField),
    fail_on: LEVEL,
    fail_on_open: LEVEL,
  };
  return mapField<RawConfig>(fields, [], elsewhere(vocabulary));
}

export function rulesetField(vocabulary: Vocabulary): Field<RawRuleset> {
  const fields = { ...sharedFields(vocabulary), extends: oneOrMore(textField) };
  return mapField<RawRuleset>(fields, [], elsewhere(vocabulary));
}

/** Names that people write one level too high. */
function elsewhere({ rules, parameters }: Vocabulary) {
  return (key: string): string | undefined => {
    if (parameters.has(key)) return '; it is a parameter and stands under "parameters"';
    return rules.has(key) ? '; it is a rule and stands under "rules"' : undefined;
  };
}

function sharedFields({ rules, parameters }: Vocabulary) {
  return {
    description: textField,
    parameters: parametersField(parameters),
    rules: dictionaryField<RawRuleSetting>((id, keyAt, value, say) => {
      if (!rules.has(id)) {
        say(keyAt, `there is no rule "${id}"${suggestion(id, rules)}`);
        return undefined;
      }
      return settingField(value, say);
    }),
    deny: listField(denyField),
    allow_only: listField(trafficRuleField),
    require: listField(trafficRuleField),
  };
}

const settingMap = mapField<Exclude<RawRuleSetting, string>>({ severity: SETTING, ignorable: booleanField });

const settingField: Field<RawRuleSetting> = (node, say) => {
  if (node.kind === 'map') return settingMap(node, say);
  // `off` is a boolean to some editors and older YAML.
  if (node.kind === 'scalar' && node.value === false) return 'off';
  if (node.kind === 'list') {
    say(node.at, `${shown(node)} is neither a severity nor off`);
    return undefined;
  }
  return SETTING(node, say);
};

function parametersField(
  parameters: ReadonlyMap<string, Parameter>,
): Field<Readonly<Record<string, unknown>>> {
  return dictionaryField<unknown>((name, keyAt, value, say) => {
    const parameter = parameters.get(name);
    if (!parameter) {
      say(keyAt, `there is no parameter "${name}"${suggestion(name, parameters.keys())}`);
      return undefined;
    }
    // `corporate_cidrs:` with nothing behind it says nothing.
    if (value.kind === 'scalar' && value.value === null) return undefined;
    const raw = plain(value);
    const parsed = parseParameter(parameter, raw);
    if (parsed.ok) return raw;
    say(positionAt(value, parsed.path), `${name}: ${parsed.error}`);
    return undefined;
  });
}

/** Address blocks with bits behind the prefix: AWS clears them, and so do we, but the writer may have meant something else. */
export function hostBits(node: Node | undefined): readonly { readonly node: Node; readonly means: string }[] {
  if (node === undefined) return [];
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => hostBits(value));
  if (node.kind === 'list') return node.items.flatMap(hostBits);
  const cidr = typeof node.value === 'string' ? parseCidr(node.value) : undefined;
  return cidr && hasHostBits(cidr) ? [{ node, means: cidrText(cidr) }] : [];
}
