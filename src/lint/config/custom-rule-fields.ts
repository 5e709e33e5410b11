import { SEVERITIES } from '../../terms/finding.ts';
import { parsePorts } from '../../traffic/port-notation.ts';
import { suggestion } from '../nearest-word.ts';
import { parsePeerWord, parseTarget } from '../peer-word.ts';
import type { Node } from './document.ts';
import {
  type Field,
  listField,
  mapField,
  oneOrMore,
  type Say,
  shown,
  textField,
  wordField,
} from './field.ts';
import type { RawDeny, RawTrafficRule, RawWay } from './raw-config.ts';

/** What `deny`, `allow_only` and `require` are made of. */

const SEVERITY: Field<(typeof SEVERITIES)[number]> = wordField(SEVERITIES);
const DIRECTION = wordField(['ingress', 'egress'] as const);

const idField: Field<string> = (node, say) => {
  const id = textField(node, say);
  if (id === undefined) return undefined;
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return id;
  say(node.at, `"${id}" is no id: write words in lower case with hyphens between them`);
  return undefined;
};

/** `443`, `tcp/443`, `1024-65535`, `icmp/8`, `all`. */
const portField: Field<string> = (node, say) => {
  if (node.kind !== 'scalar' || (typeof node.value !== 'string' && typeof node.value !== 'number')) {
    say(node.at, `${shown(node)} is no port: write 443, tcp/443 or 1024-65535`);
    return undefined;
  }
  const parsed = parsePorts(node.value);
  if (parsed.ok) return String(node.value);
  say(node.at, parsed.error);
  return undefined;
};

const peerField: Field<string> = (node, say) => {
  const word = textField(node, say);
  if (word === undefined) return undefined;
  const parsed = parsePeerWord(word);
  if (typeof parsed !== 'string') return word;
  say(node.at, parsed);
  return undefined;
};

const ON = ['all', 'desktops'];

const onField: Field<string> = (node, say) => {
  const word = textField(node, say);
  if (word === undefined || ON.includes(word)) return word;
  const pattern = parseTarget(word);
  if (typeof pattern !== 'string') return word;
  say(node.at, `${pattern}, and none of ${ON.join(', ')}${suggestion(word, ON)}`);
  return undefined;
};

const COMMON = {
  id: idField,
  severity: SEVERITY,
  direction: DIRECTION,
  on: oneOrMore(onField),
  message: textField,
};
const NEEDED = ['id', 'direction', 'traffic'] as const;

const denyMap = mapField<RawDeny>(
  { ...COMMON, traffic: oneOrMore(portField), from: oneOrMore(peerField), to: oneOrMore(peerField) },
  NEEDED,
);

const wayField = mapField<RawWay>(
  { ports: oneOrMore(portField), from: oneOrMore(peerField), to: oneOrMore(peerField) },
  ['ports'],
);

const trafficRuleMap = mapField<RawTrafficRule>({ ...COMMON, traffic: listField(wayField) }, NEEDED);

export const denyField: Field<RawDeny> = (node, say) => {
  const rule = denyMap(node, say);
  if (rule) checkSide(node, rule.direction, say);
  return rule;
};

export const trafficRuleField: Field<RawTrafficRule> = (node, say) => {
  const rule = trafficRuleMap(node, say);
  if (!rule) return undefined;
  const ways = partOf(node, 'traffic');
  if (ways?.kind === 'list') {
    if (ways.items.length === 0) say(ways.at, `"${rule.id}" lists no traffic`);
    for (const way of ways.items) checkSide(way, rule.direction, say);
  }
  return rule;
};

/** Traffic comes in `from` somewhere and goes out `to` somewhere. */
function checkSide(node: Node, direction: 'ingress' | 'egress', say: Say): void {
  const [right, wrong] = direction === 'ingress' ? ['from', 'to'] : ['to', 'from'];
  const odd = node.kind === 'map' ? node.entries.find(({ key }) => key === wrong) : undefined;
  if (odd) say(odd.keyAt, `${direction} has "${right}", not "${wrong}"`);
}

function partOf(node: Node, key: string): Node | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}
