import { type SocketConnection, type SocketPort, socketIoPort } from '@nghi-truong/desktop-client/session';
import type { CommandPayloads, CommandType, MeetingId, PersonId } from '@nghi-truong/domain';
import {
  type CatchUp,
  type CommandAnswer,
  type Joined,
  paperManifestSchema,
  paths,
  protocolVersion,
  type Reply,
  type ServerToClient,
  sessionAnswerSchema,
} from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { type Downloaded, downloadPaper } from '../download.ts';
import type { WireRecord } from '../wire-record.ts';
import { type FollowedPaths, monotonic } from './followed-path.ts';
import { LightLayers } from './light-layers.ts';

type Push = Parameters<ServerToClient['push']>[0];
type Head = Parameters<ServerToClient['head']>[0];

export interface LightOptions {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
  readonly personId: PersonId;
  readonly meetingId: MeetingId;
  readonly random: () => number;
  readonly wire: WireRecord;
  readonly paths: FollowedPaths;
  /** What was measured, milliseconds. */
  readonly measured: (what: Measured, milliseconds: number) => void;
  /** Something did not go as it should: a code. */
  readonly failed: (code: string) => void;
}

export type Measured = 'join' | 'vote' | 'command' | 'annotation' | 'download';

const answerPatience = 20_000;
const retryLeast = 250;
const retryMost = 4_000;
const notNow: ReadonlySet<string> = new Set([
  'busy',
  'tooFrequent',
  'storeUnavailable',
  'storageFull',
  'serverStopping',
]);

/**
 * A tablet without a screen and without a copy of its own, five hundred of which fit into a process: the same socket,
 * requests and doors as the client, and the same order of them. It keeps which change leads on from which, asks for what
 * it missed, and leaves it to the end to work the changes out (`FollowedPaths`).
 */
export class LightTablet {
  readonly username: string;
  readonly saved: { readonly objectId: string; readonly paper: number; readonly scope: 'private' | 'shared' }[] = [];
  readonly #options: LightOptions;
  readonly #sockets: SocketPort;
  readonly #layers = new LightLayers();
  #token = '';
  #socket: SocketConnection | null = null;
  #joined = Promise.withResolvers<void>();
  #isIn = false;
  #position: { epoch: number; seq: number } | null = null;
  /** Something is being asked for; pushes of meanwhile wait. */
  #asking = false;
  readonly #held: Push[] = [];
  readonly #lost = new Set<() => void>();
  #wantsIn = true;
  #failures = 0;

  private constructor(options: LightOptions) {
    this.username = options.username;
    this.#options = options;
    const { wire, username, personId } = options;
    this.#sockets = wire.recording(socketIoPort(), username, personId, () => undefined);
  }

