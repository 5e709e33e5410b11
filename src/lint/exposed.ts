import { withPeerTexts } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import type { Permission } from '../facts/groups/permission.ts';
import type { Finding } from '../terms/finding.ts';
import { EMPTY, intersect, type Traffic, unionAll } from '../traffic/traffic.ts';
import { readTraffic } from './read-traffic.ts';
import { isPublicRule } from './results.ts';

/** What is asked about a group: which rule, how certain, which direction. */
export interface Subject {
  readonly rule: string;
  readonly verdict: Finding['verdict'];
  readonly direction: string;
}

/** What a finding says of groups that do it together. */
interface Entry {
  readonly verdict: Finding['verdict'];
  readonly traffic: Traffic;
  readonly groups: readonly string[];
}

/** What the findings of one moment say, as sets of traffic, by rule and group. */
export class Exposed {
  private readonly facts: Facts;
  private readonly permissions: ReadonlyMap<string, Permission>;
  private readonly groups: ReadonlySet<string>;
  /** The groups of each wearer. */
  private readonly worn: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly wearers = new Map<string, readonly string[]>();
  private readonly lists = new Map<string, Entry[]>();
  private readonly unions = new Map<string, Traffic>();
  private readonly traffics = new Map<Finding, Traffic | undefined>();

  constructor({ findings, facts }: { readonly findings: readonly Finding[]; readonly facts: Facts }) {
    this.facts = facts;
    this.permissions = new Map(facts.permissions.map((permission) => [permission.id, permission]));
    this.groups = new Set(facts.groups.map((group) => group.key));
    this.worn = new Map(
      facts.wearers.map(({ address, worn }) => [address, new Set(worn.map(({ group }) => group))]),
    );
    for (const finding of findings) {
      const traffic = this.trafficOf(finding);
      if (!traffic) continue;
      const subject = this.subjectOf(finding);
      const kin = kinOf(subject);
      for (const groups of this.togetherIn(finding)) {
        const entry = { verdict: finding.verdict, traffic, groups };
        for (const group of groups) {
          this.add(keyOf(subject, group), entry);
          if (kin) this.add(keyOf(kin, group), entry);
        }
      }
    }
  }

  private add(key: string, entry: Entry): void {
    const list = this.lists.get(key);
    if (list) list.push(entry);
    else this.lists.set(key, [entry]);
  }

  /** The traffic a finding is about; undefined when it is about none. */
  trafficOf(finding: Finding): Traffic | undefined {
    if (!this.traffics.has(finding)) this.traffics.set(finding, this.determine(finding));
    return this.traffics.get(finding);
  }

  subjectOf({ rule, verdict, traffic, cause }: Finding): Subject {
    const word = traffic.split(' ', 1)[0];
    return { rule, verdict, direction: word || (this.permissionsOf(cause)[0]?.direction ?? '') };
  }

  /** Groups of the permissions that cause it; the address when no permission does. */
  groupsOf(finding: Finding): readonly string[] {
    return this.groupsBehind(finding.cause, finding);
  }

  /** …by who does it together: where several are one finding, a list for each. */
  togetherIn(finding: Finding): readonly (readonly string[])[] {
    const lists = (finding.causes ?? [finding.cause]).map((cause) => this.groupsBehind(cause, finding));
    return [...new Map(lists.map((groups) => [JSON.stringify(groups), groups])).values()];
  }

  private groupsBehind(cause: readonly string[], { address }: Finding): readonly string[] {
    const groups = new Set(this.permissionsOf(cause).map((permission) => permission.group));
    return groups.size > 0 ? [...groups].sort() : [address];
  }

  hasGroup(group: string): boolean {
    return (
      this.groups.has(group) ||
      this.facts.resources.byAddress(group)?.[this.facts.resources.moment] !== undefined
    );
  }

  /** Who wears all of these groups. */
  wearersOf(groups: readonly string[]): readonly string[] {
    const key = JSON.stringify(groups);
    const known =
      this.wearers.get(key) ??
      [...this.worn]
        .filter(([, worn]) => groups.every((group) => worn.has(group)))
        .map(([address]) => address);
    this.wearers.set(key, known);
    return known;
  }

