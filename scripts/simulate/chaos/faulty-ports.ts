import { BroadcastChannel } from 'node:worker_threads';
import type { AppPorts } from '@nghi-truong/server/app';
import { type DiskState, storeFaultsChannel } from './store-faults.ts';

/** What a harness may ask of a server in the torture room. */
export type ServerFault =
  | { readonly kind: 'disk'; readonly state: DiskState }
  | { readonly kind: 'lostAnswers'; readonly count: number; readonly written: boolean }
  | { readonly kind: 'papers'; readonly failing: boolean }
  /** The clock is so many milliseconds ahead of the machine's, or behind. */
  | { readonly kind: 'clock'; readonly ahead: number }
  /** Asks for the time, CPU and memory. */
  | { readonly kind: 'look' };

export interface ServerLook {
  readonly now: number;
  /** CPU seconds since the start. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

export interface FaultyPorts {
  wrap(real: AppPorts): AppPorts;
  take(fault: ServerFault): ServerLook;
  close(): void;
}

/** Where the log's entries lie. */
const logModel = 'MeetingEntry';

/** The store went away in mid-question: whether it wrote is unknown. */
class ConnectionLost extends Error {
  override readonly name = 'MongoNetworkError';
}

/**
 * The server's ports, made to fail as asked: the clock jumps, answers of the log are lost, papers cannot be read. What
 * the disk does is done in the thread of the store.
 * @param ahead how far the machine's clock is set on at the start, milliseconds
 */
export function createFaultyPorts(ahead: number): FaultyPorts {
  const channel = new BroadcastChannel(storeFaultsChannel);
  channel.unref();
  let lost: { count: number; readonly written: boolean } = { count: 0, written: false };
  let papersFail = false;
  let offset = ahead;
  const now = () => Date.now() + offset;

  async function insert(real: () => Promise<unknown>): Promise<unknown> {
    if (lost.count <= 0) return real();
    lost.count -= 1;
    if (lost.written) await real();
    throw new ConnectionLost('connection closed');
  }

  function unreliable(connection: AppPorts['connection']): AppPorts['connection'] {
    return replacing(connection, 'model', (model) => (...parameters: unknown[]) => {
      const made = model(...parameters) as object;
      if (parameters[0] !== logModel) return made;
      const collection: object = Reflect.get(made, 'collection');
      const faulty = replacing(collection, 'insertOne', (insertOne) => (...given: unknown[]) => {
        return insert(async () => insertOne(...given));
      });
      return new Proxy(made, {
        get: (target, name) => (name === 'collection' ? faulty : bound(target, name)),
      });
    });
  }

  return {
    wrap: (real) => ({
      ...real,
      connection: unreliable(real.connection),
      clock: { ...real.clock, now },
      blobs: {
        stage: (source) => real.blobs.stage(source),
        size: (sha256) => real.blobs.size(sha256),
        path: (sha256) => real.blobs.path(sha256),
        remove: (sha256, before) => real.blobs.remove(sha256, before),
        async read(sha256, range) {
          if (papersFail) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
          return real.blobs.read(sha256, range);
        },
      },
    }),
    take(fault) {
      switch (fault.kind) {
        case 'disk':
          channel.postMessage(fault.state);
          break;
        case 'lostAnswers':
          lost = { count: fault.count, written: fault.written };
          break;
        case 'papers':
          papersFail = fault.failing;
          break;
        case 'clock':
          offset = fault.ahead;
          break;
        case 'look':
      }
      const { user, system } = process.cpuUsage();
      return { now: now(), cpu: (user + system) / 1e6, memory: process.memoryUsage().rss / 2 ** 20 };
    },
    close: () => channel.close(),
  };
}

type Method = (...parameters: unknown[]) => unknown;

/** A property as it is; methods stay tied to the real thing, whose private parts a proxy has not. */
function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}

/** The object with one method replaced. */
export function replacing<T extends object>(real: T, method: string, by: (real: Method) => Method): T {
  return new Proxy(real, {
    get(target, name) {
      const value = bound(target, name);
      return name === method ? by(value as Method) : value;
    },
  });
}
