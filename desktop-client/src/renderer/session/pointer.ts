import type { MeetingId, PaperId } from '@nghi-truong/domain';
import type { ClientToServer, ServerToClient } from '@nghi-truong/protocol';
import type { MeetingHandle } from './api.ts';
import type { Connection } from './connection.ts';
import type { ClockPort } from './ports.ts';
import { Cell } from './readable.ts';
import type { Timings } from './timings.ts';

type Pointed = Parameters<ServerToClient['pointed']>[0];
type PointRequest = Parameters<ClientToServer['point']>[0];
type Place = NonNullable<ReturnType<MeetingHandle['pointer']['get']>>;

export interface PointerSurroundings {
  readonly connection: Pick<Connection, 'online' | 'request'>;
  readonly clock: ClockPort;
  readonly timings: Timings;
}

/**
 * The laser pointer of one meeting, both ways. It is of the moment: nothing waits for a connection, nothing is sent a
 * second time because an answer is missing, and what has not been heard of for a while is forgotten.
 */
export class Pointer {
  /** Where the leader points; null: nowhere. One's own pointing is not told back to the device it comes from. */
  readonly place = new Cell<Place | null>(null);
  readonly #meetingId: MeetingId;
  readonly #around: PointerSurroundings;
  /** What this device points at. */
  #own: Place | null = null;
  /** Moved since it was sent last. */
  #moved = false;
  #resting = false;
  #cancelSend = () => {};
  #cancelForget = () => {};

  constructor(meetingId: MeetingId, around: PointerSurroundings) {
    this.#meetingId = meetingId;
    this.#around = around;
  }

  receive({ paperId, page, at }: Pointed): void {
    this.#cancelForget();
    if (at === null) {
      this.place.set(null);
      return;
    }
    this.place.set({ paperId, page, x: at.x, y: at.y });
    const { clock, timings } = this.#around;
    this.#cancelForget = clock.after(timings.pointForgotten, () => this.place.set(null));
  }

  point(place: Place | null): void {
    const { connection } = this.#around;
    const before = this.#own;
    if (!connection.online || (place === null && before === null)) return;
    this.#own = place;
    if (place === null) {
      // Away at once, and from where it was: what waited is older.
      this.#cancelSend();
      this.#resting = false;
      this.#moved = false;
      if (before !== null) this.#send(before.paperId, before.page, null);
      return;
    }
    this.#moved = true;
    if (!this.#resting) this.#sendNow();
  }

  /** The connection is lost: a place of before the cut means nothing after it. */
  lost(): void {
    this.#cancelSend();
    this.#own = null;
    this.#moved = false;
    this.#resting = false;
  }

  close(): void {
    this.lost();
    this.#cancelForget();
    this.place.set(null);
  }

  #sendNow(): void {
    const { clock, timings } = this.#around;
    const place = this.#own;
    if (place === null) return;
    this.#moved = false;
    this.#resting = true;
    this.#send(place.paperId, place.page, { x: place.x, y: place.y });
    this.#cancelSend();
    this.#cancelSend = clock.after(timings.pointEvery, () => this.#rested());
  }

  /** A hand that keeps still goes on pointing: others would forget it, and whoever comes late has not seen it. */
  #rested(): void {
    const { clock, timings } = this.#around;
    if (this.#moved) {
      this.#sendNow();
      return;
    }
    this.#resting = false;
    this.#cancelSend = clock.after(timings.pointAgain, () => this.#sendNow());
  }

  #send(paperId: PaperId, page: number, at: PointRequest['at']): void {
    const { connection, timings } = this.#around;
    const request: PointRequest = { meetingId: this.#meetingId, paperId, page, at };
    // A refusal says that the page was turned or somebody else presents: the next place is right or needs no answer either.
    void connection.request('point', request, timings.reply);
  }
}
