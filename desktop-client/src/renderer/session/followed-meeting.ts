import {
  type Audience,
  type DeskView,
  type HallView,
  type MeetingId,
  type MineView,
  type PersonId,
  type RoomView,
  readDesk,
  readHall,
  readRoom,
} from '@nghi-truong/domain';
import {
  type CatchUp,
  type ClientToServer,
  type Joined,
  paths,
  type ServerToClient,
  type WireError,
  wireError,
} from '@nghi-truong/protocol';
import { backOff } from './back-off.ts';
import type { Connection } from './connection.ts';
import { type DocumentSource, FollowedDocument } from './followed-document.ts';
import { Pointer } from './pointer.ts';
import type { SessionPorts } from './ports.ts';
import { Cell } from './readable.ts';
import { readReply } from './reply.ts';
import type { RestClient } from './rest-client.ts';
import type { Timings } from './timings.ts';
import { isPassing } from './wire-error.ts';

type Message<Name extends keyof ServerToClient> = Parameters<ServerToClient[Name]>[0];
type JoinRequest = Parameters<ClientToServer['join']>[0];
type Position = { readonly epoch: number; readonly seq: number };

export interface MeetingSurroundings {
  readonly connection: Connection;
  readonly rest: RestClient;
  readonly ports: SessionPorts;
  readonly timings: Timings;
}

/** One meeting, joined anew on every connection, with its documents and one's own part. */
export class FollowedMeeting {
  readonly meetingId: MeetingId;
  readonly room: FollowedDocument<RoomView>;
  readonly desk: FollowedDocument<DeskView>;
  readonly hall: FollowedDocument<HallView>;
  readonly mine = new Cell<MineView | null>(null);
  readonly connected = new Cell<ReadonlySet<PersonId>>(new Set());
  readonly dismissed = new Cell(false);
  readonly pointer: Pointer;
  /** True from the server's answer to `join` until the connection breaks. */
  readonly joined = new Cell(false);
  readonly #around: MeetingSurroundings;
  readonly #stops: (() => void)[];
  #mineAt: Position | null = null;
  /** Raised by every try to join; an answer to an older one is not looked at. */
  #joining = 0;
  #failures = 0;
  #cancelRetry = () => {};
  #closed = false;

