import type { MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import type { AnnotationHandle } from './api.ts';
import type { Connection } from './connection.ts';
import type { FollowedMeeting } from './followed-meeting.ts';
import { NoteStore } from './note-store.ts';
import { NotesPaper } from './notes-paper.ts';
import type { SessionPorts } from './ports.ts';
import type { Timings } from './timings.ts';

export interface DeskOptions {
  readonly personId: PersonId;
  readonly connection: Connection;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  /** The person's part of the store. */
  readonly prefix: string;
  follow(meetingId: MeetingId): { meeting: FollowedMeeting; release: () => void };
}

interface OpenPaper {
  readonly paper: NotesPaper;
  readonly leaveMeeting: () => void;
  readonly stopWatching: () => void;
  handles: number;
}

/** All papers with notes of one session. A paper that was put away stays open until its last stroke is saved. */
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
    for (const { meetingId, paperId } of await this.#store.all()) {
      const name = `${meetingId}/${paperId}`;
      if (this.#closed || seen.has(name)) continue;
      seen.add(name);
      const open = this.#opened(meetingId, paperId);
      await open.paper.load();
      this.#put(name, open);
    }
  }

  open(meetingId: MeetingId, paperId: PaperId): AnnotationHandle {
    const fresh = !this.#papers.has(`${meetingId}/${paperId}`);
    const open = this.#opened(meetingId, paperId);
    if (fresh) void open.paper.load().catch(() => {});
    let released = false;
    return open.paper.handle(() => {
      if (released) return;
      released = true;
      this.#put(`${meetingId}/${paperId}`, open);
    });
  }

  /** How many acts on all papers the server has not acknowledged. */
  async unsaved(): Promise<number> {
    const keys = new Set((await this.#store.all()).map((note) => note.key));
    for (const { paper } of this.#papers.values()) for (const key of paper.unsaved) keys.add(key);
    return keys.size;
  }

  close(): void {
    this.#closed = true;
    for (const [name, open] of [...this.#papers]) this.#shut(name, open);
  }

  #opened(meetingId: MeetingId, paperId: PaperId): OpenPaper {
    const name = `${meetingId}/${paperId}`;
    const known = this.#papers.get(name);
    if (known !== undefined) {
      known.handles += 1;
      return known;
    }
    const { meeting, release } = this.#options.follow(meetingId);
    const { personId, connection, ports, timings } = this.#options;
    const paper = new NotesPaper({
      meetingId,
      paperId,
      personId,
      meeting,
      connection,
      ports,
      timings,
      store: this.#store,
    });
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
