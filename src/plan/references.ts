import { constantIn, referencesIn, resourceKey } from './configuration.ts';
import type { Instances, ModuleInstance } from './instances.ts';
import { type Json, own } from './json.ts';
import { numbering } from './numbering.ts';
import { formatSteps, longestOnly, parseReference, pathOf, type Step } from './reference-text.ts';
import { end, extend, known, type Trail, unique, vague } from './trail.ts';

/** Where `each` and `count` stand for something: the resource or module call that an expression belongs to. */
export interface Repetition {
  readonly key: string | number | undefined;
  readonly forEach: Json | undefined;
  /** Module instance in which the `for_each` expression stands. */
  readonly module: ModuleInstance;
}

/** Follows what a configuration refers to, through module inputs and outputs. */
export interface Resolver {
  /**
   * What the reference texts of one expression mean. `plain` of a trail says that it alone could be `exact`; the
   * trails of one expression are exact only when there is one.
   */
  trails(
    texts: readonly string[],
    module: ModuleInstance,
    repetition: Repetition | undefined,
  ): readonly Trail[];
}

/** Words that begin a reference to something other than a resource. */
const NO_RESOURCE: ReadonlySet<string> = new Set([
  'local',
  'path',
  'terraform',
  'tofu',
  'self',
  'ephemeral',
  'check',
]);

/** Longer chains of module inputs and outputs are not followed. */
const FARTHEST = 500;

/** `variables`: values of the root module's. */
export function createResolver(instances: Instances, variables: ReadonlyMap<string, Json>): Resolver {
  const memo = new Map<string, readonly Trail[]>();
  const number = numbering();
  let distance = 0;

  function trails(
    texts: readonly string[],
    module: ModuleInstance,
    repetition?: Repetition,
  ): readonly Trail[] {
    const wanted = longestOnly(texts);
    if (wanted.length === 0) return [];
    const repeats =
      repetition && wanted.some((text) => text.startsWith('each.') || text.startsWith('count.'));
    let memoKey = `${number(module)} ${number(wanted)}`;
    if (repeats) {
      const { key, forEach, module: at } = repetition;
      memoKey += ` ${number(forEach ?? null)} ${number(at)} ${typeof key} ${key}`;
    }
    const known = memo.get(memoKey);
    if (known) return known;
    // A circle through modules can't be planned; in a plan written by hand it ends here.
    memo.set(memoKey, []);
    distance++;
    const found =
      distance > FARTHEST ? wanted.map((text) => end(text, module)) : follow(wanted, module, repetition);
    distance--;
    const result = unique(found);
    memo.set(memoKey, result);
    return result;
  }

  function follow(
    texts: readonly string[],
    module: ModuleInstance,
    repetition: Repetition | undefined,
  ): Trail[] {
    const parsed = texts.map((text) => ({ text, steps: parseReference(text) }));
    const counter = texts.includes('each.key') || texts.includes('count.index');
    const indexable = parsed.filter(({ steps }) => steps !== undefined && isBare(steps));
    // `aws_x.y[each.key].id` is listed as `aws_x.y` and `each.key`: the index is lost, and what follows it.
    const index = counter && indexable.length === 1 ? repetition?.key : undefined;
    const found = parsed.map(({ text, steps }): readonly Trail[] => {
      if (index !== undefined && (text === 'each.key' || text === 'count.index')) return [];
      if (!steps) return [end(text, module)];
      return one(text, steps, module, repetition, index);
    });
    const [bare] = indexable;
    const at = bare ? parsed.indexOf(bare) : -1;
    const chosen = found[at];
    const ends = found.filter((trails) => trails.length > 0 && trails.every(isOpenEnd));
    // `aws_x.y[local.name].id` is listed as `aws_x.y` and `local.name`, in the order in which they are written.
    const alone = !counter && indexable.length === 1 && ends.length === 1 && chosen && areSeveral(chosen);
    return found.flatMap((trails, place) =>
      alone && trails === ends[0] && place === at + 1
        ? trails.map((trail) => ({ ...trail, literals: [] }))
        : trails,
    );
  }

  function one(
    text: string,
    steps: readonly Step[],
    module: ModuleInstance,
    repetition: Repetition | undefined,
    index: string | number | undefined,
  ): readonly Trail[] {
    const [head, second, ...rest] = steps;
    const word = head && 'attribute' in head ? head.attribute : '';
    const name = second && 'attribute' in second ? second.attribute : undefined;
    if (name === undefined || NO_RESOURCE.has(word) || word.includes('*')) return [end(text, module)];
    if (word === 'var') return variable(text, name, rest, module);
    if (word === 'module') return output(text, name, rest, module, index);
    if (word === 'each')
      return name === 'value' ? each(text, rest, module, repetition) : [vague(text, module)];
    if (word === 'count') return [vague(text, module)];
    if (word !== 'data') return [resource('managed', word, name, rest, module, index)];
    const third = rest[0];
    if (!third || !('attribute' in third)) return [end(text, module)];
    return [resource('data', name, third.attribute, rest.slice(1), module, index)];
  }

  function variable(
    text: string,
    name: string,
    rest: readonly Step[],
    module: ModuleInstance,
  ): readonly Trail[] {
    const { parent, call } = module;
    const expression = call && own(call.expressions, name);
    if (!parent || !call || expression === undefined) {
      const given = parent ? undefined : variables.get(name);
      return [known(text, module, [given ?? module.configuration?.variables.get(name)])];
    }
    const repetition = { key: module.key, forEach: call.forEach, module: parent };
    const texts = longestOnly(referencesIn(expression));
    const [only] = texts;
    // `vpc = module.vpc` and `var.vpc.id`: the attribute names the output.
    if (texts.length === 1 && only !== undefined && namesOutput(only, rest, parent))
      return trails([only + formatSteps(rest)], parent, repetition);
    const found = trails(texts, parent, repetition);
    if (found.length === 0) return [known(text, module, [constantIn(expression)])];
    return found.map((trail) => extend(trail, rest));
  }

  function output(
    text: string,
    name: string,
    rest: readonly Step[],
    module: ModuleInstance,
    index: string | number | undefined,
  ): readonly Trail[] {
    const [first, ...others] = rest;
    const key = first && 'index' in first ? first.index : undefined;
    const after = key === undefined ? rest : others;
    const all = instances.children(module, name);
    let chosen = all;
    if (key !== undefined) chosen = [instances.childOf(module, name, key)];
    else if (index !== undefined && all.some((child) => child.key === index)) {
      chosen = all.filter((child) => child.key === index);
    } else if (all.length === 0) chosen = [instances.childOf(module, name, undefined)];
    const [out, ...below] = after;
    const wanted = out && 'attribute' in out ? out.attribute : undefined;
    const constants: (Json | undefined)[] = [];
    const found = chosen.flatMap((child): readonly Trail[] => {
      const outputs = child.configuration?.outputs;
      const meant = wanted === undefined ? [...(outputs?.values() ?? [])] : [outputs?.get(wanted)];
      constants.push(...meant.map(constantIn));
      if (!outputs) return [];
      if (wanted === undefined) {
        // `module.m[each.key].out` is listed as `module.m`: which output is meant is not known.
        return [...outputs.values()].flatMap((expression) =>
          trails(referencesIn(expression), child).map((trail) =>
            outputs.size > 1 ? { ...trail, plain: false } : trail,
          ),
        );
      }
      return trails(referencesIn(outputs.get(wanted)), child).map((trail) => extend(trail, below));
    });
    return found.length === 0 ? [known(text, module, constants)] : found;
  }

  /** `each.value`: one of the things the `for_each` expression mentions. */
  function each(
    text: string,
    rest: readonly Step[],
    module: ModuleInstance,
    repetition: Repetition | undefined,
  ): readonly Trail[] {
    const mentioned = repetition ? longestOnly(referencesIn(repetition.forEach)) : [];
    const found = mentioned.flatMap((mention): readonly Trail[] => {
      if (!repetition) return [];
      // `for_each = module.department` and `each.value.group_id`: the attribute names the output.
      const whole = namesOutput(mention, rest, repetition.module) ? mention + formatSteps(rest) : mention;
      return trails([whole], repetition.module);
    });
    if (found.length === 0 || !repetition) return [vague(text, module)];
    const key = repetition.key === undefined ? [] : [{ index: repetition.key }];
    const element = formatSteps([...key, ...rest]);
    return found.map((trail) => ({ ...trail, plain: false, element: (trail.element ?? '') + element }));
  }

  function resource(
    mode: 'managed' | 'data',
    type: string,
    name: string,
    rest: readonly Step[],
    module: ModuleInstance,
    index: string | number | undefined,
  ): Trail {
    const key = resourceKey(mode, type, name);
    const known = instances.resources(module, key);
    const base = `${module.address === '' ? '' : `${module.address}.`}${key}`;
    const [first, ...others] = rest;
    const text = key + formatSteps(rest);
    if (first && 'index' in first) {
      const target = known.get(first.index) ?? base + formatSteps([first]);
      const path = pathOf(others);
      return { text, module: module.address, targets: [target], path, plain: path.length > 0 };
    }
    const same = index === undefined || rest.length > 0 ? undefined : known.get(index);
    if (same !== undefined) return { text, module: module.address, targets: [same], path: [], plain: true };
    const targets = known.size > 0 ? [...known.values()] : [base];
    const path = pathOf(rest);
    // `join("", aws_x.y[*].id)` is listed as `aws_x.y`: where there is but one instance, no other can be meant.
    const alone = targets.length === 1 && (path.length > 0 || known.size === 1);
    return { text, module: module.address, targets, path, plain: alone };
  }

  return { trails };
}

