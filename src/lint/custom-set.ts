import type { Facts } from '../facts/facts.ts';
import type { Options } from '../rules/options.ts';
import { ANY_ADDRESS } from '../traffic/peers.ts';
import { type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';
import type { CustomRule } from './custom-rule.ts';
import { CustomSide } from './custom-side.ts';

/** The set of traffic a custom rule is about, in one stack. */
export interface CustomSet {
  readonly known: Traffic;
  /** What belongs to it, or not, depending on a parameter that is not set. */
  readonly vague: Traffic;
}

export function setOf(custom: CustomRule, facts: Facts, options: Options): CustomSet {
  const side = new CustomSide(facts, options);
  const known: Traffic[] = [];
  const vague: Traffic[] = [];
  for (const { channels, peers } of custom.ways) {
    const set = side.peers(peers);
    if (set) known.push(trafficOf(channels, set));
    else {
      const certain = side.peers(peers.filter(({ kind }) => kind !== 'corporate'));
      if (certain) known.push(trafficOf(channels, certain));
      vague.push(trafficOf(channels, side.peers([{ kind: 'any' }]) ?? ANY_ADDRESS));
    }
  }
  return { known: unionAll(known), vague: unionAll(vague) };
}
