import { type AddressPattern, parsePattern } from '../facts/address-pattern.ts';
import { ALL_CHANNELS, type ChannelSet } from '../traffic/channels.ts';
import { type Cidr, parseCidr } from '../traffic/cidr.ts';
import { unionAll } from '../traffic/interval-set.ts';
import { parsePorts } from '../traffic/port-notation.ts';
import { questionWords } from './question-words.ts';

/** A question as it was understood. */
export interface Question {
  /** `who`: who can reach the target · `what`: what can the source reach · `can`: yes or no. */
  readonly form: 'can' | 'who' | 'what';
  readonly source: QuestionEnd | undefined;
  readonly target: QuestionEnd | undefined;
  readonly channels: ChannelSet;
  readonly text: string;
}

export type QuestionEnd = Selector | PeerWord;

/** Names things of the configuration. */
export type Selector =
  | { readonly kind: 'desktops' | 'all'; readonly text: string }
  | { readonly kind: 'pattern'; readonly text: string; readonly pattern: AddressPattern };

/** Names addresses. */
export type PeerWord =
  | { readonly kind: 'internet' | 'private' | 'corporate' | 'any'; readonly text: string }
  | { readonly kind: 'cidr'; readonly text: string; readonly cidr: Cidr }
  | { readonly kind: 'list'; readonly text: string };

/** A question that can't be read: one sentence, and the words that the unknown one may have meant. */
export interface QuestionProblem {
  readonly error: string;
  readonly word?: string;
  readonly candidates?: readonly string[];
}

/** How questions are written; printed with every problem. */
export const GRAMMAR = `can END reach END [on PORTS]
who can reach END [on PORTS]
what can END reach [on PORTS]

END    desktops, all, a resource address or a pattern of addresses, sg-…, tag:KEY=VALUE;
       internet, private, corporate, any, an address, a block (10.0.0.0/8), pl-…
PORTS  443, tcp/3389, udp/4195-4200, icmp, all; several with commas or "and"`;

/** Words that stand for many addresses; the first of each row is how they are printed. */
const PEER_WORDS: Readonly<Record<string, 'internet' | 'private' | 'corporate' | 'any'>> = {
  internet: 'internet',
  private: 'private',
  corporate: 'corporate',
  any: 'any',
  anyone: 'any',
  anybody: 'any',
  anything: 'any',
  anywhere: 'any',
};

const SELECTOR_WORDS = ['desktops', 'all'] as const;

/** Nouns that may follow `private` or `corporate`. */
const NOUNS = new Set(['network', 'networks', 'space', 'addresses']);

/** Every word that an end may be, for "did you mean". */
const END_WORDS: readonly string[] = [...SELECTOR_WORDS, 'internet', 'private', 'corporate', 'any'];

/** Reads a question. Case does not matter, but in addresses; `the` and a question mark are allowed. */
export function parseQuestion(text: string): Question | QuestionProblem {
  const words = questionWords(text);
  const [first, ...others] = words;
  if (first === undefined) return { error: 'the question is empty' };
  const opening = first.toLowerCase();
  if (!['can', 'who', 'what'].includes(opening))
    return {
      error: `a question begins with can, who or what, not "${first}"`,
      word: first,
      candidates: ['can', 'who', 'what'],
    };
  const form = opening as Question['form'];
  const rest = form === 'can' ? others : skipCan(others);
  if (!Array.isArray(rest)) return rest as QuestionProblem;
  const reach = rest.findIndex((word) => word.toLowerCase() === 'reach');
  if (reach < 0) return missingReach(rest);
  const tail = rest.slice(reach + 1);
  const on = tail.findIndex((word) => word.toLowerCase() === 'on');
  const before = rest.slice(0, reach);
  const after = on < 0 ? tail : tail.slice(0, on);
  const channels = on < 0 ? ALL_CHANNELS : readPorts(tail.slice(on + 1));
  if ('error' in channels) return channels;
  const source = form === 'who' ? nobody(before, 'who can') : readEnd(before, 'before');
  if (source !== undefined && 'error' in source) return source;
  const target = form === 'what' ? nobody(after, 'reach') : readEnd(after, 'behind');
  if (target !== undefined && 'error' in target) return target;
  if (!isSelector(source) && !isSelector(target)) {
    return {
      error:
        'one end must be in the configuration: desktops, all, or an address such as aws_workspaces_directory.main',
    };
  }
  return { form, source, target, channels, text: words.join(' ') };
}

