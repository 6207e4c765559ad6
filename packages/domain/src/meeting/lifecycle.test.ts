import { describe, expect, it } from 'vitest';
import { hdndPack } from '../rule-packs/hdnd.ts';
import { ubndPack } from '../rule-packs/ubnd.ts';
import {
  atWork,
  chair,
  clerk,
  creation,
  ended,
  fileOf,
  first,
  forEverybody,
  fourth,
  invitee,
  itemId,
  MeetingAtWork,
  motionId,
  opened,
  paperId,
  participant,
  people,
  personId,
  pollId,
  prepared,
  quickQuestionId,
  requestId,
  second,
  secretary,
  start,
  system,
  third,
} from '../testing/meeting-at-work.ts';
import { deadlines } from './deadlines.ts';
import type { MeetingEvent } from './events.ts';
import { evolve } from './evolve.ts';

describe('opening', () => {
  it('[MT-13] needs a chair and an agenda', () => {
    const participants = people().filter((person) => person.personId !== chair);
    const chairless = new MeetingAtWork().do(secretary, 'createMeeting', { ...creation(), participants }).addItem(1);
    expect(chairless.answer(secretary, 'openMeeting', { reason: 'gấp' })).toBe('chairMissing');
    const empty = new MeetingAtWork().do(secretary, 'createMeeting', creation());
    expect(empty.answer(secretary, 'openMeeting', { reason: 'gấp' })).toBe('agendaEmpty');
  });

  it('[MT-14] writes the content of the rule pack into the log; later packs change nothing', () => {
    const meeting = opened();
    expect(meeting.log.at(-1)).toMatchObject({ type: 'meetingOpened', payload: { rulePack: hdndPack } });
    expect(meeting.state.phase).toEqual({ name: 'inSession', openedAt: start });
    expect(meeting.openPoll().state.polls[pollId(1)]?.majority).toEqual(hdndPack.voting.majorities[0]);
  });

  it('[MT-3] a meeting of the first version of the log takes the pack of its id, and cannot open without one', () => {
    const meeting = prepared().checkIn(chair, first, second, third);
    meeting.restore({ ...meeting.state, rulePack: null, packId: 'constructor' });
    expect(meeting.answer(chair, 'openMeeting', { reason: 'gấp' })).toBe('unknownRulePack');
    meeting.restore({ ...meeting.state, packId: 'ubnd' }).do(chair, 'openMeeting', { reason: null });
    expect(meeting.state.rulePack).toEqual(ubndPack);
  });

  it('[QU-3] without a quorum needs a reason, which is kept', () => {
    const meeting = prepared();
    meeting.checkIn(chair, first, second, invitee);
    const missing = { code: 'quorumMissing', details: { present: 3, needed: 4 } };
    expect(meeting.try(chair, 'openMeeting', { reason: null })).toEqual(missing);
    expect(meeting.try(chair, 'openMeeting', { reason: '  ' })).toEqual(missing);
    expect(meeting.answer(chair, 'openMeeting', { reason: 'a'.repeat(1_001) })).toBe('textTooLong');
    meeting.do(chair, 'openMeeting', { reason: 'Bão số 3' });
    expect(meeting.state.openedWithoutQuorum).toBe('Bão số 3');
    expect(meeting.log.at(-1)).toMatchObject({ payload: { present: 3, quorumNeeded: 4 } });
    const reached = opened();
    expect(reached.state.openedWithoutQuorum).toBeNull();
    expect(reached.answer(chair, 'openMeeting', { reason: null })).toBe('meetingAlreadyStarted');
  });
});

