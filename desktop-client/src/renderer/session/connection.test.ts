import { wireError } from '@nghi-truong/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backOff } from './back-off.ts';
import { firstStep, type Machine, type MachineEvent, step } from './connection-machine.ts';
import { ServerClock } from './server-clock.ts';
import { meetingId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

const event: fc.Arbitrary<MachineEvent> = fc.oneof(
  fc.record({ type: fc.constant('opened' as const), now: fc.nat(100_000) }),
  fc.record({
    type: fc.constant('ended' as const),
    reason: fc.constantFrom(null, wireError('busy'), wireError('serverStopping'), wireError('sessionRevoked')),
    now: fc.nat(100_000),
    lastContactAt: fc.nat(100_000),
  }),
  fc.constantFrom<MachineEvent>({ type: 'retryDue' }, { type: 'hint' }, { type: 'close' }),
);

describe('connection machine', () => {
  test('[SE-3] whatever happens it is online, or trying, or waiting to try, or ended for good', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state: Machine = firstStep.state;
        let waiting = false;
        for (const happened of events) {
          const before = state;
          const { state: after, effect } = step(before, happened);
          if (effect?.type === 'dial') waiting = false;
          if (effect?.type === 'waitAfterFailure') waiting = true;
          state = after;
          if (after.name === 'connecting' || after.name === 'reconnecting') {
            // Never both and never neither: else it would dial twice or be dead.
            expect(after.dialling).toBe(!waiting);
          } else waiting = false;
          if (before.name === 'closed') expect(after.name).toBe('closed');
          if (before.name === 'refused') expect(['refused', 'closed']).toContain(after.name);
        }
      }),
    );
  });

  test('[SE-4] the wait doubles from half a second to eight and is spread over its upper half', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((failures) => backOff(failures, 0.999_999));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const wait = backOff(failures, random);
          expect(wait).toBeGreaterThanOrEqual(250);
          expect(wait).toBeLessThanOrEqual(8_000);
        },
      ),
    );
  });

  test('[SE-4] a server that lets in and closes at once is not asked twice a second for ever', () => {
    let state: Machine = firstStep.state;
    let failures = 0;
    for (let round = 1; round <= 4; round += 1) {
      state = step(state, { type: 'opened', now: round }).state;
      const ended = step(state, { type: 'ended', reason: null, now: round, lastContactAt: 0 });
      if (ended.effect?.type === 'waitAfterFailure') failures = ended.effect.failures;
      state = step(ended.state, { type: 'retryDue' }).state;
    }
    expect(failures).toBe(4);
  });
});

