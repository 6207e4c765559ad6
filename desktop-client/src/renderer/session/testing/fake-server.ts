import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Audience, CommandId, FileId, Json, MeetingId, PaperStatus, PersonId } from '@nghi-truong/domain';
import { type CatchUp, type ErrorCode, packetParser, paths, wireError } from '@nghi-truong/protocol';
import { Server, type Socket } from 'socket.io';
import { FakeLayers } from './fake-layers.ts';
import { FakeMeeting } from './fake-meeting.ts';

export const meetingId = '01900000-0000-7000-8000-000000000001' as MeetingId;
export const paperId = '01900000-0000-7000-8000-000000000002';
export const fileId = '01900000-0000-7000-8000-000000000005' as FileId;
export const personId = '01900000-0000-7000-8000-000000000003' as PersonId;
const bodyId = '01900000-0000-7000-8000-000000000004';

/** What goes wrong, set by tests. Numbers count down. */
export interface Faults {
  /** So many commands are carried out but their answer is lost. */
  loseAcks: number;
  /** So many commands are lost on the way in. */
  loseCommands: number;
  /** So many pushes are not sent. */
  losePushes: number;
  /** So many requests for a document are answered 503. */
  failFetches: number;
  /** Half-open: connected, and nothing goes either way. */
  silent: boolean;
  /** Handshakes are refused with this. */
  refuseHandshake: ErrorCode | null;
  /** The first answers to repeated commands, used up in order. */
  commandErrors: ErrorCode[];
  /** The answer to every writeLayer; to those of shared layers; to every openLayers. */
  refuseLayers: ErrorCode | null;
  refuseShared: ErrorCode | null;
  refuseOpening: ErrorCode | null;
}

/** The paper as the room sees it. */
export function paperRecord(status: PaperStatus['name']): Json {
  const at = 1_700_000_000_000;
  const states: Record<PaperStatus['name'], Json> = {
    attached: { name: 'attached' },
    released: { name: 'released', releasedAt: at },
    withdrawn: { name: 'withdrawn', withdrawnAt: at, releasedAt: at, reason: 'Sai số liệu', lastVersion: 1 },
    expired: { name: 'expired', releasedAt: at, expiredAt: at },
  };
  return { paperId, title: 'Báo cáo', fileId, status: states[status], earlier: [], version: 1 };
}

/**
 * A server in small, on the real socket.io with the protocol's parser: enough of the doors to see how the session
 * behaves when things go wrong. The real server is tried by the end-to-end tests.
 */
export class FakeServer {
  readonly faults: Faults = {
    loseAcks: 0,
    loseCommands: 0,
    losePushes: 0,
    failFetches: 0,
    silent: false,
    refuseHandshake: null,
    commandErrors: [],
    refuseLayers: null,
    refuseShared: null,
    refuseOpening: null,
  };
  meeting = new FakeMeeting(meetingId, { [`paper/${paperId}`]: paperRecord('released') });
  /** The notes on the present version of the paper. */
  readonly layers = new FakeLayers();
  /** Those on earlier versions. */
  readonly earlierLayers = new Map<string, FakeLayers>();
  /** The revisions that were held, of every openLayers that was answered. */
  readonly opened: Readonly<Record<string, number>>[] = [];
  /** How often each event and each HTTP path was asked for. */
  readonly asked = new Map<string, number>();
  audiences: readonly Audience[] = ['room', 'hall'];
  signedIn = true;
  /** Milliseconds that a device may work without this server. */
  offlineTerm = 72 * 3_600_000;
  refuseJoin: ErrorCode | null = null;
  readonly now: () => number;
  /** By how much somebody set the server's clock on, milliseconds. */
  setOn = 0;
  /** By how much the meeting is ahead of that clock; told to those who have joined it. */
  meetingAhead = 0;
  #http = createServer();
  #io = new Server();
  #port = 0;

  constructor(now: () => number) {
    this.now = () => now() + this.setOn;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get sockets(): number {
    return this.#io.of('/').sockets.size;
  }

  /** Starts, or starts again on the same port. */
  async start(): Promise<void> {
    this.#http = createServer((request, response) => this.#answerHttp(request, response));
    this.#io = new Server(this.#http, { path: paths.socket, parser: packetParser, transports: ['websocket'] });
    this.#io.use((_socket, next) => {
      const code = this.faults.refuseHandshake;
      next(code === null ? undefined : Object.assign(new Error(code), { data: wireError(code) }));
    });
    this.#io.on('connection', (socket) => this.#serve(socket));
    await new Promise<void>((resolve) => this.#http.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    this.#http.closeAllConnections();
    await this.#io.close();
  }

