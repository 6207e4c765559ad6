import type { MeetingId } from '@nghi-truong/domain';
import { type CheckInCodeAnswer, checkInCodeAnswerSchema, paths } from '@nghi-truong/protocol';
import { useEffect, useState } from 'react';
import type { ClientSession } from '../../session/api.ts';

export type ShownCode =
  | { readonly status: 'waiting' }
  | { readonly status: 'ready'; readonly code: CheckInCodeAnswer }
  | { readonly status: 'missing'; readonly error: { readonly vi: string; readonly en: string } };

/** A code is still taken for this long after another took its place. */
const graceMs = 30_000;
/** After the change, so that the new one is given, not the old one again. */
const afterChangeMs = 300;
const firstRetryMs = 1_000;
const longestRetryMs = 10_000;
/** However odd the clocks, the server is not asked more often. */
const leastMs = 1_000;

/**
 * The code to show now, fetched again each time it changes. When it cannot be fetched the last one stays as long as the
 * server would take it; then it is missing, and asked for until it comes.
 */
export function useCheckInCode(session: ClientSession, meetingId: MeetingId): ShownCode {
  const [shown, setShown] = useState<ShownCode>({ status: 'waiting' });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last: CheckInCodeAnswer | null = null;
    let retryMs = firstRetryMs;
    const ask = async () => {
      const answer = await session.rest('GET', paths.checkInCode(meetingId), checkInCodeAnswerSchema);
      if (stopped) return;
      const now = session.serverNow();
      if (answer.ok) {
        last = answer.value;
        retryMs = firstRetryMs;
        setShown({ status: 'ready', code: answer.value });
        timer = setTimeout(() => void ask(), Math.max(answer.value.expiresAt - now + afterChangeMs, leastMs));
        return;
      }
      if (last === null || now > last.expiresAt + graceMs) setShown({ status: 'missing', error: answer.error });
      timer = setTimeout(() => void ask(), retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
    void ask();
    return () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, meetingId]);
  return shown;
}
