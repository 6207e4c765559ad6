import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { BSON } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedMongo } from './start.ts';
import { openTestStore, type TestStore, temporaryDirectory } from './testing/store.ts';
import { crc32c } from './wire/crc32c.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ maxConnections: 12, messageTimeoutMs: 1_000 });
});
afterAll(() => opened.close());

/** A connection that says whatever it likes. */
class RawClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(path: string) {
    this.#socket = connect(path);
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake?.();
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  send(...parts: Buffer[]): void {
    this.#socket.write(Buffer.concat(parts));
  }

  async #changed(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** The next answer's document, or undefined when the server closed the connection. */
  async answer(): Promise<BSON.Document | undefined> {
    while (this.#received.length < 16 || this.#received.length < this.#received.readInt32LE(0)) {
      if (this.#closed) return undefined;
      await this.#changed();
    }
    const length = this.#received.readInt32LE(0);
    const message = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    const document = BSON.deserialize(message.subarray(message.readInt32LE(12) === 1 ? 36 : 21));
    return { ...document, responseTo: message.readInt32LE(8), opCode: message.readInt32LE(12) };
  }

  close(): void {
    this.#socket.destroy();
  }
}

function header(length: number, requestId: number, opCode: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(requestId, 4);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function message(sections: Buffer, flags = 0, requestId = 7): Buffer {
  return Buffer.concat([header(20 + sections.length, requestId, 2013), uint32(flags), sections]);
}

function body(command: BSON.Document): Buffer {
  return Buffer.concat([Buffer.from([0]), BSON.serialize({ ...command, $db: 'raw' })]);
}

function sequence(name: string, documents: BSON.Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((each) => Buffer.from(BSON.serialize(each))),
  ]);
  return Buffer.concat([Buffer.from([1]), uint32(content.length + 4), content]);
}

async function withRaw<T>(use: (raw: RawClient) => Promise<T>): Promise<T> {
  const raw = new RawClient(opened.socketPath);
  try {
    return await use(raw);
  } finally {
    raw.close();
  }
}

async function stillServes(): Promise<void> {
  expect(await opened.client.db('raw').command({ ping: 1 })).toMatchObject({ ok: 1 });
}

