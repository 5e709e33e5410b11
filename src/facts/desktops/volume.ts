import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { bool, isAbsent, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { reasonOf } from '../join.ts';
import { isGiven } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/** The two volumes of a personal WorkSpace and the key. Both flags are false unless given. */
export interface Volumes {
  readonly address: string;
  readonly root: Volume;
  readonly user: Volume;
  readonly key: { readonly given: Answer; readonly origin: Origin; readonly reason: OpenReason | undefined };
}

export interface Volume {
  readonly encrypted: Answer;
  /** The flag where it is given, else the whole resource. */
  readonly origin: Origin;
  readonly reason: OpenReason | undefined;
  /** The flag is absent, rather than false. */
  readonly absent: boolean;
}

export function volumesOf(resources: Resources): readonly Volumes[] {
  return resources.ofType('aws_workspaces_workspace').map((resource) => {
    const { address } = resource;
    const volume = (argument: string): Volume => {
      const value = resources.get(resource, argument);
      const written = !isAbsent(value) && resource.configured(argument) !== 'no';
      return {
        encrypted: flag(value),
        origin: { address, path: written ? [argument] : [] },
        reason: why(value),
        absent: !written,
      };
    };
    const key = resources.get(resource, 'volume_encryption_key');
    const given = isGiven(key).answer;
    return {
      address,
      root: volume('root_volume_encryption_enabled'),
      user: volume('user_volume_encryption_enabled'),
      key: {
        given,
        origin: { address, path: isAbsent(key) ? [] : ['volume_encryption_key'] },
        reason: given === 'unknown' ? why(key) : undefined,
      },
    };
  });
}

function flag(value: Value | undefined): Answer {
  if (value?.kind === 'unknown' && !isAbsent(value)) return 'unknown';
  return bool(value) ? 'yes' : 'no';
}

function why(value: Value | undefined): OpenReason | undefined {
  return value?.kind === 'unknown' && !isAbsent(value) ? reasonOf(value) : undefined;
}

/** What `root-volume-unencrypted` and `user-volume-unencrypted` say of every WorkSpace. */
export function* judgeVolume(facts: Facts, which: 'root' | 'user') {
  for (const volumes of volumesOf(facts.resources)) {
    const { address } = volumes;
    const { encrypted, origin, reason, absent } = volumes[which];
    if (encrypted === 'yes') yield { verdict: 'pass' as const, address };
    else if (encrypted === 'no') {
      const seen = absent ? 'is not set' : 'is false';
      const message = `the ${which} volume is not encrypted: ${which}_volume_encryption_enabled ${seen}`;
      yield { verdict: 'fail' as const, address, message, origin };
    } else {
      const why = reason ?? { kind: 'after-apply' as const, what: `${which}_volume_encryption_enabled` };
      const message = `cannot tell whether the ${which} volume is encrypted: ${why.what} is not known`;
      yield { verdict: 'open' as const, address, message, origin, reason: why };
    }
  }
}
