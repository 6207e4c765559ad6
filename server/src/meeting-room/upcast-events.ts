import type { MeetingEvent } from '@nghi-truong/domain';

/** The form of events this code writes. Raised, with an upcaster below, when an event changes its shape. */
export const currentSchemaVersion = 1;

/** From version n (the index) to n+1. Version 1 is the first, so there is nothing yet to raise. */
const upcasters: ReadonlyMap<number, (events: readonly MeetingEvent[]) => readonly MeetingEvent[]> = new Map();

/**
 * Raises events of an older log to the present form.
 * @throws Error when the log was written by newer code than this
 */
export function upcastEvents(schemaVersion: number, events: readonly MeetingEvent[]): readonly MeetingEvent[] {
  if (schemaVersion > currentSchemaVersion) {
    throw new Error(`the log has schema version ${schemaVersion}, this program knows ${currentSchemaVersion}`);
  }
  let raised = events;
  for (let version = schemaVersion; version < currentSchemaVersion; version += 1) {
    const upcaster = upcasters.get(version);
    if (upcaster === undefined) throw new Error(`no way from schema version ${version} to ${version + 1}`);
    raised = upcaster(raised);
  }
  return raised;
}
