import type { ItemId, PaperId, RoomView } from '@nghi-truong/domain';
import { useState } from 'react';
import { papersOf, type SeenPapers } from '../../ui/meeting/papers.ts';

export interface Follow {
  readonly mode: 'follow' | 'browse';
  readonly paperId: PaperId | null;
  /** The presented page of the paper in sight, while following. */
  readonly page: number | null;
  /** While browsing: the meeting has moved on since. */
  readonly movedOn: boolean;
  pick(paperId: PaperId): void;
  leave(): void;
  comeBack(): void;
}

type Choice =
  | { readonly mode: 'follow'; readonly picked: PaperId | null; readonly pickedAt: ItemId | null }
  | { readonly mode: 'browse'; readonly picked: PaperId | null; readonly leftAt: ItemId | null };

/**
 * What this tablet shows. Following, it shows the presented page, else the first paper of the current item; a person may
 * open another paper of the item without leaving, until something is presented or the meeting moves on. Browsing, nothing
 * moves it. A paper that one opened and that is taken back stays in its place, where the reason is said, and comes back
 * there.
 */
export function useFollow(room: RoomView, papers: SeenPapers): Follow {
  const current = room.meeting.currentItemId;
  const [choice, setChoice] = useState<Choice>({ mode: 'follow', picked: null, pickedAt: null });
  const paperId = shown(room, papers, choice);
  return {
    mode: choice.mode,
    paperId,
    page: choice.mode === 'follow' && room.presented?.paperId === paperId ? (room.presented?.page ?? null) : null,
    movedOn: choice.mode === 'browse' && choice.leftAt !== current,
    pick: (picked) => {
      const stays = choice.mode === 'follow' && (room.presented === null || room.presented.paperId === picked);
      setChoice(stays ? { mode: 'follow', picked, pickedAt: current } : { mode: 'browse', picked, leftAt: current });
    },
    leave: () => setChoice({ mode: 'browse', picked: paperId, leftAt: current }),
    comeBack: () => setChoice({ mode: 'follow', picked: null, pickedAt: null }),
  };
}

function shown(room: RoomView, papers: SeenPapers, choice: Choice): PaperId | null {
  const readable = (paperId: PaperId | null) =>
    paperId !== null && papers[paperId]?.readable === true ? paperId : null;
  const opened = (paperId: PaperId | null) => {
    const gone = paperId !== null && ['withdrawn', 'expired'].includes(papers[paperId]?.availability ?? '');
    return gone ? paperId : readable(paperId);
  };
  if (choice.mode === 'browse') return opened(choice.picked);
  const presented = readable(room.presented?.paperId ?? null);
  if (presented !== null) return presented;
  const current = room.meeting.currentItemId;
  const picked = choice.pickedAt === current ? opened(choice.picked) : null;
  if (picked !== null) return picked;
  const first = papersOf(papers, current).find((paper) => paper.availability === 'open' && !paper.own);
  return first?.paperId ?? null;
}
