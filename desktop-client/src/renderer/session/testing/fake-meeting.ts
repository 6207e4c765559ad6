import { AudienceAuthor, CommittedDocument, mergeAudienceUpdates } from '@nghi-truong/collab';
import type { Audience, CommandId, Json, MeetingId, MineView, PersonId } from '@nghi-truong/domain';
import {
  type CatchUp,
  type CommandAnswer,
  type ErrorCode,
  type ServerToClient,
  wireError,
} from '@nghi-truong/protocol';

type Push = Parameters<ServerToClient['push']>[0];

interface Documented {
  author: AudienceAuthor;
  committed: CommittedDocument;
  changes: { seq: number; previous: number; update: Uint8Array }[];
  last: number;
}

const wholeRecords: Readonly<Record<Audience, Readonly<Record<string, Json>>>> = {
  room: {
    meeting: { title: 'Kỳ họp', phase: { name: 'inSession', openedAt: 1 } },
    counts: { present: 0 },
    speakers: { floor: null },
    minutes: { status: 'notYet' },
  },
  desk: { pack: { packId: 'hdnd' }, motionOrder: [], countingBoard: [] },
  hall: { meeting: { title: 'Kỳ họp' }, counts: { present: 0 }, agenda: [], waiting: { count: 0, next: [] } },
};

/** One meeting of the fake server: documents written by the real author class, and ballots that count once. */
export class FakeMeeting {
  readonly meetingId: MeetingId;
  epoch = 1;
  seq = 0;
  /** Every command that was carried out, in order. */
  readonly done: { commandId: CommandId; type: string; payload: unknown; seq: number }[] = [];
  /** Refuses every new command with this code. */
  refuseWith: ErrorCode | null = null;
  readonly #documents: Record<Audience, Documented>;
  #records: Record<Audience, Record<string, Json>>;
  #clientId = 1;

  /** @param room records that are there from the start. */
  constructor(meetingId: MeetingId, room: Readonly<Record<string, Json>> = {}) {
    this.meetingId = meetingId;
    this.#records = {
      room: { ...wholeRecords.room, ...room },
      desk: { ...wholeRecords.desk },
      hall: { ...wholeRecords.hall },
    };
    this.#documents = { room: this.#fresh(), desk: this.#fresh(), hall: this.#fresh() };
    this.change({});
  }

  #fresh(): Documented {
    this.#clientId += 1;
    return {
      author: new AudienceAuthor(this.#clientId, null),
      committed: new CommittedDocument(),
      changes: [],
      last: 0,
    };
  }

  /** Writes records of the room (null deletes) as one entry; gives the pushes to send. */
  change(room: Record<string, Json>): Push[] {
    this.seq += 1;
    Object.assign(this.#records.room, room);
    const pushes: Push[] = [];
    for (const audience of ['room', 'desk', 'hall'] as const) {
      const document = this.#documents[audience];
      const update = document.author.author(new Map(Object.entries(this.#records[audience])));
      if (update === null) continue;
      document.committed.apply(update);
      const { last: previous } = document;
      document.changes.push({ seq: this.seq, previous, update });
      document.last = this.seq;
      const { meetingId, epoch, seq } = this;
      pushes.push({ meetingId, audience, epoch, seq, previous, update });
    }
    return pushes;
  }

  /** As after a restore from a backup: everything made anew under the next epoch, with a lower seq. */
  raiseEpoch(title: string): void {
    this.epoch += 1;
    this.seq = 0;
    this.#records = {
      room: { ...wholeRecords.room, meeting: { title } },
      desk: { ...wholeRecords.desk },
      hall: { ...wholeRecords.hall },
    };
    for (const audience of ['room', 'desk', 'hall'] as const) this.#documents[audience] = this.#fresh();
    this.change({});
  }

  head(audience: Audience): number {
    return this.#documents[audience].last;
  }

  records(audience: Audience): Readonly<Record<string, Json>> {
    return this.#records[audience];
  }

  snapshot(audience: Audience): { epoch: number; seq: number; update: Uint8Array } {
    const document = this.#documents[audience];
    return { epoch: this.epoch, seq: document.last, update: document.committed.encode() };
  }

  catchUp(audience: Audience, epoch: number, afterSeq: number): CatchUp {
    const document = this.#documents[audience];
    const seq = document.last;
    if (epoch !== this.epoch || afterSeq === 0) return { kind: 'fetch', epoch: this.epoch, seq };
    const missing = document.changes.filter((change) => change.seq > afterSeq);
    return { kind: 'delta', epoch, seq, update: mergeAudienceUpdates(missing.map((change) => change.update)) };
  }

  mine(personId: PersonId): MineView {
    return {
      personId,
      duties: ['delegate'],
      votes: true,
      ballots: {},
      handVotes: {},
      onPaper: [],
      counting: {},
      quickAnswers: {},
      attendanceLog: [],
      substitutes: {},
      papers: {},
      reading: {},
      messages: {},
      opinions: {},
    };
  }

  /** Carries a command out once; the same id again is a duplicate, whatever the meeting says now. */
  command(request: { commandId: CommandId; type: string; payload: unknown; askOnly?: true }): CommandAnswer {
    const { commandId } = request;
    const first = this.done.find((done) => done.commandId === commandId);
    if (first !== undefined) return { status: 'duplicate', commandId, seq: first.seq };
    if (request.askOnly === true) return { status: 'refused', commandId, error: wireError('commandTooOld') };
    if (this.refuseWith !== null) return { status: 'refused', commandId, error: wireError(this.refuseWith) };
    const seq = this.seq + 1;
    this.done.push({ ...request, seq });
    return { status: 'accepted', commandId, seq };
  }
}
