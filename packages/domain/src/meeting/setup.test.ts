import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ordinaryPack } from '../rule-packs/ordinary.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  chair,
  clerk,
  creation,
  ended,
  first,
  fourth,
  invitee,
  itemId,
  MeetingAtWork,
  opened,
  participant,
  personId,
  prepared,
  screen,
  second,
  secretary,
  third,
} from '../testing/meeting-at-work.ts';

const edit = { title: 'Kỳ họp', place: 'Phòng 1', startsAt: 5 };

describe('creating a meeting', () => {
  it('[MT-1] nothing can be done before it exists, and it exists once', () => {
    const meeting = new MeetingAtWork();
    expect(meeting.answer(secretary, 'openMeeting', { reason: null })).toBe('meetingNotFound');
    expect(meeting.answer(secretary, 'createMeeting', creation())).toBe('accepted');
    expect(meeting.answer(secretary, 'createMeeting', creation())).toBe('meetingExists');
  });

  it.each([
    ['textEmpty', { title: '  ' }],
    ['textTooLong', { title: 'a'.repeat(501) }],
    ['textTooLong', { place: 'a'.repeat(501) }],
    ['invalidNumber', { startsAt: -1 }],
    ['invalidNumber', { startsAt: 1.5 }],
    ['invalidNumber', { seats: 0 }],
    ['invalidNumber', { seats: 2_001 }],
    ['invalidNumber', { seats: Number.NaN }],
  ])('[MT-2] refuses with %s what does not fit: %o', (code, change) => {
    expect(new MeetingAtWork().answer(secretary, 'createMeeting', { ...creation(), ...change })).toBe(code);
  });

  it('[MT-3] refuses a pack that contradicts itself, with the reason', () => {
    const meeting = new MeetingAtWork();
    const secret: RulePack = { ...ubndPack, voting: { ...ubndPack.voting, forms: ['open', 'paperSecret'] } };
    const answer = meeting.try(secretary, 'createMeeting', { ...creation(), rulePack: secret });
    expect(answer).toMatchObject({
      code: 'rulePackInvalid',
      details: { finding: expect.stringContaining('bỏ phiếu kín'), findingEn: expect.stringContaining('secret') },
    });
    meeting.do(secretary, 'createMeeting', creation());
    expect(meeting.state).toMatchObject({ packId: 'hdnd', rulePack: hdndPack });
  });

  it('[MT-4] a person stands once, with at least one duty', () => {
    const create = (participants: ReturnType<typeof participant>[]) =>
      new MeetingAtWork().answer(secretary, 'createMeeting', { ...creation(), participants });
    const one = participant(first, ['delegate'], true, 1);
    expect(create([one, one])).toBe('participantExists');
    expect(create([participant(first, [], true, 1)])).toBe('textEmpty');
  });

  it('[MT-5] only delegates and the chair can have a vote; duties stand once each', () => {
    const participants = [
      participant(invitee, ['invitee'], true, null),
      participant(chair, ['delegate', 'chair', 'chair'], true, 1),
    ];
    const meeting = new MeetingAtWork().do(secretary, 'createMeeting', { ...creation(), participants });
    expect(meeting.state.participants[invitee]?.votes).toBe(false);
    expect(meeting.state.participants[chair]?.votes).toBe(true);
    expect(meeting.state.participants[chair]?.duties).toEqual(['chair', 'delegate']);
  });

  it('[MT-6] not more voters than seats, not more people than 2000', () => {
    const create = (count: number, votes: boolean, rulePack = hdndPack) =>
      new MeetingAtWork().try(secretary, 'createMeeting', {
        ...creation(),
        rulePack,
        participants: Array.from({ length: count }, (_, index) =>
          participant(personId(index), ['delegate'], votes, null),
        ),
      });
    expect(create(7, true)).toEqual({ code: 'tooMany', details: { most: 6 } });
    expect(create(7, true, ubndPack)).toEqual({ code: 'tooMany', details: { most: 6 } });
    expect(create(2_001, false)).toEqual({ code: 'tooMany', details: { most: 2_000 } });
    // Those present decide at a conference: it has no seats to run out of.
    expect(create(7, true, ordinaryPack)).not.toHaveProperty('code');
    expect(create(2_001, true, ordinaryPack)).toEqual({ code: 'tooMany', details: { most: 2_000 } });
  });
});

