import { type LoggedEvent, withMore } from './logged-event.ts';

/**
 * Raises one event from version 2 to 3: papers had one version, no owner, and were for everybody without a limit in time.
 * @throws Error naming the type when the event carries nothing
 */
export function raiseFromV2(event: LoggedEvent): LoggedEvent {
  if (event.type !== 'paperAttached') return event;
  return withMore(event, 2, { owner: null, access: { personIds: null, until: null } });
}
