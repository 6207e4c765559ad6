import { arch, cpus, hostname, platform, totalmem } from 'node:os';
import { BinaryValue, DateTime, int32, isDocument, type ReplyDocument, reply } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES } from '../update/documents.ts';
import { MAX_MESSAGE_BYTES } from '../wire/frames.ts';
import type { CommandContext, Handler } from './context.ts';
import { MAX_WRITE_BATCH } from './write.ts';

/** Wire version of MongoDB 7.0: new enough for driver 7, below the `bulkWrite` command of 8.0. */
const MAX_WIRE_VERSION = 21;
const VERSION = '7.0.0';

function hello(context: CommandContext): ReplyDocument {
  const isHello = context.name === 'hello';
  return reply({
    helloOk: true,
    isWritablePrimary: isHello ? true : undefined,
    ismaster: isHello ? undefined : true,
    // No setName and no msg: a standalone. No topologyVersion: the driver polls instead of keeping a stream open.
    maxBsonObjectSize: int32(MAX_DOCUMENT_BYTES),
    maxMessageSizeBytes: int32(MAX_MESSAGE_BYTES),
    maxWriteBatchSize: int32(MAX_WRITE_BATCH),
    localTime: new DateTime(BigInt(Math.trunc(context.now()))),
    logicalSessionTimeoutMinutes: int32(30),
    connectionId: int32(context.connectionId),
    minWireVersion: int32(0),
    maxWireVersion: int32(MAX_WIRE_VERSION),
    readOnly: false,
    ok: 1,
  });
}

function buildInfo(): ReplyDocument {
  return reply({
    version: VERSION,
    gitVersion: 'embedded-mongo',
    versionArray: VERSION.split('.').map(Number).concat(0).map(int32),
    bits: int32(64),
    debug: false,
    maxBsonObjectSize: int32(MAX_DOCUMENT_BYTES),
    modules: [],
    storageEngines: ['sqlite'],
    ok: 1,
  });
}

function hostInfo(context: CommandContext): ReplyDocument {
  return reply({
    system: reply({
      currentTime: new DateTime(BigInt(Math.trunc(context.now()))),
      hostname: hostname(),
      cpuAddrSize: int32(64),
      memSizeMB: int32(Math.floor(totalmem() / 1048576)),
      numCores: int32(cpus().length),
      cpuArch: arch(),
    }),
    os: reply({ type: platform() }),
    ok: 1,
  });
}

const PARAMETERS: Readonly<Record<string, () => ReplyDocument | number | string[]>> = {
  featureCompatibilityVersion: () => reply({ version: '7.0' }),
  authSchemaVersion: () => 5,
  authenticationMechanisms: () => [],
};

function getParameter(context: CommandContext): ReplyDocument {
  const out = reply({});
  for (const [name, read] of Object.entries(PARAMETERS)) {
    if (!context.body.has(name)) continue;
    const value = read();
    out.set(name, typeof value === 'number' ? int32(value) : value);
  }
  if (out.size === 0) throw new MongoError('InvalidOptions', 'no option found to get');
  out.set('ok', 1);
  return out;
}

function endSessions(context: CommandContext): ReplyDocument {
  const ids = context.body.get(context.name);
  if (!Array.isArray(ids)) throw new MongoError('TypeMismatch', `'${context.name}' must be an array of sessions`);
  for (const entry of ids) {
    const id = isDocument(entry) ? entry.get('id') : undefined;
    if (!(id instanceof BinaryValue)) throw new MongoError('TypeMismatch', 'a session id must be binary');
    if (context.name !== 'refreshSessions') context.cursors.killSession(id.bytes.toString('hex'));
  }
  return reply({ ok: 1 });
}

function connectionStatus(): ReplyDocument {
  return reply({ authInfo: reply({ authenticatedUsers: [], authenticatedUserRoles: [] }), ok: 1 });
}

function now(run: (context: CommandContext) => ReplyDocument): Handler {
  return { kind: 'now', run };
}

/** What a driver asks before and beside its real work. */
export const HANDSHAKE_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['hello', now(hello)],
  ['isMaster', now(hello)],
  ['ismaster', now(hello)],
  ['ping', now(() => reply({ ok: 1 }))],
  ['buildInfo', now(buildInfo)],
  ['buildinfo', now(buildInfo)],
  ['hostInfo', now(hostInfo)],
  ['getParameter', now(getParameter)],
  ['connectionStatus', now(connectionStatus)],
  ['endSessions', now(endSessions)],
  ['killSessions', now(endSessions)],
  ['refreshSessions', now(endSessions)],
]);
