import type { Notification } from '../terms/resource.ts';
import type { PlanDocument } from './scan-plan.ts';

/** What {@link notificationsOf} tells about. */
export interface PlanState {
  readonly complete: boolean | undefined;
  readonly errored: boolean;
  readonly leftOut: readonly string[];
  readonly hasConfiguration: boolean;
  readonly declared: number;
}

/** What the user must know about how this plan was made. */
export function notificationsOf(document: PlanDocument, state: PlanState): Notification[] {
  const result: Notification[] = [];
  const tell = (level: Notification['level'], id: string, message: string) =>
    result.push({ level, id, message });
  if (state.errored) {
    tell(
      'error',
      'plan-errored',
      'planning failed (errored: true): what failed is missing from the plan; mend what terraform plan complains of and plan again',
    );
  } else if (state.complete === false) {
    tell(
      'error',
      'plan-incomplete',
      'the plan is incomplete (complete: false), as with -target: absences prove nothing; make a whole plan, or pass --allow-incomplete',
    );
  }
  if (!state.hasConfiguration) {
    tell(
      'warning',
      'plan-without-configuration',
      'the plan holds no configuration: references can not be followed, and what was not given looks like what is unknown',
    );
  }
  const deferred = document.entries.filter((entry) => entry.deferred);
  if (deferred.length > 0) {
    tell(
      'warning',
      'plan-deferred',
      `${counted(deferred.length, 'change')} put off to a later plan: ${some(deferred.map((one) => one.address))}`,
    );
  }
  if (document.changes === undefined) {
    tell(
      'note',
      'nothing-planned',
      document.drift > 0
        ? 'the plan only refreshes the state (no resource_changes): nothing is planned, so nothing was judged'
        : 'the plan holds no resource_changes: nothing is planned, so nothing was judged',
    );
  } else if (state.leftOut.length > 0 && !state.errored) {
    tell(
      'note',
      'left-out',
      `left out of this plan or disabled: ${some(state.leftOut)}. Absences that depend on ${state.leftOut.length === 1 ? 'it' : 'them'} are open`,
    );
  }
  if (document.drift > 0) {
    tell(
      'note',
      'drift',
      `the plan lists ${counted(document.drift, 'object')} changed outside of it (resource_drift)`,
    );
  }
  if (document.deposed > 0) {
    tell(
      'note',
      'deposed',
      `${counted(document.deposed, 'object')} left over from an earlier replacement (deposed) ${document.deposed === 1 ? 'was' : 'were'} not judged`,
    );
  }
  return result;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function some(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 5).join(', ');
  return addresses.length > 5 ? `${shown} and ${addresses.length - 5} more` : shown;
}