export function isSelector(end: QuestionEnd | undefined): end is Selector {
  return end?.kind === 'desktops' || end?.kind === 'all' || end?.kind === 'pattern';
}

function skipCan(words: readonly string[]): readonly string[] | QuestionProblem {
  const [can, ...rest] = words;
  if (can?.toLowerCase() === 'can') return rest;
  return { error: `"can" is missing behind the first word`, ...(can && { word: can, candidates: ['can'] }) };
}

function missingReach(words: readonly string[]): QuestionProblem {
  const word = words.find((one) => /^r[a-z]{2,6}$/i.test(one));
  return word === undefined
    ? { error: 'the word "reach" is missing' }
    : { error: `"${word}" is not understood`, word, candidates: ['reach'] };
}

function nobody(words: readonly string[], where: string): undefined | QuestionProblem {
  return words.length === 0 ? undefined : { error: `"${words.join(' ')}" is too much beside "${where}"` };
}

function readEnd(given: readonly string[], where: 'before' | 'behind'): QuestionEnd | QuestionProblem {
  const [word, ...more] = given.length === 2 && NOUNS.has(given[1] as string) ? [given[0]] : given;
  if (word === undefined) return { error: `who is meant? nothing stands ${where} "reach"` };
  if (more.length > 0) {
    return {
      error: `"${given.join(' ')}" is more than one name; a pattern such as aws_workspaces_workspace.* names several`,
    };
  }
  const lower = word.toLowerCase();
  const peer = Object.hasOwn(PEER_WORDS, lower) ? PEER_WORDS[lower] : undefined;
  if (peer) return { kind: peer, text: peer };
  const selector = SELECTOR_WORDS.find((one) => one === lower);
  if (selector) return { kind: selector, text: selector };
  if (/^pl-[0-9a-f]+$/.test(lower)) return { kind: 'list', text: lower };
  return readAddress(word) ?? readPattern(word);
}

/** A block, or a single address; undefined for what does not look like either. */
function readAddress(word: string): PeerWord | QuestionProblem | undefined {
  const cidr = parseCidr(word) ?? parseCidr(`${word}/${word.includes(':') ? 128 : 32}`);
  if (cidr) return { kind: 'cidr', text: word, cidr };
  return /^[\d.]+(\/\d*)?$/.test(word) || /^[0-9a-f]*:[0-9a-f:.]*(\/\d*)?$/i.test(word)
    ? { error: `"${word}" is no address and no block such as 10.0.0.0/8` }
    : undefined;
}

function readPattern(word: string): Selector | QuestionProblem {
  const pattern = parsePattern(word);
  const lone = pattern?.kind === 'address' && pattern.steps.length === 1 && word !== '**';
  if (pattern && !lone) return { kind: 'pattern', text: word, pattern };
  return {
    error: `"${word}" is no address and none of ${END_WORDS.join(', ')}`,
    word,
    candidates: END_WORDS,
  };
}

const FILLERS = new Set(['port', 'ports', 'and', 'or']);

function readPorts(words: readonly string[]): ChannelSet | QuestionProblem {
  const items = words
    .filter((word) => !FILLERS.has(word.toLowerCase()))
    // `tcp/80,443` is one item, `tcp/80,udp/53` two.
    .flatMap((word) => word.split(/,(?=[a-z-])|,$/i))
    .filter((item) => item !== '');
  if (items.length === 0) return { error: 'the ports are missing behind "on"' };
  const sets: ChannelSet[] = [];
  for (const item of items) {
    const read = parsePorts(item);
    if (!read.ok) return { error: read.error };
    sets.push(read.channels);
  }
  return unionAll(sets);
}
