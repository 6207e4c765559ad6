import { formatClock } from '../format.ts';
import type { Messages } from '../messages/vi.ts';

/** A length of time in words: whole minutes as such, others as a clock. */
export function lengthWords(text: Messages, seconds: number): string {
  return seconds % 60 === 0 ? text.speak.minutes(String(seconds / 60)) : formatClock(seconds);
}

/** The same as a sign for narrow places: 3', 1:30. */
export function lengthSign(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}'` : formatClock(seconds);
}