/** Does a trail end in something that is not known? */
function isOpenEnd({ targets, literals }: Trail): boolean {
  return targets.length === 0 && literals === undefined;
}

/** Instances of which an index chooses one. */
function areSeveral(trails: readonly Trail[]): boolean {
  const targets = new Set(trails.flatMap((trail) => trail.targets));
  return targets.size > 1 || [...targets].some((target) => target.endsWith('"]'));
}

/** Is it a whole module, of which an output is taken? */
function namesOutput(mention: string, [first]: readonly Step[], { configuration }: ModuleInstance): boolean {
  const steps = parseReference(mention);
  if (!steps || !isBare(steps) || !isModule(steps) || !first || !('attribute' in first)) return false;
  const { attribute: name } = steps[1] as { attribute: string };
  return configuration?.calls.get(name)?.module.outputs.has(first.attribute) === true;
}

/** A resource or module without index and attribute. */
function isBare(steps: readonly Step[]): boolean {
  const words = steps.map((step) => ('attribute' in step ? step.attribute : undefined));
  if (words.includes(undefined) || words[0] === undefined) return false;
  if (words[0] === 'data') return words.length === 3;
  return words.length === 2 && !NO_RESOURCE.has(words[0]) && !['var', 'each', 'count'].includes(words[0]);
}

function isModule(steps: readonly Step[]): boolean {
  const [head] = steps;
  return head !== undefined && 'attribute' in head && head.attribute === 'module';
}
