import { useMemo } from 'react';
import { useAnnotationHandle } from '../features/annotate/use-notes.ts';
import { PointerDot } from '../features/pointer/pointer-dot.tsx';
import { paperKey } from '../paper/paper-store.ts';
import { PresentedPage } from '../paper/presented-page.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useMarkRead, usePapers } from '../ui/meeting/paper-set.tsx';
import type { SeenPaper } from '../ui/meeting/papers.ts';
import type { PresentedPageProps, ReaderSlotProps } from '../ui/meeting/slots.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useText } from '../ui/text.tsx';
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
    return <ErrorNotice title={text.room.withdrawnReason(paper.status.reason)} advice={text.reader.failedAdvice} />;
  }
  return <ShownPaper {...props} key={paper.paperId} paper={paper} />;
}

function ShownPaper(props: ReaderSlotProps & { readonly paper: SeenPaper }) {
  const { session, meeting, paper } = props;
  const room = useReadable(meeting.room);
  const handle = useAnnotationHandle(meeting, paper.paperId, paper.fileId);
  useForgetGone(meeting, session.serverNow, paper);
  useMarkRead(paper);
  if (room.status !== 'ready' || handle === null) return <Skeleton />;
  return <OpenPaper {...props} key={paper.fileId} room={room.view} paper={paper} handle={handle} />;
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
