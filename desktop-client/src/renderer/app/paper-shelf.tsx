import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { KeptViews } from '../features/reader/kept-views.ts';
import type { PaperDocument } from '../paper/paper-document.ts';
import { PaperStore, paperKey } from '../paper/paper-store.ts';
import type { ClientSession, MeetingHandle } from '../session/api.ts';

/** The open papers and how each was left; they live as long as the person is signed in. */
interface PaperShelf {
  readonly store: PaperStore;
  /** How this person left the papers of a meeting on this device. */
  readonly views: (session: ClientSession, meetingId: MeetingId) => KeptViews;
}

const Shelf = createContext<PaperShelf | null>(null);

/** Keeps papers open across screens and closes them all on sign-out. */
export function PaperShelfProvider({ children }: { readonly children: ReactNode }) {
  const [shelf, setShelf] = useState<PaperShelf | null>(null);
  useEffect(() => {
    const store = new PaperStore();
    const kept = new Map<MeetingId, KeptViews>();
    const write = () => {
      for (const views of kept.values()) views.close();
    };
    setShelf({
      store,
      views: (session, meetingId) => {
        const known = kept.get(meetingId);
        if (known !== undefined) return known;
        const made = new KeptViews(session.keptTexts(meetingId), later);
        kept.set(meetingId, made);
        return made;
      },
    });
    // A page that is closed or put away has no time to wait.
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
      store.close();
    };
  }, []);
  return shelf === null ? null : <Shelf value={shelf}>{children}</Shelf>;
}

function later(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** How this person left the papers of a meeting; null until the device has said it. */
export function useKeptViews(session: ClientSession, meetingId: MeetingId): KeptViews | null {
  const { views } = usePaperShelf();
  const [ready, setReady] = useState<KeptViews | null>(null);
  useEffect(() => {
    let wanted = true;
    const kept = views(session, meetingId);
    void kept.ready.then(() => {
      if (wanted) setReady(kept);
    });
    return () => {
      wanted = false;
    };
  }, [views, session, meetingId]);
  return ready;
}

export function usePaperShelf(): PaperShelf {
  const shelf = useContext(Shelf);
  if (shelf === null) throw new Error('a paper outside of PaperShelfProvider');
  return shelf;
}

/** What identifies one version of a paper. */
export interface ShownVersion {
  readonly paperId: PaperId;
  readonly fileId: FileId;
  readonly sha256: string;
  readonly size: number;
}

/** The document of a paper's version, opened through the session's access. Only what identifies the file opens it anew. */
export function usePaper(meeting: MeetingHandle, paper: ShownVersion, views: KeptViews): PaperDocument {
  const { store } = usePaperShelf();
  const { paperId, fileId, sha256, size } = paper;
  return useMemo(
    () =>
      store.open(paperKey(meeting.meetingId, paperId, sha256), () => ({
        parts: meeting.paperParts({ paperId, fileId }),
        size,
        startPage: views.get(paperId).page,
      })),
    [store, views, meeting, paperId, fileId, sha256, size],
  );
}
