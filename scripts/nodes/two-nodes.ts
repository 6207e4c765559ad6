import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { embeddedDatabase } from '@nghi-truong/server/operations';
import { freePort, ServerProcess, startTcpBusHub } from '@nghi-truong/testkit';
import { root } from '../lib/root.ts';
import { type Door, openDoor } from './door.ts';
import type { RedisProcess } from './redis-process.ts';

/** What the nodes hear each other by: the bus of tests, or the Redis of this address. */
export type NodesBus = { readonly kind: 'tests' } | { readonly kind: 'redis'; readonly url: string };

export interface TwoNodesOptions {
  readonly bus: NodesBus;
  /** A data folder with the demo in it, copied; null: a new one is seeded. */
  readonly seededStore: string | null;
  readonly say: (line: string) => void;
}

/** One of two servers, and the door of those who are served by it. */
export interface NodeAndDoor {
  readonly process: ServerProcess;
  readonly door: Door;
}

/** Two servers over one store. */
export interface TwoNodes {
  readonly storeUri: string;
  readonly left: NodeAndDoor;
  readonly right: NodeAndDoor;
  /** Stops both in order. @returns sentences about what was not in order */
  close(): Promise<string[]>;
}

/** A Redis that this run may kill, or null when it belongs to somebody else. */
export type OwnRedis = RedisProcess | null;

/** Starts store, bus, both nodes one after the other, and their doors. */
export async function startTwoNodes({ bus, seededStore, say }: TwoNodesOptions): Promise<TwoNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-nodes-'));
  /** Opened parts, closed in reverse. */
  const opened: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const storeFolder = join(folder, 'store');
    const dataDirs = [join(folder, 'left'), join(folder, 'right')] as const;
    for (const dataDir of dataDirs) await mkdir(dataDir);
    if (seededStore !== null) {
      await cp(join(seededStore, 'store'), storeFolder, { recursive: true });
      // The demo was seeded on one machine, so its papers are files there; what comes later lies in the store.
      for (const dataDir of dataDirs) {
        await cp(join(seededStore, 'papers'), join(dataDir, 'papers'), { recursive: true });
      }
    }
    const store = await startEmbeddedMongo({ dataDir: storeFolder, listen: { port: 0 } });
    opened.push(() => store.close());
    const storeUri = `${store.uri}/${embeddedDatabase}`;
    const hub = bus.kind === 'tests' ? await startTcpBusHub() : null;
    if (hub !== null) opened.push(() => hub.close());
    const heardBy: Record<string, string> =
      bus.kind === 'redis' ? { REDIS_URL: bus.url } : { TEST_BUS_PORT: String(hub?.port) };

    const ports = [await freePort(), await freePort()] as const;
    const processes = ports.map((port, index) => {
      const env = {
        PORT: String(port),
        DATA_DIR: dataDirs[index] ?? '',
        MONGODB_URI: storeUri,
        PREPARE_PROCESSES: '0',
      };
      return new ServerProcess({ entry: join(root, 'scripts', 'nodes', 'serve-node.ts'), env: { ...env, ...heardBy } });
    });
    const [left, right] = processes;
    if (left === undefined || right === undefined) throw new Error('two nodes are needed');
    // One after the other: the first one fills an empty store.
    for (const each of [left, right]) {
      opened.push(() => each.stop());
      say(`a node on ${await each.start()}`);
    }
    const doors = [await openDoor(ports), await openDoor(ports.toReversed())] as const;
    for (const door of doors) opened.push(() => door.close());
    return {
      storeUri,
      left: { process: left, door: doors[0] },
      right: { process: right, door: doors[1] },
      async close() {
        const problems: string[] = [];
        for (const each of [left, right]) {
          const code = await each.stop();
          if (code !== 0) problems.push(`a node ended with ${code}:\n${each.output.slice(-2_000)}`);
        }
        await closeAll();
        return problems;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