describe('changing what was set up', () => {
  it('[MT-7] title, place and time change before the opening only', () => {
    const meeting = prepared().do(secretary, 'editMeeting', edit);
    expect(meeting.state).toMatchObject(edit);
    expect(meeting.answer(chair, 'editMeeting', edit)).toBe('nothingToChange');
    expect(meeting.answer(chair, 'editMeeting', { ...edit, title: '' })).toBe('textEmpty');
    expect(meeting.answer(chair, 'editMeeting', { ...edit, place: 'a'.repeat(501) })).toBe('textTooLong');
    expect(meeting.answer(chair, 'editMeeting', { ...edit, startsAt: -5 })).toBe('invalidNumber');
    expect(opened().answer(chair, 'editMeeting', edit)).toBe('meetingAlreadyStarted');
    expect(ended().answer(chair, 'editMeeting', edit)).toBe('meetingEnded');
  });

  it('[MT-8] participants are added until the end', () => {
    const late = participant(personId(50), ['invitee'], false, null);
    const meeting = opened();
    expect(meeting.answer(secretary, 'addParticipants', { participants: [] })).toBe('nothingToChange');
    expect(meeting.answer(secretary, 'addParticipants', { participants: [late] })).toBe('accepted');
    expect(meeting.state.participants[personId(50)]).toEqual(late);
    expect(meeting.answer(secretary, 'addParticipants', { participants: [late] })).toBe('participantExists');
    const voters = [51, 52].map((number) => participant(personId(number), ['delegate'], true, null));
    expect(meeting.try(secretary, 'addParticipants', { participants: voters })).toEqual({
      code: 'tooMany',
      details: { most: 6 },
    });
    expect(ended().answer(secretary, 'addParticipants', { participants: [late] })).toBe('meetingEnded');
  });

  it('[MT-9] duties and the vote of a participant can be changed', () => {
    const meeting = opened();
    const change = (id: typeof first, duties: ('delegate' | 'chair' | 'invitee')[], votes: boolean) =>
      meeting.answer(secretary, 'changeParticipant', { personId: id, duties, votes });
    expect(change(personId(98), ['delegate'], true)).toBe('participantNotFound');
    expect(change(first, [], true)).toBe('textEmpty');
    expect(change(first, ['delegate'], true)).toBe('nothingToChange');
    expect(change(first, ['chair', 'delegate'], true)).toBe('accepted');
    expect(meeting.state.participants[first]?.duties).toEqual(['chair', 'delegate']);
    expect(change(first, ['invitee'], true)).toBe('accepted');
    expect(meeting.state.participants[first]?.votes).toBe(false);
    const full = prepared().do(secretary, 'addParticipants', {
      participants: [participant(personId(51), ['delegate'], true, 6)],
    });
    const onMore = { personId: screen, duties: ['delegate' as const], votes: true };
    expect(full.try(secretary, 'changeParticipant', onMore)).toEqual({ code: 'tooMany', details: { most: 6 } });
  });

  it('[MT-10] nobody gains or loses the vote while a vote is open', () => {
    const meeting = opened().openPoll();
    const change = (votes: boolean) =>
      meeting.answer(secretary, 'changeParticipant', { personId: first, duties: ['delegate', 'clerk'], votes });
    expect(change(false)).toBe('pollStillOpen');
    expect(change(true)).toBe('accepted');
  });

  it('[MT-11] the last secretary stays', () => {
    const meeting = prepared();
    const clerkInstead = { personId: secretary, duties: ['clerk' as const], votes: false };
    expect(meeting.answer(secretary, 'changeParticipant', clerkInstead)).toBe('notPermitted');
    expect(meeting.answer(secretary, 'removeParticipant', { personId: secretary })).toBe('notPermitted');
    meeting.do(secretary, 'changeParticipant', { personId: clerk, duties: ['secretary'], votes: false });
    expect(meeting.answer(secretary, 'changeParticipant', clerkInstead)).toBe('accepted');
  });

  it('[MT-12] a participant is removed before the opening only, and the attendance with them', () => {
    const meeting = prepared().checkIn(fourth);
    meeting.do(secretary, 'setCountingBoard', { personIds: [first, third, fourth] });
    expect(meeting.answer(secretary, 'removeParticipant', { personId: personId(98) })).toBe('participantNotFound');
    meeting.do(secretary, 'removeParticipant', { personId: fourth });
    expect(meeting.state.participants[fourth]).toBeUndefined();
    expect(meeting.state.attendance[fourth]).toBeUndefined();
    expect(meeting.state.countingBoard).toEqual([first, third]);
    expect(meeting.answer(fourth, 'checkIn', { status: 'present' })).toBe('notParticipant');
    expect(opened().answer(secretary, 'removeParticipant', { personId: fourth })).toBe('meetingAlreadyStarted');
  });
});

