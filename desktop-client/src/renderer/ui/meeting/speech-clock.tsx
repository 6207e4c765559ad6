import type { Instant } from '@nghi-truong/domain';
import { cx } from '../cx.ts';
import { formatClock } from '../format.ts';
import { useText } from '../text.tsx';
import { useNow } from '../use-now.ts';
import './speech-clock.css';

export interface SpeechClockProps {
  /** Server time now. */
  readonly serverNow: () => number;
  readonly calledAt: Instant;
  readonly allottedSeconds: number;
  readonly warnBeforeSeconds: number;
  /** While the server is out of reach the clock goes on: the speech does too. */
  readonly big?: boolean;
}

/** The time a speaker has left. Near the end and beyond it says so in a word, not only in a colour. */
export function SpeechClock({
  serverNow,
  calledAt,
  allottedSeconds,
  warnBeforeSeconds,
  big = false,
}: SpeechClockProps) {
  const text = useText();
  const now = useNow(serverNow, 250);
  const left = allottedSeconds - Math.floor((now - calledAt) / 1_000);
  const state = left <= 0 ? 'over' : left <= warnBeforeSeconds ? 'near' : 'fine';
  return (
    <div className={cx('clock', `clock-${state}`, big && 'clock-big')} role="timer" aria-label={text.speak.timeLeft}>
      <span className="clock-figures numbers">{formatClock(left)}</span>
      <span className="clock-words">
        {state === 'over' ? text.speak.over : state === 'near' ? text.speak.nearEnd : text.speak.timeLeft}
      </span>
    </div>
  );
}
