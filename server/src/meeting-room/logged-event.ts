/** An event as it stands in a log: name, time and a payload of some version. */
export interface LoggedEvent {
  readonly type: string;
  readonly at: number;
  readonly payload: unknown;
}

/**
 * The event with what a later version says beside.
 * @throws Error naming type and version when it carries nothing
 */
export function withMore(
  event: LoggedEvent,
  schemaVersion: number,
  more: Readonly<Record<string, unknown>>,
): LoggedEvent {
  if (typeof event.payload !== 'object' || event.payload === null) {
    throw unreadable(event, schemaVersion, 'it carries nothing');
  }
  return { ...event, payload: { ...event.payload, ...more } };
}

/** An error with type, version and reason; what the event says is not repeated. */
export function unreadable(event: LoggedEvent, schemaVersion: number, reason: string): Error {
  return new Error(`an event ${event.type} of schema version ${schemaVersion} cannot be read: ${reason}`);
}
