import type {
  Command,
  CommandId,
  CommandPayloads,
  CommandType,
  DeskView,
  HallView,
  MineView,
  PersonId,
  RoomView,
} from '@nghi-truong/domain';
import {
  type ErrorCode,
  type FileAnswer,
  paths,
  type SessionAnswer,
  type WireError,
  wireError,
} from '@nghi-truong/protocol';
import type {
  ClientSession,
  ConnectionState,
  DocumentState,
  LateAnswer,
  MeetingHandle,
  PackageState,
  PendingCommand,
  RestResult,
  SendOutcome,
} from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { type StoryMeeting, storyMeetingId } from './story-meeting.ts';
import { postPaper } from './story-papers.ts';
import { readyFile, StoryUpload } from './story-upload.ts';

/** What becomes of the next command that a story's person sends. */
export type NextSend = 'answer' | 'hold' | 'loseAnswer';

class StoryRefusal {
  readonly error: WireError;
  constructor(error: WireError) {
    this.error = error;
  }
}

/** A session of one person at a story's meeting: the whole of the session's interface, without a network. */
export class StorySession {
  readonly story: StoryMeeting;
  readonly personId: PersonId;
  readonly connection = new Cell<ConnectionState>({ name: 'online' });
  readonly pending = new Cell<readonly PendingCommand[]>([]);
  readonly recentAnswers = new Cell<readonly LateAnswer[]>([]);
  readonly room: Cell<DocumentState<RoomView>>;
  readonly desk: Cell<DocumentState<DeskView>>;
  readonly hall: Cell<DocumentState<HallView>>;
  readonly mine: Cell<MineView | null>;
  readonly connected = new Cell<ReadonlySet<PersonId>>(new Set());
  readonly dismissed = new Cell(false);
  readonly package = new Cell<PackageState>({
    status: 'unavailable',
    papers: [],
    done: 0,
    total: 0,
    keptUntil: null,
  });
  readonly pointer = new Cell<ReturnType<MeetingHandle['pointer']['get']>>(null);
  /** Every command sent, in order. */
  readonly sent: { type: CommandType; payload: unknown }[] = [];
  nextSend: NextSend = 'answer';
  /** Answers of REST by path without the query, or by `POST path` where the methods of one path differ. */
  readonly answers = new Map<string, unknown>();
  /** Errors of REST by path without the query; they come before the answers. */
  readonly restErrors = new Map<string, WireError>();
  /** Bodies of REST requests that change something, in order. */
  readonly posted: { path: string; body: unknown }[] = [];
  /** Set: uploads fail with it. */
  uploadError: WireError | null = null;
  /** Set: uploads stay on their way until their story goes on by `uploads`. */
  holdUploads = false;
  /** What the server knows of uploaded files, by id. */
  readonly files = new Map<string, FileAnswer>();
  /** Every upload that was begun, in order. */
  readonly uploads: StoryUpload[] = [];
  /** Drafts that this device keeps. */
  readonly kept = new Map<string, string>();
  readonly api: ClientSession;
  #commands = 0;
  #files = 0;
  #held: (() => void)[] = [];
  readonly #now: () => number;

  constructor(
    story: StoryMeeting,
    personId: PersonId,
    now: () => number,
    rights: SessionAnswer['person']['rights'] = [],
  ) {
    this.story = story;
    this.personId = personId;
    this.#now = now;
    this.room = new Cell<DocumentState<RoomView>>({ status: 'ready', view: story.room(), seq: 1 });
    const hasDesk = story
      .mine(personId)
      ?.duties.some((duty) => duty === 'chair' || duty === 'secretary' || duty === 'clerk');
    this.desk = new Cell<DocumentState<DeskView>>(
      hasDesk
        ? { status: 'ready', view: story.desk(), seq: 1 }
        : { status: 'refused', error: wireError('notPermitted') },
    );
    this.hall = new Cell<DocumentState<HallView>>({ status: 'ready', view: story.hall(), seq: 1 });
    this.mine = new Cell(story.mine(personId));
    this.api = this.#session(rights);
  }

  /** Brings what happened at the server to this tablet, as a push does. */
  push(): void {
    this.room.set({ status: 'ready', view: this.story.room(), seq: 1 });
    if (this.desk.get().status === 'ready') this.desk.set({ status: 'ready', view: this.story.desk(), seq: 1 });
    this.hall.set({ status: 'ready', view: this.story.hall(), seq: 1 });
    this.mine.set(this.story.mine(this.personId));
  }

  /** The network goes. */
  cut(): void {
    this.connection.set({ name: 'reconnecting', since: this.#now(), lastContactAt: this.#now() });
    this.pending.set(this.pending.get().map((command) => ({ ...command, state: 'unknown' })));
  }

  /** The network comes back, and with it the answers that were held. */
  comeBack(): void {
    this.connection.set({ name: 'online' });
    this.push();
    this.releaseHeld();
  }

  releaseHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const answer of held) answer();
  }

  /** The file of an upload is with the server; later answers about it come from `files`. */
  arrive(upload: StoryUpload, file: FileAnswer): void {
    this.files.set(file.fileId, file);
    upload.arrive(file);
  }