describe('pausing', () => {
  it('[MT-15] a pause ends the speech and blocks speaking, voting and moving until it is over', () => {
    const meeting = atWork().attach(1).register(first, 1).register(second, 2);
    meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null });
    meeting.do(chair, 'pauseMeeting', {});
    expect(meeting.state.speakers.floor).toBeNull();
    expect(meeting.state.speakers.requests[requestId(2)]?.status.name).toBe('waiting');
    const paused = [
      meeting.answer(chair, 'goToItem', { itemId: itemId(2) }),
      meeting.answer(third, 'registerToSpeak', { requestId: requestId(3), personId: null, kind: 'speech', topic: '' }),
      meeting.answer(chair, 'callSpeaker', { requestId: requestId(2), seconds: null }),
      meeting.answer(chair, 'presentPage', { paperId: paperId(1), page: 1 }),
      meeting.answer(chair, 'pauseMeeting', {}),
      meeting.answer(chair, 'openPoll', {
        pollId: pollId(1),
        source: { kind: 'adHoc', itemId: null, content: meeting.content() },
      }),
      meeting.answer(chair, 'askQuickly', { quickQuestionId: quickQuestionId(1), question: '?', answers: ['A', 'B'] }),
    ];
    expect(new Set(paused)).toEqual(new Set(['meetingPaused']));
    expect(meeting.answer(second, 'withdrawRequest', { requestId: requestId(2) })).toBe('accepted');
    meeting.pass(5).do(chair, 'resumeMeeting', {});
    expect(meeting.state.phase).toEqual({ name: 'inSession', openedAt: start });
    expect(meeting.answer(chair, 'resumeMeeting', {})).toBe('meetingNotPaused');
    expect(prepared().answer(chair, 'resumeMeeting', {})).toBe('meetingNotStarted');
    expect(opened().openPoll().answer(chair, 'pauseMeeting', {})).toBe('pollStillOpen');
  });
});

