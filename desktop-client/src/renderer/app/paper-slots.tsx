import type { FileId } from '@nghi-truong/domain';
import { useMemo } from 'react';
import { KeptNotes } from '../features/annotate/kept-notes.tsx';
import { useNotesBook } from '../features/annotate/use-notes.ts';
import { useQuietHands, useShownVersion } from '../features/papers/use-shown-version.ts';
import { EarlierVersion, VersionMenu, type VersionMenuProps } from '../features/papers/version-bar.tsx';
import { atVersion } from '../features/papers/versions.ts';
import { PointerDot } from '../features/pointer/pointer-dot.tsx';
import { paperKey } from '../paper/paper-store.ts';
import { PresentedPage } from '../paper/presented-page.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useMarkRead, usePapers } from '../ui/meeting/paper-set.tsx';
import type { SeenPaper } from '../ui/meeting/papers.ts';
import type { PresentedPageProps, ReaderSlotProps } from '../ui/meeting/slots.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/text.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { OpenPaper } from './open-paper.tsx';
import { usePaperShelf } from './paper-shelf.tsx';
import { useForgetGone } from './use-forget-gone.ts';

/** What the meeting room shows where a paper is read. */
export function ReaderSlot(props: ReaderSlotProps) {
  const text = useText();
  const paper = usePapers()[props.paperId];
  if (paper === undefined) return <ErrorNotice title={text.reader.failed.missing} advice={text.reader.failedAdvice} />;
  if (paper.status.name === 'withdrawn') {
    return <TakenBack {...props} paper={paper} title={text.room.withdrawnReason(paper.status.reason)} />;
  }
  if (!paper.readable) return <TakenBack {...props} paper={paper} title={text.papers.expired} />;
  return <ShownPaper {...props} key={paper.paperId} paper={paper} />;
}

/** In place of a paper that nobody may read now: why, and what becomes of one's notes. */
function TakenBack({
  session,
  meeting,
  paper,
  title,
}: ReaderSlotProps & { readonly paper: SeenPaper; readonly title: string }) {
  const text = useText();
  return (
    <div className="stack">
      <ErrorNotice title={title} lost={text.annotate.keptSafe} advice={text.annotate.askSecretary} />
      <KeptNotes meeting={meeting} paper={paper} keepsUnsent={session.keepsUnsent} />
    </div>
  );
}

function ShownPaper(props: ReaderSlotProps & { readonly paper: SeenPaper }) {
  const { session, meeting, paper, followPage, onLeaveFollow, onPresent } = props;
  const text = useText();
  const toasts = useToasts();
  const { hands, handlers } = useQuietHands();
  const version = useShownVersion(paper, hands, followPage !== null, (shown) => {
    const { title, note } = paper;
    toasts.show({
      tone: 'info',
      text: shown
        ? text.papers.replacedNow(title, paper.version, note)
        : text.papers.replacedMeanwhile(title, paper.version),
      about: paper.paperId,
    });
  });
  useForgetGone(meeting, session.serverNow, paper);
  const shown = atVersion(paper, version.fileId) ?? paper;
  const present = shown.fileId === paper.fileId;
  useMarkRead(present ? paper : null);
  const choice: VersionMenuProps = {
    paper,
    shown: shown.fileId,
    onShow: (fileId) => {
      if (fileId !== paper.fileId && followPage !== null) onLeaveFollow();
      version.show(fileId);
    },
  };
  return (
    <div className="paper-version" {...handlers}>
      <EarlierVersion {...choice} />
      <VersionSlot
        {...props}
        key={shown.fileId}
        paper={shown}
        onShowVersion={choice.onShow}
        onPresent={present && !paper.own ? onPresent : null}
        lead={
          <>
            {props.lead}
            <VersionMenu {...choice} />
          </>
        }
      />
    </div>
  );
}

/** One version of a paper with its own notes. */
function VersionSlot(props: ReaderSlotProps & { readonly paper: SeenPaper; onShowVersion: (fileId: FileId) => void }) {
  const { meeting, paper } = props;
  const room = useReadable(meeting.room);
  const book = useNotesBook(meeting, paper);
  if (room.status !== 'ready' || book === null) return <Skeleton />;
  return <OpenPaper {...props} room={room.view} paper={paper} book={book} />;
}

/** What a hall screen shows of the presented paper. */
export function PresentedSlot({ meeting, paperId, page, title }: PresentedPageProps) {
  const text = useText();
  const { store } = usePaperShelf();
  const hall = useReadable(meeting.hall);
  const presented = hall.status === 'ready' ? hall.view.presented : null;
  const size = presented?.size ?? 0;
  const fileId = presented?.fileId ?? null;
  const document = useMemo(() => {
    if (size === 0 || fileId === null) return null;
    return store.open(paperKey(meeting.meetingId, paperId, fileId), () => ({
      parts: meeting.paperParts({ paperId, fileId }),
      size,
    }));
  }, [store, meeting, paperId, fileId, size]);
  return document === null ? (
    <p>{title}</p>
  ) : (
    <PresentedPage
      paper={document}
      page={page}
      label={text.reader.page(page)}
      waiting={text.reader.opening}
      overlay={<PointerDot pointer={meeting.pointer} paperId={paperId} page={page} size="hall" />}
    />
  );
}
