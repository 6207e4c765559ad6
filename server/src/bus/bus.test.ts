import { connectTcpBus, startTcpBusHub, TestBus } from '@nghi-truong/testkit';
import { describe } from 'vitest';
import { type Bus, createMemoryBus, type Nudge } from '../meeting-room/bus.ts';
import { describeBus } from './bus.contract.ts';
import { readNudge } from './nudge-text.ts';

describe('the bus of one process', () => {
  describeBus(async () => {
    const bus = createMemoryBus();
    // Rooms of one process share it: each end may be closed by its user without ending the others.
    const end = async (): Promise<Bus> => {
      const stops = new Set<() => void>();
      return {
        publish: (nudge) => bus.publish(nudge),
        subscribe(listener) {
          const stop = bus.subscribe(listener);
          stops.add(stop);
          return stop;
        },
        async close() {
          for (const stop of stops) stop();
        },
      };
    };
    return { end, close: () => bus.close() };
  });
});

describe('the bus of tests', () => {
  describeBus(async () => {
    const bus = new TestBus<Nudge>();
    return { end: async () => bus.end(), close: async () => {} };
  });
});

describe('the bus of tests, nudges twice or late', () => {
  describeBus(async () => {
    let count = 0;
    const bus = new TestBus<Nudge>(() => {
      count += 1;
      return count % 2 === 0 ? 'later' : 'twice';
    });
    return {
      end: async () => {
        const end = bus.end();
        return {
          ...end,
          publish(nudge: Nudge) {
            end.publish(nudge);
            bus.flush();
          },
        };
      },
      close: async () => {},
    };
  });
});

describe('the bus of tests over TCP', () => {
  describeBus(async () => {
    const hub = await startTcpBusHub();
    const ends: Bus[] = [];
    return {
      async end() {
        const end = await connectTcpBus(hub.port, readNudge);
        ends.push(end);
        return end;
      },
      async close() {
        await Promise.all(ends.map((end) => end.close()));
        await hub.close();
      },
    };
  });
});
