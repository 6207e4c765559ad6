import type { Server as HttpServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { loadTinos } from '@nghi-truong/official-documents';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createCollabHost } from './collab-host/create-collab-host.ts';
import type { LogLevel } from './config/settings.ts';
import { attachGateway, type Gateway } from './gateway/attach-gateway.ts';
import { type Bus, createMemoryBus } from './meeting-room/bus.ts';
import type { SteadyClock } from './meeting-room/clock.ts';
import { createMeetingRooms, type RunningMeetingRooms } from './meeting-room/meeting-rooms.ts';
import { measureRequests } from './metrics/measure-requests.ts';
import type { Metrics } from './metrics/metrics.ts';
import { watchAppends, watchCommands } from './metrics/watch-rooms.ts';
import { type AuthService, createAuthService } from './modules/auth/auth-service.ts';
import { createLockOut } from './modules/auth/lock-out.ts';
import { createPasswordHasher, demoPasswordCost, type PasswordCost } from './modules/auth/password-hash.ts';
import { createDoorReader, createRecentSessions, defaultRecentSessions } from './modules/auth/recent-sessions.ts';
import { registerAuthRoutes } from './modules/auth/routes.ts';
import { createCheckInSeals } from './modules/check-in/check-in-seals.ts';
import { createCheckInService } from './modules/check-in/check-in-service.ts';
import { registerCheckInRoutes } from './modules/check-in/routes.ts';
import { createDocumentsService, type DocumentsService } from './modules/documents/documents-service.ts';
import { createChildren } from './modules/documents/extract/children.ts';
import { createExtractor, defaultExtractorOptions } from './modules/documents/extract/extractor.ts';
import { createConversion, defaultConversionLimits } from './modules/documents/intake/conversion.ts';
import { createIntake } from './modules/documents/intake/intake.ts';
import { createLeftovers, type Leftovers } from './modules/documents/leftovers.ts';
import { registerPaperFileRoute } from './modules/documents/paper-file-route.ts';
import { registerPaperPartsRoutes } from './modules/documents/paper-parts-routes.ts';
import { createPreparation, type Preparation } from './modules/documents/preparation/preparation.ts';
import { defaultPrepareLimits, type PrepareLimits } from './modules/documents/preparation/prepare-pages.ts';
import { registerPaperRoutes } from './modules/documents/routes.ts';
import { registerUploadRoute } from './modules/documents/upload-route.ts';
import { createExportsService } from './modules/exports/exports-service.ts';
import { registerExportRoutes } from './modules/exports/routes.ts';
import { createGate } from './modules/gate.ts';
import { createMeetingList, type MeetingList } from './modules/meetings/meeting-list.ts';
import { createMeetingsService, type MeetingsService } from './modules/meetings/meetings-service.ts';
import { registerMeetingRoutes } from './modules/meetings/routes.ts';
import { createMinutesService } from './modules/minutes/minutes-service.ts';
import { registerMinutesRoutes } from './modules/minutes/routes.ts';
import { createPackMaker, defaultPackMakerOptions } from './modules/pack/pack-maker.ts';
import { createPackService } from './modules/pack/pack-service.ts';
import { registerPackRoutes } from './modules/pack/routes.ts';
import { createPeopleService, leastPasswordLength, type PeopleService } from './modules/people/people-service.ts';
import { registerPeopleRoutes } from './modules/people/routes.ts';
import type { TypedApp } from './modules/routes-context.ts';
import { registerRulePackRoutes } from './modules/rule-packs/routes.ts';
import { createRulePacksService } from './modules/rule-packs/rule-packs-service.ts';
import { registerSeatPlanRoutes } from './modules/seat-plan/routes.ts';
import { registerServerInfoRoutes } from './modules/server-info/routes.ts';
import { refuseNoRequest, registerErrors } from './plugins/errors.ts';
import { registerHealth } from './plugins/health.ts';
import { loggerOptions } from './plugins/logging.ts';
import { registerOpenApi } from './plugins/openapi.ts';
import { registerOriginCheck } from './plugins/origin-check.ts';
import { defaultRateLimit, type RateLimit, registerRateLimit } from './plugins/rate-limit.ts';
import { registerSecurityHeaders } from './plugins/security-headers.ts';
import { registerCookies, registerSession } from './plugins/session.ts';
import { defaultReaderPatience, type ReaderPatience } from './plugins/slow-readers.ts';
import { defaultSenderPatience, registerSlowSenders, type SenderPatience } from './plugins/slow-senders.ts';
import { registerStaticClient } from './plugins/static-client.ts';
import { createAnnotationStore } from './storage/annotation-store.ts';
import type { BlobStore } from './storage/blob-store.ts';
import { type StoreConnection, watchStore } from './storage/connection.ts';
import { createIndexes } from './storage/indexes.ts';
import { createMongoMeetingLog } from './storage/meeting-log-mongo.ts';
import { createSharedReader, defaultSharedReader } from './storage/shared-reader.ts';
import { createStores, type Stores } from './storage/stores.ts';

