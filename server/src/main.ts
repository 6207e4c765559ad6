import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedMongo, runningStoreUri, startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { v7 } from 'uuid';
import { type App, type AppOptions, type AppPorts, buildApp, demoMilestone } from './app.ts';
import { openRedisBus, type RedisBus } from './bus/redis-bus.ts';
import { CannotStart } from './cannot-start.ts';
import { readSettings, type Settings } from './config/settings.ts';
import { version } from './config/version.ts';
import { type Demo, fillEmptyStore } from './first-start.ts';
import { systemClock } from './meeting-room/clock.ts';
import type { RoomLogger } from './meeting-room/logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { defaultPasswordCost } from './modules/auth/password-hash.ts';
import { findLibreOffice } from './modules/documents/intake/libre-office.ts';
import { embeddedDatabase, openConnection, type StoreConnection } from './storage/connection.ts';
import { openDirectoryBlobStore } from './storage/directory-blob-store.ts';
import { openGridFsBlobStore } from './storage/gridfs-blob-store.ts';

export type { Demo, SeedHost } from './first-start.ts';

/** Where the parts lie that are not the same in a checkout and in the built artefact. */
export interface Surroundings {
  /** Used when DATA_DIR is not set; absolute. */
  readonly defaultDataDir: string;
  readonly clientDir: string;
  readonly extractChildFile: string;
  /** The folder of pdfjs-dist, or of its copy. */
  readonly pdfAssetsDir: string;
  readonly packChildFile: string;
  /** The code of the embedded store's worker; null: beside its module. */
  readonly storeWorkerUrl: URL | null;
  /** The folder of the Tinos faces; null: node_modules. */
  readonly fontDir: string | null;
  readonly demo: Demo | null;
  /** For harnesses that let single ports fail: what is to be used in place of the real ones. Left out: these. */
  readonly ports?: (real: AppPorts) => AppPorts | Promise<AppPorts>;
}

/** As things lie in a checkout; the demo is for whoever starts the server to add. */
export function checkoutSurroundings(): Surroundings {
  const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  return {
    defaultDataDir: from('../../.data'),
    clientDir: from('../../desktop-client/dist/renderer'),
    extractChildFile: from('./modules/documents/extract/child.ts'),
    pdfAssetsDir: dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
    packChildFile: from('./modules/pack/pack-child.ts'),
    storeWorkerUrl: null,
    fontDir: null,
    demo: null,
  };
}

/** How long a server whose store has ended may take to close what is left, milliseconds. */
const storelessGrace = 5_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/**
 * Runs the server until it is told to stop. Called by scripts/serve.ts in a checkout and by the entry of the built
 * artefact; this file never starts by itself, so that a bundle of both does not start twice.
 * @param environment the settings, normally `process.env`: nothing below here reads it.
 * @returns the exit code: 0 after an orderly stop, 1 when it could not start or its store failed.
 */
export async function runServer(
  environment: Readonly<Record<string, string | undefined>>,
  surroundings: Surroundings,
): Promise<number> {
  const read = readSettings(environment, surroundings.defaultDataDir);
  if (!read.ok) return complain(read.problem.vi, read.problem.en);
  const { settings } = read;
  /** Opened parts, closed in reverse. */
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  const stop = waitForStop();

  try {
    const app = await start(settings, surroundings, opened, stop.because);
    const address = await listen(app, settings);
    say(`\nNghị Trường ${version}\nĐịa chỉ (address): ${address}`);
    if (await app.services.stores.milestones.reached(demoMilestone)) sayAccounts(surroundings.demo);
    say(`ready ${address}`);
  } catch (error) {
    stop.forget();
    await closeAll();
    if (error instanceof CannotStart) return complain(error.vi, error.message);
    throw error;
  }

  const reason = await stop.wanted;
  if (reason === 'signal') {
    say('Đang dừng… (stopping)');
    await closeAll();
    stop.forget();
    return 0;
  }
  const code = complain(
    'Kho dữ liệu đã dừng đột ngột nên máy chủ phải dừng.',
    'The store stopped, so the server had to stop.',
  );
  // The driver may wait for ever for a store that is gone; who starts the server again must not.
  const impatience = setTimeout(() => process.exit(code), storelessGrace);
  await closeAll();
  clearTimeout(impatience);
  stop.forget();
  return code;
}

function complain(vi: string, en: string): number {
  process.stderr.write(`${vi}\n${en}\n`);
  return 1;
}