  /** Signs in, connects and joins. @throws when it is not let in */
  static async enter(options: LightOptions): Promise<LightTablet> {
    const tablet = new LightTablet(options);
    const { serverUrl, username, password } = options;
    const response = await fetch(`${serverUrl}${paths.session}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password, device: 'desktop' }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${username} is not let in: ${text}`);
    tablet.#token = sessionAnswerSchema.parse(JSON.parse(text)).token ?? '';
    tablet.#dial();
    await tablet.#joined.promise;
    return tablet;
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  get position(): { readonly epoch: number; readonly seq: number } | null {
    return this.#position;
  }

  /** Presses a button; after a lost answer it asks again by the same id. @returns `accepted`, or the code of a refusal */
  async press<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<string> {
    const { meetingId, measured } = this.#options;
    const began = monotonic();
    let commandId = v7();
    for (let asked = false; ; ) {
      await this.#joined.promise;
      const answer = await this.#request<CommandAnswer>('command', { commandId, meetingId, type, payload });
      if (answer === null) {
        asked = true;
        continue;
      }
      if (answer.status !== 'refused') {
        if (!asked) measured(type === 'castBallot' ? 'vote' : 'command', monotonic() - began);
        return 'accepted';
      }
      const { code } = answer.error;
      this.#options.failed(code);
      if (code !== 'notJoined' && !notNow.has(code)) return code;
      // It was not carried out, unless it was sent before; then only the same id may be asked for.
      if (!asked) commandId = v7();
      await this.#pause();
    }
  }

  /** A stroke into one's own layer, until it is acknowledged. */
  async draw(objectId: string, place: Place, scope: 'private' | 'shared'): Promise<void> {
    const { meetingId, measured } = this.#options;
    const { paperId, fileId, paper } = place;
    const update = this.#layers.stroke(objectId, `${fileId} ${scope}`);
    for (let again = false; ; again = true) {
      await this.#joined.promise;
      const began = monotonic();
      const request = { meetingId, paperId, fileId, scope, update };
      const answer = await this.#request<Reply<unknown>>('writeLayer', request);
      if (answer?.ok === true) {
        if (!again) measured('annotation', monotonic() - began);
        this.saved.push({ objectId, paper, scope });
        return;
      }
      if (answer !== null) {
        this.#options.failed(answer.error.code);
        if (answer.error.code !== 'notJoined' && !notNow.has(answer.error.code)) return;
        await this.#pause();
      }
    }
  }

  /** A whole paper, chunk by chunk, each checked; tried until it comes. */
  async download({ paperId, fileId }: Place): Promise<Downloaded> {
    const { serverUrl, meetingId, measured } = this.#options;
    const headers = { authorization: `Bearer ${this.#token}` };
    for (;;) {
      const began = monotonic();
      try {
        const path = `${paths.paperManifest(meetingId, paperId)}?version=${fileId}`;
        const response = await fetch(`${serverUrl}${path}`, { headers, signal: AbortSignal.timeout(answerPatience) });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const manifest = paperManifestSchema.parse(await response.json());
        const came = await downloadPaper(
          {
            manifest,
            request: (part) => ({
              url: `${serverUrl}${paths.paperPart(meetingId, paperId, part)}?version=${fileId}`,
              headers,
            }),
          },
          answerPatience,
        );
        if (came.status === 'whole') measured('download', monotonic() - began);
        if (came.status !== 'failed') return came;
        throw new Error(came.why);
      } catch (error) {
        this.#options.failed(`download: ${error instanceof Error ? error.message : String(error)}`);
        await this.#pause();
      }
    }
  }

  /** Loses the network and comes back after so long. */
  async away(milliseconds: number): Promise<void> {
    this.#wantsIn = false;
    this.#drop();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    this.#wantsIn = true;
    this.#dial();
    await this.#joined.promise;
  }

  close(): void {
    this.#wantsIn = false;
    this.#drop();
    this.#layers.destroy();
  }

  #dial(): void {
    const began = monotonic();
    const { serverUrl } = this.#options;
    const socket: SocketConnection = this.#sockets.open(
      serverUrl,
      { protocolVersion, token: this.#token },
      {
        opened: () => {
          if (this.#socket === socket) void this.#join(began);
        },
        closed: (reason) => {
          if (this.#socket !== socket) return;
          if (reason !== null) this.#options.failed(reason.code);
          this.#drop();
          this.#dialLater();
        },
        message: (name, content) => {
          if (this.#socket === socket) this.#hear(name, content);
        },
      },
    );
    this.#socket = socket;
  }

  #dialLater(): void {
    if (!this.#wantsIn) return;
    this.#failures += 1;
    const wait =
      Math.min(retryMost, retryLeast * 2 ** Math.min(this.#failures, 5)) * (0.5 + this.#options.random() / 2);
    setTimeout(() => {
      if (this.#wantsIn && this.#socket === null) this.#dial();
    }, wait);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (this.#isIn) this.#joined = Promise.withResolvers();
    this.#isIn = false;
    this.#asking = false;
    this.#held.splice(0);
    socket?.close();
    for (const lose of [...this.#lost]) lose();
  }

  /** Null: the connection broke before the answer came, or none came. */
  #request<Answer>(name: string, content: unknown): Promise<Answer | null> {
    const socket = this.#socket;
    if (socket === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      const finish = (answer: Answer | null) => {
        clearTimeout(timer);
        this.#lost.delete(lose);
        resolve(answer);
      };
      const lose = () => finish(null);
      const timer = setTimeout(() => {
        this.#options.failed('no answer');
        lose();
      }, answerPatience);
      this.#lost.add(lose);
      socket.request(name, content, (answer) => finish(answer as Answer));
    });
  }

  async #join(began: number): Promise<void> {
    const socket = this.#socket;
    const { meetingId, measured } = this.#options;
    this.#asking = true;
    const have = this.#position === null ? {} : { room: this.#position };
    const answer = await this.#request<Reply<Joined>>('join', { meetingId, have });
    if (this.#socket !== socket) return;
    if (answer?.ok !== true) {
      if (answer !== null) this.#options.failed(answer.error.code);
      this.#drop();
      this.#dialLater();
      return;
    }
    const room = answer.value.documents.room;
    if (room === undefined || !(await this.#take(room))) {
      if (this.#socket === socket) {
        this.#drop();
        this.#dialLater();
      }
      return;
    }
    if (this.#socket !== socket) return;
    this.#failures = 0;
    this.#isIn = true;
    measured('join', monotonic() - began);
    this.#joined.resolve();
    this.#release();
  }

  /** @returns whether the tablet stands where the answer leads */
  async #take(answer: CatchUp): Promise<boolean> {
    const socket = this.#socket;
    if (answer.kind === 'delta') {
      const from = this.#position?.seq ?? 0;
      const { epoch, seq, update } = answer;
      if (seq > from) this.#options.paths.took({ kind: 'delta', epoch, from, seq, update }, monotonic());
      this.#position = { epoch, seq };
      return true;
    }
    const { serverUrl, meetingId } = this.#options;
    try {
      const response = await fetch(`${serverUrl}${paths.document(meetingId, 'room')}`, {
        headers: { authorization: `Bearer ${this.#token}` },
        signal: AbortSignal.timeout(answerPatience),
      });
      const update = new Uint8Array(await response.arrayBuffer());
      if (!response.ok || this.#socket !== socket) return false;
      const [epoch, seq] = [Number(response.headers.get('x-epoch')), Number(response.headers.get('x-seq'))];
      this.#options.paths.took({ kind: 'whole', epoch, from: 0, seq, update }, monotonic());
      this.#position = { epoch, seq };
      return true;
    } catch {
      this.#options.failed('document');
      return false;
    }
  }

  #hear(name: string, content: unknown): void {
    if (name === 'push') {
      const push = content as Push;
      if (push.audience === 'room') this.#push(push);
      return;
    }
    if (name !== 'head' || this.#asking || !this.#isIn) return;
    const { epoch, seqs } = content as Head;
    const position = this.#position;
    if (seqs.room !== undefined && (position?.epoch !== epoch || seqs.room > position.seq)) void this.#catchUp();
  }

  #push(push: Push): void {
    if (this.#asking) {
      this.#held.push(push);
      return;
    }
    const position = this.#position;
    const { epoch, seq, previous, update } = push;
    if (position?.epoch === epoch && seq <= position.seq) return;
    if (position === null || position.epoch !== epoch || previous > position.seq) {
      this.#held.push(push);
      void this.#catchUp();
      return;
    }
    this.#options.paths.took({ kind: 'push', epoch, from: previous, seq, update }, monotonic());
    this.#position = { epoch, seq };
  }

  async #catchUp(): Promise<void> {
    const { meetingId } = this.#options;
    const position = this.#position ?? { epoch: 0, seq: 0 };
    const socket = this.#socket;
    this.#asking = true;
    const request = { meetingId, audience: 'room', epoch: position.epoch, afterSeq: position.seq };
    const answer = await this.#request<Reply<CatchUp>>('catchUp', request);
    if (this.#socket !== socket) return;
    const stands = answer?.ok === true && (await this.#take(answer.value));
    if (this.#socket !== socket) return;
    if (!stands) {
      this.#drop();
      this.#dialLater();
      return;
    }
    this.#release();
  }

  /** What came meanwhile; what is still missing is asked for again. */
  #release(): void {
    this.#asking = false;
    for (const push of this.#held.splice(0)) this.#push(push);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, retryLeast * (0.5 + this.#options.random())));
  }
}

/** Where a paper lies, and its number in the hall. */
export interface Place {
  readonly paper: number;
  readonly paperId: string;
  readonly fileId: string;
}
