import { type SpeechClock, spokenMs } from '@nghi-truong/domain';
import { useNow } from '../use-now.ts';

/** How a speech stands against its time: `near` within the warning, `over` from the end on. */
export type SpeechPace = 'fine' | 'near' | 'over';

export interface SpeechTime {
  /** Whole seconds left; negative beyond the end. The last second counts down to 0. */
  readonly secondsLeft: number;
  readonly pace: SpeechPace;
  readonly paused: boolean;
}

/** Milliseconds that a speech has left at `now` (server time), negative beyond its end. */
export function msLeft(clock: SpeechClock, now: number): number {
  return clock.allottedSeconds * 1_000 - spokenMs({ ...clock, name: 'speaking', calledAt: 0, callOrder: 0 }, now);
}

/** How a speech stands at `now` (server time). */
export function speechTime(clock: SpeechClock, warnBeforeSeconds: number, now: number): SpeechTime {
  const left = msLeft(clock, now);
  return {
    // `|| 0`: half a second beyond the end is not "minus nought".
    secondsLeft: Math.ceil(left / 1_000) || 0,
    pace: left <= 0 ? 'over' : left <= warnBeforeSeconds * 1_000 ? 'near' : 'fine',
    paused: clock.runningSince === null,
  };
}

/** A speech's time, drawn again while it runs. From server time each time, so that a tablet that slept is right. */
export function useSpeechTime(clock: SpeechClock, warnBeforeSeconds: number, serverNow: () => number): SpeechTime {
  const now = useNow(serverNow, clock.runningSince === null ? 60_000 : 250);
  return speechTime(clock, warnBeforeSeconds, now);
}
