import type { AnnotationObject } from '@nghi-truong/collab';
import type {
  CommandId,
  CommandPayloads,
  CommandType,
  DeskView,
  FileId,
  HallView,
  Instant,
  MeetingId,
  MineView,
  PaperId,
  PersonId,
  RoomView,
} from '@nghi-truong/domain';
import type { FileAnswer, LayerScope, PaperManifest, PaperPart, SessionAnswer, WireError } from '@nghi-truong/protocol';

/**
 * What the session room offers to the features. Everything that changes is a `Readable`, made for
 * `useSyncExternalStore`: `get` returns the same reference until something changed.
 */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export type ConnectionState =
  | { readonly name: 'connecting' }
  | { readonly name: 'online' }
  /** `since`: when contact was lost; `lastContactAt`: age of what is shown. Both by this device's clock. */
  | { readonly name: 'reconnecting'; readonly since: number; readonly lastContactAt: number }
  /** The server will not have us (revoked, outdated, …); nothing is tried again by itself. */
  | { readonly name: 'refused'; readonly error: WireError };

/** A document that is followed. Once ready it stays ready through any cut; `live` says whether it is current. */
export type DocumentState<View> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly view: View; readonly seq: number }
  | { readonly status: 'refused'; readonly error: WireError };

/** `offline`: it was never sent; nothing is queued. */
export type SendOutcome =
  | { readonly status: 'accepted'; readonly seq: number }
  | { readonly status: 'refused'; readonly error: WireError }
  | { readonly status: 'offline' };

/** A command on its way. `unknown`: the connection broke before the answer; it is asked again by the same id. */
export interface PendingCommand {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  readonly type: CommandType;
  readonly payload: CommandPayloads[CommandType];
  readonly state: 'sending' | 'unknown';
}

/** What became of a command after its answer had been lost, so that the person can be told plainly. */
export interface LateAnswer {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  readonly type: CommandType;
  readonly payload: CommandPayloads[CommandType];
  readonly outcome: Exclude<SendOutcome, { readonly status: 'offline' }>;
  /** When the answer came, by this device's clock. */
  readonly at: number;
}

export interface LayerView {
  readonly layerId: string;
  readonly personId: PersonId;
  readonly scope: LayerScope;
  readonly own: boolean;
  readonly objects: readonly AnnotationObject[];
}

/** `saved`: the server has acknowledged everything. `notYet`: kept on this device, goes out on reconnection. */
export type SaveState = 'saved' | 'saving' | 'notYet';

/** The notes on one version of a paper: one's own two layers and everybody's shared ones. Works offline. */
export interface AnnotationHandle {
  readonly layers: Readable<readonly LayerView[]>;
  readonly saveState: Readable<SaveState>;
  /** Acts here that the server has not acknowledged: kept on this device, also while the paper is withdrawn. */
  readonly unsaved: Readable<number>;
  /** The last reason for which the server refused to store, e.g. `layerFull`; null when none. */
  readonly error: Readable<WireError | null>;
  /** Whether there is an act of one's own to take back, or one taken back to do again. */
  readonly history: Readable<{ readonly undo: boolean; readonly redo: boolean }>;
  put(scope: LayerScope, object: AnnotationObject): void;
  remove(scope: LayerScope, objectId: string): void;
  /** Undo and redo of one's own acts on this paper since it was opened. */
  undo(): void;
  redo(): void;
  release(): void;
}

/**
 * One version of a paper, by its parts (protocol `PaperPart`). What this device keeps comes from its package, verified
 * and decrypted; the rest from the server. Reading never makes bytes up: null means "not here".
 */