describe('messages', () => {
  test('[EM-5] document sequences, in any order with the body, and answers in the order of the questions', async () => {
    await withRaw(async (raw) => {
      raw.send(
        message(Buffer.concat([sequence('documents', [{ _id: 1 }, { _id: 2 }]), body({ insert: 'seq' })]), 0, 1),
        message(Buffer.concat([body({ delete: 'seq' }), sequence('deletes', [{ q: { _id: 1 }, limit: 1 }])]), 0, 2),
        message(body({ count: 'seq' }), 0, 3),
      );
      expect(await raw.answer()).toMatchObject({ ok: 1, n: 2, responseTo: 1, opCode: 2013 });
      expect(await raw.answer()).toMatchObject({ ok: 1, n: 1, responseTo: 2 });
      expect(await raw.answer()).toMatchObject({ ok: 1, n: 1, responseTo: 3 });
    });
  });

  test('[EM-5] a message with moreToCome is done and not answered', async () => {
    await withRaw(async (raw) => {
      raw.send(
        message(body({ insert: 'quiet', documents: [{ _id: 1 }] }), 2, 1),
        message(body({ nonsense: 1 }), 2, 2),
        message(body({ count: 'quiet' }), 0, 3),
      );
      expect(await raw.answer()).toMatchObject({ n: 1, responseTo: 3 });
    });
    const unacknowledged = opened.client.db('raw').collection<{ _id: number }>('quiet', { writeConcern: { w: 0 } });
    await unacknowledged.insertOne({ _id: 2 });
    await expect.poll(() => opened.client.db('raw').collection('quiet').countDocuments()).toBe(2);
  });

  test('[EM-5] a checksum is checked', async () => {
    const sections = body({ ping: 1 });
    const plain = Buffer.concat([header(24 + sections.length, 9, 2013), uint32(1), sections]);
    await withRaw(async (raw) => {
      raw.send(plain, uint32(crc32c(plain)));
      expect(await raw.answer()).toMatchObject({ ok: 1, responseTo: 9 });
      raw.send(plain, uint32(crc32c(plain) ^ 1));
      expect(await raw.answer()).toBeUndefined();
    });
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  test('[EM-5] the old query message is answered for hello only', async () => {
    const query = (command: BSON.Document, namespace = 'admin.$cmd'): Buffer => {
      const content = Buffer.concat([
        uint32(0),
        Buffer.from(`${namespace}\0`),
        uint32(0),
        uint32(0xffffffff),
        BSON.serialize(command),
      ]);
      return Buffer.concat([header(16 + content.length, 4, 2004), content]);
    };
    await withRaw(async (raw) => {
      raw.send(query({ isMaster: 1, helloOk: true }));
      expect(await raw.answer()).toMatchObject({ ok: 1, ismaster: true, maxWireVersion: 21, opCode: 1, responseTo: 4 });
      raw.send(query({ insert: 'x', documents: [{}] }));
      expect(await raw.answer()).toMatchObject({ ok: 0, code: 59, opCode: 1 });
      raw.send(query({ a: 1 }, 'raw.c'));
      expect(await raw.answer()).toMatchObject({ ok: 0, code: 59 });
    });
  });

  test('[EM-4] damaged BSON in a sound frame is answered, and the connection goes on', async () => {
    await withRaw(async (raw) => {
      const sections = body({ find: 'c', filter: { a: 'text' } });
      const damaged = Buffer.from(sections);
      damaged[damaged.indexOf('text') - 4] = 0xff;
      raw.send(message(damaged));
      expect(await raw.answer()).toMatchObject({ ok: 0, code: 22, codeName: 'InvalidBSON', responseTo: 7 });
      raw.send(message(Buffer.concat([body({ insert: 'c', documents: [{}] }), sequence('documents', [{}])])));
      expect(await raw.answer()).toMatchObject({ ok: 0, code: 2 });
      raw.send(message(body({ ping: 1 })));
      expect(await raw.answer()).toMatchObject({ ok: 1 });
    });
  });

  const ping = body({ ping: 1 });
  const deep = (levels: number): BSON.Document => {
    let document: BSON.Document = {};
    for (let level = 0; level < levels; level += 1) document = { a: document };
    return document;
  };

  test('[EM-4] too deep nesting is refused', async () => {
    await withRaw(async (raw) => {
      raw.send(message(body({ insert: 'c', documents: [deep(250)] })));
      expect(await raw.answer()).toMatchObject({ ok: 0, code: 15 });
      raw.send(message(body({ insert: 'c', documents: [deep(100)] })));
      expect(await raw.answer()).toMatchObject({ ok: 1, n: 1 });
    });
  });

  test.each([
    ['a negative length', header(-5, 1, 2013)],
    ['a length below the header', header(15, 1, 2013)],
    ['a length above the limit', header(48_000_001, 1, 2013)],
    ['an unknown operation', Buffer.concat([header(21 + 5, 1, 2010), Buffer.alloc(10)])],
    ['an unknown flag that must be known', message(ping, 4)],
    ['a section of unknown kind', message(Buffer.concat([Buffer.from([2]), ping]))],
    ['two bodies', message(Buffer.concat([ping, ping]))],
    ['no body', message(sequence('documents', [{}]))],
    ['nothing', Buffer.concat([header(16, 1, 2013)])],
    [
      'a section longer than its message',
      message(Buffer.concat([Buffer.from([1]), uint32(1000), Buffer.from('x\0'), ping])),
    ],
    ['a section name without end', message(Buffer.concat([ping, Buffer.from([1]), uint32(8), Buffer.from('name')]))],
    ['a body longer than its message', message(Buffer.concat([Buffer.from([0]), uint32(500), Buffer.alloc(20)]))],
    ['plain text', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a truncated old query', Buffer.concat([header(20, 1, 2004), uint32(0)])],
  ])('[EM-3] %s closes that connection and no other', async (_, bytes) => {
    await withRaw(async (raw) => {
      raw.send(bytes);
      expect(await raw.answer()).toBeUndefined();
    });
    await stillServes();
  });

  test('[EM-3] what came whole before the damage is still answered', async () => {
    await withRaw(async (raw) => {
      raw.send(message(ping, 0, 1), message(ping, 0, 2), header(3, 3, 2013));
      expect(await raw.answer()).toMatchObject({ ok: 1, responseTo: 1 });
      expect(await raw.answer()).toMatchObject({ ok: 1, responseTo: 2 });
      expect(await raw.answer()).toBeUndefined();
    });
  });

  test('[EM-3] a message in single bytes is one message', async () => {
    await withRaw(async (raw) => {
      for (const byte of message(ping)) raw.send(Buffer.from([byte]));
      expect(await raw.answer()).toMatchObject({ ok: 1 });
    });
  });

  test('[EM-7] a message that is never finished ends its connection', async () => {
    await withRaw(async (raw) => {
      raw.send(header(1000, 1, 2013));
      expect(await raw.answer()).toBeUndefined();
    });
    await stillServes();
  });

  test('[EM-6] connections beyond the limit are closed at once, the others stay', async () => {
    const raws = Array.from({ length: 16 }, () => new RawClient(opened.socketPath));
    for (const raw of raws) raw.send(message(ping));
    const answers = await Promise.all(raws.map((raw) => raw.answer()));
    for (const raw of raws) raw.close();
    expect(answers.filter((answer) => answer === undefined).length).toBeGreaterThanOrEqual(4);
    expect(answers.filter((answer) => answer?.ok === 1).length).toBeGreaterThanOrEqual(6);
    await stillServes();
  });
});

describe('the door', () => {
  test('[EM-2] the socket and the data are for their owner alone', () => {
    expect(statSync(opened.socketPath).mode & 0o777).toBe(0o600);
    for (const file of ['store.sqlite', 'store.sqlite-wal'])
      expect(statSync(join(opened.dataDir, file)).mode & 0o777).toBe(0o600);
  });

  test('[EM-2] a socket somebody serves, and a file that is none, are left alone', async () => {
    const directory = temporaryDirectory();
    const dataDir = join(directory.path, 'other');
    await expect(startEmbeddedMongo({ dataDir, listen: { socketPath: opened.socketPath } })).rejects.toThrow(
      'is served by another process',
    );
    await stillServes();
    const socketPath = join(directory.path, 'file');
    writeFileSync(socketPath, 'precious');
    await expect(startEmbeddedMongo({ dataDir, listen: { socketPath } })).rejects.toThrow('is not a socket');
    expect(readFileSync(socketPath, 'utf8')).toBe('precious');
    directory.remove();
  });

  test('[EM-2] a port listens on 127.0.0.1 only', async () => {
    const directory = temporaryDirectory();
    const store = await startEmbeddedMongo({ dataDir: directory.path, listen: { port: 0 } });
    const port = Number(new URL(store.uri).port);
    const client = new MongoClient(store.uri);
    expect(await client.db('x').command({ hello: 1 })).toMatchObject({
      isWritablePrimary: true,
      maxBsonObjectSize: 16777216,
    });
    const elsewhere = new Promise<string>((resolve) => {
      const socket = connect({ port, host: '::1' });
      socket.on('connect', () => {
        socket.destroy();
        resolve('connected');
      });
      socket.on('error', () => resolve('refused'));
    });
    expect(await elsewhere).toBe('refused');
    await client.close();
    await store.close();
    await store.close();
    directory.remove();
  });

  test('[EM-2] a path too long for a socket is said before anything starts', async () => {
    const socketPath = `/tmp/${'long'.repeat(40)}`;
    await expect(startEmbeddedMongo({ dataDir: '/nowhere', listen: { socketPath } })).rejects.toThrow(
      'longer than 100 bytes',
    );
  });
});
