import type { PaperRecord, PersonId, RoomView } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import type { PageBox } from '@nghi-truong/reader-core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isDrawing } from '../features/annotate/notes-model.ts';
import { NotesToolbar, SaveMark } from '../features/annotate/notes-toolbar.tsx';
import { PageNotes } from '../features/annotate/page-notes.tsx';
import { useAnnotationHandle, useNotes } from '../features/annotate/use-notes.ts';
import { ReaderView } from '../features/reader/reader-view.tsx';
import type { PaperDocument } from '../paper/paper-document.ts';
import { PaperStore, paperKey } from '../paper/paper-store.ts';
import { PresentedPage } from '../paper/presented-page.tsx';
import { TurnPace, type TurnPacePorts } from '../paper/turn-pace.ts';
import type { AnnotationHandle, ClientSession, MeetingHandle } from '../session/api.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { PresentedPageProps, ReaderSlotProps } from '../ui/meeting/slots.ts';
import { useMay } from '../ui/meeting/use-may.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/text.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useReadable } from '../ui/use-readable.ts';

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

function useShelf(): PaperShelf {
  const shelf = useContext(Shelf);
  if (shelf === null) throw new Error('a paper outside of PaperShelfProvider');
  return shelf;
}

function useRoom(meeting: MeetingHandle): RoomView | null {
  const state = useReadable(meeting.room);
  return state.status === 'ready' ? state.view : null;
}

/** The document of a paper, opened through the session's access. Only what identifies the file opens it anew. */
function usePaper(
  session: ClientSession,
  meeting: MeetingHandle,
  paper: Pick<PaperRecord, 'paperId' | 'sha256' | 'size'>,
): PaperDocument {
  const { store } = useShelf();
  const { paperId, sha256, size } = paper;
  return useMemo(() => {
    const { url, headers } = session.fileRequest(paths.paperFile(meeting.meetingId, paperId));
    return store.open(paperKey(meeting.meetingId, paperId, sha256), { url, headers, size });
  }, [store, session, meeting, paperId, sha256, size]);
}

/** What the meeting room shows where a paper is read. */
export function ReaderSlot(props: ReaderSlotProps) {
  const text = useText();
  const room = useRoom(props.meeting);
  const desk = useReadable(props.meeting.desk);
  const handle = useAnnotationHandle(props.meeting, props.paperId);
  // A secretary reads what is attached before it is released.
  const paper = room?.papers[props.paperId] ?? (desk.status === 'ready' ? desk.view.papers[props.paperId] : undefined);
  if (room === null || handle === null) return <Skeleton />;
  if (paper === undefined) return <ErrorNotice title={text.reader.failed.missing} advice={text.reader.failedAdvice} />;
  if (paper.status.name === 'withdrawn') {
    return <ErrorNotice title={text.room.withdrawnReason(paper.status.reason)} advice={text.reader.failedAdvice} />;
  }
  return <OpenPaper key={paper.sha256 + paper.paperId} {...props} room={room} paper={paper} handle={handle} />;
}

/** A paper that is taken back while it is read leaves this tablet's memory with its page, and the reader is told why. */
function useForgetWithdrawn(meeting: MeetingHandle, paper: PaperRecord): void {
  const { store } = useShelf();
  const text = useText();
  const toasts = useToasts();
  const latest = useRef({ text, toasts });
  useEffect(() => {
    latest.current = { text, toasts };
  });
  const { paperId, sha256, title } = paper;
  useEffect(
    () => () => {
      const room = meeting.room.get();
      const now = room.status === 'ready' ? room.view.papers[paperId] : undefined;
      if (now?.status.name !== 'withdrawn') return;
      store.forget(paperKey(meeting.meetingId, paperId, sha256));
      const { text, toasts } = latest.current;
      toasts.show({ tone: 'info', text: `${title}: ${text.room.withdrawnReason(now.status.reason)}` });
    },
    [store, meeting, paperId, sha256, title],
  );
}

interface OpenPaperProps extends ReaderSlotProps {
  readonly room: RoomView;
  readonly paper: PaperRecord;
  readonly handle: AnnotationHandle;
}

const browserPace: TurnPacePorts = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Says to everybody where the leader is, neither late nor for every page that flies by. */
function useTurnPace(say: (page: number) => void): (page: number) => void {
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  const pace = useRef<TurnPace | null>(null);
  useEffect(() => {
    const made = new TurnPace(browserPace, (page) => latest.current(page));
    pace.current = made;
    return () => {
      made.close();
      pace.current = null;
    };
  }, []);
  return useCallback((page: number) => pace.current?.at(page), []);
}

function OpenPaper(props: OpenPaperProps) {
  const { session, meeting, paper, room, handle, followPage, onLeaveFollow, onPresent, lead } = props;
  const shelf = useShelf();
  const may = useMay();
  const document = usePaper(session, meeting, paper);
  useForgetWithdrawn(meeting, paper);
  const notes = useNotes(handle, session.serverNow);
  const me = session.who.person.personId;

  const active = room.presented !== null && room.presented.by === me && room.presented.paperId === paper.paperId;
  const show = useTurnPace((page) => onPresent?.(page));

  const nameOf = useCallback((personId: PersonId) => room.people[personId]?.name ?? '', [room.people]);
  const overlay = useCallback((box: PageBox) => <PageNotes notes={notes} box={box} nameOf={nameOf} />, [notes, nameOf]);
  return (
    <ReaderView
      document={document}
      paper={paper}
      followPage={active ? null : followPage}
      onLeaveFollow={onLeaveFollow}
      leading={
        onPresent === null
          ? null
          : {
              active,
              show,
              stop: () => void meeting.send('stopPresenting', {}),
              unavailable: may.whyNot('presentPage'),
            }
      }
      notes={{
        overlay,
        toolbar: (page) => <NotesToolbar notes={notes} page={page} />,
        saved: <SaveMark notes={notes} keepsUnsent={session.keepsUnsent} />,
        hands: !isDrawing(notes.tool) ? 'read' : notes.penSeen ? 'pen' : 'draw',
        rest: () => notes.setTool('read'),
      }}
      lead={lead}
      startPage={shelf.lastPage.get(paper.paperId) ?? 1}
      onPage={(page) => shelf.lastPage.set(paper.paperId, page)}
    />
  );
}

/** What a hall screen shows of the presented paper. */
export function PresentedSlot({ session, meeting, paperId, page, title }: PresentedPageProps) {
  const text = useText();
  const { store } = useShelf();
  const hall = useReadable(meeting.hall);
  const presented = hall.status === 'ready' ? hall.view.presented : null;
  const size = presented?.size ?? 0;
  const fileId = presented?.fileId ?? '';
  const document = useMemo(() => {
    if (size === 0) return null;
    const { url, headers } = session.fileRequest(paths.paperFile(meeting.meetingId, paperId));
    return store.open(paperKey(meeting.meetingId, paperId, fileId), { url, headers, size });
  }, [store, session, meeting, paperId, fileId, size]);
  return document === null ? (
    <p>{title}</p>
  ) : (
    <PresentedPage paper={document} page={page} label={text.reader.page(page)} waiting={text.reader.opening} />
  );
}
