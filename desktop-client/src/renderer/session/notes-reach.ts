import type { PaperId, PaperRecord } from '@nghi-truong/domain';
import type { FollowedMeeting } from './followed-meeting.ts';

/**
 * Whether this person may read a paper, as far as this device knows: `closed` when it is withdrawn, its time is up, or it
 * is not there for this person (any more); `unknown` until the meeting's documents are here.
 */
export type NotesReach = 'open' | 'closed' | 'unknown';

/** Reads the reach from the documents of a meeting; the server decides. */
export function reachOf(meeting: Pick<FollowedMeeting, 'room' | 'desk' | 'mine'>, paperId: PaperId): NotesReach {
  const room = meeting.room.state.get();
  const desk = meeting.desk.state.get();
  const mine = meeting.mine.get();
  const atDesk = desk.status === 'ready';
  const records = [
    room.status === 'ready' ? paperIn(room.view.papers, paperId) : undefined,
    mine === null ? undefined : paperIn(mine.papers, paperId),
    desk.status === 'ready' ? paperIn(desk.view.papers, paperId) : undefined,
  ];
  if (records.some((paper) => paper !== undefined && isReadable(paper, atDesk))) return 'open';
  if (room.status === 'loading' || desk.status === 'loading' || mine === null) return 'unknown';
  return 'closed';
}

/** The desk also reads what is not released yet and what has expired. */
function isReadable({ status }: PaperRecord, atDesk: boolean): boolean {
  return status.name === 'released' || (atDesk && status.name !== 'withdrawn');
}

function paperIn(papers: Readonly<Record<PaperId, PaperRecord>>, paperId: PaperId): PaperRecord | undefined {
  return Object.hasOwn(papers, paperId) ? papers[paperId] : undefined;
}

/** Calls back whenever the reach of some paper of the meeting may have changed. Gives the way to stop. */
export function onReachChange(
  meeting: Pick<FollowedMeeting, 'room' | 'desk' | 'mine'>,
  listener: () => void,
): () => void {
  const stops = [meeting.room.state, meeting.desk.state, meeting.mine].map((readable) => readable.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}