export interface PaperParts {
  readonly paperId: PaperId;
  readonly fileId: FileId;
  /** Whether what is fetched is kept on this device; if not, whoever reads must hold on to the bytes. */
  readonly keeps: boolean;
  /** Hashes and what is prepared: from the package, else from the server. Asked anew while it is not ready. */
  manifest(): Promise<RestResult<PaperManifest>>;
  /** Bytes `begin` to `end` (exclusive) of a part, if all of them are on this device; else null. Never rejects. */
  kept(part: PaperPart, begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Address and headers under which the server gives the part. */
  request(part: PaperPart): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Somebody reads this paper now: the package fetches it before all others until the next call or `release`. */
  prefer(): void;
  /** Bytes of a part that the server gave just now, from `begin` on: whole chunks among them need not be fetched again. */
  offer(part: PaperPart, begin: number, bytes: Uint8Array<ArrayBuffer>): void;
  /** Somebody waits for the first page: the package fetches nothing until the returned function is called or `release`. */
  opening(): () => void;
  release(): void;
}

/** `damaged`: what came was twice not what the server had announced. `refused`: the server would not give it. */
export type PaperTrouble = 'damaged' | 'refused';

/** Where one paper of the package stands; bytes of all its parts. */
export interface PackagePaper {
  readonly paperId: PaperId;
  readonly fileId: FileId;
  readonly done: number;
  readonly total: number;
  /** Why it does not come; it is tried again by itself after a while, and by `fetchPackage`. */
  readonly trouble: PaperTrouble | null;
}

/** The meeting's papers on this device. */
export interface PackageState {
  /**
   * `waiting`: its turn in the hall has not come, or nothing is connected; `full`: the device has no room left;
   * `unavailable`: this browser keeps nothing (insecure origin, private window), papers live as long as the page;
   * `expired`: the time for working without the server ran out, and everything that was kept is deleted.
   */
  readonly status: 'checking' | 'waiting' | 'fetching' | 'complete' | 'full' | 'unavailable' | 'expired';
  readonly papers: readonly PackagePaper[];
  readonly done: number;
  readonly total: number;
  /** Until when papers open without the server, by server time; null when nothing is kept. */
  readonly keptUntil: Instant | null;
}

export interface MeetingHandle {
  readonly meetingId: MeetingId;
  readonly room: Readable<DocumentState<RoomView>>;
  /** Refused with `notPermitted` for those without a desk. */
  readonly desk: Readable<DocumentState<DeskView>>;
  readonly hall: Readable<DocumentState<HallView>>;
  readonly mine: Readable<MineView | null>;
  /** Desk only: people with a connected tablet. */
  readonly connected: Readable<ReadonlySet<PersonId>>;
  /** Commands of this meeting without an answer yet. */
  readonly pending: Readable<readonly PendingCommand[]>;
  /** Set when this person was taken out of the meeting. */
  readonly dismissed: Readable<boolean>;
  /**
   * Sends a command now, or says `offline` at once. After a lost acknowledgement the promise stays open, the command
   * is listed in `pending` as `unknown`, and the same id is asked again on reconnection until there is an answer.
   */
  send<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<SendOutcome>;
  /** The notes on one version of a paper. */
  annotations(paperId: PaperId, fileId: FileId): AnnotationHandle;
  /** The bytes of one version of a paper; released by whoever asked. */
  paperParts(paper: { readonly paperId: PaperId; readonly fileId: FileId }): PaperParts;
  /** The meeting's papers on this device. */
  readonly package: Readable<PackageState>;
  /** Tries at once to fetch what did not come or had no room. */
  fetchPackage(): void;
  /** Where the leader points on the presented page; null when nothing is pointed at. Forgotten after three seconds. */
  readonly pointer: Readable<{
    readonly paperId: PaperId;
    readonly page: number;
    readonly x: number;
    readonly y: number;
  } | null>;
  /** Points, while one presents; sent at most every 40 ms, the last place always. Null puts the pointer away. */
  point(
    place: { readonly paperId: PaperId; readonly page: number; readonly x: number; readonly y: number } | null,
  ): void;
  release(): void;
}

/** `meeting`: put before the meeting by its desk; `own`: for nobody else's eyes. */
export type UploadPurpose = 'meeting' | 'own';

export interface UploadHandle {
  /** Bytes sent so far. */
  readonly progress: Readable<{ readonly sent: number; readonly total: number }>;
  readonly done: Promise<{ ok: true; file: FileAnswer } | { ok: false; error: WireError }>;
  cancel(): void;
}

/** REST answer: a value or an error in words; a missing network is the error `offline` of the client catalogue. */
export type RestResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError | OfflineError };
export interface OfflineError {
  readonly code: 'offline';
  readonly vi: string;
  readonly en: string;
}

/** Texts that a person is writing in one meeting, kept on this device until they are taken away or the person signs out. */
export interface KeptTexts {
  /** What was kept, by name; empty when the device gives nothing back. Never rejects. */
  read(): Promise<ReadonlyMap<string, string>>;
  /** Keeps a text in place of an earlier one; null takes it away. Never rejects; nothing is kept after the session. */
  keep(name: string, text: string | null): Promise<void>;
}

/** One signed-in person on one device. */
export interface ClientSession {
  readonly who: SessionAnswer;
  readonly connection: Readable<ConnectionState>;
  /** Server time now, from the measured offset; never from the device's clock alone. May be called without `this`. */
  readonly serverNow: () => number;
  /**
   * Answers that came late, newest last: "the ballot was counted" or "was not counted", also for commands that an
   * earlier page of this person had sent before it was reloaded.
   */
  readonly recentAnswers: Readable<readonly LateAnswer[]>;
  /** The person has read it. */
  dismissAnswer(commandId: CommandId): void;
  /** Until when this device may work without the server, by server time; null: it keeps nothing. */
  readonly keptUntil: Readable<Instant | null>;
  /** False: this device has no safe place (no HTTPS), so unsent notes live only as long as the page. */
  readonly keepsUnsent: boolean;
  /** Strokes and notes that the server has not acknowledged yet, on all papers; to warn before `signOut`. */
  unsavedNotes(): Promise<number>;
  /** Follows a meeting; handles are counted, the last release leaves it. */
  meeting(meetingId: MeetingId): MeetingHandle;
  /** Sends a file for the meeting's papers, or for a paper of one's own. */
  upload(meetingId: MeetingId, file: Blob, name: string, purpose: UploadPurpose): UploadHandle;
  /** Where drafts of a meeting are kept on this device; they are forgotten at `signOut`. */
  keptTexts(meetingId: MeetingId): KeptTexts;
  /** JSON request to a path of the protocol's `paths`; the answer is checked by `schema`. */
  rest<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: { parse(value: unknown): T },
    body?: unknown,
  ): Promise<RestResult<T>>;
  /** Absolute address and headers for a paper or a minutes file. */
  fileRequest(path: string): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Ends the session on the server and forgets everything of it on this device. */
  signOut(): Promise<void>;
  close(): void;
}
