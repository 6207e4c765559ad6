import type { DeskView, FileId, MineView, PaperId, RoomView } from '@nghi-truong/domain';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { ClientSession, MeetingHandle } from '../../session/api.ts';
import { useReadable } from '../use-readable.ts';
import { nextExpiry, type SeenPapers, seenPapers } from './papers.ts';
import { ReadMarks } from './read-marks.ts';

interface PaperSet {
  readonly papers: SeenPapers;
  readonly marks: ReadMarks;
}

const Context = createContext<PaperSet | null>(null);

/** A paper counts as read when it has been in sight so many milliseconds. */
const readAfter = 2_000;
/** The browser's longest timer is 24 days; a paper's time may be further off. */
const longestWait = 3_600_000;

/** The part of a meeting's page that the papers depend on. */
export interface PaperScene {
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;
  readonly room: RoomView;
  readonly desk: DeskView | null;
  readonly mine: MineView;
  readonly online: boolean;
}

/** Gives everything beneath it one list of the papers that this person sees, and keeps what is opened. */
export function PaperSetProvider({ scene, children }: { readonly scene: PaperScene; readonly children: ReactNode }) {
  const { session, meeting, room, mine, desk, online } = scene;
  const [marks, setMarks] = useState(() => newMarks(scene));
  const [marksOf, setMarksOf] = useState(meeting);
  if (marksOf !== meeting) {
    setMarksOf(meeting);
    setMarks(newMarks(scene));
  }
  const opened = useReadable(marks.opened);
  const [times, setTimes] = useState(0);
  // Looked at anew when a paper's time comes and when a connection has set the clock right.
  const papers = useMemo(() => {
    void times;
    void online;
    return seenPapers({ room, mine, desk }, session.serverNow(), opened);
  }, [room, mine, desk, session, opened, times, online]);
  useEffect(() => {
    marks.setOnline(online);
    return () => marks.setOnline(false);
  }, [marks, online]);
  useEffect(() => marks.settle(mine.reading), [marks, mine.reading]);
  useEffect(() => {
    const now = session.serverNow();
    const next = nextExpiry(papers, now);
    if (next === null) return;
    const timer = setTimeout(() => setTimes((count) => count + 1), Math.min(next - now + 1, longestWait));
    return () => clearTimeout(timer);
  }, [papers, session]);
  const set = useMemo(() => ({ papers, marks }), [papers, marks]);
  return <Context value={set}>{children}</Context>;
}

function newMarks({ meeting }: PaperScene): ReadMarks {
  return new ReadMarks({
    send: (papers) => meeting.send('markPapersRead', { papers }),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

function usePaperSet(): PaperSet {
  const set = useContext(Context);
  if (set === null) throw new Error('papers outside of MeetingProvider');
  return set;
}

/** Every paper that this person sees, with its marks, by id. */
export function usePapers(): SeenPapers {
  return usePaperSet().papers;
}

/** Marks a version of a paper as read once it has been on the screen for two seconds. Null: nothing is in sight. */
export function useMarkRead(shown: { readonly paperId: PaperId; readonly fileId: FileId } | null): void {
  const { marks } = usePaperSet();
  const { paperId, fileId } = shown ?? { paperId: null, fileId: null };
  useEffect(() => {
    if (paperId === null || fileId === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'hidden') timer = setTimeout(() => marks.add(paperId, fileId), readAfter);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [marks, paperId, fileId]);
}
