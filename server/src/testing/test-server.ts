import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BodyId, Duty, MeetingId, PersonId } from '@nghi-truong/domain';
import { type EmbeddedMongo, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { v7 } from 'uuid';
import { type App, type AppOptions, type AppPorts, buildApp } from '../app.ts';
import { systemClock } from '../meeting-room/clock.ts';
import type { NewPerson } from '../modules/people/people-service.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import { openConnection, type StoreConnection } from '../storage/connection.ts';
import { openDirectoryBlobStore } from '../storage/directory-blob-store.ts';
import { TestClient } from './test-client.ts';

export const testPassword = 'mật khẩu thử';

/** Who is in the register of a test server. `ngoai` takes part in no meeting. */
export const register: readonly (Pick<NewPerson, 'username' | 'name' | 'rights'> & {
  readonly duties: readonly Duty[];
})[] = [
  { username: 'quantri', name: 'Quản trị', rights: ['managePeople'], duties: [] },
  { username: 'thuky', name: 'Nguyễn Thị Thúy Vi', rights: ['createMeetings'], duties: ['secretary'] },
  { username: 'chutoa', name: 'Nguyễn Hữu Lượng', rights: [], duties: ['chair', 'delegate'] },
  { username: 'vanthu', name: 'Trần Đăng Khoát', rights: [], duties: ['clerk'] },
  { username: 'daibieu1', name: 'Đặng Văn Thuấn', rights: [], duties: ['delegate'] },
  { username: 'daibieu2', name: 'Lê Thu Ánh', rights: [], duties: ['delegate'] },
  { username: 'khach', name: 'Phạm Quốc Khải', rights: [], duties: ['invitee'] },
  { username: 'manhinh', name: 'Màn hình', rights: [], duties: ['screen'] },
  { username: 'ngoai', name: 'Võ Minh Ảnh', rights: [], duties: [] },
];

export interface TestServerOptions extends Partial<AppOptions & Pick<AppPorts, 'bus' | 'metrics'>> {
  /** Wraps or replaces the store of papers. */
  readonly blobs?: (store: BlobStore) => BlobStore;
}

/** The whole application on a real embedded store, a real folder and port 0; only the clock can be moved. */
export class TestServer {
  readonly #options: TestServerOptions;
  readonly #folder: string;
  readonly #store: EmbeddedMongo;
  /** Whether store and folder are another's. */
  readonly #guest: boolean;
  readonly #clock: { offset: number };
  #connection: StoreConnection | null = null;
  #app: App | null = null;
  #blobs: BlobStore | null = null;
  url = '';
  bodyId = v7() as BodyId;

  private constructor(options: TestServerOptions, folder: string, store: EmbeddedMongo, guest = false) {
    this.#options = options;
    this.#folder = folder;
    this.#store = store;
    this.#guest = guest;
    this.#clock = { offset: 0 };
  }

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const folder = await mkdtemp(join(tmpdir(), 'nt-server-'));
    const store = await startEmbeddedMongo({ dataDir: join(folder, 'store'), listen: { port: 0 } });
    const server = new TestServer(options, folder, store);
    await server.#open();
    await server.#fill();
    return server;
  }

  /** A second node on the store and the papers of the first, to be closed before it. Both are given an end of one bus. */
  static async beside(first: TestServer, options: TestServerOptions): Promise<TestServer> {
    const server = new TestServer(options, first.#folder, first.#store, true);
    server.bodyId = first.bodyId;
    await server.#open();
    return server;
  }

  get app(): App {
    if (this.#app === null) throw new Error('the test server is closed');
    return this.#app;
  }

  get blobs(): BlobStore {
    if (this.#blobs === null) throw new Error('the test server is closed');
    return this.#blobs;
  }

  /** Where tools of the operator find the store. */
  get storeUri(): string {
    return `${this.#store.uri}/test`;
  }

  get papersFolder(): string {
    return join(this.#folder, 'papers');
  }

  get preparationFolder(): string {
    return join(this.#folder, 'preparing');
  }

  now(): number {
    return Date.now() + this.#clock.offset;
  }

  /** Moves the server's clock forward. */
  advance(milliseconds: number): void {
    this.#clock.offset += milliseconds;
  }

  async #open(): Promise<void> {
    const { blobs: wrap, metrics = null, bus = null, ...options } = this.#options;
    this.#connection = await openConnection(`${this.#store.uri}/test`, { watched: metrics !== null });
    const blobs = await openDirectoryBlobStore(this.papersFolder, v7);
    this.#blobs = wrap === undefined ? blobs : wrap(blobs);
    const ports: AppPorts = {
      connection: this.#connection,
      blobs: this.#blobs,
      clock: { ...systemClock, now: () => this.now() },
      randomBytes: (count) => randomBytes(count),
      newId: v7,
      bus,
      metrics,
    };
    this.#app = await buildApp(
      {
        version: '0.0.0-test',
        uploadBytes: 8 * 1024 * 1024,
        offlineTerm: 72 * 60 * 60_000,
        // Small pictures take a core; tests about them say so.
        prepareProcesses: 0,
        logLevel: 'silent',
        trustProxy: false,
        tls: null,
        clientDir: join(this.#folder, 'client'),
        extractChildFile: fileURLToPath(new URL('../modules/documents/extract/child.ts', import.meta.url)),
        packChildFile: fileURLToPath(new URL('../modules/pack/pack-child.ts', import.meta.url)),
        pdfAssetsDir: dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
        preparationDir: this.preparationFolder,
        libreOffice: null,
        // The cheapest that argon2 takes: tests are about who is let in, not about the price of a guess.
        passwordCost: { memoryKiB: 64, passes: 1 },
        fontDir: null,
        ...options,
      },
      ports,
    );
    this.url = await this.#app.listen({ host: '127.0.0.1', port: 0 });
  }

  async #fill(): Promise<void> {
    const { stores, people } = this.app.services;
    const { bodyId } = this;
    await stores.bodies.ensure(
      {
        _id: bodyId,
        name: 'Hội đồng nhân dân tỉnh Tân Giang',
        place: 'Tân Giang',
        seats: 5,
        timeZone: 'Asia/Ho_Chi_Minh',
        packByKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
      },
      { _id: v7(), bodyId, name: 'Khóa XV', from: 0, to: null },
    );
    for (const { username, name, rights, duties } of register) {
      const votes = duties.includes('delegate');
      await people.create(bodyId, {
        personId: v7() as PersonId,
        username,
        name,
        rights,
        votes,
        post: '',
        group: votes ? 'Tổ đại biểu số 1' : '',
        seat: null,
        password: testPassword,
      });
    }
  }

  async personId(username: string): Promise<PersonId> {
    const person = await this.app.services.stores.people.byUsername(this.bodyId, username);
    if (person === null) throw new Error(`nobody is called ${username}`);
    return person._id;
  }

  /** Somebody with a browser, signed in. */
  async client(username: string): Promise<TestClient> {
    const client = new TestClient(this.url);
    const answer = await client.signIn(username, testPassword);
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${JSON.stringify(answer.body)}`);
    return client;
  }

  /** A meeting of everybody with a duty, made by the secretary. */
  async meeting(title = 'Kỳ họp thử', startsAt = this.now()): Promise<MeetingId> {
    const secretary = await this.client('thuky');
    const meetingId = v7() as MeetingId;
    const participants = await Promise.all(
      register
        .filter(({ duties }) => duties.length > 0)
        .map(async ({ username, duties }) => ({
          personId: await this.personId(username),
          duties,
          votes: duties.includes('delegate'),
        })),
    );
    const answer = await secretary.post('/api/meetings', {
      commandId: v7(),
      meetingId,
      title,
      kind: 'kyHop',
      place: 'Hội trường',
      startsAt,
      participants,
    });
    if (answer.status !== 200) throw new Error(`no meeting: ${JSON.stringify(answer.body)}`);
    return meetingId;
  }

  /** Stops the application and starts it again on the same store and folder. */
  async restart(): Promise<void> {
    await this.app.close();
    await this.#connection?.close();
    await this.#open();
  }

  async close(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
    await this.#connection?.close();
    if (this.#guest) return;
    await this.#store.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