  constructor(meetingId: MeetingId, around: MeetingSurroundings) {
    this.meetingId = meetingId;
    this.#around = around;
    this.room = new FollowedDocument<RoomView>(this.#source<RoomView>('room', readRoom));
    this.desk = new FollowedDocument<DeskView>(this.#source<DeskView>('desk', readDesk));
    this.hall = new FollowedDocument<HallView>(this.#source<HallView>('hall', readHall));
    this.pointer = new Pointer(meetingId, { ...around, clock: around.ports.clock });
    this.#stops = [
      around.connection.state.subscribe(() => this.#connectionChanged()),
      around.connection.onMessage((name, content) => this.#receive(name, content)),
    ];
    if (around.connection.online) void this.#join();
  }

  /** Leaves the meeting on the server and forgets it here. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry();
    for (const stop of this.#stops) stop();
    for (const [, document] of this.#documents()) document.close();
    this.pointer.close();
    const { connection, timings } = this.#around;
    void connection.request('leave', { meetingId: this.meetingId }, timings.reply);
  }

  /** One's own part as an earlier page had kept it, until the server gives the present one. */
  restoreMine(kept: MineView): void {
    if (this.mine.get() === null && !this.dismissed.get()) this.mine.set(kept);
  }

  /** The server says that this connection is not in the meeting: joins again. */
  rejoin(): void {
    if (!this.#closed && this.#around.connection.online) void this.#join();
  }

  #documents() {
    return [
      ['room', this.room],
      ['desk', this.desk],
      ['hall', this.hall],
    ] as const;
  }

  #connectionChanged(): void {
    if (this.#around.connection.online) {
      this.#failures = 0;
      void this.#join();
      return;
    }
    this.#joining += 1;
    this.#cancelRetry();
    this.joined.set(false);
    for (const [, document] of this.#documents()) document.suspend();
    this.pointer.lost();
  }

  async #join(): Promise<void> {
    this.#joining += 1;
    const mine = this.#joining;
    this.#cancelRetry();
    const have: Partial<Record<Audience, Position>> = {};
    for (const [audience, document] of this.#documents()) {
      const position = document.position;
      if (position !== null) have[audience] = position;
      document.expect();
    }
    this.#mineAt = null;
    const { connection, timings } = this.#around;
    const request: JoinRequest = { meetingId: this.meetingId, have };
    const answer = readReply<Joined>(await connection.request('join', request, timings.reply));
    if (this.#closed || mine !== this.#joining) return;
    if (answer.status === 'value') {
      this.#failures = 0;
      this.#accepted(answer.value, have);
    } else if (answer.status === 'error' && !isPassing(answer.error)) this.#refused(answer.error);
    else this.#joinLater();
  }

  #accepted(answer: Joined, have: Partial<Record<Audience, Position>>): void {
    this.dismissed.set(false);
    // A push of one's own part may have overtaken the answer; it is the newer one.
    if (this.#mineAt === null) this.mine.set(answer.mine);
    for (const [audience, document] of this.#documents()) {
      const missing = answer.documents[audience];
      if (missing === undefined) document.refuse(wireError('notPermitted'));
      else document.joined(missing, have[audience] ?? null);
    }
    this.joined.set(true);
  }

  #refused(error: WireError): void {
    const taken = this.mine.get() !== null;
    for (const [, document] of this.#documents()) document.refuse(error);
    this.#forgetPerson();
    if (taken) this.dismissed.set(true);
  }

  #joinLater(): void {
    const { connection, ports } = this.#around;
    if (!connection.online) return;
    this.#failures += 1;
    this.#cancelRetry = ports.clock.after(backOff(this.#failures, ports.random()), () => this.rejoin());
  }

  #forgetPerson(): void {
    this.mine.set(null);
    this.connected.set(new Set());
  }

  #receive(name: string, content: unknown): void {
    if ((content as { meetingId?: unknown } | null)?.meetingId !== this.meetingId) return;
    switch (name as keyof ServerToClient) {
      case 'push': {
        const message = content as Message<'push'>;
        this[message.audience].push(message);
        return;
      }
      case 'head': {
        const message = content as Message<'head'>;
        for (const [audience, document] of this.#documents()) {
          const seq = message.seqs[audience];
          if (seq !== undefined) document.head(message.epoch, seq);
        }
        return;
      }
      case 'mine':
        this.#receiveMine(content as Message<'mine'>);
        return;
      case 'connections':
        this.connected.set(new Set((content as Message<'connections'>).personIds));
        return;
      case 'pointed':
        this.pointer.receive(content as Message<'pointed'>);
        return;
      case 'dismissed':
        this.#receiveDismissed(content as Message<'dismissed'>);
        return;
      default:
    }
  }

  #receiveMine(message: Message<'mine'>): void {
    const held = this.#mineAt;
    const older =
      held !== null && (message.epoch < held.epoch || (message.epoch === held.epoch && message.seq < held.seq));
    if (older) return;
    const before = this.mine.get();
    this.#mineAt = { epoch: message.epoch, seq: message.seq };
    this.mine.set(message.mine);
    // New duties may open a document that was refused before.
    if (before !== null && !sameDuties(before, message.mine) && this.joined.get()) this.rejoin();
  }

  #receiveDismissed(message: Message<'dismissed'>): void {
    for (const audience of message.audiences) this[audience].refuse(wireError('notPermitted'));
    if (message.audiences.includes('desk')) this.connected.set(new Set());
    if (this.#documents().some(([, document]) => !document.refused)) return;
    for (const [, document] of this.#documents()) document.refuse(wireError('notParticipant'));
    this.#forgetPerson();
    this.joined.set(false);
    this.dismissed.set(true);
  }

  #source<View>(audience: Audience, read: DocumentSource<View>['read']): DocumentSource<View> {
    const { connection, rest, ports, timings } = this.#around;
    return {
      clock: ports.clock,
      random: () => ports.random(),
      read,
      catchUp: async (epoch, afterSeq) => {
        const request = { meetingId: this.meetingId, audience, epoch, afterSeq };
        const answer = readReply<CatchUp>(await connection.request('catchUp', request, timings.reply));
        if (answer.status === 'error' && answer.error.code === 'notJoined') this.rejoin();
        return answer;
      },
      fetch: async (cancelled) => {
        const answer = await rest.bytes(paths.document(this.meetingId, audience), cancelled);
        if (!answer.ok) return answer;
        const epoch = Number(answer.headers.get('x-epoch') ?? Number.NaN);
        const seq = Number(answer.headers.get('x-seq') ?? Number.NaN);
        if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(seq)) {
          return { ok: false, error: wireError('internal') };
        }
        return { ok: true, epoch, seq, update: answer.bytes };
      },
    };
  }
}

function sameDuties(one: MineView, other: MineView): boolean {
  return one.votes === other.votes && [...one.duties].sort().join() === [...other.duties].sort().join();
}
