import { describe, expect, it } from 'vitest';
import { deadlines } from '../meeting/deadlines.ts';
import { evolve } from '../meeting/evolve.ts';
import { canReadPaper } from '../permissions/can-read-paper.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  forEverybody,
  invitee,
  type MeetingAtWork,
  paperId,
  participant,
  type personId,
  prepared,
  screen,
  second,
  secretary,
  start,
  stranger,
  system,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import type { PaperAccess } from './state.ts';

type Person = ReturnType<typeof personId>;
const limit = (meeting: MeetingAtWork, access: Partial<PaperAccess>) =>
  meeting.answer(secretary, 'setPaperAccess', { paperId: paperId(1), access: { ...forEverybody, ...access } });
const read = (meeting: MeetingAtWork, ...who: readonly Person[]) =>
  who.map((id) => {
    const answer = canReadPaper(meeting.state, id, paperId(1));
    return answer.allowed ? 'yes' : answer.code;
  });
const accessOf = (meeting: MeetingAtWork) => meeting.state.papers[paperId(1)]?.access;
const expire = (meeting: MeetingAtWork) => meeting.answer(system, 'expirePaper', { paperId: paperId(1) });
const until = start + 60_000;
const present = (meeting: MeetingAtWork) => meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 });

describe('a paper for some', () => {
  it('[PR-13] names participants once each, and keeps them in their order', () => {
    const meeting = atWork().attach(1).release(1);
    expect(limit(meeting, { personIds: [stranger] })).toBe('participantNotFound');
    expect(limit(meeting, { personIds: [] })).toBe('participantNotFound');
    expect(limit(meeting, { personIds: [first, first] })).toBe('participantExists');
    expect(limit(meeting, { personIds: Array(2_001).fill(first) })).toBe('tooMany');
    expect(limit(meeting, { personIds: [third, first] })).toBe('accepted');
    expect(accessOf(meeting)).toEqual({ personIds: [first, third], until: null });
    expect(limit(meeting, { personIds: [first, third] })).toBe('nothingToChange');
    meeting.attach(2, 1, { personIds: [second, chair] });
    expect(meeting.state.papers[paperId(2)]?.access.personIds).toEqual([chair, second]);
  });

  it('[PR-14] is read by them and the desk; for the others it does not exist', () => {
    const meeting = atWork().attach(1, 1, { personIds: [first, technician] });
    expect(read(meeting, first, second, clerk)).toEqual(['paperNotFound', 'paperNotFound', 'yes']);
    meeting.release(1);
    expect(read(meeting, first, second, invitee)).toEqual(['yes', 'paperNotFound', 'paperNotFound']);
    expect(read(meeting, chair, secretary, clerk)).toEqual(['yes', 'yes', 'yes']);
    // Who is not in the room reads nothing there, whatever list they stand in.
    expect(read(meeting, technician, screen, stranger)).toEqual(['notPermitted', 'notPermitted', 'notParticipant']);
    limit(meeting, { personIds: [second] });
    expect(read(meeting, first, second)).toEqual(['paperNotFound', 'yes']);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(read(meeting, first, second)).toEqual(['paperNotFound', 'paperWithdrawn']);
  });

  it('[PR-14] who comes to the desk reads it, who leaves the desk does not any more', () => {
    const meeting = atWork()
      .attach(1, 1, { personIds: [first] })
      .release(1);
    const change = (duties: readonly ('clerk' | 'delegate')[]) =>
      meeting.do(secretary, 'changeParticipant', { personId: second, duties, votes: true });
    expect(read(change(['delegate', 'clerk']), second)).toEqual(['yes']);
    expect(read(change(['delegate']), second)).toEqual(['paperNotFound']);
  });

  it('[PR-14] is not presented, and what is presented stops being so', () => {
    const meeting = present(atWork().attach(1).release(1));
    expect(limit(meeting, { personIds: [first] })).toBe('accepted');
    expect(meeting.log.slice(-3).map(({ type }) => type)).toEqual([
      'presentingStopped',
      'paperAccessSet',
      'stepSettled',
    ]);
    expect(meeting.state.presented).toBeNull();
    expect(meeting.answer(chair, 'presentPage', { paperId: paperId(1), page: 1 })).toBe('paperLimited');
    expect(limit(meeting, {})).toBe('accepted');
    present(meeting);
    expect(limit(meeting, { until })).toBe('accepted');
    expect(meeting.state.presented).not.toBeNull();
  });

  it('[TB-5] taking back does not present again what became one for some, or was replaced', () => {
    const meeting = present(atWork().attach(1).release(1)).do(chair, 'stopPresenting', {});
    limit(meeting, { personIds: [first] });
    expect(meeting.state.lastStep).toBeNull();
    limit(meeting, {});
    present(meeting).do(chair, 'stopPresenting', {}).replace(1, 2);
    expect(meeting.state.lastStep).toBeNull();
  });

  it('[PR-19] whoever is removed is gone from its readers, and for nobody does not become for everybody', () => {
    const meeting = prepared()
      .attach(1, 1, { personIds: [first, second] })
      .attach(2)
      .release(1, 2);
    const other = meeting.state.papers[paperId(2)];
    meeting.do(secretary, 'removeParticipant', { personId: first });
    expect(accessOf(meeting)?.personIds).toEqual([second]);
    meeting.do(secretary, 'removeParticipant', { personId: second });
    expect(accessOf(meeting)?.personIds).toEqual([]);
    expect(meeting.state.papers[paperId(2)]).toBe(other);
    meeting.do(secretary, 'addParticipants', { participants: [participant(first, ['delegate'], false, null)] });
    expect(read(meeting, first, third, clerk)).toEqual(['paperNotFound', 'paperNotFound', 'yes']);
  });
});

