import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { CommandPayloads } from '../meeting/commands.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  invitee,
  itemId,
  type MeetingAtWork,
  opened,
  questionId,
  requestId,
  screen,
  second,
  secretary,
  stranger,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import { neverSpoke, speakingTotals } from './totals.ts';

type Floor = CommandPayloads['giveFloor'];

function give(meeting: MeetingAtWork, personId: PersonId, change: Partial<Floor> = {}): string {
  const floor: Floor = {
    requestId: requestId(1),
    personId,
    kind: 'presentation',
    topic: 'Tờ trình',
    seconds: null,
    questionId: null,
  };
  return meeting.answer(secretary, 'giveFloor', { ...floor, ...change });
}

describe('giving the floor without the list', () => {
  it('[SP-17] registers and calls in one command, for every kind, without a place in the list', () => {
    const meeting = atWork();
    expect(give(opened(), invitee)).toBe('itemNotCurrent');
    expect(give(meeting, stranger)).toBe('participantNotFound');
    expect([give(meeting, screen), give(meeting, technician)]).toEqual(['notPermitted', 'notPermitted']);
    expect(give(meeting, invitee, { seconds: 0 })).toBe('invalidNumber');
    expect(give(meeting, invitee, { topic: 'a'.repeat(501) })).toBe('textTooLong');
    expect(give(meeting, invitee)).toBe('accepted');
    expect(meeting.log.slice(-3).map((event) => event.type)).toEqual([
      'stepBegun',
      'speechRegistered',
      'speakerCalled',
    ]);
    expect(meeting.state.speakers.requests[requestId(1)]).toMatchObject({
      kind: 'presentation',
      registeredBy: secretary,
      calledFromPlace: null,
      status: { name: 'speaking', callOrder: 1, allottedSeconds: 600 },
    });
    expect(give(meeting, second, { requestId: requestId(2) })).toBe('floorTaken');
    expect(give(meeting, second, { kind: 'pointOfOrder' })).toBe('requestExists');
    expect(give(meeting, second, { requestId: requestId(2), kind: 'pointOfOrder' })).toBe('accepted');
    expect(meeting.state.speakers.interrupted).toEqual([requestId(1)]);
    meeting.register(third, 3, 'debate').do(chair, 'endSpeech', { requestId: requestId(2) });
    meeting.do(chair, 'endSpeech', { requestId: requestId(1) });
    expect(give(meeting, third, { requestId: requestId(4), kind: 'debate' })).toBe('alreadyRegistered');
    expect(give(meeting, third, { requestId: requestId(4), kind: 'speech' })).toBe('accepted');
  });

  it('[SP-18] nobody who is absent speaks; secretary and clerk are not checked in', () => {
    const meeting = atWork().register(first, 1).mark(first, 'left').mark(fourth, 'excused', 'Ốm');
    expect(meeting.answer(chair, 'callSpeaker', { requestId: requestId(1), seconds: null })).toBe('personNotPresent');
    expect(give(meeting, fourth, { requestId: requestId(2) })).toBe('personNotPresent');
    expect(give(meeting, clerk, { requestId: requestId(2) })).toBe('accepted');
    meeting.do(clerk, 'endSpeech', { requestId: requestId(2) });
    expect(give(meeting, secretary, { requestId: requestId(3) })).toBe('accepted');
  });

  it('[SP-19] a speech may belong to a question of the item that was not withdrawn', () => {
    const meeting = atWork();
    const ask = (number: number) =>
      meeting.do(first, 'fileQuestion', {
        questionId: questionId(number),
        personId: null,
        toPersonId: second,
        toName: '',
        text: 'Bao giờ xong?',
      });
    ask(1);
    ask(2).do(first, 'withdrawQuestion', { questionId: questionId(2) });
    const answer = (number: number) =>
      give(meeting, second, { kind: 'answer', questionId: questionId(number), requestId: requestId(number) });
    expect([answer(77), answer(2), answer(1)]).toEqual(['questionNotFound', 'questionNotWaiting', 'accepted']);
    expect(meeting.state.speakers.requests[requestId(1)]).toMatchObject({ questionId: questionId(1) });
    meeting.goTo(2);
    expect(give(meeting, second, { questionId: questionId(1), requestId: requestId(9) })).toBe('itemNotCurrent');
    expect(meeting.state.agenda.currentItemId).toBe(itemId(2));
  });
});

describe('who has spoken', () => {
  it('[SP-25] time is totalled per person and group; the others present have not spoken', () => {
    const meeting = atWork().register(first, 1).call(1).pass(30_000);
    meeting
      .do(first, 'endSpeech', { requestId: requestId(1) })
      .register(first, 2, 'debate')
      .call(2)
      .pass(5_000);
    meeting.register(second, 3, 'pointOfOrder').call(3).pass(2_000).register(third, 4).mark(fourth, 'left');
    const { requests } = meeting.state.speakers;
    const people = Object.fromEntries(
      valuesOf(meeting.state.participants).map((person) => [
        person.personId,
        {
          ...person,
          group: person.personId === second ? 'Tổ 2' : person.group,
          attendance: meeting.state.attendance[person.personId]?.status ?? ('unmarked' as const),
        },
      ]),
    );
    expect(speakingTotals(people, requests, meeting.now)).toEqual({
      byPerson: { [first]: { count: 2, spokenMs: 35_000 }, [second]: { count: 1, spokenMs: 2_000 } },
      byGroup: { 'Tổ 1': { count: 2, spokenMs: 35_000 }, 'Tổ 2': { count: 1, spokenMs: 2_000 } },
    });
    expect(speakingTotals({}, requests, meeting.now).byGroup).toEqual({ '': { count: 3, spokenMs: 37_000 } });
    expect(neverSpoke(people, requests).map((person) => person.personId)).toEqual([chair, third]);
  });
});
