import { describe, expect, it } from 'vitest';
import { meetingLimits } from '../kernel/limits.ts';
import type { CommandPayloads } from '../meeting/commands.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  fourth,
  invitee,
  itemId,
  type MeetingAtWork,
  opened,
  opinionId,
  questionId,
  requestId,
  second,
  secretary,
  start,
  stranger,
} from '../testing/meeting-at-work.ts';

describe('an opinion in writing', () => {
  const send = (meeting: MeetingAtWork, change: Partial<CommandPayloads['sendOpinion']> = {}, who = first) =>
    meeting.answer(who, 'sendOpinion', {
      opinionId: opinionId(1),
      itemId: itemId(1),
      requestId: null,
      text: 'Đề nghị bổ sung nguồn vốn',
      ...change,
    });

  it('[SP-20] is sent on an item that was started, until the minutes are issued', () => {
    const meeting = atWork();
    expect(send(opened())).toBe('itemNotCurrent');
    expect(send(meeting, { itemId: itemId(77) })).toBe('itemNotFound');
    expect(send(meeting, { text: ' ' })).toBe('textEmpty');
    expect(send(meeting, { text: 'a'.repeat(20_001) })).toBe('textTooLong');
    expect(send(meeting, {}, clerk)).toBe('notPermitted');
    expect([send(meeting), send(meeting)]).toEqual(['accepted', 'opinionExists']);
    expect(meeting.state.speakers.opinions[opinionId(1)]).toEqual({
      opinionId: opinionId(1),
      personId: first,
      itemId: itemId(1),
      text: 'Đề nghị bổ sung nguồn vốn',
      at: start,
    });
    const one = meeting.state.speakers.opinions[opinionId(1)];
    const many = Object.fromEntries(Array.from({ length: meetingLimits.opinions }, (_, index) => [`o${index}`, one]));
    const full = atWork();
    full.restore({ ...full.state, speakers: { ...full.state.speakers, opinions: many as never } });
    expect(send(full)).toBe('tooMany');
    const over = ended();
    expect(send(over)).toBe('accepted');
    over.do(clerk, 'issueMinutes', { number: 1 });
    expect(send(over, { opinionId: opinionId(2) })).toBe('minutesIssued');
  });

  it("[SP-21] stands instead of one's own registration that waits or was not reached", () => {
    const meeting = atWork().register(first, 1).register(second, 2).register(invitee, 3);
    expect(send(meeting, { requestId: requestId(77) })).toBe('requestNotFound');
    expect(send(meeting, { requestId: requestId(2) })).toBe('notPermitted');
    expect(send(meeting, { requestId: requestId(1) })).toBe('accepted');
    expect(meeting.state.speakers.requests[requestId(1)]?.status).toEqual({
      name: 'inWriting',
      at: start,
      opinionId: opinionId(1),
    });
    expect(send(meeting, { opinionId: opinionId(2), requestId: requestId(1) })).toBe('requestNotWaiting');
    meeting.goTo(2);
    const late = { opinionId: opinionId(2), requestId: requestId(2) };
    expect(send(meeting, { ...late, itemId: itemId(2) }, second)).toBe('requestNotFound');
    expect(send(meeting, late, second)).toBe('accepted');
    expect(meeting.state.speakers.requests[requestId(2)]?.status.name).toBe('inWriting');
    expect(meeting.state.speakers.requests[requestId(3)]?.status.name).toBe('notReached');
  });
});

