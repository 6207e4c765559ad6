import type { SpeechClock as Clock } from '@nghi-truong/domain';
import { cx } from '../cx.ts';
import { formatClock } from '../format.ts';
import { IconPause } from '../icons.tsx';
import type { Messages } from '../messages/vi.ts';
import { useText } from '../text.tsx';
import { type SpeechTime, useSpeechTime } from './speech-time.ts';
import './speech-clock.css';

export interface SpeechClockProps {
  /** Server time now. While the server is out of reach the clock goes on: the speech does too. */
  readonly serverNow: () => number;
  readonly clock: Clock;
  readonly warnBeforeSeconds: number;
  readonly big?: boolean;
}

/** The time a speaker has left. Near the end, beyond it and when paused it says so in a word, not only in a colour. */
export function SpeechClock({ serverNow, clock, warnBeforeSeconds, big = false }: SpeechClockProps) {
  const text = useText();
  const time = useSpeechTime(clock, warnBeforeSeconds, serverNow);
  return (
    <div
      className={cx('clock', `clock-${time.pace}`, time.paused && 'clock-paused', big && 'clock-big')}
      role="timer"
      aria-label={text.speak.timeLeft}
    >
      <span className="clock-figures numbers">
        {time.paused && <IconPause size={big ? 40 : 24} />}
        {formatClock(time.secondsLeft)}
      </span>
      <span className="clock-words">{speechTimeWords(text, time)}</span>
    </div>
  );
}

/** How a speech stands, in words. */
export function speechTimeWords(text: Messages, time: SpeechTime): string {
  if (time.paused) return text.speak.paused;
  if (time.pace === 'over') return text.speak.over;
  return time.pace === 'near' ? text.speak.nearEnd : text.speak.timeLeft;
}