export interface AppOptions {
  readonly version: string;
  readonly uploadBytes: number;
  /** How long a device may open what it keeps without asking the server, milliseconds. */
  readonly offlineTerm: number;
  /** Bytes that one person may bring for oneself: one file, and all of one meeting together. */
  readonly ownUploads?: { readonly file: number; readonly all: number };
  readonly logLevel: LogLevel;
  /** Absent: standard error. */
  readonly logStream?: { write(line: string): unknown };
  readonly trustProxy: boolean;
  /** Key and certificate in PEM; null: plain HTTP. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** The folder of the built client; may be missing. */
  readonly clientDir: string;
  /** The program that looks into uploaded papers. */
  readonly extractChildFile: string;
  /** The folder of pdfjs-dist, or a copy of its fonts, character maps, profiles and decoders. */
  readonly pdfAssetsDir: string;
  /** Unfinished preparation of papers lies here and is taken up by the next start; absolute. */
  readonly preparationDir: string;
  /** LibreOffice's program; null: Office files are refused with a word about it. */
  readonly libreOffice: string | null;
  /** How many processes prepare papers at most; 0: none here, they wait for another node or another start. */
  readonly prepareProcesses: number;
  /** How long and how much preparation may take; the defaults are for papers of people. */
  readonly prepareLimits?: PrepareLimits;
  /** The program that puts papers together into a printable pack. */
  readonly packChildFile: string;
  readonly passwordCost: PasswordCost;
  /** The folder of the Tinos faces in a bundled artefact; null: node_modules. */
  readonly fontDir: string | null;
  readonly rateLimit?: RateLimit;
  readonly senderPatience?: SenderPatience;
  readonly readerPatience?: ReaderPatience;
}

/** What the application needs from outside. */
export interface AppPorts {
  readonly connection: StoreConnection;
  readonly blobs: BlobStore;
  readonly clock: SteadyClock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** A new uuid v7. */
  readonly newId: () => string;
  /** Null: this node is alone. */
  readonly bus: Bus | null;
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
}

/** The parts that whoever starts the server, seeds it or tests it may use. */
export interface AppServices {
  readonly stores: Stores;
  readonly auth: AuthService;
  readonly people: PeopleService;
  /** Takes the demo's short public password, at little cost. For the seeder alone: real accounts never go through it. */
  readonly demoPeople: PeopleService;
  readonly meetings: MeetingsService;
  readonly meetingList: MeetingList;
  readonly documents: DocumentsService;
  readonly preparation: Preparation;
  readonly leftovers: Leftovers;
  readonly rooms: RunningMeetingRooms;
}

export interface App {
  readonly server: HttpServer;
  readonly log: FastifyBaseLogger;
  readonly services: AppServices;
  /** Listens; resolves with the address that it can be reached at, e.g. `http://127.0.0.1:8080`. */
  listen(where: { readonly host: string; readonly port: number }): Promise<string>;
  /** Says goodbye to every tablet, finishes what is under way and lets go of everything that was opened here. */
  close(): Promise<void>;
}

/** Set before the first account of the demo is made: from then on the store holds public passwords. */
export const demoBegunMilestone = 'demoBegun';
/** Set once the demo has been put into the store. */
export const demoMilestone = 'demoSeeded';

const hour = 60 * 60 * 1_000;
/** How long requests under way may take to finish when the server stops. */
const stopPatience = 3_000;
/** @see AppOptions.ownUploads */
const defaultOwnUploads = { file: 100 * 1024 * 1024, all: 500 * 1024 * 1024 };
/** A turn for which somebody waited so long is worth a line in the log, milliseconds. */
const slowTurn = 500;
/** One node among several looks into the log of its meetings this often, milliseconds, should the bus lose a last nudge. */
const lookInterval = 5_000;
/** A hall that comes back after a cut opens all its sockets within a second. */
const backlog = 4_096;

/**
 * Builds the whole server on the given ports: the same call in tests and in production, and the only place where ports
 * meet their implementations. The store's indexes exist and the rooms are armed when it resolves; it listens on nothing.
 */