  /** The traffic that findings like this one are about in a group, one by one. */
  list(subject: Subject, group: string): readonly Traffic[] {
    return this.entries(subject, group).map(({ traffic }) => traffic);
  }

  /** …and all that these groups do, alone or together, without the help of others. */
  union(subject: Subject, groups: readonly string[]): Traffic {
    const key = JSON.stringify([subject, groups]);
    const known = this.unions.get(key) ?? this.within(subject, groups, new Set(groups));
    this.unions.set(key, known);
    return known;
  }

  /** …and what was said of them all together. */
  jointly(subject: Subject, groups: readonly string[]): Traffic {
    const [first = ''] = groups;
    const joint = this.entries(subject, first).filter((entry) =>
      groups.every((group) => entry.groups.includes(group)),
    );
    return unionAll(joint.map(({ traffic }) => traffic));
  }

  /** Does a group do any of it only with the help of others? */
  hasHelp(subject: Subject, group: string): boolean {
    return this.entries(subject, group).some(({ groups }) => groups.length > 1);
  }

  /** What each of the wearers was exposed to through the groups it wore: through all, or with the help of this one. */
  sharedBy(subject: Subject, wearers: readonly string[], group?: string): Traffic {
    // Many desktops wear the same groups.
    const sets = new Map(
      wearers.map((address) => {
        const worn = [...(this.worn.get(address) ?? [])];
        return [JSON.stringify(worn), worn];
      }),
    );
    const each = [...sets.values()].map((worn) =>
      group === undefined ? this.union(subject, worn) : this.within(subject, [group], new Set(worn)),
    );
    return each.length === 0 ? EMPTY : each.reduce(intersect);
  }

  private within(subject: Subject, groups: readonly string[], worn: ReadonlySet<string>): Traffic {
    return unionAll(
      groups.flatMap((group) =>
        this.entries(subject, group)
          .filter((entry) => entry.groups.every((one) => worn.has(one)))
          .map(({ traffic }) => traffic),
      ),
    );
  }

  private entries(subject: Subject, group: string) {
    const list = this.lists.get(keyOf(subject, group)) ?? [];
    return subject.verdict === 'fail' ? list.filter(({ verdict }) => verdict === 'fail') : list;
  }

  private determine(finding: Finding): Traffic | undefined {
    const read = VAGUE.test(finding.traffic) ? undefined : readTraffic(finding.traffic);
    if (read) return read.traffic;
    const causes = this.permissionsOf(finding.cause);
    if (causes.length === 0) return undefined;
    const traffic = unionAll(causes.map((permission) => permission.possible));
    return traffic.length > 0 ? withPeerTexts(traffic) : undefined;
  }

  private permissionsOf(cause: readonly string[]): readonly Permission[] {
    return cause.flatMap((id) => this.permissions.get(id) ?? []);
  }
}

/** What a text does not name, the permissions know. */
const VAGUE = /\((unknown|sensitive)\)/;

/** Rules about public exposure divide one thing among them: what was open to all and is now open on one port is narrower. */
function keyOf({ rule, direction }: Subject, group: string): string {
  return JSON.stringify([isPublicRule(rule) ? 'public' : rule, direction, group]);
}

/**
 * Rules that ask how much is let through, each about its own part: what one of them said before is less than nothing new
 * to another. All traffic from the internet that became all traffic from 10.0.0.0/8 is narrower, though another rule says so.
 */
const BREADTH: Readonly<Record<string, readonly string[]>> = {
  admitted: ['wide-source-cidr', 'wide-port-range', 'all-internal-traffic'],
  let_out: ['egress-all-open', 'egress-any-destination'],
};

/** The same question to all rules of its kind; undefined when it has no kin. */
export function kinOf(subject: Subject): Subject | undefined {
  const { rule } = subject;
  const [name] = Object.entries(BREADTH).find(([, rules]) => rules.includes(rule)) ?? [
    isPublicRule(rule) ? 'admitted' : undefined,
  ];
  return name === undefined ? undefined : { ...subject, rule: name };
}
