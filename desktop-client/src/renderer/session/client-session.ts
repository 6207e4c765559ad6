import type { CommandId, MeetingId, PersonId } from '@nghi-truong/domain';
import { paths, type SessionAnswer, wireError } from '@nghi-truong/protocol';
import type {
  ClientSession,
  KeptTexts,
  MeetingHandle,
  PendingCommand,
  Readable,
  UploadHandle,
  UploadPurpose,
} from './api.ts';
import { CommandSender } from './command-sender.ts';
import { CommandStore } from './command-store.ts';
import { Connection } from './connection.ts';
import { FollowedMeeting } from './followed-meeting.ts';
import { keptTexts } from './kept-texts.ts';
import { NotesDesk } from './notes-desk.ts';
import { KeptMeeting } from './package/kept-meeting.ts';
import { MeetingPackage } from './package/meeting-package.ts';
import { SessionKeeping } from './package/session-keeping.ts';
import type { SessionPorts } from './ports.ts';
import { Cell, when } from './readable.ts';
import type { RestClient } from './rest-client.ts';
import type { Timings } from './timings.ts';
import { isOver } from './wire-error.ts';

/** Under this name the device remembers a sign-out that the server has not heard of yet. */
export const signOutMark = 'sign-out';

export interface SessionOptions {
  readonly serverUrl: string;
  readonly who: SessionAnswer;
  readonly token: string | null;
  readonly rest: RestClient;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  /** Taken up without the server: when it was heard last, by this device's wall clock. */
  readonly keptSince?: number;
}

/** A meeting that is left this long after its last handle was released: screens that follow each other share it. */
const leaveAfter = 3_000;

interface Followed {
  readonly meeting: FollowedMeeting;
  readonly papers: MeetingPackage;
  readonly kept: KeptMeeting;
  readonly stopWatching: () => void;
  handles: number;
  cancelLeave: () => void;
}

/** The part of the device's store that belongs to one person. */
function personPrefix(who: SessionAnswer): string {
  return `person/${who.bodyId}/${who.person.personId}/`;
}

/** Opens the session of somebody who is signed in: connects and takes up what an earlier page left unfinished. */
export function openSession(options: SessionOptions): ClientSession {
  return new OpenSession(options);
}

class OpenSession implements ClientSession {
  readonly who: SessionAnswer;
  readonly keepsUnsent: boolean;
  readonly #options: SessionOptions;
  readonly #connection: Connection;
  readonly #sender: CommandSender;
  readonly #notes: NotesDesk;
  readonly #followed = new Map<MeetingId, Followed>();
  readonly #keeping: SessionKeeping;
  readonly #stopKeeping: () => void;
  #closed = false;

