import { matchesAddress } from '../facts/address-pattern.ts';
import type { Facts } from '../facts/facts.ts';
import type { Options } from '../rules/options.ts';
import { corporateCidrs, corporatePrefixListIds } from '../rules/parameters.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import {
  ANY_ADDRESS,
  namedPeers,
  type PeerSet,
  peersOfCidr,
  subtractPeers,
  unionPeers,
  unionPeersAll,
} from '../traffic/peers.ts';
import { chosen } from './group-choice.ts';
import type { PeerWord } from './peer-word.ts';

/**
 * The peers that the words of `from` and `to` mean in a stack. Peers that have a name and no addresses in the input
 * belong where they certainly are: groups and the CIDR of a VPC to `private`, lists that AWS owns to `internet`, all of
 * them to `any`.
 */
export class CustomSide {
  private readonly facts: Facts;
  private readonly options: Options;

  constructor(facts: Facts, options: Options) {
    this.facts = facts;
    this.options = options;
  }

  /** Undefined when a word needs a parameter that is not set: `corporate`. */
  peers(words: readonly PeerWord[]): PeerSet | undefined {
    const sets = words.map((word) => this.peersOf(word));
    return sets.some((set) => set === undefined) ? undefined : unionPeersAll(sets as PeerSet[]);
  }

  private peersOf(word: PeerWord): PeerSet | undefined {
    switch (word.kind) {
      case 'any':
        return unionPeers(ANY_ADDRESS, namedPeers(...this.names()));
      case 'private':
        return unionPeers(PRIVATE, namedPeers(...this.names().filter(isInside)));
      case 'internet':
        return unionPeers(subtractPeers(ANY_ADDRESS, PRIVATE), namedPeers(...this.listsOfAws()));
      case 'corporate':
        return this.corporate();
      case 'cidr':
        return peersOfCidr(word.cidr);
      case 'list-id':
        return this.listById(word.id);
      case 'pattern': {
        const { pattern } = word;
        const groups = this.facts.groups.filter((group) => chosen(this.facts, group, [pattern]) === 'yes');
        const lists = this.facts.prefixLists.filter(({ address }) => matchesAddress(pattern, address));
        const literal = pattern.kind === 'id' ? [`sg:id:${pattern.id}`] : [];
        return unionPeersAll([
          namedPeers(...groups.map((group) => `sg:${group.key}`), ...literal),
          ...lists.map(({ address, sure }) => unionPeers(sure, namedPeers(`pl:${address}`))),
        ]);
      }
    }
  }

  private corporate(): PeerSet | undefined {
    const cidrs = this.options.get(corporateCidrs);
    const lists = this.options.get(corporatePrefixListIds);
    if (!cidrs && !lists) return undefined;
    return unionPeersAll([...(cidrs ? [cidrs.peers] : []), ...(lists ?? []).map((id) => this.listById(id))]);
  }

  /** A list that the input holds is named by its address there. */
  private listById(id: string): PeerSet {
    const owners = this.facts.resources.having('id', id).map((resource) => resource.address);
    const list = this.facts.prefixLists.find(({ address }) => owners.includes(address));
    return list ? unionPeers(list.sure, namedPeers(`pl:${list.address}`)) : namedPeers(`pl:${id}`);
  }

  private listsOfAws(): readonly string[] {
    return this.facts.prefixLists.filter((list) => list.awsOwned).map(({ address }) => `pl:${address}`);
  }

  /** Every name that a permission of the stack has. */
  private names(): readonly string[] {
    return this.facts.permissions.flatMap(({ possible }) => possible.flatMap(({ peers }) => peers.named));
  }
}

function isInside(name: string): boolean {
  return /^(sg|vpc|subnet):/.test(name);
}
