import type { BodyId, MeetingId, MeetingState, PersonId } from '@nghi-truong/domain';
import type { MeetingSummary } from '@nghi-truong/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { MeetingRooms } from '../../meeting-room/ports.ts';
import type { MeetingListRow, MeetingListStore } from '../../storage/meeting-list.ts';

/** The lists of meetings, kept in step with the logs. */
export interface MeetingList {
  ofPerson(
    bodyId: BodyId,
    personId: PersonId,
    cursor: string | null,
    limit: number,
  ): Promise<{ meetings: MeetingSummary[]; next: string | null }>;
  /** Resolves when every commit heard of so far is in the list. */
  settled(): Promise<void>;
  /** Brings rows up to date with the logs; at start, because a killed process may have left the list behind. */
  rebuild(heads: ReadonlyMap<MeetingId, number>): Promise<void>;
  close(): Promise<void>;
}

/** The line of a meeting. */
export function rowOf(state: MeetingState, seq: number): MeetingListRow {
  return {
    _id: state.meetingId,
    bodyId: state.bodyId,
    seq,
    title: state.title,
    kind: state.kind,
    place: state.place,
    startsAt: state.startsAt,
    phase: state.phase.name,
    minutes: state.minutes.status,
    participants: Object.values(state.participants).map(({ personId, duties }) => ({ personId, duties })),
  };
}

/** Ballots and speeches change nothing here; most turns need no write. */
function changesRow(before: MeetingState | null, after: MeetingState): boolean {
  return (
    before === null ||
    before.title !== after.title ||
    before.place !== after.place ||
    before.startsAt !== after.startsAt ||
    before.phase.name !== after.phase.name ||
    before.minutes.status !== after.minutes.status ||
    before.participants !== after.participants
  );
}

const cursorPattern = /^(\d{1,16})_([0-9a-f-]{36})$/;

interface Needs {
  readonly store: MeetingListStore;
  readonly rooms: Pick<MeetingRooms, 'subscribe' | 'read'>;
  readonly logger: FastifyBaseLogger;
}

/** Listens to the rooms until it is closed. */
export function createMeetingList({ store, rooms, logger }: Needs): MeetingList {
  let writing: Promise<void> = Promise.resolve();

  const stopListening = rooms.subscribe((commit) => {
    if (!changesRow(commit.before, commit.after)) return;
    const row = rowOf(commit.after, commit.seq);
    // A row that could not be written is made again at the next change or the next start; the log has everything.
    writing = writing
      .then(() => store.put(row))
      .catch((error: unknown) => logger.error({ err: error, meetingId: row._id }, 'meeting list is behind'));
  });

  return {
    async ofPerson(bodyId, personId, cursor, limit) {
      const match = cursor === null ? null : cursorPattern.exec(cursor);
      const after = match === null ? null : { startsAt: Number(match[1]), meetingId: match[2] ?? '' };
      const rows = await store.ofPerson(bodyId, personId, after, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        meetings: page.map((row) => ({
          meetingId: row._id,
          title: row.title,
          kind: row.kind,
          place: row.place,
          startsAt: row.startsAt,
          phase: row.phase,
          minutes: row.minutes,
          duties: [...(row.participants.find((participant) => participant.personId === personId)?.duties ?? [])],
        })),
        next: rows.length > limit && last !== undefined ? `${last.startsAt}_${last._id}` : null,
      };
    },

    settled: () => writing,

    async rebuild(heads) {
      const known = await store.seqs();
      for (const [meetingId, head] of heads) {
        if ((known.get(meetingId) ?? -1) >= head) continue;
        const state = await rooms.read(meetingId);
        if (state !== null) await store.put(rowOf(state, head));
      }
    },

    async close() {
      stopListening();
      await writing;
    },
  };
}