async function start(
  settings: Settings,
  surroundings: Surroundings,
  opened: (() => Promise<void>)[],
  storeFailed: () => void,
): Promise<App> {
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new CannotStart(
      `Không tạo được thư mục dữ liệu ${settings.dataDir} (DATA_DIR): ${error.message}.`,
      `The data folder ${settings.dataDir} (DATA_DIR) cannot be made: ${error.message}.`,
    );
  });
  const connection = await openStore(settings, surroundings, opened, storeFailed);
  const local = await openDirectoryBlobStore(join(settings.dataDir, 'papers'), v7);
  const { ports = (real) => real } = surroundings;
  let app: App | null = null;
  const metrics = settings.metrics === null ? null : createMetrics();
  if (metrics !== null) opened.push(async () => metrics.close());
  const bus = settings.redisUrl === null ? null : await openBus(settings.redisUrl, opened, () => app?.log ?? null);
  if (bus !== null) metrics?.watchBus(bus.state);
  const real: AppPorts = {
    connection,
    // Nodes that share a database share the papers in it.
    blobs:
      settings.mongodbUri === null
        ? local
        : await openGridFsBlobStore(connection, { local, newName: v7, now: () => systemClock.now() }),
    clock: systemClock,
    randomBytes: (count) => randomBytes(count),
    newId: v7,
    bus,
    metrics,
  };
  const built = await buildApp(await appOptions(settings, surroundings), await ports(real));
  app = built;
  opened.push(() => built.close());
  await fillEmptyStore(built, settings, surroundings.demo, say);
  if (metrics !== null) await openMetricsDoor(metrics, settings, opened);
  return built;
}

/**
 * The bus between nodes. A Redis that is away is waited for while the server runs: until then nodes look into the store.
 * @param log the server's, once there is one; what is to be said before it is said here.
 */
async function openBus(url: string, opened: (() => Promise<void>)[], log: () => RoomLogger | null): Promise<RedisBus> {
  const bus = openRedisBus({
    url,
    node: v7(),
    clock: systemClock,
    random: Math.random,
    log: {
      info: (facts, sentence) => log()?.info(facts, sentence),
      warn: (facts, sentence) => log()?.warn(facts, sentence),
    },
  });
  opened.push(() => bus.close());
  const tried = await bus.firstTry;
  if (tried === 'refused') {
    throw new CannotStart(
      'Redis ở REDIS_URL từ chối tên hoặc mật khẩu.',
      'The Redis at REDIS_URL refuses the name or password.',
    );
  }
  if (tried === 'unreachable') {
    say('Chưa kết nối được Redis ở REDIS_URL, sẽ thử tiếp. (The Redis at REDIS_URL does not answer yet; trying on.)');
  }
  return bus;
}