describe('connection', () => {
  test('[SE-4] a server that stops and starts again is found again without a reload', async () => {
    const session = await bench.session();
    await until(session.connection, (state) => state.name === 'online');
    for (let round = 0; round < 2; round += 1) {
      await bench.server.stop();
      await until(session.connection, (state) => state.name === 'reconnecting');
      await bench.server.start();
      await until(session.connection, (state) => state.name === 'online');
    }
  });

  test('[SE-5] a hint that the network is back ends the wait', async () => {
    let waits = 0;
    // Waits that no test outlasts.
    const random = () => {
      waits += 1;
      return 100_000;
    };
    const session = await bench.session(bench.ports({ random }));
    await until(session.connection, (state) => state.name === 'online');
    const before = waits;
    await bench.server.stop();
    await eventually(() => waits > before);
    await bench.server.start();
    expect(session.connection.get().name).toBe('reconnecting');
    bench.hint();
    await until(session.connection, (state) => state.name === 'online');
  });

  test.each(['sessionRevoked', 'notSignedIn', 'protocolOutdated'] as const)(
    '[SE-6] %s at the door ends all tries and is said',
    async (code) => {
      const session = await bench.session();
      await until(session.connection, (state) => state.name === 'online');
      bench.server.faults.refuseHandshake = code;
      bench.server.cut();
      expect(await until(session.connection, (state) => state.name === 'refused')).toMatchObject({ error: { code } });
      bench.server.faults.refuseHandshake = null;
      bench.hint();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(session.connection.get().name).toBe('refused');
    },
  );

  test('[SE-6] a session revoked while connected is refused with the reason the server gave', async () => {
    const session = await bench.session();
    await until(session.connection, (state) => state.name === 'online');
    bench.server.close('sessionRevoked');
    const state = await until(session.connection, (now) => now.name === 'refused');
    expect(state).toMatchObject({ error: { code: 'sessionRevoked' } });
  });

  test('[SE-6] a busy or stopping server is tried again', async () => {
    const session = await bench.session();
    await until(session.connection, (state) => state.name === 'online');
    bench.server.faults.refuseHandshake = 'busy';
    bench.server.close('serverStopping');
    await until(session.connection, (state) => state.name === 'reconnecting');
    await new Promise((resolve) => setTimeout(resolve, 50));
    bench.server.faults.refuseHandshake = null;
    await until(session.connection, (state) => state.name === 'online');
  });

  test('[SE-7] a connection on which nothing comes any more counts as lost, whatever the network says', async () => {
    const session = await bench.session();
    await until(session.connection, (state) => state.name === 'online');
    bench.server.faults.silent = true;
    await until(session.connection, (state) => state.name === 'reconnecting');
    bench.server.faults.silent = false;
    await until(session.connection, (state) => state.name === 'online');
  });

  test('[SE-7] a quiet server is asked for a sign of life and stays connected', async () => {
    const session = await bench.session();
    await until(session.connection, (state) => state.name === 'online');
    const names: string[] = [];
    session.connection.subscribe(() => names.push(session.connection.get().name));
    // More than twice the longest silence.
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    expect(names).toEqual([]);
    expect(bench.server.count('time')).toBeGreaterThan(5);
  });

  test('[SE-8] a tablet whose clock is hours wrong knows the server time, also when somebody sets it', async () => {
    bench.clock.setWrong(5 * 3_600_000);
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, (state) => state.status === 'ready');
    await eventually(() => bench.server.count('time') >= 4);
    const right = () => Math.abs(session.serverNow() - bench.server.now());
    expect(right()).toBeLessThan(1_000);
    bench.clock.setWrong(-3_600_000);
    expect(right()).toBeLessThan(1_000);
  });

  test('[SE-8] of several round trips the shortest counts', () => {
    const clock = new ServerClock({ now: () => 0, monotonic: () => 1_000 });
    expect(clock.now()).toBe(0);
    clock.sample(0, 800, 50_700);
    clock.sample(900, 910, 50_905);
    clock.sample(910, 990, 51_400);
    expect(clock.now()).toBe(51_000);
  });

  test('[SE-44] after the server’s clock was set, a longer round trip counts more than the shortest before', () => {
    let monotonic = 1_000;
    const clock = new ServerClock({ now: () => 0, monotonic: () => monotonic });
    clock.sample(900, 910, 50_905);
    expect(clock.now()).toBe(51_000);
    monotonic = 2_000;
    clock.sample(1_800, 1_900, 51_850 - 3_600_000);
    expect(clock.now()).toBe(52_000 - 3_600_000);
    // What only took long contradicts nothing.
    clock.sample(1_900, 2_900, 52_800 - 3_600_000);
    expect(clock.now()).toBe(52_000 - 3_600_000);
  });

  test('[SE-44] a heartbeat with another time is a reason to measure it again', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, (state) => state.status === 'ready');
    await eventually(() => bench.server.count('time') >= 4);
    const asked = bench.server.count('time');
    bench.server.setOn = 3_600_000;
    bench.server.head();
    await eventually(() => bench.server.count('time') > asked);
    await eventually(() => Math.abs(session.serverNow() - bench.server.now()) < 1_000);
  });

  test('[SE-73] a meeting that is ahead of the server’s clock is counted by its own time once it was joined', async () => {
    const ahead = 3_600_000;
    bench.server.meetingAhead = ahead;
    const session = await bench.session();
    await eventually(() => bench.server.count('time') >= 4);
    expect(Math.abs(session.serverNow() - bench.server.now())).toBeLessThan(ahead / 2);
    const meeting = session.meeting(meetingId);
    await until(meeting.room, (state) => state.status === 'ready');
    // Without a heartbeat.
    await eventually(() => Math.abs(session.serverNow() - bench.server.now() - ahead) < ahead / 2);
    meeting.release();
  });
});