describe('ending', () => {
  it('[MT-16] ends speech, presentation and item, tells those waiting, drafts the minutes', () => {
    const meeting = atWork().attach(1).register(first, 1).register(second, 2);
    meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
    meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 2 });
    meeting.do(chair, 'callSpeaker', { requestId: requestId(1), seconds: null }).pass(9);
    const events = meeting.try(chair, 'endMeeting', {});
    expect('code' in events ? events : events.map((event) => event.type)).toEqual([
      'speechEnded',
      'requestsNotReached',
      'presentingStopped',
      'meetingEnded',
      'minutesDrafted',
      'stepSettled',
    ]);
    const { state } = meeting;
    expect(state.phase).toEqual({ name: 'ended', openedAt: start, endedAt: start + 9 });
    expect(state.agenda.currentItemId).toBeNull();
    expect(state.agenda.items[itemId(1)]?.finishedAt).toBe(start + 9);
    expect(state.speakers.requests[requestId(2)]?.status).toEqual({ name: 'notReached', at: start + 9 });
    expect(state.presented).toBeNull();
    expect(state.minutes.status).toBe('draft');
  });

  it('[MT-16] is refused while a vote is open or being counted, and before the opening', () => {
    expect(opened().openPoll().answer(chair, 'endMeeting', {})).toBe('pollStillOpen');
    expect(prepared().answer(chair, 'endMeeting', {})).toBe('meetingNotStarted');
    const counting = opened().do(secretary, 'setCountingBoard', { personIds: [secretary, invitee] });
    counting.openPoll(1, null, undefined, { form: 'paperSecret' }).close();
    expect(counting.answer(chair, 'endMeeting', {})).toBe('pollStillOpen');
    counting.do(chair, 'cancelPoll', { pollId: pollId(1), reason: 'Mất phiếu' });
    expect(counting.answer(chair, 'endMeeting', {})).toBe('accepted');
  });

  it('[MT-17] after the end nothing is accepted but minutes, conclusions, papers and their release and withdrawal', () => {
    const meeting = atWork().attach(1);
    meeting.do(chair, 'endMeeting', {});
    const item = { title: 'Mục', owner: '', plannedMinutes: 1 };
    const content = meeting.content();
    const board = { personIds: [secretary, clerk] };
    const refused = [
      meeting.answer(secretary, 'addParticipants', {
        participants: [participant(personId(60), ['invitee'], false, null)],
      }),
      meeting.answer(secretary, 'changeParticipant', { personId: first, duties: ['invitee'], votes: false }),
      meeting.answer(secretary, 'removeParticipant', { personId: first }),
      meeting.answer(chair, 'openMeeting', { reason: null }),
      meeting.answer(chair, 'pauseMeeting', {}),
      meeting.answer(chair, 'resumeMeeting', {}),
      meeting.answer(chair, 'endMeeting', {}),
      meeting.answer(chair, 'addItem', { itemId: itemId(9), beforeItemId: null, ...item }),
      meeting.answer(chair, 'editItem', { itemId: itemId(1), ...item }),
      meeting.answer(chair, 'moveItem', { itemId: itemId(1), beforeItemId: null }),
      meeting.answer(chair, 'removeItem', { itemId: itemId(2) }),
      meeting.answer(chair, 'goToItem', { itemId: itemId(2) }),
      meeting.answer(chair, 'presentPage', { paperId: paperId(1), page: 1 }),
      meeting.answer(chair, 'stopPresenting', {}),
      meeting.answer(first, 'checkIn', { status: 'present' }),
      meeting.answer(chair, 'markAttendance', { personIds: [first], status: 'left', reason: '' }),
      meeting.answer(first, 'registerToSpeak', { requestId: requestId(9), personId: null, kind: 'speech', topic: '' }),
      meeting.answer(chair, 'setSpeakerList', { open: false }),
      meeting.answer(chair, 'openPoll', { pollId: pollId(9), source: { kind: 'adHoc', itemId: null, content } }),
      meeting.answer(chair, 'prepareMotion', { motionId: motionId(9), itemId: null, content }),
      meeting.answer(chair, 'setCountingBoard', board),
      meeting.answer(secretary, 'chooseRulePack', { rulePack: ubndPack }),
    ];
    expect(new Set(refused)).toEqual(new Set(['meetingEnded']));
    const paper = { paperId: paperId(9), itemId: null, title: 'T', kind: 'main', access: forEverybody } as const;
    expect(meeting.answer(chair, 'attachPaper', { ...paper, file: fileOf(9) })).toBe('accepted');
    expect(meeting.answer(chair, 'releasePaper', { paperId: paperId(1) })).toBe('accepted');
    expect(meeting.answer(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'nhầm' })).toBe('accepted');
    expect(meeting.answer(clerk, 'editMinutes', { section: 'opening', text: 'x', baseRevision: 0 })).toBe('accepted');
    const conclusion = { itemId: itemId(1), text: 'Kết luận', baseRevision: 0 };
    expect(meeting.answer(clerk, 'recordConclusion', conclusion)).toBe('accepted');
  });
});

