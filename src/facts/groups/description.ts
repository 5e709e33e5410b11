import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { blockText, type RuleBlock, ruleBlocks } from '../correctness/rule-block.ts';
import type { Facts } from '../facts.ts';
import { reasonOf } from '../join.ts';

/** What a group, a rule resource or an inline rule says it is for. */
export interface Description {
  readonly address: string;
  readonly what: 'group' | 'rule';
  readonly text: string;
  readonly origin: Origin;
  readonly reason: OpenReason | undefined;
  /** Of an inline rule: what tells it from the others of its group. */
  readonly traffic?: () => string;
}

/** Descriptions of the rules that configuration owns, and of groups that are created now. */
export function descriptionsOf(facts: Facts): readonly Description[] {
  const result: Description[] = [];
  for (const resource of facts.resources.ofType('aws_security_group')) {
    if (resource.before) continue;
    const value = child(facts.resources.tree(resource), 'description');
    const { address } = resource;
    const written = resource.configured('description') !== 'no';
    result.push({
      ...read(value, address, 'group', { address, path: written ? ['description'] : [] }),
      text: isAbsent(value) ? 'Managed by Terraform' : (text(value) ?? ''),
    });
  }
  return [...result, ...ruleBlocks(facts).map(ofRule)];
}

function ofRule(block: RuleBlock): Description {
  const { permissions, holder, origin } = block;
  const [first] = permissions;
  const described = read(first?.description, holder, 'rule', origin);
  // A block whose whole content is unknown stands for an unknown number of rules.
  const unknownBlock = first?.peer.kind === 'unknown' ? first.peer.reason : undefined;
  // A rule resource is told by its address; the rules of a group by what they let through.
  const traffic = origin.path.length > 0 ? { traffic: () => blockText(block) } : {};
  return { ...described, ...traffic, reason: unknownBlock ?? described.reason };
}

function read(
  value: Value | undefined,
  address: string,
  what: 'group' | 'rule',
  origin: Origin,
): Description {
  const reason = value?.kind === 'unknown' && !isAbsent(value) ? reasonOf(value) : undefined;
  return { address, what, text: text(value) ?? '', origin, reason };
}