  /** What the doors of papers answer, on the real rules; nothing for other doors. */
  #papers(method: string, path: string, body: unknown): unknown {
    if (method === 'GET') return this.files.get(path.split('/').at(-1) ?? '');
    const refusal = postPaper(this.story, this.personId, path, body, (fileId) => this.files.get(fileId));
    if (refusal === undefined) return undefined;
    if (refusal !== null) return new StoryRefusal(wireError(refusal.code as ErrorCode, refusal.details));
    this.push();
    return { seq: 1, duplicate: false };
  }

  async #send(type: CommandType, payload: CommandPayloads[CommandType]): Promise<SendOutcome> {
    if (this.connection.get().name !== 'online') return { status: 'offline' };
    this.sent.push({ type, payload });
    this.#commands += 1;
    const commandId = `00000000-0000-7000-8000-${String(900_000 + this.#commands).padStart(12, '0')}` as CommandId;
    const mode = this.nextSend;
    this.nextSend = 'answer';
    const entry: PendingCommand = { commandId, meetingId: storyMeetingId, type, payload, state: 'sending' };
    this.pending.set([...this.pending.get(), entry]);
    const carryOut = () => this.story.actAs(this.personId, { type, payload } as Command);
    const early = mode === 'loseAnswer' ? carryOut() : undefined;
    if (mode !== 'answer') await new Promise<void>((resolve) => this.#held.push(resolve));
    else await Promise.resolve();
    const refusal = mode === 'loseAnswer' ? (early ?? null) : carryOut();
    this.pending.set(this.pending.get().filter((command) => command.commandId !== commandId));
    this.push();
    return refusal === null
      ? { status: 'accepted', seq: this.#commands }
      : { status: 'refused', error: wireError(refusal.code as ErrorCode, refusal.details) };
  }

  #session(rights: SessionAnswer['person']['rights']): ClientSession {
    const self = this.story.state.participants[this.personId];
    const handle: MeetingHandle = {
      meetingId: storyMeetingId,
      room: this.room,
      desk: this.desk,
      hall: this.hall,
      mine: this.mine,
      connected: this.connected,
      pending: this.pending,
      dismissed: this.dismissed,
      send: (type, payload) => this.#send(type, payload),
      annotations: () => ({
        layers: new Cell([]),
        history: new Cell({ undo: false, redo: false }),
        saveState: new Cell('saved'),
        unsaved: new Cell(0),
        error: new Cell(null),
        put: () => undefined,
        remove: () => undefined,
        undo: () => undefined,
        redo: () => undefined,
        release: () => undefined,
      }),
      paperParts: ({ paperId, fileId }) => ({
        paperId,
        fileId,
        keeps: false,
        manifest: () => Promise.resolve({ ok: false, error: wireError('notFound') }),
        kept: () => Promise.resolve(null),
        request: (part) => ({
          url: `${paths.paperPart(storyMeetingId, paperId, part)}?version=${fileId}`,
          headers: {},
        }),
        offer: () => undefined,
        prefer: () => undefined,
        opening: () => () => undefined,
        release: () => undefined,
      }),
      package: this.package,
      fetchPackage: () => undefined,
      pointer: this.pointer,
      point: (place) => this.pointer.set(place),
      release: () => undefined,
    };
    return {
      who: {
        sessionId: 'story',
        person: {
          personId: this.personId,
          username: 'story',
          name: self?.name ?? '',
          post: self?.post ?? '',
          group: self?.group ?? '',
          seat: self?.seat ?? null,
          votes: self?.votes ?? false,
          rights,
          disabled: false,
        },
        bodyId: this.story.state.bodyId,
        bodyName: this.story.state.bodyName,
        seats: this.story.state.seats,
        serverTime: this.#now(),
        offlineTerm: 0,
      },
      connection: this.connection,
      serverNow: this.#now,
      recentAnswers: this.recentAnswers,
      dismissAnswer: (commandId) =>
        this.recentAnswers.set(this.recentAnswers.get().filter((answer) => answer.commandId !== commandId)),
      keepsUnsent: true,
      keptUntil: new Cell<number | null>(null),
      unsavedNotes: () => Promise.resolve(0),
      meeting: () => handle,
      upload: (_meetingId, file, name, purpose) => {
        this.#files += 1;
        const upload = new StoryUpload(name, purpose, file.size);
        this.uploads.push(upload);
        if (this.uploadError !== null) upload.fail(this.uploadError);
        else if (!this.holdUploads) this.arrive(upload, readyFile(this.#files, name, file.size));
        return upload.handle;
      },
      rest: <T>(
        method: string,
        path: string,
        schema: { parse(value: unknown): T },
        body?: unknown,
      ): Promise<RestResult<T>> => {
        if (method !== 'GET') this.posted.push({ path, body });
        const door = path.split('?')[0] ?? path;
        const error = this.restErrors.get(door);
        if (error !== undefined) return Promise.resolve({ ok: false, error });
        const answer =
          this.answers.get(`${method} ${door}`) ?? this.answers.get(door) ?? this.#papers(method, door, body);
        if (answer instanceof StoryRefusal) return Promise.resolve({ ok: false, error: answer.error });
        return Promise.resolve(
          answer === undefined
            ? { ok: false, error: wireError('notFound') }
            : { ok: true, value: schema.parse(answer) },
        );
      },
      fileRequest: (path) => ({ url: path, headers: {} }),
      keptTexts: () => ({
        read: () => Promise.resolve(new Map(this.kept)),
        keep: (name, text) => {
          if (text === null) this.kept.delete(name);
          else this.kept.set(name, text);
          return Promise.resolve();
        },
      }),
      signOut: () => Promise.resolve(),
      close: () => undefined,
    };
  }
}