export async function buildApp(options: AppOptions, ports: AppPorts): Promise<App> {
  const { connection, blobs, clock, randomBytes, newId } = ports;
  const now = (): number => clock.now();
  const elapsed = (): number => performance.now();
  const surroundings = { now, randomBytes, newId };

  const app: TypedApp = Fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    logController: new LogController({ disableRequestLogging: options.logLevel !== 'debug' }),
    trustProxy: options.trustProxy,
    bodyLimit: 1024 * 1024,
    // Longest ids and cursors are far shorter; beyond it the address is nobody's.
    routerOptions: { maxParamLength: 200 },
    genReqId: newId,
    // A large paper may take long; who stands still is seen to by registerSlowSenders.
    requestTimeout: 0,
    clientErrorHandler: refuseNoRequest,
    forceCloseConnections: 'idle',
    ...(options.tls === null ? {} : { https: { key: options.tls.key, cert: options.tls.cert } }),
  }) as unknown as TypedApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  // What lies beneath.
  const stores = createStores(connection);
  const { metrics } = ports;
  const plainLog = createMongoMeetingLog(connection);
  const meetingLog = metrics === null ? plainLog : watchAppends(plainLog, metrics, elapsed);
  const stopWatching = metrics === null ? () => {} : watchStore(connection, elapsed, metrics.store);
  const annotations = createAnnotationStore(connection);
  await createIndexes(connection);
  const ownBus = ports.bus === null ? createMemoryBus() : null;
  const bus = ports.bus ?? ownBus;
  if (bus === null) throw new Error('a node needs a bus');
  const refreshMs = ports.bus === null ? null : lookInterval;
  const rooms = createMeetingRooms({
    log: meetingLog,
    bus,
    clock,
    logger: app.log,
    refreshMs,
    ...(metrics === null ? {} : { turned: metrics.turn }),
  });
  const collabHost = createCollabHost({ rooms, store: annotations, clock, bus, logger: app.log });

  // Services.
  const hasher = createPasswordHasher(options.passwordCost, createGate(2, 400), randomBytes);
  const lockOut = createLockOut(stores.lockOuts);
  const auth = createAuthService({
    ...stores,
    ...surroundings,
    lockOut,
    hasher,
    offlineTerm: options.offlineTerm,
    bus: ports.bus,
  });
  const register = { ...stores, ...surroundings, auth };
  const people = createPeopleService({ ...register, hasher, leastPassword: leastPasswordLength });
  const demoHasher = createPasswordHasher(demoPasswordCost, createGate(2, 400), randomBytes);
  const demoPeople = createPeopleService({ ...register, hasher: demoHasher, leastPassword: 1 });
  const meetingList = createMeetingList({ store: stores.meetingList, rooms, logger: app.log });
  const rulePacks = createRulePacksService({ rulePacks: stores.rulePacks, bodies: stores.bodies, now });
  const meetings = createMeetingsService({ rooms, bodies: stores.bodies, people, list: meetingList, rulePacks });
  const seals = createCheckInSeals(await stores.secrets.ensure('checkIn', () => randomBytes(32)));
  const checkIn = createCheckInService({ meetings, seals, time: rooms.time });
  const { uploadBytes, preparationDir, ownUploads = defaultOwnUploads } = options;
  const { mostPages } = defaultExtractorOptions;
  const childOptions = {
    ...defaultExtractorOptions,
    childFile: options.extractChildFile,
    assets: options.pdfAssetsDir,
  };
  const extractor = createExtractor(childOptions, createGate(2, 32));
  const conversion = createConversion({
    blobs,
    extractor,
    program: options.libreOffice,
    workDir: preparationDir,
    limits: defaultConversionLimits,
    mostPages,
    gate: createGate(1, Number.POSITIVE_INFINITY),
  });
  const slots = Math.min(options.prepareProcesses, availableParallelism());
  const preparation = createPreparation({
    files: stores.files,
    blobs,
    children: createChildren(childOptions),
    conversion,
    gate: createGate(Math.max(1, slots), Number.POSITIVE_INFINITY),
    slots,
    limits: options.prepareLimits ?? defaultPrepareLimits,
    workDir: preparationDir,
    log: app.log,
  });
  const documents = createDocumentsService({
    ...surroundings,
    files: stores.files,
    intake: createIntake({ blobs, extractor, conversion, mostPages }),
    preparation,
    meetings,
    limits: { file: uploadBytes, ownFile: Math.min(uploadBytes, ownUploads.file), ownFiles: ownUploads.all },
  });
  const leftovers = createLeftovers({ files: stores.files, blobs, meetingLog, now, log: app.log });
  const fonts = () => (options.fontDir === null ? loadTinos() : loadTinos(options.fontDir));
  // Minutes and results are set by the same processor: one file at a time, whichever it is.
  const rendering = { meetings, bodies: stores.bodies, now, gate: createGate(1, 16), fonts };
  const minutes = createMinutesService(rendering);
  const exports = createExportsService({ ...rendering, checkIn });
  const { packChildFile: childFile, fontDir } = options;
  const packs = createPackService({
    meetings,
    bodies: stores.bodies,
    blobs,
    maker: createPackMaker({ ...defaultPackMakerOptions, childFile, fontDir }),
    now,
    gate: createGate(1, 16),
    failed: (error) => app.log.error({ err: error }, 'a printable pack could not be made'),
  });

  // Doors, in the order in which a request meets them.
  registerErrors(app);
  if (metrics !== null) measureRequests(app, metrics);
  await registerSecurityHeaders(app, { tls: options.tls !== null });
  await registerCookies(app);
  registerSlowSenders(app, options.senderPatience ?? defaultSenderPatience);
  registerRateLimit(app, options.rateLimit ?? defaultRateLimit, now);
  registerOriginCheck(app);
  const recentSessions = createRecentSessions(auth, { ...defaultRecentSessions, now });
  registerSession(app, auth, recentSessions);
  await registerOpenApi(app, options.version);
  registerHealth(app, () => stores.ping());
  const isDemo = () => stores.milestones.reached(demoMilestone);
  registerServerInfoRoutes(app, { bodies: stores.bodies, version: options.version, isDemo, uploadBytes, now });
  registerAuthRoutes(app, auth);
  registerPeopleRoutes(app, people);
  registerMeetingRoutes(app, { meetings, list: meetingList, rooms });
  registerRulePackRoutes(app, { rulePacks, meetings });
  registerCheckInRoutes(app, checkIn);
  registerSeatPlanRoutes(app, stores.bodies);
  await registerUploadRoute(app, { documents, uploadBytes, gate: createGate(32, 64) });
  registerPaperRoutes(app, documents);
  const reader = createSharedReader(blobs, defaultSharedReader);
  const sending = { reader, patience: options.readerPatience ?? defaultReaderPatience };
  registerPaperFileRoute(app, documents, sending);
  registerPaperPartsRoutes(app, documents, sending);
  registerMinutesRoutes(app, minutes);
  registerExportRoutes(app, exports);
  registerPackRoutes(app, packs);
  await registerStaticClient(app, options.clientDir);
  await app.ready();

  const gateway: Gateway = attachGateway(app.server, {
    rooms: watchCommands(rooms, { metrics, log: app.log, elapsed, slowTurn }),
    sessions: createDoorReader(auth, recentSessions),
    collabHost,
    log: app.log,
    clock,
    ...(ports.bus === null ? {} : { others: { node: newId(), bus: ports.bus } }),
  });

  metrics?.watch({ gateway: () => gateway.stats(), rooms: () => rooms.size });

  // What a killed process left behind.
  const ends = await rooms.ends();
  await meetingList.rebuild(new Map(ends.map(({ meetingId, seq }) => [meetingId, seq])));
  await rooms.start();
  await auth.sweep();
  await preparation.resume();
  const sweeping = setInterval(() => {
    auth.sweep().catch((error: unknown) => app.log.warn({ err: error }, 'old sessions could not be swept'));
    leftovers.sweep().catch((error: unknown) => app.log.warn({ err: error }, 'forgotten uploads could not be swept'));
  }, hour);
  sweeping.unref();

  let closing: Promise<void> | null = null;
  async function closeInOrder(): Promise<void> {
    clearInterval(sweeping);
    await gateway.close('serverStopping');
    // What does not finish by then is cut: a stop must end.
    const cutting = setTimeout(() => app.server.closeAllConnections(), stopPatience);
    await app.close();
    recentSessions.close();
    auth.close();
    clearTimeout(cutting);
    extractor.close();
    await leftovers.close();
    await preparation.close();
    await packs.close();
    await collabHost.close();
    await rooms.close();
    await meetingList.close();
    await ownBus?.close();
    stopWatching();
  }

  return {
    server: app.server,
    log: app.log,
    services: { stores, auth, people, demoPeople, meetings, meetingList, documents, preparation, leftovers, rooms },
    listen: ({ host, port }) => app.listen({ host, port, backlog }),
    close() {
      closing ??= closeInOrder();
      return closing;
    },
  };
}
