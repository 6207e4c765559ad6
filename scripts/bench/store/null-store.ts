// The floor of a store: reads a driver's messages, answers each with fixed bytes and stores nothing. `node null-store.ts SOCKET`
import { createServer, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { rowNumber } from './rows.ts';

const { BSON } = mongoose.mongo;
const { Int32, Long, Double } = BSON;
const [opMsg, opQuery] = [2013, 2004];

/** A whole answer; the number of the request is written into a copy. */
function answer(document: object, legacy = false): Buffer {
  const body = BSON.serialize(document);
  const head = Buffer.alloc(legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(legacy ? 1 : opMsg, 12);
  if (legacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
}

const hello = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: new Int32(16 * 1024 * 1024),
  maxMessageSizeBytes: new Int32(48_000_000),
  maxWriteBatchSize: new Int32(100_000),
  localTime: new Date(0),
  logicalSessionTimeoutMinutes: new Int32(30),
  connectionId: new Int32(1),
  minWireVersion: new Int32(0),
  maxWireVersion: new Int32(21),
  readOnly: false,
  ok: new Double(1),
};
const found = { cursor: { firstBatch: [rowNumber(1)], id: Long.ZERO, ns: 'bench.rows' }, ok: new Double(1) };
const legacyHello = answer(hello, true);
const done = answer({ ok: new Double(1) });
const answers: ReadonlyMap<string, Buffer> = new Map([
  ['hello', answer(hello)],
  ['insert', answer({ n: new Int32(1), ok: new Double(1) })],
  ['find', answer(found)],
]);

/** The name of the command is the first field of the first section: 16 bytes of head, flags, kind, length, type. */
function answerTo(message: Buffer): Buffer {
  const code = message.readInt32LE(12);
  if (code === opQuery) return legacyHello;
  if (code !== opMsg) throw new Error(`operation ${code}`);
  return answers.get(message.toString('latin1', 26, message.indexOf(0, 26))) ?? done;
}

function serve(socket: Socket): void {
  let held: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= 16 && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      const out = Buffer.from(answerTo(held));
      out.writeInt32LE(held.readInt32LE(4), 8);
      socket.write(out);
      held = held.subarray(length);
    }
  });
}

const path = process.argv[2] ?? '';
const server = createServer(serve);
server.listen({ path, backlog: 1_024 }, () => process.stdout.write(`ready mongodb://${encodeURIComponent(path)}\n`));
process.once('SIGTERM', () => process.exit(0));
