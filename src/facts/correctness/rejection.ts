import type { Facts } from '../facts.ts';
import type { Rejection } from './rejected.ts';
import { directoryRejections } from './rejected-directory.ts';
import { flowLogRejections } from './rejected-flow-log.ts';
import { keyRejections } from './rejected-key.ts';
import { placementRejections } from './rejected-placement.ts';
import { sourceRejections } from './rejected-source.ts';

/** All of them; a subject without fault has one entry without fault. */
export function rejections(facts: Facts, quotas: ReadonlyMap<string, number>): readonly Rejection[] {
  return [
    ...keyRejections(facts),
    ...directoryRejections(facts, quotas),
    ...sourceRejections(facts, quotas),
    ...flowLogRejections(facts),
    ...placementRejections(facts),
  ];
}