describe('the fold', () => {
  it('[MT-18] what an event does not touch keeps its reference', () => {
    const meeting = atWork();
    const before = meeting.state;
    meeting.do(chair, 'setSpeakerList', { open: false });
    const after = meeting.state;
    for (const part of ['participants', 'agenda', 'papers', 'attendance', 'polls', 'minutes', 'phase'] as const) {
      expect(after[part]).toBe(before[part]);
    }
    expect(after.speakers.requests).toBe(before.speakers.requests);
    meeting.mark(fourth, 'left');
    expect(meeting.state.attendance[first]).toBe(after.attendance[first]);
  });

  it('[MT-19] a log that begins in the middle or holds something unknown is not folded', () => {
    const pausing: MeetingEvent = { type: 'meetingPaused', at: 1, payload: {} };
    expect(() => evolve(null, pausing)).toThrow('begins with meetingPaused');
    const unknown = { type: 'constructor', at: 1, payload: {} } as unknown as MeetingEvent;
    expect(() => evolve(ended().state, unknown)).toThrow('Unknown event');
  });

  it('[MT-19] an event about something that is not there changes nothing', () => {
    const { state } = prepared();
    const none = { requestId: requestId(77), allottedSeconds: 1 };
    expect(evolve(state, { type: 'speechExtended', at: 1, payload: none })).toBe(state);
    const ballot = { pollId: pollId(77), personId: first, choices: {}, hand: null };
    expect(evolve(state, { type: 'ballotCast', at: 1, payload: ballot })).toBe(state);
    const annulment = { pollId: pollId(77), reason: '', by: first };
    expect(evolve(state, { type: 'pollAnnulled', at: 1, payload: annulment })).toBe(state);
    const motion = { motionId: motionId(77), content: atWork().content(), beforeMotionId: null };
    expect(evolve(state, { type: 'motionEdited', at: 1, payload: motion })).toBe(state);
    expect(evolve(state, { type: 'motionMoved', at: 1, payload: motion })).toBe(state);
    expect(evolve(state, { type: 'motionRemoved', at: 1, payload: motion })).toBe(state);
    const quick = { quickQuestionId: quickQuestionId(77), personId: first, answer: 0, counts: [] };
    expect(evolve(state, { type: 'quickAnswerGiven', at: 1, payload: quick })).toBe(state);
    expect(evolve(state, { type: 'quickQuestionClosed', at: 1, payload: quick })).toBe(state);
    expect(evolve(state, { type: 'paperReleased', at: 1, payload: { paperId: paperId(77) } })).toBe(state);
    const reason = { paperId: paperId(77), reason: '' };
    expect(evolve(state, { type: 'paperWithdrawn', at: 1, payload: reason })).toBe(state);
    const edit = { itemId: itemId(77), title: '', owner: '', plannedMinutes: 0 };
    expect(evolve(state, { type: 'itemEdited', at: 1, payload: edit })).toBe(state);
    const change = { personId: personId(77), duties: [], votes: false };
    expect(evolve(state, { type: 'participantChanged', at: 1, payload: change })).toBe(state);
    const text = { section: 'opening' as const, text: '', revision: 1 };
    expect(evolve(state, { type: 'minutesEdited', at: 1, payload: text })).toBe(state);
    expect(evolve(state, { type: 'minutesIssued', at: 1, payload: { number: 1, by: first } })).toBe(state);
  });
});

describe('deadlines', () => {
  it('[MT-20] an open vote with an end has one, always under the same name', () => {
    const meeting = opened().openPoll(1);
    expect(deadlines(meeting.state)).toEqual([]);
    meeting.close(1).openPoll(2, 30);
    const expected = [
      {
        timerId: `closePoll/${pollId(2)}`,
        dueAt: start + 30_000,
        command: { type: 'closePoll', payload: { pollId: pollId(2) } },
      },
    ];
    expect(deadlines(meeting.state)).toEqual(expected);
    const restarted = meeting.log.reduce(evolve, null as never);
    expect(deadlines(restarted)).toEqual(expected);
    meeting.pass(30_000).do(system, 'closePoll', { pollId: pollId(2) });
    expect(deadlines(meeting.state)).toEqual([]);
  });

  it('[MT-20] the end of a vote with tablets and papers is the beginning of the counting', () => {
    const meeting = opened().do(secretary, 'setCountingBoard', { personIds: [secretary, invitee] });
    meeting.openPoll(1, 30, undefined, { form: 'mixed' });
    meeting.do(secretary, 'handOutPaper', { pollId: pollId(1), personId: first });
    const [deadline] = deadlines(meeting.state);
    meeting.pass(30_000).do(system, 'closePoll', { pollId: pollId(1) });
    expect(deadline?.dueAt).toBe(meeting.now);
    expect(meeting.log.at(-1)).toMatchObject({ type: 'pollCountingBegun', payload: { byDeadline: true } });
    expect(deadlines(meeting.state)).toEqual([]);
  });
});
