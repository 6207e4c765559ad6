import { type MinutesAnswer, minutesAnswerSchema, paths } from '@nghi-truong/protocol';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { Worded } from '../../ui/use-rest.ts';

export interface ReadMinutes {
  /** The last that was read; kept while it is read again, and when that fails. */
  readonly minutes: MinutesAnswer | null;
  /** Why the last reading failed. */
  readonly error: Worded | null;
  readonly again: () => void;
}

/** The minutes of this meeting, read again whenever something that stands in them changes. */
export function useMinutes(): ReadMinutes {
  const { session, meeting, room, desk, online } = useMeeting();
  const [minutes, setMinutes] = useState<MinutesAnswer | null>(null);
  const [error, setError] = useState<Worded | null>(null);
  const [round, setRound] = useState(0);
  const { people, polls, items, requests, questions } = room;
  const status = room.minutes.status;
  const texts = desk?.minutesTexts;
  const conclusions = desk?.conclusions;
  const opinions = desk?.opinions;
  const path = paths.minutes(meeting.meetingId);
  // Whenever a part of the documents changes that the minutes are drawn from, this is another object.
  const wanted = useMemo(
    () => ({
      session,
      path,
      online,
      drawnFrom: [people, polls, items, requests, questions, status, texts, conclusions, opinions],
      round,
    }),
    [session, path, online, people, polls, items, requests, questions, status, texts, conclusions, opinions, round],
  );
  useEffect(() => {
    if (!wanted.online) return;
    let stopped = false;
    void wanted.session.rest('GET', wanted.path, minutesAnswerSchema).then((answer) => {
      if (stopped) return;
      if (answer.ok) setMinutes(answer.value);
      setError(answer.ok ? null : answer.error);
    });
    return () => {
      stopped = true;
    };
  }, [wanted]);
  return { minutes, error, again: useCallback(() => setRound((before) => before + 1), []) };
}
