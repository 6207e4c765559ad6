import type { PaperRecord } from '@nghi-truong/domain';
import { useEffect, useRef } from 'react';
import { paperKey } from '../paper/paper-store.ts';
import type { MeetingHandle } from '../session/api.ts';
import { type SeenPaper, seenPapers } from '../ui/meeting/papers.ts';
import { useText } from '../ui/text.tsx';
import { useToasts } from '../ui/toast.tsx';
import { usePaperShelf } from './paper-shelf.tsx';

/**
 * A paper that goes out of reach while it is read (withdrawn, its time up, no longer meant for this person) leaves this
 * tablet's memory together with its page, and the reader is told why.
 */
export function useForgetGone(meeting: MeetingHandle, serverNow: () => number, paper: PaperRecord): void {
  const { store } = usePaperShelf();
  const text = useText();
  const toasts = useToasts();
  const latest = useRef({ text, toasts });
  useEffect(() => {
    latest.current = { text, toasts };
  });
  const { paperId, title, own } = paper;
  const hashes = [paper, ...paper.earlier].map((version) => version.sha256).join(' ');
  useEffect(
    () => () => {
      // Asked of the meeting itself: this part of the page goes in the very draw that learned of it.
      const now = paperNow(meeting, serverNow, paperId);
      if (now === null || now?.readable === true) return;
      for (const hash of hashes.split(' ')) store.forget(paperKey(meeting.meetingId, paperId, hash));
      // Who takes one's own paper away needs no telling.
      if (own) return;
      const { text, toasts } = latest.current;
      const why =
        now?.status.name === 'withdrawn'
          ? text.room.withdrawnReason(now.status.reason)
          : now === undefined
            ? text.reader.failed.forbidden
            : text.papers.expired;
      // What one wrote on it is the first thing one asks about.
      toasts.show({ tone: 'info', text: `${title}: ${why.replace(/[.\s]+$/, '')}. ${text.annotate.keptShort}` });
    },
    [store, meeting, serverNow, paperId, hashes, title, own],
  );
}

/** The paper as this person may see it now; undefined: not at all; null: the meeting is not there to be asked. */
function paperNow(meeting: MeetingHandle, serverNow: () => number, paperId: PaperRecord['paperId']) {
  const [room, desk, mine] = [meeting.room.get(), meeting.desk.get(), meeting.mine.get()];
  if (room.status !== 'ready' || mine === null) return null;
  const views = { room: room.view, mine, desk: desk.status === 'ready' ? desk.view : null };
  const seen: Readonly<Record<string, SeenPaper>> = seenPapers(views, serverNow());
  return seen[paperId];
}
