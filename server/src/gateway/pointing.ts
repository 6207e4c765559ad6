import type { MeetingId, PaperId } from '@nghi-truong/domain';
import type { PointerPlace } from '@nghi-truong/protocol';
import type { Clock, TimerHandle } from '../meeting-room/clock.ts';

/** Where the leader points, as it is told to everybody else. */
export interface Pointed {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly page: number;
  readonly at: PointerPlace;
}

/** The laser pointers of all meetings on this node: nothing of them is stored or logged. */
export interface Pointing {
  /** @param from the socket it came from, which is not told again. */
  at(place: Pointed, from: string): void;
  close(): void;
}

interface Line {
  timer: TimerHandle;
  /** The newest place that has not gone out yet. */
  waiting: { readonly place: Pointed; readonly from: string } | null;
}

/**
 * Passes on at most one place per meeting and interval: the first at once, of those that follow within the interval the
 * newest, so that the last always arrives and a hall of five hundred tablets costs the same however fast a hand moves.
 * @param interval milliseconds.
 */
export function createPointing(
  clock: Pick<Clock, 'setTimer' | 'clearTimer'>,
  interval: number,
  tell: (place: Pointed, from: string) => void,
): Pointing {
  const lines = new Map<MeetingId, Line>();

  function pass(meetingId: MeetingId, line: Line): void {
    line.timer = clock.setTimer(() => {
      const { waiting } = line;
      if (waiting === null) {
        lines.delete(meetingId);
        return;
      }
      line.waiting = null;
      pass(meetingId, line);
      tell(waiting.place, waiting.from);
    }, interval);
  }

  return {
    at(place, from) {
      const line = lines.get(place.meetingId);
      if (line !== undefined) {
        line.waiting = { place, from };
        return;
      }
      const begun: Line = { timer: null, waiting: null };
      lines.set(place.meetingId, begun);
      pass(place.meetingId, begun);
      tell(place, from);
    },
    close() {
      for (const { timer } of lines.values()) clock.clearTimer(timer);
      lines.clear();
    },
  };
}
