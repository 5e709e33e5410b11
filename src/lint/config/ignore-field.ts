import { isDate } from '../day.ts';
import { suggestion } from '../nearest-word.ts';
import { parseTarget } from '../peer-word.ts';
import { type Field, mapField, oneOrMore, textField } from './field.ts';
import type { RawIgnore } from './raw-config.ts';

const addressField: Field<string> = (node, say) => {
  const text = textField(node, say);
  if (text === undefined) return undefined;
  const pattern = parseTarget(text);
  if (typeof pattern !== 'string' && pattern.kind === 'address') return text;
  say(node.at, `"${text}" is no address pattern such as module.legacy.** or aws_security_group.this["a"]`);
  return undefined;
};

const dateField: Field<string> = (node, say) => {
  const text = textField(node, say);
  if (text === undefined || isDate(text)) return text;
  say(node.at, `"${text}" is no date: write YYYY-MM-DD`);
  return undefined;
};

/** An entry under `ignore`. `known` are the rules there are. */
export function ignoreField(known: ReadonlySet<string>): Field<RawIgnore> {
  const ruleField: Field<string> = (node, say) => {
    const rule = textField(node, say);
    if (rule === undefined || rule === '*' || known.has(rule)) return rule;
    say(node.at, `there is no rule "${rule}"${suggestion(rule, known)}`);
    return undefined;
  };
  const entry = mapField<Omit<RawIgnore, 'at'>>(
    {
      rule: oneOrMore(ruleField),
      address: addressField,
      reason: textField,
      owner: textField,
      expires: dateField,
    },
    ['rule', 'reason'],
  );
  return (node, say) => {
    const ignore = entry(node, say);
    if (!ignore || node.kind !== 'map') return undefined;
    // Half a waiver is none: an address or a date that can't be read must not make it hide more.
    const broken = ['address', 'expires', 'rule'].find(
      (key) =>
        node.entries.some((given) => given.key === key && !isEmpty(given.value)) &&
        (ignore as Readonly<Record<string, unknown>>)[key] === undefined,
    );
    if (broken !== undefined || ignore.rule.length === 0) return undefined;
    if (ignore.rule.includes('*') && ignore.address === undefined) {
      say(node.at, 'a waiver of every rule needs an address');
      return undefined;
    }
    return { ...ignore, at: node.at };
  };
}

function isEmpty(node: { readonly kind: string; readonly value?: unknown }): boolean {
  return node.kind === 'scalar' && node.value === null;
}
