import { type Configuration, referencesIn } from './configuration.ts';
import type { SecretDefaults } from './copies.ts';
import { ancestor, type Instances, type ModuleInstance } from './instances.ts';
import { type Json, own } from './json.ts';
import { longestOnly, parseReference, pathOf } from './reference-text.ts';
import { textsIn } from './trail.ts';

/** What is secret in the `default_tags` of a provider configuration, seen from a module instance. */
export type DefaultTagsOf = (providerKey: string, module: ModuleInstance) => SecretDefaults | undefined;

/**
 * A plan shows `default_tags` in every `tags_all`, without the marks of the variables that they come from. It shows no
 * locals: of what comes from one, the texts of secret variables are found again.
 */
export function createDefaultTags(
  configuration: Configuration | undefined,
  variables: ReadonlyMap<string, Json>,
  instances: Instances,
): DefaultTagsOf {
  const memo = new Map<string, SecretDefaults | undefined>();
  let texts: readonly string[] | undefined;
  return (providerKey, module) => {
    const provider = configuration?.providers.get(providerKey);
    const written = provider && own(provider.expressions, 'default_tags');
    const references = referencesIn(written);
    if (!provider || references.length === 0) return undefined;
    const owner = ancestor(module, provider.module);
    const memoKey = `${providerKey}\0${owner.address}`;
    if (!memo.has(memoKey)) {
      texts ??= secretTexts(configuration, variables);
      const whole = isSecret(references, owner, instances, new Set());
      memo.set(memoKey, whole || texts.length > 0 ? { whole, texts } : undefined);
    }
    return memo.get(memoKey);
  };
}

/** Does one of the references lead to a variable or output that is marked? */
function isSecret(
  texts: readonly string[],
  module: ModuleInstance,
  instances: Instances,
  seen: Set<string>,
): boolean {
  return longestOnly(texts).some((text) => {
    const [word, name, ...rest] = pathOf(parseReference(text) ?? []);
    const key = `${module.address}\0${text}`;
    if (typeof name !== 'string' || seen.has(key)) return false;
    seen.add(key);
    if (word === 'var') {
      if (module.configuration?.secrets.has(name)) return true;
      const given = module.call && own(module.call.expressions, name);
      return module.parent ? isSecret(referencesIn(given), module.parent, instances, seen) : false;
    }
    if (word === 'each') {
      const over = module.parent && module.call?.forEach;
      return over ? isSecret(referencesIn(over), module.parent, instances, seen) : false;
    }
    if (word !== 'module') return SECRET.test(String(rest.findLast((step) => typeof step === 'string')));
    const child = instances.childOf(module, name, undefined);
    const outputs = [...(child.configuration?.outputs ?? [])];
    const named = outputs.filter(([output]) => rest.includes(output));
    return (named.length > 0 ? named : outputs).some(
      ([output, expression]) =>
        child.configuration?.secretOutputs.has(output) ||
        isSecret(referencesIn(expression), child, instances, seen),
    );
  });
}

/** Attributes of resources that providers mark as sensitive. */
const SECRET =
  /(^|_)(passwords?|result|value|plaintext|token|private_key|secret|secret_key|secret_string|secret_binary|api_key)$/;

/** The texts in the values of the root module's secret variables. */
function secretTexts(
  configuration: Configuration | undefined,
  variables: ReadonlyMap<string, Json>,
): readonly string[] {
  const names = [...(configuration?.root.secrets ?? [])];
  return names.flatMap((name) => textsIn(variables.get(name) ?? null)).filter((text) => text !== '');
}