describe('choosing the rules', () => {
  it('[MT-23] another pack, or another version of it, before the opening', () => {
    const meeting = prepared();
    const choose = (rulePack: RulePack) => meeting.answer(secretary, 'chooseRulePack', { rulePack });
    expect(choose({ ...hdndPack })).toBe('nothingToChange');
    expect(choose({ ...hdndPack, source: '' })).toBe('rulePackInvalid');
    expect(choose({ ...hdndPack, version: 3 })).toBe('accepted');
    expect(choose(ordinaryPack)).toBe('accepted');
    expect(meeting.state).toMatchObject({ packId: 'ordinary', rulePack: ordinaryPack });
    const more = [51, 52].map((number) => participant(personId(number), ['delegate'], true, null));
    meeting.do(secretary, 'addParticipants', { participants: more });
    expect(meeting.try(secretary, 'chooseRulePack', { rulePack: hdndPack })).toEqual({
      code: 'tooMany',
      details: { most: 6 },
    });
    expect(opened().answer(secretary, 'chooseRulePack', { rulePack: ordinaryPack })).toBe('meetingAlreadyStarted');
  });

  it('[MT-24] where the chair must have a vote, nobody chairs without one', () => {
    const meeting = prepared().checkIn(chair, first, second, third, fourth);
    meeting.do(secretary, 'changeParticipant', { personId: chair, duties: ['chair'], votes: false });
    expect(meeting.answer(chair, 'openMeeting', { reason: null })).toBe('chairNeedsVote');
    meeting.do(secretary, 'chooseRulePack', { rulePack: ordinaryPack });
    expect(meeting.answer(chair, 'openMeeting', { reason: null })).toBe('accepted');
    const council = opened();
    const makeChair = (id: typeof first, votes: boolean) =>
      council.answer(secretary, 'changeParticipant', { personId: id, duties: ['chair', 'delegate'], votes });
    expect([makeChair(invitee, false), makeChair(first, true)]).toEqual(['chairNeedsVote', 'accepted']);
    const guest = participant(personId(70), ['chair'], false, null);
    expect(council.answer(secretary, 'addParticipants', { participants: [guest] })).toBe('chairNeedsVote');
  });
});

describe('the size of a meeting', () => {
  it('[AG-4] an agenda has at most 200 items', () => {
    const meeting = prepared();
    for (let number = 3; number <= 200; number += 1) meeting.addItem(number);
    const more = { itemId: itemId(201), title: 'Mục', owner: '', plannedMinutes: 0, beforeItemId: null };
    expect(meeting.try(secretary, 'addItem', more)).toEqual({ code: 'tooMany', details: { most: 200 } });
  });
});