async function openMetricsDoor(metrics: Metrics, settings: Settings, opened: (() => Promise<void>)[]): Promise<void> {
  if (settings.metrics === null) return;
  const { host, port } = settings.metrics;
  try {
    const door = await serveMetrics(metrics, settings.metrics);
    opened.push(() => door.close());
    say(`Số liệu cho Prometheus (figures): ${door.url}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw new CannotStart(
      `Không mở được ${host}:${port} (METRICS_HOST, METRICS_PORT): ${code}.`,
      `${host}:${port} (METRICS_HOST, METRICS_PORT) cannot be opened: ${code}.`,
    );
  }
}

async function appOptions(
  settings: Settings,
  { clientDir, extractChildFile, pdfAssetsDir, packChildFile, fontDir }: Surroundings,
): Promise<AppOptions> {
  const file = (path: string) =>
    readFile(path, 'utf8').catch((error: Error) => {
      throw new CannotStart(
        `Không đọc được ${path} (TLS_CERT, TLS_KEY): ${error.message}.`,
        `${path} (TLS_CERT, TLS_KEY) cannot be read: ${error.message}.`,
      );
    });
  const { tls, uploadBytes, offlineTerm, prepareProcesses, logLevel, trustProxy } = settings;
  return {
    version,
    uploadBytes,
    offlineTerm,
    prepareProcesses,
    logLevel,
    trustProxy,
    tls: tls === null ? null : { cert: await file(tls.certFile), key: await file(tls.keyFile) },
    clientDir,
    extractChildFile,
    pdfAssetsDir,
    preparationDir: join(settings.dataDir, 'preparing'),
    libreOffice: await findConverter(settings),
    packChildFile,
    fontDir,
    passwordCost: defaultPasswordCost,
  };
}

/** The program that the operator names, else whatever is found; without any, Office files are refused in words. */
async function findConverter({ libreOffice, searchPath }: Settings): Promise<string | null> {
  if (libreOffice === 'none') return null;
  if (libreOffice === null) return findLibreOffice(searchPath);
  await access(libreOffice, constants.X_OK).catch(() => {
    throw new CannotStart(
      `Không chạy được ${libreOffice} (LIBREOFFICE).`,
      `${libreOffice} (LIBREOFFICE) cannot be run.`,
    );
  });
  return libreOffice;
}

/** The embedded store in the data folder, or the one of MONGODB_URI; either way the same connection from here on. */
async function openStore(
  settings: Settings,
  { storeWorkerUrl }: Surroundings,
  opened: (() => Promise<void>)[],
  storeFailed: () => void,
): Promise<StoreConnection> {
  let uri = settings.mongodbUri;
  if (uri === null) {
    const store = await startStore(settings, storeWorkerUrl, opened, storeFailed);
    uri = `${store.uri}/${embeddedDatabase}`;
  }
  try {
    const connection = await openConnection(uri, { watched: settings.metrics !== null });
    opened.push(() => connection.close());
    return connection;
  } catch (error) {
    if (settings.mongodbUri === null) throw error;
    throw new CannotStart('Không kết nối được kho dữ liệu ở MONGODB_URI.', 'The store at MONGODB_URI does not answer.');
  }
}

async function startStore(
  settings: Settings,
  workerUrl: URL | null,
  opened: (() => Promise<void>)[],
  storeFailed: () => void,
): Promise<EmbeddedMongo> {
  // A socket file in a folder of our own: no other user of this machine can reach the store.
  const socketDir = process.platform === 'win32' ? null : await mkdtemp(join(tmpdir(), 'nghi-truong-'));
  if (socketDir !== null) opened.push(() => rm(socketDir, { recursive: true, force: true }));
  const storeDir = join(settings.dataDir, 'store');
  const before = await runningStoreUri(storeDir).catch(() => null);
  try {
    const store = await startEmbeddedMongo({
      dataDir: storeDir,
      listen: socketDir === null ? { port: 0 } : { socketPath: join(socketDir, 'store.sock') },
      onFailure: storeFailed,
      log: (level, message) => {
        if (level !== 'info') process.stderr.write(`store ${level}: ${message}\n`);
      },
      ...(workerUrl === null ? {} : { workerUrl }),
    });
    opened.push(() => store.close());
    // Only now is it sure that nobody runs there any more.
    if (before !== null) await removeSocketOf(before);
    return store;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `Không mở được kho dữ liệu trong ${settings.dataDir} (DATA_DIR), có thể một máy chủ khác đang dùng: ${reason}.`,
      `The store in ${settings.dataDir} (DATA_DIR) cannot be opened, perhaps another server uses it: ${reason}.`,
    );
  }
}

/** A killed process leaves its socket and the folder of it behind. Nothing but these two is ever removed. */
async function removeSocketOf(uri: string): Promise<void> {
  const socket = decodeURIComponent(uri.replace(/^mongodb:\/\//, ''));
  const folder = dirname(socket);
  if (basename(socket) !== 'store.sock' || !/^nghi-truong-\w{6}$/.test(basename(folder))) return;
  await rm(socket, { force: true }).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

async function listen(app: App, { host, port }: Settings): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') {
      throw new CannotStart(
        `Cổng ${port} trên ${host} đang có chương trình khác dùng: đặt PORT khác.`,
        `Port ${port} on ${host} is in use: set another PORT.`,
      );
    }
    if (code === '') throw error;
    throw new CannotStart(
      `Không mở được ${host}:${port} (HOST, PORT): ${code}.`,
      `${host}:${port} (HOST, PORT) cannot be opened: ${code}.`,
    );
  }
}

function sayAccounts(demo: Demo | null): void {
  if (demo === null) return;
  const width = Math.max(...demo.accounts.map(({ username }) => username.length)) + 2;
  say(
    `\nTài khoản dùng thử, mật khẩu đều là "${demo.password}" (demo accounts, every password is "${demo.password}"):`,
  );
  for (const { username, role } of demo.accounts) say(`  ${username.padEnd(width)}${role}`);
  say('');
}

/** The first signal asks for an orderly stop, the second ends at once. */
function waitForStop(): { wanted: Promise<'signal' | 'store'>; because: () => void; forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<'signal' | 'store'>();
  let asked = false;
  const onSignal = (): void => {
    if (asked) process.exit(130);
    asked = true;
    resolve('signal');
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return {
    wanted: promise,
    because: () => resolve('store'),
    forget() {
      process.off('SIGTERM', onSignal);
      process.off('SIGINT', onSignal);
    },
  };
}
