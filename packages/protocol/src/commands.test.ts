import { type CommandPayloads, type CommandType, serverCommands } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type commandSchemas, parseCommand, type SocketCommandType } from './commands.ts';
import { encodeMessage } from './msgpack.ts';
import { limits } from './socket.ts';
import { id, motion, other, upper, validPayloads as valid } from './testing/valid-payloads.ts';

const types = Object.keys(valid) as SocketCommandType[];

/** The same shape with plain strings for ids: the door cannot prove what an id belongs to. */
type Unbranded<T> = T extends string
  ? string extends T
    ? string
    : T extends { readonly __id: string }
      ? string
      : T
  : T extends object
    ? { [Key in keyof T]: Unbranded<T[Key]> }
    : T;
/** `'yes'` where the payload that leaves the schema is the one that the rules take, in both directions. */
type Agreement<Type extends SocketCommandType> =
  z.output<(typeof commandSchemas)[Type]> extends Unbranded<CommandPayloads[Type]>
    ? keyof z.output<(typeof commandSchemas)[Type]> extends keyof CommandPayloads[Type]
      ? keyof CommandPayloads[Type] extends keyof z.output<(typeof commandSchemas)[Type]>
        ? 'yes'
        : Type
      : Type
    : Type;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const numbered = (number: number): string => `0192f0e4-5a6b-7c8d-9e0f-${String(number).padStart(12, '0')}`;

