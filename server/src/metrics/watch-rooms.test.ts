import type { CommandId, MeetingId, PersonId } from '@nghi-truong/domain';
import { commandOf } from '@nghi-truong/testkit';
import { expect, it } from 'vitest';
import type { MeetingRooms, Outcome } from '../meeting-room/ports.ts';
import { type LogEntry, type MeetingLog, UnknownWriteResult } from '../storage/meeting-log.ts';
import { createMetrics } from './metrics.ts';
import { watchAppends, watchCommands } from './watch-rooms.ts';

const meetingId = '019a0000-0000-7000-8000-000000000001' as MeetingId;
const personId = '019a0000-0000-7000-8000-000000000002' as PersonId;

/** Rooms that answer as told, each time so many milliseconds later. */
function stage(answers: { readonly outcome: Outcome; readonly after: number }[]) {
  const lines: { level: string; facts: object; sentence: string }[] = [];
  const line = (level: string) => (facts: object, sentence: string) => void lines.push({ level, facts, sentence });
  let now = 0;
  const rooms = {
    submit: async () => {
      const next = answers.shift();
      if (next === undefined) throw new Error('no answer is left');
      now += next.after;
      return next.outcome;
    },
  } as unknown as MeetingRooms;
  const watched = watchCommands(rooms, {
    metrics: null,
    log: { debug: line('debug'), warn: line('warn') },
    elapsed: () => now,
    slowTurn: 500,
  });
  const submit = (commandId: string) =>
    watched.submit({
      meetingId,
      commandId: commandId as CommandId,
      actor: { kind: 'person', personId },
      command: commandOf('sendMessage', { messageId: 'm' as never, text: 'Xin phép ra ngoài' } as never),
    });
  return { lines, submit };
}

it('[LG-1] a refused command is one line at debug with its ids and its code, an accepted one is none', async () => {
  const { lines, submit } = stage([
    { outcome: { status: 'refused', code: 'notPermitted' }, after: 1 },
    { outcome: { status: 'accepted', seq: 7 }, after: 1 },
    { outcome: { status: 'duplicate', seq: 7 }, after: 1 },
  ]);
  for (const id of ['a', 'b', 'b']) await submit(id);
  const facts = { meetingId, commandId: 'a', type: 'sendMessage', code: 'notPermitted' };
  expect(lines).toEqual([{ level: 'debug', facts, sentence: 'a command was refused' }]);
});

it('[LG-2] a slow turn is one line at warn, however many waited for it', async () => {
  const slow = (seq: number) => ({ outcome: { status: 'accepted', seq } as const, after: 700 });
  const { lines, submit } = stage([
    slow(8),
    slow(8),
    slow(9),
    { outcome: { status: 'accepted', seq: 10 }, after: 499 },
  ]);
  for (const id of ['a', 'b', 'c', 'd']) await submit(id);
  expect(lines.map(({ level, facts }) => [level, facts])).toEqual([
    ['warn', { meetingId, seq: 8, commandId: 'a', type: 'sendMessage', milliseconds: 700 }],
    ['warn', { meetingId, seq: 9, commandId: 'c', type: 'sendMessage', milliseconds: 700 }],
  ]);
  expect(JSON.stringify(lines)).not.toContain('Xin phép');
});

it('[MX-1] appends are counted by how they end, those whose end is unknown too', async () => {
  const metrics = createMetrics();
  const ends: (() => Awaited<ReturnType<MeetingLog['append']>>)[] = [
    () => ({ status: 'appended' }),
    () => ({ status: 'conflict', on: 'seq' }),
    () => {
      throw new UnknownWriteResult();
    },
  ];
  const log = { append: async () => ends.shift()?.() } as unknown as MeetingLog;
  let now = 0;
  const watched = watchAppends(log, metrics, () => {
    now += 20;
    return now;
  });
  const entry = { commands: [{}, {}, {}] } as unknown as LogEntry;
  expect(await watched.append(entry)).toEqual({ status: 'appended' });
  expect(await watched.append(entry)).toEqual({ status: 'conflict', on: 'seq' });
  await expect(watched.append(entry)).rejects.toThrow(UnknownWriteResult);
  const { body } = await metrics.text();
  for (const status of ['appended', 'conflict', 'unknown']) {
    expect(body).toContain(`nghitruong_append_seconds_count{status="${status}"} 1`);
    expect(body).toContain(`nghitruong_append_seconds_sum{status="${status}"} 0.02`);
  }
  expect(body).toContain('nghitruong_turn_commands_sum 3');
  metrics.close();
});
