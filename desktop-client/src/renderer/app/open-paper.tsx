import type { FileId, PersonId, RoomView } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import type { PageBox } from '@nghi-truong/reader-core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NotesBook } from '../features/annotate/notes-book.ts';
import { isDrawing } from '../features/annotate/notes-model.ts';
import { NotesToolbar, SaveMark } from '../features/annotate/notes-toolbar.tsx';
import { PageNotes } from '../features/annotate/page-notes.tsx';
import { SelectionBar } from '../features/annotate/selection-bar.tsx';
import { useNotes } from '../features/annotate/use-notes.ts';
import { usePagePlaces } from '../features/annotate/use-page-places.ts';
import { PagePointer } from '../features/pointer/page-pointer.tsx';
import { PointerSwitch } from '../features/pointer/pointer-switch.tsx';
import { useLeaderPointer } from '../features/pointer/use-leader-pointer.ts';
import type { KeptViews } from '../features/reader/kept-views.ts';
import { ReaderView } from '../features/reader/reader-view.tsx';
import { TurnPace, type TurnPacePorts } from '../paper/turn-pace.ts';
import type { SeenPaper } from '../ui/meeting/papers.ts';
import type { ReaderSlotProps } from '../ui/meeting/slots.ts';
import { useMay } from '../ui/meeting/use-may.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useWording } from '../ui/text.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { useKeptViews, usePaper } from './paper-shelf.tsx';

export interface OpenPaperProps extends ReaderSlotProps {
  readonly room: RoomView;
  readonly paper: SeenPaper;
  readonly book: NotesBook;
  readonly onShowVersion: (fileId: FileId) => void;
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

/** One version of a paper in the reader, with its notes, followed or led; opened as this person left it. */
export function OpenPaper(props: OpenPaperProps) {
  const views = useKeptViews(props.session, props.meeting.meetingId);
  return views === null ? <Skeleton /> : <OpenedPaper {...props} views={views} />;
}

function OpenedPaper(props: OpenPaperProps & { readonly views: KeptViews }) {
  const { session, meeting, paper, room, book, followPage, onLeaveFollow, onPresent, lead, views } = props;
  const [night, setNight] = useState(views.night);
  const kept = useReadable(meeting.package);
  const may = useMay();
  const wording = useWording();
  const whyNotShown = ({ limited, availability }: SeenPaper) => {
    if (limited) return wording(wireError('paperLimited'));
    return availability === 'open' ? null : wording(wireError('paperNotReleased'));
  };
  const document = usePaper(meeting, paper, views);
  const places = usePagePlaces(meeting, paper.paperId, book, document);
  const notes = useNotes(book, places, session.serverNow);
  const me = session.who.person.personId;

  const active = room.presented !== null && room.presented.by === me && room.presented.paperId === paper.paperId;
  const show = useTurnPace((page) => onPresent?.(page));

  const { paperId } = paper;
  // An earlier version has other pages: what is pointed at there would be something else.
  const isPresent = room.papers[paperId]?.fileId === paper.fileId;
  const leader = useLeaderPointer({
    meeting,
    paperId,
    presentedPage: active && isPresent ? (room.presented?.page ?? null) : null,
    show,
  });
  const pointing = leader?.on === true;
  // One thing in the hand at a time.
  const { tool, setTool } = notes;
  const setPointing = leader?.setOn;
  useEffect(() => {
    if (tool !== 'read') setPointing?.(false);
  }, [tool, setPointing]);

  const nameOf = useCallback((personId: PersonId) => room.people[personId]?.name ?? '', [room.people]);
  const overlay = useCallback(
    (box: PageBox) => (
      <>
        <PageNotes notes={notes} box={box} nameOf={nameOf} />
        {isPresent && <PagePointer box={box} paperId={paperId} pointer={meeting.pointer} leader={leader} />}
      </>
    ),
    [notes, nameOf, paperId, isPresent, meeting, leader],
  );
  return (
    <>
      <SelectionBar notes={notes} />
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
                tool: leader !== null && (
                  <PointerSwitch
                    on={leader.on}
                    setOn={(on) => {
                      if (on) setTool('read');
                      leader.setOn(on);
                    }}
                  />
                ),
                unavailable: may.whyNot('presentPage') ?? whyNotShown(paper),
              }
        }
        notes={{
          overlay,
          toolbar: (page, onJump) => (
            <NotesToolbar
              notes={notes}
              page={page}
              onJump={onJump}
              onOpenVersion={(fileId, at) => {
                const view = views.get(paperId);
                if (view !== null) views.set(paperId, { ...view, page: at });
                props.onShowVersion(fileId);
              }}
            />
          ),
          saved: <SaveMark notes={notes} keepsUnsent={session.keepsUnsent} />,
          hands: pointing ? 'draw' : !isDrawing(notes.tool) ? 'read' : notes.penSeen ? 'pen' : 'draw',
          rest: () => notes.setTool('read'),
        }}
        lead={lead}
        view={views.get(paper.paperId)}
        onView={(view) => views.set(paper.paperId, view)}
        night={night}
        onNight={(on) => {
          setNight(on);
          views.night = on;
        }}
        kept={kept.papers.find(({ fileId }) => fileId === paper.fileId) ?? null}
        keyExpired={kept.keptUntil !== null && kept.keptUntil < session.serverNow()}
      />
    </>
  );
}
