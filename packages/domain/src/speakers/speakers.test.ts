import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  invitee,
  itemId,
  opened,
  prepared,
  requestId,
  screen,
  second,
  secretary,
  start,
  stranger,
  third,
} from '../testing/meeting-at-work.ts';
import { speakerQueue } from './queue.ts';
import type { RegistrableKind, SpeechRequest } from './state.ts';

const speech = (number: number, topic = 'Ngân sách') => ({
  requestId: requestId(number),
  personId: null,
  kind: 'speech' as const,
  topic,
});

describe('registering', () => {
  it('[SP-1] those present register for the item going on', () => {
    const meeting = atWork();
    const register = (id: typeof first, number: number) => meeting.answer(id, 'registerToSpeak', speech(number));
    expect([chair, first, invitee].map((id, index) => register(id, index + 1))).toEqual(Array(3).fill('accepted'));
    expect(meeting.state.speakers.requests[requestId(2)]).toEqual({
      requestId: requestId(2),
      personId: first,
      itemId: itemId(1),
      kind: 'speech',
      topic: 'Ngân sách',
      registeredAt: start,
      registrationOrder: 2,
      registeredBy: null,
      calledFromPlace: null,
      questionId: null,
      status: { name: 'waiting' },
    });
    expect([clerk, screen, secretary].map((id) => register(id, 9))).toEqual(Array(3).fill('notPermitted'));
    meeting.mark(fourth, 'left');
    expect(register(fourth, 9)).toBe('notPresent');
    expect(opened().answer(first, 'registerToSpeak', speech(1))).toBe('itemNotCurrent');
    expect(prepared().answer(first, 'registerToSpeak', speech(1))).toBe('meetingNotStarted');
  });

  it('[SP-2] one waiting registration per person, item and kind', () => {
    const meeting = atWork().register(first, 1);
    expect(meeting.answer(first, 'registerToSpeak', speech(2))).toBe('alreadyRegistered');
    meeting.register(first, 3, 'debate').call(1);
    expect(meeting.answer(first, 'registerToSpeak', speech(2))).toBe('accepted');
    expect(meeting.answer(second, 'registerToSpeak', speech(2))).toBe('requestExists');
  });

  it('[SP-3] a closed list takes nobody but points of order and interposed questions', () => {
    const meeting = atWork();
    const set = (open: boolean) => meeting.answer(secretary, 'setSpeakerList', { open });
    expect([set(true), set(false), set(false)]).toEqual(['speakerListOpen', 'accepted', 'speakerListClosed']);
    expect(meeting.answer(first, 'registerToSpeak', speech(1))).toBe('speakerListClosed');
    meeting.register(first, 2, 'pointOfOrder').call(2).register(second, 3, 'interposedQuestion');
    expect(set(true)).toBe('accepted');
    expect(meeting.answer(first, 'registerToSpeak', speech(1))).toBe('accepted');
  });

  it('[SP-4] a topic has at most 500 characters, a meeting at most 5000 registrations', () => {
    const meeting = atWork();
    expect(meeting.answer(first, 'registerToSpeak', speech(1, 'a'.repeat(501)))).toBe('textTooLong');
    meeting.register(first, 1);
    const one = meeting.state.speakers.requests[requestId(1)] as SpeechRequest;
    const requests = Array.from({ length: 4_999 }, (_, index) => [`f${index}`, { ...one, itemId: itemId(2) }]);
    meeting.restore({
      ...meeting.state,
      speakers: { ...meeting.state.speakers, requests: Object.fromEntries([...requests, [one.requestId, one]]) },
    });
    const refusal = { code: 'tooMany', details: { most: 5_000 } };
    expect(meeting.try(second, 'registerToSpeak', speech(2))).toEqual(refusal);
  });

  it('[SP-5] a registration is withdrawn by its owner or by the desk, while it waits', () => {
    const meeting = atWork().register(first, 1).register(second, 2);
    const withdraw = (id: typeof first, number: number) =>
      meeting.answer(id, 'withdrawRequest', { requestId: requestId(number) });
    expect(withdraw(second, 1)).toBe('notPermitted');
    expect(withdraw(first, 1)).toBe('accepted');
    expect(withdraw(first, 1)).toBe('requestNotWaiting');
    expect(withdraw(chair, 2)).toBe('accepted');
    expect(withdraw(chair, 77)).toBe('requestNotFound');
    expect(meeting.state.speakers.requests[requestId(1)]?.status).toEqual({ name: 'withdrawn', at: start });
  });
});