describe('chất vấn', () => {
  const file = (meeting: MeetingAtWork, change: Partial<CommandPayloads['fileQuestion']> = {}, who = first) =>
    meeting.answer(who, 'fileQuestion', {
      questionId: questionId(1),
      personId: null,
      toPersonId: second,
      toName: '',
      text: 'Bao giờ đường tránh xong?',
      ...change,
    });
  const record = (meeting: MeetingAtWork, change: Partial<CommandPayloads['recordAnswer']> = {}) =>
    meeting.try(clerk, 'recordAnswer', {
      questionId: questionId(1),
      answer: 'Chậm do mặt bằng',
      promise: 'Thông xe trước Tết',
      promisedBy: start + 86_400_000,
      baseRevision: 0,
      ...change,
    });

  it('[SP-22] a question is filed on the item going on, to a participant or to a name', () => {
    const meeting = atWork().mark(fourth, 'left');
    expect(file(opened())).toBe('itemNotCurrent');
    expect([file(meeting, {}, invitee), file(meeting, {}, fourth)]).toEqual(['notPermitted', 'notPresent']);
    expect(file(meeting, { toPersonId: stranger })).toBe('participantNotFound');
    expect(file(meeting, { toPersonId: null, toName: ' ' })).toBe('textEmpty');
    expect(file(meeting, { toPersonId: null, toName: 'a'.repeat(201) })).toBe('textTooLong');
    expect([file(meeting, { text: '' }), file(meeting, { text: 'a'.repeat(5_001) })]).toEqual([
      'textEmpty',
      'textTooLong',
    ]);
    expect([file(meeting), file(meeting)]).toEqual(['accepted', 'questionExists']);
    expect(file(meeting, { questionId: questionId(2), toPersonId: null, toName: ' Sở Xây dựng ' })).toBe('accepted');
    const { questions } = meeting.state.speakers;
    expect(questions[questionId(1)]).toMatchObject({
      askedBy: first,
      toPersonId: second,
      toName: 'Người 003',
      order: 1,
    });
    expect(questions[questionId(2)]).toMatchObject({ toPersonId: null, toName: 'Sở Xây dựng', order: 2 });
    const one = questions[questionId(1)];
    const many = Object.fromEntries(Array.from({ length: meetingLimits.questions }, (_, index) => [`q${index}`, one]));
    meeting.restore({ ...meeting.state, speakers: { ...meeting.state.speakers, questions: many as never } });
    expect(file(meeting)).toBe('tooMany');
  });

  it('[SP-26] the desk writes down for somebody what was asked aloud', () => {
    const meeting = atWork().mark(fourth, 'left');
    expect(file(meeting, {}, secretary)).toBe('notPermitted');
    expect(file(meeting, { personId: second }, first)).toBe('notPermitted');
    expect(file(meeting, { personId: fourth }, secretary)).toBe('personNotPresent');
    expect(file(meeting, { personId: invitee }, secretary)).toBe('notPermitted');
    expect(file(meeting, { personId: stranger }, secretary)).toBe('participantNotFound');
    expect(file(meeting, { personId: first }, secretary)).toBe('accepted');
    expect(file(meeting, { questionId: questionId(2), personId: first }, first)).toBe('accepted');
    expect(meeting.state.speakers.questions[questionId(1)]).toMatchObject({ askedBy: first, filedBy: secretary });
    expect(meeting.state.speakers.questions[questionId(2)]).toMatchObject({ askedBy: first, filedBy: null });
    expect(meeting.answer(first, 'withdrawQuestion', { questionId: questionId(1) })).toBe('accepted');
  });

  it('[SP-23] it is withdrawn by who filed it or by the desk, while it waits', () => {
    const meeting = atWork();
    const withdraw = (who: typeof first, number = 1) =>
      meeting.answer(who, 'withdrawQuestion', { questionId: questionId(number) });
    for (const number of [1, 2]) file(meeting, { questionId: questionId(number) });
    expect([withdraw(second), withdraw(first, 77)]).toEqual(['notPermitted', 'questionNotFound']);
    expect([withdraw(first), withdraw(first)]).toEqual(['accepted', 'questionNotWaiting']);
    expect(withdraw(secretary, 2)).toBe('accepted');
    expect(meeting.state.speakers.questions[questionId(1)]?.status).toEqual({ name: 'withdrawn', at: start });
    expect(record(meeting)).toEqual({ code: 'questionNotWaiting' });
  });

  it('[SP-24] answer and promise are recorded and edited from the revision named', () => {
    const meeting = atWork();
    file(meeting);
    expect(record(meeting, { questionId: questionId(77) })).toEqual({ code: 'questionNotFound' });
    expect(record(meeting, { answer: ' ', promise: '', promisedBy: null })).toEqual({ code: 'textEmpty' });
    expect(record(meeting, { promise: '' })).toEqual({ code: 'textEmpty' });
    expect(record(meeting, { promisedBy: 0.5 })).toEqual({ code: 'invalidNumber' });
    expect(record(meeting, { answer: 'a'.repeat(20_001) })).toEqual({ code: 'textTooLong' });
    expect(record(meeting, { promise: 'a'.repeat(20_001) })).toEqual({ code: 'textTooLong' });
    expect(record(meeting, { baseRevision: 1 })).toEqual({ code: 'staleRevision', details: { revision: 0 } });
    record(meeting);
    expect(record(meeting, { baseRevision: 1 })).toEqual({ code: 'nothingToChange' });
    expect(record(meeting, { answer: 'Khác' })).toEqual({ code: 'staleRevision', details: { revision: 1 } });
    meeting.pass(5).do(chair, 'endMeeting', {});
    record(meeting, { answer: 'Chậm do mưa', baseRevision: 1 });
    expect(meeting.state.speakers.questions[questionId(1)]?.status).toEqual({
      name: 'answered',
      at: start,
      answer: 'Chậm do mưa',
      promise: 'Thông xe trước Tết',
      promisedBy: start + 86_400_000,
      revision: 2,
    });
    const over = ended();
    over.do(clerk, 'issueMinutes', { number: 1 });
    expect(record(over)).toEqual({ code: 'minutesIssued' });
  });
});
