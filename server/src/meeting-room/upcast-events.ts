import type { MeetingEvent } from '@nghi-truong/domain';
import type { LoggedEvent } from './logged-event.ts';
import { emptyMemoryOfV1, raiseFromV1 } from './raise-from-v1.ts';
import { raiseFromV2 } from './raise-from-v2.ts';

/** The form of entries this code writes. Raised, with a step below, when an event changes its shape. */
export const currentSchemaVersion = 4;

/** Raises the events of one log, entry after entry from the first: a later one may leave out what an earlier one said. */
export interface EventRaiser {
  /**
   * @param schemaVersion of the entry
   * @throws Error when the entry was written by newer code than this, or is not what its version wrote
   */
  raise(schemaVersion: number, events: readonly LoggedEvent[]): readonly MeetingEvent[];
}

/** One for each reading of one log. */
export function createEventRaiser(): EventRaiser {
  const memoryOfV1 = emptyMemoryOfV1();
  /** From version n to n+1. */
  const steps: ReadonlyMap<number, (event: LoggedEvent) => LoggedEvent> = new Map([
    [1, (event) => raiseFromV1(event, memoryOfV1)],
    [2, raiseFromV2],
    // Version 4 has other keys (`keyToday`) and the same events.
    [3, (event) => event],
  ]);
  return {
    raise(schemaVersion, events) {
      if (schemaVersion > currentSchemaVersion) {
        throw new Error(`the log has schema version ${schemaVersion}, this program knows ${currentSchemaVersion}`);
      }
      let raised = events;
      for (let version = schemaVersion; version < currentSchemaVersion; version += 1) {
        const step = steps.get(version);
        if (step === undefined) throw new Error(`no way from schema version ${version} to ${version + 1}`);
        raised = raised.map(step);
      }
      // What this code wrote, or what the steps above have made of it; an unknown type is refused by `evolve`.
      return raised as readonly MeetingEvent[];
    },
  };
}
