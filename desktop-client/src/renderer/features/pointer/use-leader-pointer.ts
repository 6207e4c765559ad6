import type { PaperId } from '@nghi-truong/domain';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MeetingHandle, Readable } from '../../session/api.ts';
import { Cell } from '../../session/readable.ts';
import type { Spot } from './glide.ts';
import type { Pointed } from './pointer-dot.tsx';

/** The pointer in the hand of whoever presents. */
export interface LeaderPointer {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
  /** Where this tablet points: its own dot does not go round by the server. */
  readonly own: Readable<Pointed>;
  /** The hand is at a spot of a page, the presented one or another. */
  readonly at: (page: number, spot: Spot) => void;
  /** A tap on a page: it becomes the presented one. */
  readonly tap: (page: number) => void;
  readonly away: () => void;
}

export interface LeaderPointerOptions {
  readonly meeting: Pick<MeetingHandle, 'point'>;
  readonly paperId: PaperId;
  /** The page of this paper that this tablet presents; null while it does not. */
  readonly presentedPage: number | null;
  /** Presents another page. */
  readonly show: (page: number) => void;
}

/** The pointing of the tablet that presents; null while it does not. */
export function useLeaderPointer(options: LeaderPointerOptions): LeaderPointer | null {
  const { meeting, paperId, presentedPage } = options;
  const [on, setOnState] = useState(false);
  const own = useMemo(() => new Cell<Pointed>(null), []);
  /** Where the hand is, on whatever page. */
  const hand = useRef<{ readonly page: number; readonly spot: Spot } | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const put = useCallback(
    (place: Pointed) => {
      own.set(place);
      latest.current.meeting.point(place);
    },
    [own],
  );
  const away = useCallback(() => {
    hand.current = null;
    if (own.get() !== null) put(null);
  }, [own, put]);
  const at = useCallback(
    (page: number, spot: Spot) => {
      const { paperId, presentedPage } = latest.current;
      hand.current = { page, spot };
      if (page === presentedPage) put({ paperId, page, ...spot });
      else if (own.get() !== null) put(null);
    },
    [own, put],
  );
  const tap = useCallback((page: number) => {
    const { presentedPage, show } = latest.current;
    if (page !== presentedPage) show(page);
  }, []);
  const setOn = useCallback(
    (next: boolean) => {
      setOnState(next);
      if (!next) away();
    },
    [away],
  );

  const leads = presentedPage !== null;
  useEffect(() => {
    if (!leads) setOn(false);
  }, [leads, setOn]);

  // The page under the hand may become the presented one, or another page may.
  useEffect(() => {
    const held = hand.current;
    if (held === null || presentedPage === null) return;
    if (held.page === presentedPage) put({ paperId, page: held.page, ...held.spot });
    else if (own.get() !== null) put(null);
  }, [paperId, presentedPage, own, put]);

  // Another paper, or the reader is left.
  useEffect(
    () => () => {
      hand.current = null;
      if (own.get() === null) return;
      own.set(null);
      meeting.point(null);
    },
    [meeting, own],
  );

  return useMemo(() => (leads ? { on, setOn, own, at, tap, away } : null), [leads, on, setOn, own, at, tap, away]);
}
