import { describe, expect, it } from 'vitest';
import { eventually } from './bus.contract.ts';
import { describeRedisBus, openEnd } from './redis-bus.contract.ts';
import { startTinyRedis } from './testing/tiny-redis.ts';

describe('the bus over Redis, on as much of one as it needs', () => {
  describeRedisBus(async () => {
    const redis = await startTinyRedis();
    return {
      url: redis.url,
      cut: async () => redis.cut(),
      shut: redis.shut,
      open: redis.open,
      say: async (text) => redis.say(text),
      close: redis.close,
    };
  });
});

it('[BU-10] a password is used, and neither it nor the address is ever logged', async () => {
  const redis = await startTinyRedis('mật/khẩu:1');
  const right = openEnd(redis.url);
  expect(await right.bus.firstTry).toBe('connected');
  const wrong = openEnd(redis.url.replace(/:[^:@]+@/, ':guess@'));
  expect(await wrong.bus.firstTry).toBe('refused');
  const none = openEnd(redis.url.replace(/:[^:@]+@/, ''));
  expect(await none.bus.firstTry).toBe('refused');
  const text = JSON.stringify([right.lines, wrong.lines, none.lines]);
  expect(text).toContain('cut');
  for (const secret of ['khẩu', encodeURIComponent('khẩu'), 'guess', '127.0.0.1']) expect(text).not.toContain(secret);
  await Promise.all([right, wrong, none].map(({ bus }) => bus.close()));
  await redis.close();
});

it('[BU-5] a line on which nothing moves any more counts as cut', async () => {
  const redis = await startTinyRedis();
  const { bus } = openEnd(redis.url, { silenceMs: 150 });
  expect(await bus.firstTry).toBe('connected');
  redis.fallSilent(true);
  await eventually(() => !bus.state().connected, 'the silence is noticed');
  redis.fallSilent(false);
  await eventually(() => bus.state().connected, 'it is back');
  await bus.close();
  await redis.close();
});

it('[BU-6] an overfull line drops, and the others are told to look when it flows again', async () => {
  const redis = await startTinyRedis();
  const [one, two] = [openEnd(redis.url).bus, openEnd(redis.url).bus];
  await Promise.all([one.firstTry, two.firstTry]);
  let looked = 0;
  two.subscribe(
    () => {},
    () => {
      looked += 1;
    },
  );
  const meetingId = '019a0000-0000-7000-8000-000000000001' as never;
  for (let seq = 1; seq <= 3_000; seq += 1) one.publish({ meetingId, seq });
  await eventually(() => looked > 0, 'the other one is told to look');
  expect(one.state().dropped).toBeGreaterThan(0);
  expect(one.state().connected).toBe(true);
  await Promise.all([one.close(), two.close()]);
  await redis.close();
});

it('[BU-11] closing ends a wait for the next try and leaves no connection', async () => {
  const redis = await startTinyRedis();
  const { bus } = openEnd(redis.url);
  await bus.firstTry;
  expect(redis.subscribed).toBe(1);
  await bus.close();
  await eventually(() => redis.subscribed === 0, 'the connection is gone');
  await redis.close();
  const away = openEnd(redis.url);
  expect(await away.bus.firstTry).toBe('unreachable');
  await away.bus.close();
  expect(away.bus.state().connected).toBe(false);
});
