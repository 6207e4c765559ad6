import type { Instant } from '@nghi-truong/domain';
import { dayKey, formatDate, formatTime } from '../format.ts';

/** 14:05 on the same day; 14:05 05/03/2026 on another. */
export function paperTime(at: Instant, now: Instant): string {
  return dayKey(at) === dayKey(now) ? formatTime(at) : `${formatTime(at)} ${formatDate(at)}`;
}
