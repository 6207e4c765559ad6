import { v4, v7 } from 'uuid';
import { fetchUpload } from './fetch-upload.ts';
import { memoryStorage } from './memory-storage.ts';
import type { ClockPort, SessionPorts } from './ports.ts';
import { socketIoPort } from './socket-io-port.ts';

/** The clock that Node and every browser have. */
export const systemClock: ClockPort = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * The surroundings of a program without a page: the bots of the simulation and the tests. Nothing is kept on the
 * device. Overwrite single ports for what a test needs.
 */
export function programPorts(): SessionPorts {
  const fetch = (url: string, init?: RequestInit) => globalThis.fetch(url, init);
  return {
    fetch,
    keeping: null,
    sockets: socketIoPort(),
    clock: systemClock,
    storage: memoryStorage(),
    upload: fetchUpload(fetch),
    tokens: { read: async () => null, keep: async () => {}, forget: async () => {} },
    hints: { subscribe: () => () => {} },
    random: () => Math.random(),
    newId: () => v7(),
    tabId: v4(),
  };
}
