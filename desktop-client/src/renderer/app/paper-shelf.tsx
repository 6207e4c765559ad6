import type { FileId, PaperId } from '@nghi-truong/domain';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { PaperDocument } from '../paper/paper-document.ts';
import { PaperStore, paperKey } from '../paper/paper-store.ts';
import type { MeetingHandle } from '../session/api.ts';

/** The open papers and the page on which each was left; they live as long as the person is signed in. */
interface PaperShelf {
  readonly store: PaperStore;
  readonly lastPage: Map<string, number>;
}

const Shelf = createContext<PaperShelf | null>(null);

/** Keeps papers open across screens and closes them all on sign-out. */
export function PaperShelfProvider({ children }: { readonly children: ReactNode }) {
  const [shelf, setShelf] = useState<PaperShelf | null>(null);
  useEffect(() => {
    const made = { store: new PaperStore(), lastPage: new Map<string, number>() };
    setShelf(made);
    return () => made.store.close();
  }, []);
  return shelf === null ? null : <Shelf value={shelf}>{children}</Shelf>;
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
export function usePaper(meeting: MeetingHandle, paper: ShownVersion): PaperDocument {
  const { store, lastPage } = usePaperShelf();
  const { paperId, fileId, sha256, size } = paper;
  return useMemo(
    () =>
      store.open(paperKey(meeting.meetingId, paperId, sha256), () => ({
        parts: meeting.paperParts({ paperId, fileId }),
        size,
        startPage: lastPage.get(paperId) ?? 1,
      })),
    [store, lastPage, meeting, paperId, fileId, sha256, size],
  );
}
