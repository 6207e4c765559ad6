import type { FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import type { AnnotationHandle } from './api.ts';
import type { Connection } from './connection.ts';
import type { FollowedMeeting } from './followed-meeting.ts';
import { NoteStore, type NotesPlace, placeName } from './note-store.ts';
import { NotesPaper } from './notes-paper.ts';
import { onReachChange, reachOf } from './notes-reach.ts';
import type { SessionPorts } from './ports.ts';
import type { Timings } from './timings.ts';

export interface DeskOptions {
  readonly personId: PersonId;
  readonly connection: Connection;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  /** The person's part of the store. */
  readonly prefix: string;
  /** Whether what the server has may be kept on this device. */
  readonly keeps: boolean;
  follow(meetingId: MeetingId): { meeting: FollowedMeeting; release: () => void };
}

interface OpenPaper {
  readonly paper: NotesPaper;
  readonly leaveMeeting: () => void;
  readonly stopWatching: () => void;
  handles: number;
}

/** All versions of papers with notes of one session. One that was put away stays open until its last stroke is saved. */
export class NotesDesk {
  readonly #options: DeskOptions;
  readonly #store: NoteStore;
  readonly #papers = new Map<string, OpenPaper>();
  #closed = false;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#store = new NoteStore(options.ports.storage, options.prefix, () => options.ports.newId());
  }

  /** Sends what an earlier page left unsaved, without anybody having to open those papers. */
  async adopt(): Promise<void> {
    const seen = new Set<string>();
    for (const { meetingId, paperId, fileId } of await this.#store.unsent()) {
      const place = { meetingId, paperId, fileId };
      const name = placeName(place);
      if (this.#closed || seen.has(name)) continue;
      seen.add(name);
      const open = this.#opened(place);
      await open.paper.load();
      this.#put(name, open);
    }
  }

  open(meetingId: MeetingId, paperId: PaperId, fileId: FileId): AnnotationHandle {
    const place = { meetingId, paperId, fileId };
    const name = placeName(place);
    const fresh = !this.#papers.has(name);
    const open = this.#opened(place);
    if (fresh) void open.paper.load().catch(() => {});
    let released = false;
    return open.paper.handle(() => {
      if (released) return;
      released = true;
      this.#put(name, open);
    });
  }

  /**
   * Takes what the device keeps of the notes on papers that go out of this person's reach off it, as long as the meeting
   * is followed. Gives the way to stop.
   */
  watch(meetingId: MeetingId, meeting: FollowedMeeting): () => void {
    const isClosed = (paperId: PaperId) => reachOf(meeting, paperId) === 'closed';
    return onReachChange(meeting, () => this.#store.forgetLayers(meetingId, isClosed));
  }

  /** Takes everything that the device keeps of what the server has off it; what is unsent stays. Never rejects. */
  forgetKept(): Promise<void> {
    return this.#store.forgetAllLayers();
  }

  /** How many acts on all papers the server has not acknowledged. */
  async unsaved(): Promise<number> {
    const keys = new Set((await this.#store.unsent()).map((note) => note.key));
    for (const { paper } of this.#papers.values()) for (const key of paper.unsaved) keys.add(key);
    return keys.size;
  }

  /** From now on nothing is kept on the device any more. */
  close(): void {
    this.#closed = true;
    this.#store.close();
    for (const [name, open] of [...this.#papers]) this.#shut(name, open);
  }

  /** Resolves when nothing is on its way to the device's store. */
  settled(): Promise<void> {
    return this.#store.settled();
  }

  #opened(place: NotesPlace): OpenPaper {
    const name = placeName(place);
    const known = this.#papers.get(name);
    if (known !== undefined) {
      known.handles += 1;
      return known;
    }
    const { meeting, release } = this.#options.follow(place.meetingId);
    const { personId, connection, ports, timings, keeps } = this.#options;
    const paper = new NotesPaper({ place, personId, meeting, connection, ports, timings, keeps, store: this.#store });
    const stopWatching = paper.saveState.subscribe(() => this.#shutIfDone(name));
    const open: OpenPaper = { paper, leaveMeeting: release, stopWatching, handles: 1 };
    this.#papers.set(name, open);
    return open;
  }

  #put(name: string, open: OpenPaper): void {
    open.handles -= 1;
    this.#shutIfDone(name);
  }

  #shutIfDone(name: string): void {
    const open = this.#papers.get(name);
    if (open === undefined || open.handles > 0 || open.paper.unsaved.length > 0) return;
    this.#shut(name, open);
  }

  #shut(name: string, open: OpenPaper): void {
    this.#papers.delete(name);
    open.stopWatching();
    open.paper.close();
    open.leaveMeeting();
  }
}
