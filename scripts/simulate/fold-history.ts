import {
  type DeskView,
  type DocumentRecords,
  evolve,
  type MeetingState,
  type MineView,
  projectAudience,
  projectMine,
  type RoomView,
  readDesk,
  readRoom,
} from '@nghi-truong/domain';
import type { HistoryEntry } from '@nghi-truong/server/operations';
import { digestOf } from './digest.ts';
import { hallPersonId } from './hall/hall-demo.ts';

/** All states that ever were, by their digests. */
export interface States {
  was(audience: 'room' | 'desk', seq: number | null, digest: string): boolean;
  wasMine(username: string, digest: string): boolean;
}

/** A meeting's log, worked out anew by the rules alone. */
export interface Folded {
  readonly entries: readonly HistoryEntry[];
  readonly end: MeetingState;
  /** The room's document as it stands last, and the entry that changed it last. */
  readonly roomAtEnd: { readonly seq: number; readonly digest: string };
  readonly states: States;
}

/**
 * @param whose people whose own parts are of interest
 * @throws when the log is empty
 */
export async function foldHistory(history: AsyncIterable<HistoryEntry>, whose: readonly string[]): Promise<Folded> {
  const entries: HistoryEntry[] = [];
  const documents = new Set<string>();
  const own = new Map<string, Set<string>>();
  let state: MeetingState | null = null;
  let roomAtEnd = { seq: 0, digest: '' };
  // What did not change keeps its reference, so that its digest is not worked out anew.
  let room: RoomView | undefined;
  let roomRecords: DocumentRecords | undefined;
  let deskRecords: DocumentRecords | undefined;
  let desk: DeskView | undefined;
  const mine = new Map<string, MineView>();
  for await (const entry of history) {
    entries.push(entry);
    for (const { events } of entry.commands) for (const event of events) state = evolve(state, event);
    if (state === null) continue;
    if (entry.updates.room !== undefined) {
      roomRecords = projectAudience('room', state, roomRecords);
      room = readRoom(roomRecords, room) ?? undefined;
      roomAtEnd = { seq: entry.seq, digest: digestOf(room) };
      documents.add(`room ${entry.seq} ${roomAtEnd.digest}`);
    }
    if (entry.updates.desk !== undefined) {
      deskRecords = projectAudience('desk', state, deskRecords);
      desk = readDesk(deskRecords, desk) ?? undefined;
      documents.add(`desk ${entry.seq} ${digestOf(desk)}`);
    }
    for (const username of whose) {
      const view = projectMine(state, hallPersonId(username), mine.get(username));
      if (view === null) continue;
      mine.set(username, view);
      own.set(username, (own.get(username) ?? new Set()).add(digestOf(view)));
    }
  }
  if (state === null) throw new Error('the log is empty');
  return {
    entries,
    end: state,
    roomAtEnd,
    states: {
      was: (audience, seq, digest) => documents.has(`${audience} ${seq} ${digest}`),
      wasMine: (username, digest) => own.get(username)?.has(digest) === true,
    },
  };
}