  constructor(options: SessionOptions) {
    const { who, ports, timings, serverUrl, token } = options;
    this.#options = options;
    this.who = who;
    this.keepsUnsent = ports.storage.durable;
    const prefix = personPrefix(who);
    this.#keeping = new SessionKeeping({
      who,
      ports,
      rest: options.rest,
      withoutServer: options.keptSince !== undefined,
      visit: (meetingId) => this.#visit(meetingId),
    });
    this.#connection = new Connection({
      serverUrl,
      token,
      ports,
      timings,
      ...(options.keptSince === undefined ? {} : { lastContactAt: options.keptSince }),
      serverTime: () => this.#keeping.person.now() ?? ports.clock.now(),
    });
    this.#keeping.attach(this.#connection);
    this.#sender = new CommandSender(
      this.#connection,
      ports,
      timings,
      new CommandStore(ports.storage, prefix, ports.tabId),
    );
    this.#notes = new NotesDesk({
      personId: who.person.personId as PersonId,
      connection: this.#connection,
      ports,
      timings,
      prefix,
      keeps: who.offlineTerm > 0,
      follow: (meetingId) => this.#follow(meetingId),
    });
    void this.#sender.adopt().catch(() => {});
    void this.#notes.adopt().catch(() => {});
    const forgetKept = () => {
      if (who.offlineTerm === 0 || this.#keeping.person.state.get().name === 'expired') void this.#notes.forgetKept();
    };
    this.#stopKeeping = this.#keeping.person.state.subscribe(forgetKept);
    forgetKept();
  }

  get connection() {
    return this.#connection.state;
  }

  get recentAnswers() {
    return this.#sender.late;
  }

  dismissAnswer(commandId: CommandId): void {
    this.#sender.late.set(this.#sender.late.get().filter((answer) => answer.commandId !== commandId));
  }

  /** Handed around as a function of its own: clocks take it without the session. */
  readonly serverNow = (): number => this.#connection.serverNow();

  readonly keptUntil: Readable<number | null> = {
    get: () => {
      const kept = this.#keeping.person.state.get();
      return kept.name === 'kept' ? kept.until : null;
    },
    subscribe: (listener) => this.#keeping.person.state.subscribe(listener),
  };

  unsavedNotes(): Promise<number> {
    return this.#notes.unsaved();
  }

  meeting(meetingId: MeetingId): MeetingHandle {
    const { meeting, papers, release } = this.#follow(meetingId);
    papers.enter();
    let released = false;
    return {
      meetingId,
      room: meeting.room.state,
      desk: meeting.desk.state,
      hall: meeting.hall.state,
      mine: meeting.mine,
      connected: meeting.connected,
      dismissed: meeting.dismissed,
      pending: pendingOf(this.#sender.pending, meetingId),
      send: (type, payload) => this.#sender.send(meetingId, type, payload, () => this.#untilJoined(meeting)),
      annotations: (paperId, fileId) => this.#notes.open(meetingId, paperId, fileId),
      paperParts: (paper) => papers.parts(paper),
      package: papers.state,
      fetchPackage: () => papers.tryAgain(),
      pointer: meeting.pointer.place,
      point: (place) => meeting.pointer.point(place),
      release: () => {
        if (released) return;
        released = true;
        papers.leave();
        release();
      },
    };
  }

  keptTexts(meetingId: MeetingId): KeptTexts {
    const prefix = `${personPrefix(this.who)}texts/${meetingId}/`;
    return keptTexts(this.#options.ports.storage, prefix, () => this.#closed);
  }

  /** A moment after a reconnection the server does not know yet that this device is in the meeting and would refuse. */
  async #untilJoined(meeting: FollowedMeeting): Promise<void> {
    if (meeting.joined.get()) return;
    const { ports, timings } = this.#options;
    const joined = when(meeting.joined, (yes) => yes);
    const lost = when(this.#connection.state, ({ name }) => name !== 'online');
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = ports.clock.after(timings.reply, resolve);
    });
    await Promise.race([joined.done, lost.done, late]);
    joined.stop();
    lost.stop();
    cancel();
  }

  upload(meetingId: MeetingId, file: Blob, name: string, purpose: UploadPurpose): UploadHandle {
    const { ports, rest } = this.#options;
    const progress = new Cell({ sent: 0, total: file.size });
    const upload = ports.upload.start({
      url: rest.url(paths.files(meetingId)),
      headers: rest.headers,
      file,
      name: name.normalize('NFC'),
      purpose,
      progress: (sent, total) => progress.set({ sent, total }),
    });
    const done = upload.done.then((result) => {
      if (result.ok) return result;
      // `offline` in the middle of a file is an upload that broke off.
      const error = result.error.code === 'offline' ? wireError('uploadInterrupted') : result.error;
      return { ok: false as const, error };
    });
    return { progress, done, cancel: () => upload.cancel() };
  }

  rest: ClientSession['rest'] = async (method, path, schema, body) => {
    const answer = await this.#options.rest.json(method, path, schema, body);
    return method === 'GET' ? this.#keeping.remember(path, schema, answer) : answer;
  };

  fileRequest(path: string): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
    const { rest } = this.#options;
    return { url: rest.url(path), headers: rest.headers };
  }

  async signOut(): Promise<void> {
    const { ports, rest, who } = this.#options;
    this.close();
    await ports.storage.put(signOutMark, new Uint8Array([1])).catch(() => {});
    await this.#notes.settled();
    await this.#keeping.wipe();
    await ports.storage.deleteAll(personPrefix(who));
    const answer = await rest.json('DELETE', paths.session, { parse: () => null });
    if (!answer.ok && !isOver(answer.error.code)) return;
    await ports.tokens.forget().catch(() => {});
    await ports.storage.delete(signOutMark).catch(() => {});
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const [meetingId] of [...this.#followed]) this.#leave(meetingId);
    this.#stopKeeping();
    this.#notes.close();
    this.#sender.close();
    this.#keeping.close();
    this.#connection.close();
  }

  /** Follows a meeting that is kept here and not open, until what is out of reach of this person is deleted. */
  async #visit(meetingId: MeetingId): Promise<void> {
    if (this.#followed.has(meetingId)) return;
    const { ports, timings } = this.#options;
    const { meeting, release } = this.#follow(meetingId);
    const joined = when(meeting.joined, (yes) => yes);
    const refused = when(meeting.room.state, ({ status }) => status === 'refused');
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = ports.clock.after(timings.reply, resolve);
    });
    await Promise.race([joined.done, refused.done, late]);
    joined.stop();
    refused.stop();
    cancel();
    release();
  }

  #follow(meetingId: MeetingId): Omit<Followed, 'handles' | 'cancelLeave' | 'stopWatching' | 'kept'> & {
    readonly release: () => void;
  } {
    const { rest, ports, timings } = this.#options;
    let followed = this.#followed.get(meetingId);
    if (followed === undefined) {
      const meeting = new FollowedMeeting(meetingId, { connection: this.#connection, rest, ports, timings });
      const stopWatching = this.#notes.watch(meetingId, meeting);
      const connection = this.#connection;
      const { person } = this.#keeping;
      const serverNow = () => Math.max(connection.serverNow(), connection.measured ? 0 : (person.now() ?? 0));
      const papers = new MeetingPackage({ meeting, connection, person, rest, ports, serverNow });
      const kept = new KeptMeeting({ meeting, connection, person, clock: ports.clock });
      followed = { meeting, papers, kept, stopWatching, handles: 0, cancelLeave: () => {} };
      this.#followed.set(meetingId, followed);
    }
    const entry = followed;
    entry.handles += 1;
    entry.cancelLeave();
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      entry.handles -= 1;
      if (entry.handles > 0 || this.#closed) return;
      entry.cancelLeave = ports.clock.after(leaveAfter, () => this.#leave(meetingId));
    };
    return { meeting: entry.meeting, papers: entry.papers, release };
  }

  #leave(meetingId: MeetingId): void {
    const followed = this.#followed.get(meetingId);
    this.#followed.delete(meetingId);
    followed?.cancelLeave();
    followed?.stopWatching();
    followed?.papers.close();
    followed?.kept.close();
    followed?.meeting.close();
  }
}

/** The part of all pending commands that belongs to one meeting; the list keeps its reference while it is the same. */
function pendingOf(
  all: Readable<readonly PendingCommand[]>,
  meetingId: MeetingId,
): Readable<readonly PendingCommand[]> {
  let from: readonly PendingCommand[] | null = null;
  let list: readonly PendingCommand[] = [];
  return {
    get() {
      if (from === all.get()) return list;
      from = all.get();
      const next = from.filter((command) => command.meetingId === meetingId);
      if (next.length > 0 || list.length > 0) list = next;
      return list;
    },
    subscribe: all.subscribe,
  };
}