describe('the list', () => {
  it('[SP-10] stands by precedence, then by registration; the place of the called is kept', () => {
    const meeting = atWork().register(first, 1).register(second, 2, 'debate').register(third, 3);
    meeting.register(first, 4, 'pointOfOrder');
    const { precedence } = hdndPack.speaking;
    const queue = (kinds = precedence) =>
      speakerQueue(meeting.state.speakers.requests, kinds, itemId(1)).map((one) => one.requestId);
    expect(queue()).toEqual([4, 2, 1, 3].map(requestId));
    expect(queue(['speech'])).toEqual([1, 3, 2, 4].map(requestId));
    expect(speakerQueue(meeting.state.speakers.requests, precedence, itemId(2))).toEqual([]);
    expect(speakerQueue(meeting.state.speakers.requests, precedence, null)).toHaveLength(4);
    meeting.call(3).do(chair, 'endSpeech', { requestId: requestId(3) });
    meeting.call(4).do(chair, 'endSpeech', { requestId: requestId(4) });
    const { requests } = meeting.state.speakers;
    expect(requests[requestId(3)]).toMatchObject({ calledFromPlace: 4, status: { callOrder: 1 } });
    expect(requests[requestId(4)]).toMatchObject({ calledFromPlace: 1, status: { callOrder: 2 } });
    expect(queue()).toEqual([2, 1].map(requestId));
  });

  it('[SP-11] the desk writes down somebody else, who must be present and one who may speak', () => {
    const meeting = atWork().mark(fourth, 'left');
    const write = (by: typeof first, who: typeof first, number = 9) =>
      meeting.answer(by, 'registerToSpeak', { ...speech(number), personId: who });
    expect(write(first, second)).toBe('notPermitted');
    expect(write(secretary, fourth)).toBe('personNotPresent');
    expect(write(secretary, clerk)).toBe('notPermitted');
    expect(write(secretary, stranger)).toBe('participantNotFound');
    expect(write(secretary, second, 1)).toBe('accepted');
    expect(write(first, first, 2)).toBe('accepted');
    const { requests } = meeting.state.speakers;
    expect(requests[requestId(1)]).toMatchObject({ personId: second, registeredBy: secretary });
    expect(requests[requestId(2)]).toMatchObject({ personId: first, registeredBy: null });
  });
});

describe('the floor', () => {
  it('[SP-6] one person has it; the order of calling is kept beside that of registering', () => {
    const meeting = atWork().register(first, 1).register(second, 2).register(third, 3);
    const call = (number: number) =>
      meeting.answer(chair, 'callSpeaker', { requestId: requestId(number), seconds: null });
    expect(call(2)).toBe('accepted');
    expect(call(1)).toBe('floorTaken');
    meeting.do(second, 'endSpeech', { requestId: requestId(2) });
    expect(call(2)).toBe('requestNotWaiting');
    expect(call(77)).toBe('requestNotFound');
    expect(call(1)).toBe('accepted');
    const { requests, floor } = meeting.state.speakers;
    expect(floor).toBe(requestId(1));
    expect(requests[requestId(2)]).toMatchObject({ registrationOrder: 2, status: { name: 'finished', callOrder: 1 } });
    expect(requests[requestId(1)]).toMatchObject({ registrationOrder: 1, status: { name: 'speaking', callOrder: 2 } });
  });

  it("[SP-7] without a time given, the pack's: first speech, later speech on the same item, other kinds", () => {
    const meeting = atWork();
    const { presets } = hdndPack.speaking;
    const allotted = (id: typeof first, number: number, kind: RegistrableKind) => {
      meeting.register(id, number, kind);
      meeting.do(chair, 'callSpeaker', { requestId: requestId(number), seconds: null });
      const status = meeting.state.speakers.requests[requestId(number)]?.status;
      meeting.do(chair, 'endSpeech', { requestId: requestId(number) });
      return status?.name === 'speaking' ? status.allottedSeconds : null;
    };
    expect(allotted(first, 1, 'debate')).toBe(180);
    expect(allotted(first, 6, 'pointOfOrder')).toBe(presets.pointOfOrder);
    expect(allotted(first, 7, 'explanation')).toBe(presets.explanation);
    expect(allotted(first, 2, 'speech')).toBe(420);
    expect(allotted(first, 3, 'speech')).toBe(180);
    expect(allotted(second, 4, 'speech')).toBe(420);
    meeting.do(chair, 'goToItem', { itemId: itemId(2) });
    expect(allotted(first, 5, 'speech')).toBe(420);
  });

  it('[SP-8] the chair gives another time, or more of it', () => {
    const meeting = atWork().register(first, 1).register(second, 2);
    const call = (seconds: number) => meeting.answer(chair, 'callSpeaker', { requestId: requestId(1), seconds });
    const extend = (number: number, seconds: number) =>
      meeting.answer(chair, 'extendSpeech', { requestId: requestId(number), seconds });
    expect([call(0), call(86_401), call(1.5)]).toEqual(Array(3).fill('invalidNumber'));
    expect(extend(1, 60)).toBe('floorEmpty');
    expect(call(100)).toBe('accepted');
    expect(extend(1, 60)).toBe('accepted');
    expect(meeting.state.speakers.requests[requestId(1)]?.status).toMatchObject({ allottedSeconds: 160 });
    expect([extend(1, 0), extend(1, 86_300), extend(1, -5)]).toEqual(Array(3).fill('invalidNumber'));
    expect(extend(2, 60)).toBe('floorTaken');
    expect(extend(77, 60)).toBe('requestNotFound');
  });

  it('[SP-9] a speech is ended by the speaker or by the desk, and nobody else', () => {
    const meeting = atWork().register(first, 1).register(second, 2);
    const end = (id: typeof first, number: number) => meeting.answer(id, 'endSpeech', { requestId: requestId(number) });
    expect(end(chair, 1)).toBe('floorEmpty');
    meeting.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null });
    expect(end(second, 1)).toBe('notPermitted');
    expect(end(second, 2)).toBe('floorTaken');
    expect(end(chair, 77)).toBe('requestNotFound');
    meeting.pass(30_000);
    expect(end(first, 1)).toBe('accepted');
    expect(meeting.state.speakers.floor).toBeNull();
    expect(meeting.state.speakers.requests[requestId(1)]?.status).toEqual({
      name: 'finished',
      calledAt: start,
      callOrder: 1,
      allottedSeconds: 420,
      spokenMs: 30_000,
      endedAt: start + 30_000,
    });
  });
});
