import type { MeetingId } from '@nghi-truong/domain';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../meeting-room/clock.ts';
import { describeBus, eventually } from './bus.contract.ts';
import { openRedisBus, type RedisBus, type RedisBusOptions } from './redis-bus.ts';

/** A Redis that can be taken away. */
export interface RedisUnderTest {
  readonly url: string;
  /** Ends every connection at once; new ones are taken. */
  cut(): Promise<void>;
  /** Is away from now on, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Hands this text to everybody who listens. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}

const meetingId = '019a0000-0000-7000-8000-000000000001' as MeetingId;

/** A line of the program's log. */
interface Line {
  readonly facts: object;
  readonly sentence: string;
}

let nodes = 0;

/** A node's end, with what it logged. */
export function openEnd(url: string, rest: Partial<RedisBusOptions> = {}): { bus: RedisBus; lines: Line[] } {
  nodes += 1;
  const lines: Line[] = [];
  const keep = (facts: object, sentence: string) => void lines.push({ facts, sentence });
  const log = { info: keep, warn: keep };
  return {
    bus: openRedisBus({ url, node: `node ${nodes}`, clock: systemClock, random: () => 0.5, log, ...rest }),
    lines,
  };
}

/** What the bus over Redis promises beyond the port, tried on one kind of Redis. @param start a new one. */
export function describeRedisBus(start: () => Promise<RedisUnderTest>): void {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  async function begin(): Promise<RedisUnderTest> {
    const redis = await start();
    opened.push(() => redis.close());
    return redis;
  }
  async function end(url: string): Promise<ReturnType<typeof openEnd>> {
    const one = openEnd(url);
    opened.push(() => one.bus.close());
    expect(await one.bus.firstTry).toBe('connected');
    return one;
  }

  describeBus(async () => {
    const redis = await start();
    const ends: RedisBus[] = [];
    return {
      async end() {
        const { bus } = openEnd(redis.url);
        ends.push(bus);
        await bus.firstTry;
        return bus;
      },
      async close() {
        await Promise.all(ends.map((bus) => bus.close()));
        await redis.close();
      },
    };
  });

  it('[BU-5] a cut line is made again, and everybody who listens is told to look', async () => {
    const redis = await begin();
    const [one, two] = [await end(redis.url), await end(redis.url)];
    let looked = 0;
    const heard: number[] = [];
    two.bus.subscribe(
      (nudge) => heard.push('seq' in nudge ? nudge.seq : -1),
      () => {
        looked += 1;
      },
    );
    const before = looked;
    await redis.cut();
    await eventually(() => looked > before && two.bus.state().connected, 'the second one is back and looks');
    await eventually(() => one.bus.state().connected, 'the first one is back');
    one.bus.publish({ meetingId, seq: 2 });
    await eventually(() => heard.includes(2), 'nudges pass again');
    expect(two.bus.state().reconnections).toBeGreaterThan(0);
  });

  it('[BU-6] what could not be said while the line was cut is not kept: the others are told to look', async () => {
    const redis = await begin();
    const [one, two] = [await end(redis.url), await end(redis.url)];
    await redis.shut();
    await eventually(() => !one.bus.state().connected && !two.bus.state().connected, 'both notice');
    for (let seq = 1; seq <= 5_000; seq += 1) one.bus.publish({ meetingId, seq });
    expect(one.bus.state().dropped).toBe(5_000);
    const heard: unknown[] = [];
    let asked = false;
    await redis.open();
    await eventually(() => two.bus.state().connected, 'the other one is back');
    two.bus.subscribe(
      (nudge) => heard.push(nudge),
      () => {
        asked = true;
      },
    );
    // Whichever comes back first: a node that was told to look before it listened looks for itself.
    if (!one.bus.state().connected) await eventually(() => asked, 'it is asked to look');
    one.bus.publish({ meetingId, seq: 5_001 });
    await eventually(() => heard.length > 0, 'the next nudge');
    expect(heard).toEqual([{ meetingId, seq: 5_001 }]);
  });

  it('[BU-7] a Redis that is away at the start is waited for', async () => {
    const redis = await begin();
    await redis.shut();
    const { bus, lines } = openEnd(redis.url);
    opened.push(() => bus.close());
    expect(await bus.firstTry).toBe('unreachable');
    let looked = false;
    bus.subscribe(
      () => {},
      () => {
        looked = true;
      },
    );
    await redis.open();
    await eventually(() => bus.state().connected && looked, 'it is there after all');
    expect(lines.filter(({ sentence }) => sentence.includes('cut'))).toHaveLength(1);
  });

  it('[BU-8] what is no message of ours is counted and left out', async () => {
    const redis = await begin();
    const { bus } = await end(redis.url);
    const heard: unknown[] = [];
    bus.subscribe(
      (nudge) => heard.push(nudge),
      () => heard.push('look'),
    );
    const bad = [
      'not json',
      '{}',
      '{"v":2,"from":"x","say":{"meetingId":"m","seq":1}}',
      '{"v":1,"from":"x","say":{"meetingId":"m","seq":-1}}',
      '{"v":1,"from":"x","say":{"meetingId":"m","seq":1,"more":1}}',
      '{"v":1,"from":"x","say":{"meetingId":"m","node":"n","pointed":{"paperId":"p","page":1,"at":{"x":2,"y":0}}}}',
    ];
    for (const text of bad) await redis.say(text);
    await redis.say('{"v":1,"from":"x","say":{"meetingId":"m","seq":1}}');
    await eventually(() => heard.length > 0, 'the good one');
    expect(heard).toEqual([{ meetingId: 'm', seq: 1 }]);
    expect(bus.state().misunderstood).toBe(bad.length);
  });

  it('[BU-9] a listener that throws keeps neither the others nor the line', async () => {
    const redis = await begin();
    const [one, two] = [await end(redis.url), await end(redis.url)];
    const heard: unknown[] = [];
    two.bus.subscribe(() => {
      throw new Error('a bug in a listener');
    });
    two.bus.subscribe((nudge) => heard.push(nudge));
    one.bus.publish({ meetingId, seq: 1 });
    one.bus.publish({ meetingId, seq: 2 });
    await eventually(() => heard.length === 2, 'both nudges');
    expect(two.bus.state()).toMatchObject({ connected: true, reconnections: 0 });
    expect(JSON.stringify(two.lines)).not.toContain('a bug in a listener');
  });
}
