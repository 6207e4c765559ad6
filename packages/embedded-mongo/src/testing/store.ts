import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON } from 'bson';
import { MongoClient } from 'mongodb';
import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import type { StoreLimits } from '../protocol.ts';
import { type EmbeddedMongo, startEmbeddedMongo } from '../start.ts';

/** A directory of its own that vanishes with `remove`. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'em-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A running store over a unix socket with a connected official client. */
export interface TestStore {
  readonly store: EmbeddedMongo;
  readonly client: MongoClient;
  readonly dataDir: string;
  readonly socketPath: string;
  close(): Promise<void>;
}

/** Starts a store in a fresh directory and connects the official driver. */
export async function openTestStore(limits: StoreLimits = {}): Promise<TestStore> {
  const directory = temporaryDirectory();
  const socketPath = join(directory.path, 'mongo.sock');
  const dataDir = join(directory.path, 'data');
  const store = await startEmbeddedMongo({ dataDir, listen: { socketPath }, ...limits });
  const client = new MongoClient(store.uri, { serverSelectionTimeoutMS: 5000 });
  await client.connect();
  return {
    store,
    client,
    dataDir,
    socketPath,
    close: async () => {
      await client.close();
      await store.close();
      directory.remove();
    },
  };
}

/** An engine without wire and worker, spoken to in plain objects. */
export class TestEngine {
  readonly engine: Engine;
  readonly faults: unknown[] = [];
  nowMs = Date.UTC(2026, 0, 1);

  constructor(dataDir: string, options: Partial<EngineOptions> = {}) {
    this.engine = new Engine({
      dataDir,
      maxCursors: 100,
      cursorTimeoutMs: 600_000,
      ttlIntervalMs: 3_600_000,
      maxPageCount: undefined,
      now: () => this.nowMs,
      onFault: (error) => this.faults.push(error),
      ...options,
    });
  }

  /** Sends one command through real BSON both ways. */
  async run(command: BSON.Document): Promise<BSON.Document> {
    const body = decodeDocument(BSON.serialize({ ...command, $db: 't' }));
    return BSON.deserialize(encodeDocument(await this.engine.run(body, 1)), { promoteLongs: true });
  }

  /** Sends one command and fails unless it answers ok. */
  async must(command: BSON.Document): Promise<BSON.Document> {
    const answer = await this.run(command);
    if (answer.ok !== 1) throw new Error(`${Object.keys(command)[0]}: ${answer.code} ${answer.errmsg}`);
    return answer;
  }

  close(): void {
    this.engine.close();
  }
}