  /** Ends every connection without a word, as a network does. */
  cut(): void {
    for (const socket of this.#io.of('/').sockets.values()) socket.conn.close();
  }

  /** Says why and closes. */
  close(code: ErrorCode): void {
    this.emit('closing', { error: wireError(code) });
    for (const socket of this.#io.of('/').sockets.values()) socket.disconnect(true);
  }

  emit(name: string, content: unknown): void {
    if (!this.faults.silent) this.#io.emit(name, content);
  }

  /** Changes the room's records and pushes, unless a fault says otherwise. */
  change(room: Parameters<FakeMeeting['change']>[0]): void {
    for (const push of this.meeting.change(room)) {
      if (push.audience === 'room' && this.faults.losePushes > 0) this.faults.losePushes -= 1;
      else this.emit('push', push);
    }
  }

  head(): void {
    const { epoch } = this.meeting;
    const seqs = { room: this.meeting.head('room'), hall: this.meeting.head('hall') };
    this.emit('head', { meetingId, epoch, seqs, serverTime: this.now() + this.meetingAhead });
  }

  layersOf(file: string = fileId): FakeLayers {
    if (file === fileId) return this.layers;
    const known = this.earlierLayers.get(file) ?? new FakeLayers(file);
    this.earlierLayers.set(file, known);
    return known;
  }

  count(name: string): number {
    return this.asked.get(name) ?? 0;
  }

  #answerHttp(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? '';
    this.asked.set(path, this.count(path) + 1);
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (path === paths.session) {
      if (request.method === 'DELETE') this.signedIn = false;
      if (request.method === 'POST') this.signedIn = true;
      if (!this.signedIn && request.method === 'GET') json(401, { error: wireError('notSignedIn') });
      else
        json(
          200,
          request.method === 'DELETE' ? {} : { ...who(), serverTime: this.now(), offlineTerm: this.offlineTerm },
        );
      return;
    }
    const audience = (['room', 'desk', 'hall'] as const).find((name) => path === paths.document(meetingId, name));
    if (audience === undefined) return json(404, { error: wireError('notFound') });
    if (this.faults.failFetches > 0) {
      this.faults.failFetches -= 1;
      return json(503, { error: wireError('busy') });
    }
    const { epoch, seq, update } = this.meeting.snapshot(audience);
    response.writeHead(200, { 'content-encoding': 'gzip', 'x-epoch': epoch, 'x-seq': seq }).end(gzipSync(update));
  }

  #serve(socket: Socket): void {
    const on = (name: string, answer: (request: never) => unknown) => {
      socket.on(name, async (request: unknown, reply: (value: unknown) => void) => {
        this.asked.set(name, this.count(name) + 1);
        if (this.faults.silent) return;
        const value = await answer(request as never);
        if (value !== undefined) reply(value);
      });
    };
    const ok = (value: unknown) => ({ ok: true, value });
    let inMeeting = false;
    on('time', () => ok({ serverTime: this.now() + (inMeeting ? this.meetingAhead : 0) }));
    on('join', (request: { have: Partial<Record<Audience, { epoch: number; seq: number }>> }) => {
      if (this.refuseJoin !== null) return { ok: false, error: wireError(this.refuseJoin) };
      const documents: Partial<Record<Audience, CatchUp>> = {};
      for (const audience of this.audiences) {
        const have = request.have[audience] ?? { epoch: 0, seq: 0 };
        documents[audience] = this.meeting.catchUp(audience, have.epoch, have.seq);
      }
      inMeeting = true;
      const serverTime = this.now() + this.meetingAhead;
      return ok({ meetingId, serverTime, documents, mine: this.meeting.mine(personId) });
    });
    on('leave', () => ok({}));
    on('catchUp', (request: { audience: Audience; epoch: number; afterSeq: number }) =>
      ok(this.meeting.catchUp(request.audience, request.epoch, request.afterSeq)),
    );
    on('command', (request: { commandId: CommandId; type: string; payload: unknown; askOnly?: true }) => {
      const code = this.faults.commandErrors.shift();
      if (code !== undefined) return { status: 'refused', commandId: request.commandId, error: wireError(code) };
      if (this.faults.loseCommands > 0) {
        this.faults.loseCommands -= 1;
        return undefined;
      }
      const answer = this.meeting.command(request);
      if (this.faults.loseAcks === 0) return answer;
      this.faults.loseAcks -= 1;
      return undefined;
    });
    on('openLayers', async (request: { fileId?: string; have: Record<string, number> }) => {
      const code = this.faults.refuseOpening;
      if (code !== null) return { ok: false, error: wireError(code) };
      this.opened.push(request.have);
      return ok({ frame: await this.layersOf(request.fileId).frame(request.have) });
    });
    on('closeLayers', () => ok({}));
    on('writeLayer', (request: { fileId?: string; scope: 'private' | 'shared'; update: Uint8Array }) => {
      const code = this.faults.refuseLayers ?? (request.scope === 'shared' ? this.faults.refuseShared : null);
      if (code !== null) return { ok: false, error: wireError(code) };
      const { layerId, revision } = this.layersOf(request.fileId).write(personId, request.scope, request.update);
      return ok({ layerId, revision });
    });
  }
}

function who() {
  return {
    sessionId: 'session',
    bodyId,
    bodyName: 'HĐND tỉnh',
    seats: 60,
    token: 'token',
    person: {
      personId,
      username: 'daibieu01',
      name: 'Nguyễn Văn An',
      post: '',
      group: 'Tổ 1',
      seat: 1,
      votes: true,
      rights: [],
      disabled: false,
    },
  };
}
