import {
  type CommandPayloads,
  decide,
  evolve,
  findRulePack,
  type MeetingId,
  type MeetingState,
  type MinutesFacts,
  minutesFacts,
  minutesFindings,
} from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import {
  addParticipantsSchema,
  changePersonSchema,
  createMeetingSchema,
  createPersonSchema,
  type MinutesAnswer,
  meetingSummarySchema,
  minutesAnswerSchema,
  signInSchema,
} from './rest.ts';

const id = '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f6';
const person = {
  personId: id,
  username: 'daibieu01',
  name: 'Nguyễn Văn An',
  post: '',
  group: '',
  seat: 1,
  votes: true,
  rights: [],
  password: 'demo',
};
const choice = { personId: id, duties: ['delegate'], votes: true };
const meeting = {
  commandId: id,
  meetingId: id,
  title: 'Kỳ họp',
  kind: 'kyHop',
  place: '',
  startsAt: 0,
  participants: [choice],
};

const bodies = [
  { name: 'signIn', schema: signInSchema, body: { username: 'a', password: 'b', device: 'browser' } },
  { name: 'createMeeting', schema: createMeetingSchema, body: meeting },
  { name: 'addParticipants', schema: addParticipantsSchema, body: { commandId: id, participants: [choice] } },
  { name: 'createPerson', schema: createPersonSchema, body: person },
  { name: 'changePerson', schema: changePersonSchema, body: { disabled: true } },
];

describe('bodies of requests', () => {
  it.each(bodies)('[PC-12] $name: unknown fields are refused', ({ schema, body }) => {
    expect(schema.safeParse(body).success).toBe(true);
    expect(schema.safeParse({ ...body, admin: true }).success).toBe(false);
  });

  it('[PC-7] texts of bodies come out like those of commands', () => {
    const name = ' Nguyễn Thị Đào '.normalize('NFD');
    expect(createPersonSchema.parse({ ...person, name }).name).toBe('Nguyễn Thị Đào'.normalize('NFC'));
    expect(createPersonSchema.safeParse({ ...person, name: 'a\u0000b' }).success).toBe(false);
    expect(createMeetingSchema.parse({ ...meeting, meetingId: id.toUpperCase() }).meetingId).toBe(id);
  });

  it.each(['A', 'Ab', 'có dấu', 'a b', '../a', `${'a'.repeat(61)}`])('[PC-13] %j is no username', (username) => {
    expect(createPersonSchema.safeParse({ ...person, username }).success).toBe(false);
  });

  it('[PC-13] nobody is invited without a duty', () => {
    const participants = [{ ...choice, duties: [] }];
    expect(createMeetingSchema.safeParse({ ...meeting, participants }).success).toBe(false);
  });
});

describe('the minutes', () => {
  it('[PC-14] facts of the rules are facts of the wire', () => {
    expectTypeOf<MinutesFacts>().toExtend<z.input<typeof minutesAnswerSchema>['facts']>();
    expectTypeOf<MinutesAnswer['facts']>().toExtend<MinutesFacts>();
    const meetingId = id as MeetingId;
    const payload = {
      ...meeting,
      bodyId: id,
      bodyName: 'HĐND',
      rulePack: findRulePack('hdnd'),
      seats: 60,
      participants: [],
    };
    const made = decide(
      null,
      meetingId,
      { type: 'createMeeting', payload: payload as unknown as CommandPayloads['createMeeting'] },
      { now: 1, actor: { kind: 'system' } },
    );
    if (!made.ok) throw new Error(made.refusal.code);
    const state = made.value.reduce<MeetingState | null>(evolve, null);
    if (state === null) throw new Error('The meeting was not created');
    const answer = {
      status: 'notYet',
      number: null,
      texts: {},
      facts: minutesFacts(state),
      findings: minutesFindings(state),
    };
    expect(minutesAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('[PC-14] the kinds of meetings and phases of a summary are those of the rules', () => {
    type Summary = z.infer<typeof meetingSummarySchema>;
    expectTypeOf<Summary['kind']>().toEqualTypeOf<MeetingState['kind']>();
    expectTypeOf<Summary['phase']>().toEqualTypeOf<MeetingState['phase']['name']>();
    expectTypeOf<Summary['minutes']>().toEqualTypeOf<MeetingState['minutes']['status']>();
    const all = ['kyHop', 'phienHop', 'giaoBan', 'hoiNghi'];
    expect(meetingSummarySchema.shape.kind.options).toEqual(all);
  });
});