describe('a paper for a while', () => {
  it('[PR-13] ends at a moment that is to come', () => {
    const meeting = atWork().attach(1).release(1);
    for (const moment of [0, start - 1, start]) expect(limit(meeting, { until: moment })).toBe('instantPassed');
    for (const moment of [-1, 0.5, 8.7e15]) expect(limit(meeting, { until: moment })).toBe('invalidNumber');
    expect(limit(meeting, { until: start + 1 })).toBe('accepted');
  });

  it('[PR-15] is out of reach of all but the desk from then on', () => {
    const meeting = present(atWork().attach(1, 1, { until }).release(1));
    expect(expire(meeting.pass(59_999))).toBe('nothingToChange');
    expect(expire(meeting.pass(1))).toBe('accepted');
    expect(meeting.state.presented).toBeNull();
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({ name: 'expired', releasedAt: start, expiredAt: until });
    expect(read(meeting, first, clerk, technician)).toEqual(['paperExpired', 'yes', 'notPermitted']);
    expect(expire(meeting)).toBe('paperExpired');
    expect(meeting.answer(chair, 'presentPage', { paperId: paperId(1), page: 1 })).toBe('paperExpired');
    expect(meeting.answer(chair, 'expirePaper', { paperId: paperId(1) })).toBe('notPermitted');
  });

  it('[PR-15] one that nobody but the desk has seen has no end', () => {
    const attached = atWork().attach(1, 1, { until }).pass(60_000);
    expect(expire(attached)).toBe('paperNotReleased');
    attached.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(expire(attached)).toBe('paperWithdrawn');
    expect(expire(atWork())).toBe('paperNotFound');
  });

  it('[PR-16] more time brings it back, and nothing else', () => {
    const meeting = atWork().attach(1, 1, { until }).release(1).pass(60_000);
    expire(meeting);
    expect(meeting.answer(chair, 'releasePaper', { paperId: paperId(1) })).toBe('paperExpired');
    expect(limit(meeting, { until, personIds: [first] })).toBe('instantPassed');
    expect(limit(meeting, { until: until + 1 })).toBe('accepted');
    expect(meeting.state.papers[paperId(1)]?.status).toEqual({ name: 'released', releasedAt: start });
    expect(expire(meeting.pass(1))).toBe('accepted');
    expect(limit(meeting, {})).toBe('accepted');
    expect(read(meeting, first)).toEqual(['yes']);
  });

  it('[PR-16] what was withdrawn or never released is not released after its time', () => {
    const meeting = atWork().attach(1, 1, { until }).attach(2, 1, { until }).release(1);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' }).pass(60_000);
    for (const number of [1, 2]) {
      expect(meeting.answer(chair, 'releasePaper', { paperId: paperId(number) })).toBe('instantPassed');
    }
    expect(limit(meeting, {})).toBe('accepted');
    expect(meeting.state.papers[paperId(1)]?.status.name).toBe('withdrawn');
    expect(meeting.answer(chair, 'releasePaper', { paperId: paperId(1) })).toBe('accepted');
  });

  it('[PR-16] withdrawn after its time it keeps when it was released', () => {
    const meeting = atWork().attach(1, 1, { until }).release(1).pass(60_000);
    expire(meeting);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(meeting.state.papers[paperId(1)]?.status).toMatchObject({ name: 'withdrawn', releasedAt: start });
    expect(read(meeting, first)).toEqual(['paperWithdrawn']);
  });

  it('[MT-20] has a deadline while it is released, always under the same name', () => {
    const meeting = atWork().attach(1, 1, { until }).attach(2);
    expect(deadlines(meeting.state)).toEqual([]);
    meeting.release(1, 2);
    const name = `expirePaper/${paperId(1)}`;
    const command = { type: 'expirePaper', payload: { paperId: paperId(1) } };
    expect(deadlines(meeting.state)).toEqual([{ timerId: name, dueAt: until, command }]);
    expect(deadlines(meeting.log.reduce(evolve, null as never))).toEqual(deadlines(meeting.state));
    limit(meeting, { until: until + 5 });
    expect(deadlines(meeting.state)).toEqual([{ timerId: name, dueAt: until + 5, command }]);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(deadlines(meeting.state)).toEqual([]);
    meeting.release(1).do(chair, 'endMeeting', {});
    expect(deadlines(meeting.state)).toHaveLength(1);
    expire(meeting.pass(60_005));
    expect(deadlines(meeting.state)).toEqual([]);
  });
});