describe('commands over the socket', () => {
  it('[PC-1] every command has a schema or is made by the server alone', () => {
    expectTypeOf<SocketCommandType | (typeof serverCommands)[number]>().toEqualTypeOf<CommandType>();
    expectTypeOf<Extract<SocketCommandType, (typeof serverCommands)[number]>>().toEqualTypeOf<never>();
    for (const type of serverCommands) expect(parseCommand(type, {})).toEqual({ ok: false, code: 'serverOnlyCommand' });
  });

  it('[PC-2] what leaves a schema is what the rules take', () => {
    expectTypeOf<{ [Type in SocketCommandType]: Agreement<Type> }[SocketCommandType]>().toEqualTypeOf<'yes'>();
  });

  it.each(types)('[PC-3] %s: accepted as it should be, refused with a field more or less', (type) => {
    const payload = valid[type];
    expect(parseCommand(type, payload)).toEqual({ ok: true, command: { type, payload } });
    const malformed = { ok: false, code: 'malformed' };
    expect(parseCommand(type, { ...payload, extra: 1 })).toEqual(malformed);
    for (const field of Object.keys(payload)) {
      expect(parseCommand(type, { ...payload, [field]: undefined })).toEqual(malformed);
      expect(parseCommand(type, { ...payload, [field]: { $gt: '' } })).toEqual(malformed);
    }
    for (const odd of [undefined, null, 'text', 7, [], [payload]]) expect(parseCommand(type, odd)).toEqual(malformed);
  });

  it.each(['', 'openpoll', 'constructor', '__proto__', 'toString'])('[PC-4] %j is no message', (type) => {
    expect(parseCommand(type, {})).toEqual({ ok: false, code: 'unknownMessage' });
  });

  it('[PC-5] ids come out in lower case; what is no UUID is refused', () => {
    expect(parseCommand('goToItem', { itemId: upper })).toMatchObject({ command: { payload: { itemId: id } } });
    expect(parseCommand('editMinutes', { section: upper, text: '', baseRevision: 0 })).toMatchObject({
      command: { payload: { section: id } },
    });
    for (const wrong of ['', 'item-1', `${id} `, `../${id}`, 7]) {
      expect(parseCommand('goToItem', { itemId: wrong }).ok).toBe(false);
    }
    expect(parseCommand('editMinutes', { section: 'middle', text: '', baseRevision: 0 }).ok).toBe(false);
  });

  it.each<[SocketCommandType, object]>([
    ['editMeeting', { title: ' ' }],
    ['editMeeting', { title: 'a'.repeat(501) }],
    ['editMeeting', { startsAt: Number.POSITIVE_INFINITY }],
    ['editMeeting', { startsAt: 8_640_000_000_000_001 }],
    ['changeParticipant', { duties: ['admin'] }],
    ['addItem', { plannedMinutes: 1_441 }],
    ['recordConclusion', { baseRevision: -1 }],
    ['presentPage', { page: 0 }],
    ['presentPage', { page: 1.5 }],
    ['markAttendance', { status: 'unmarked' }],
    ['registerToSpeak', { kind: 'order' }],
    ['callSpeaker', { seconds: 0 }],
    ['openPoll', { source: { kind: 'adHoc', itemId: null, content: { ...motion, question: '' } } }],
    ['openPoll', { source: { kind: 'adHoc', itemId: null, content: { ...motion, form: 'secret' } } }],
    ['openPoll', { source: { kind: 'again', motionId: id } }],
    ['castBallot', { choices: { motion: 'a'.repeat(61) } }],
    ['castBallot', { choices: { other: 'tanThanh' } }],
    ['castBallot', { choices: Object.fromEntries(range(101).map((number) => [numbered(number), 'dongY'])) }],
    ['prepareMotion', { content: { ...motion, subject: { kind: 'election', candidates: [], places: 1 } } }],
    ['enterPaperCount', { count: { issued: -1, collected: 0, valid: 0, invalid: 0, counts: {} } }],
    ['setCountingBoard', { personIds: range(31).map(numbered) }],
    ['markAttendance', { personIds: [] }],
    ['arrangeSeats', { plan: { columns: 61, rows: 1, seats: [] } }],
    ['arrangeSeats', { plan: { columns: 2, rows: 1, seats: [{ seat: 0, column: 0, row: 0 }] } }],
    [
      'setItemSteps',
      { steps: range(21).map((number) => ({ stepId: numbered(number), title: 'x', plannedMinutes: 1 })) },
    ],
    ['askQuickly', { answers: ['Có'] }],
    ['askQuickly', { answers: range(7).map((number) => `${number}`) }],
    ['answerQuickly', { answer: 6 }],
    ['sendMessage', { text: 'a'.repeat(1_001) }],
    ['sendOpinion', { text: ' ' }],
    ['setScreenScene', { scene: 'film' }],
    ['takeBack', { step: 0 }],
    ['issueMinutes', { number: Number.NaN }],
  ])('[PC-6] %s with %o is outside the limits', (type, change) => {
    expect(parseCommand(type, { ...valid[type], ...change })).toEqual({ ok: false, code: 'malformed' });
  });

  it.each<[string, SocketCommandType, object]>([
    [
      'a seat plan',
      'arrangeSeats',
      {
        plan: {
          columns: 60,
          rows: 60,
          seats: range(2_000).map((index) => ({ seat: index + 1, column: index % 60, row: Math.floor(index / 60) })),
        },
      },
    ],
    [
      'an election',
      'prepareMotion',
      {
        ...valid.prepareMotion,
        content: {
          ...motion,
          subject: {
            kind: 'election',
            candidates: range(100).map((number) => ({
              lineId: numbered(number),
              name: 'Nguyễn Thị Phương Thảo'.repeat(3),
              post: 'Trưởng Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh',
              personId: numbered(number),
            })),
            places: 100,
          },
        },
      },
    ],
    [
      'a count of papers',
      'enterPaperCount',
      {
        pollId: id,
        count: {
          ...valid.enterPaperCount.count,
          counts: Object.fromEntries(
            range(100).map((number) => [numbered(number), { dongY: 999, khongDongY: 999, khongCoYKien: 999 }]),
          ),
        },
      },
    ],
    ['everybody', 'markAttendance', { ...valid.markAttendance, personIds: range(2_000).map(numbered) }],
    ['minutes', 'editMinutes', { ...valid.editMinutes, text: 'Đại biểu phát biểu, nhất trí. '.repeat(3_300) }],
  ])('[PC-17] %s at its greatest fits into one command', (_, type, payload) => {
    expect(parseCommand(type, payload).ok).toBe(true);
    expect(encodeMessage({ commandId: id, meetingId: other, type, payload }).byteLength).toBeLessThan(
      limits.commandPayloadBytes,
    );
  });
});
