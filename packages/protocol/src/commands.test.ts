import { type CommandPayloads, type CommandType, serverCommands } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type commandSchemas, parseCommand, type SocketCommandType } from './commands.ts';

const upper = '0192F0E4-5A6B-7C8D-9E0F-A1B2C3D4E5F6';
const id = upper.toLowerCase();
const other = '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f7';

/** One valid payload of every command that comes over the socket. */
const valid: { readonly [Type in SocketCommandType]: z.input<(typeof commandSchemas)[Type]> } = {
  editMeeting: { title: 'Kỳ họp', place: '', startsAt: 0 },
  changeParticipant: { personId: id, duties: ['delegate'], votes: true },
  removeParticipant: { personId: id },
  openMeeting: { reason: null },
  pauseMeeting: {},
  resumeMeeting: {},
  endMeeting: {},
  addItem: { itemId: id, title: 'Mục', owner: '', plannedMinutes: 0, beforeItemId: null },
  editItem: { itemId: id, title: 'Mục', owner: '', plannedMinutes: 1_440 },
  moveItem: { itemId: id, beforeItemId: other },
  removeItem: { itemId: id },
  goToItem: { itemId: id },
  recordConclusion: { itemId: id, text: '', baseRevision: 0 },
  releasePaper: { paperId: id },
  withdrawPaper: { paperId: id, reason: '' },
  presentPage: { paperId: id, page: 1 },
  stopPresenting: {},
  checkIn: {},
  markAttendance: { personId: id, status: 'excused', reason: 'Ốm' },
  registerToSpeak: { requestId: id, kind: 'speech', topic: '' },
  withdrawRequest: { requestId: id },
  setSpeakerList: { open: true },
  callSpeaker: { requestId: id, seconds: null },
  extendSpeech: { requestId: id, seconds: 60 },
  endSpeech: { requestId: id },
  openPoll: { pollId: id, itemId: null, question: '?', form: 'open', majorityId: 'quaNua', closesAfterSeconds: 60 },
  castBallot: { pollId: id, optionId: 'tanThanh' },
  closePoll: { pollId: id },
  cancelPoll: { pollId: id, reason: '' },
  editMinutes: { section: 'opening', text: '', baseRevision: 0 },
  issueMinutes: { number: 1 },
};

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
    ['openPoll', { question: '' }],
    ['openPoll', { form: 'secret' }],
    ['castBallot', { optionId: 'a'.repeat(61) }],
    ['issueMinutes', { number: Number.NaN }],
  ])('[PC-6] %s with %o is outside the limits', (type, change) => {
    expect(parseCommand(type, { ...valid[type], ...change })).toEqual({ ok: false, code: 'malformed' });
  });
});
