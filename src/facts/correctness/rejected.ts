import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';

/** A request that passes the plan and that AWS refuses, or may refuse for what is not known. */
export interface Rejection {
  readonly address: string;
  readonly origin: Origin;
  /** What AWS has against it; undefined when it is fine or not known. */
  readonly fault: string | undefined;
  readonly reason?: OpenReason | undefined;
  /** What it is about, where one resource has several: `source 10.0.0.0/8`. */
  readonly what?: string;
}
