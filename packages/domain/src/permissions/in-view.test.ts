import { describe, expect, it } from 'vitest';
import { projectDesk, projectMine, projectRoom } from '../audiences/project.ts';
import { readDesk, readRoom } from '../audiences/read.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { CommandType } from '../meeting/commands.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  fourth,
  invitee,
  type MeetingAtWork,
  messageId,
  opened,
  paperId,
  pollId,
  prepared,
  questionId,
  quickQuestionId,
  requestId,
  screen,
  second,
  secretary,
  stranger,
  substituteId,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import { motionLine } from '../voting/state.ts';
import type { ActionTarget } from './action-target.ts';
import { can, canInView, type Permission } from './can.ts';
import { permissionTable } from './permission-table.ts';

const people: readonly PersonId[] = [chair, secretary, clerk, first, second, invitee, screen, technician];
const actions: readonly CommandType[] = [...(Object.keys(permissionTable) as CommandType[]), 'createMeeting'];

/** Something of everything that an action may be about, and something that is not there. */
const targets: readonly ActionTarget[] = [
  {},
  ...[1, 2, 9].flatMap((number): ActionTarget[] => [
    { pollId: pollId(number) },
    { quickQuestionId: quickQuestionId(number) },
    { questionId: questionId(number) },
    { substituteId: substituteId(number) },
    { messageId: messageId(number) },
    { step: number },
  ]),
  ...[1, 2, 3, 9].map((number): ActionTarget => ({ requestId: requestId(number) })),
  ...[null, first, fourth, secretary, screen, stranger].flatMap((personId): ActionTarget[] => [
    { personId },
    { personId, kind: 'debate' },
    { personId, kind: 'pointOfOrder' },
    { personId, kind: 'interposedQuestion' },
  ]),
  { status: 'present' },
  { status: 'online' },
];

const content = (meeting: MeetingAtWork) => meeting.content({ form: 'mixed' });

/** Meetings in which something of everything stands in somebody's way. */
const situations: Readonly<Record<string, () => MeetingAtWork>> = {
  prepared: () => prepared(),
  'just opened': () => opened(),
  paused: () => opened().do(chair, 'pauseMeeting', {}),
  ended: () => ended(),
  issued: () => ended().do(clerk, 'issueMinutes', { number: 1 }),
  'somebody speaks': () => {
    const meeting = atWork().attach(1).register(first, 1).register(second, 2).register(fourth, 3).call(1);
    meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
    return meeting.do(chair, 'presentPage', { paperId: paperId(1), page: 1 }).mark(fourth, 'left');
  },
  'somebody is interrupted': () => {
    const meeting = atWork().register(first, 1).call(1).register(second, 2, 'pointOfOrder').call(2);
    return meeting.register(third, 3, 'interposedQuestion').do(chair, 'pauseSpeech', { requestId: requestId(2) });
  },
  'the list is closed': () => atWork().do(chair, 'setSpeakerList', { open: false }),
  'an open vote': () => {
    const meeting = atWork().openPoll();
    meeting.cast(first);
    return meeting.mark(second, 'left');
  },
  'a mixed vote': () => {
    const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [clerk, first] });
    meeting.do(chair, 'openPoll', {
      pollId: pollId(1),
      source: { kind: 'adHoc', itemId: null, content: content(meeting) },
    });
    return meeting.do(secretary, 'handOutPaper', { pollId: pollId(1), personId: second });
  },
  'a vote being counted, and a secret one open': () => {
    const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [clerk, first] });
    meeting.openPoll(1, null, undefined, { form: 'paperSecret' }).close();
    const line = { tanThanh: 5, khongTanThanh: 0, khongBieuQuyet: 0 };
    const count = { issued: 5, collected: 5, valid: 5, invalid: 0, counts: { [motionLine]: line } };
    meeting.do(clerk, 'enterPaperCount', { pollId: pollId(1), count });
    return meeting.openPoll(2, null, undefined, { form: 'paperSecret' });
  },
  'votes that are over': () => {
    const meeting = atWork()
      .openPoll(1)
      .close(1)
      .do(chair, 'annulPoll', { pollId: pollId(1), reason: 'x' });
    return meeting.openPoll(2).do(chair, 'cancelPoll', { pollId: pollId(2), reason: 'x' });
  },
  'a quick question': () => {
    const ask = (meeting: MeetingAtWork, number: number) =>
      meeting.do(chair, 'askQuickly', {
        quickQuestionId: quickQuestionId(number),
        question: 'Nghỉ?',
        answers: ['Có', 'Không'],
      });
    const meeting = ask(atWork(), 1).do(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(1) });
    return ask(meeting, 2);
  },
  'chất vấn': () => {
    const meeting = atWork();
    for (const number of [1, 2]) {
      const asked = { personId: null, toPersonId: null, toName: 'Sở Xây dựng', text: 'Bao giờ?' };
      meeting.do(first, 'fileQuestion', { questionId: questionId(number), ...asked });
    }
    return meeting.do(first, 'withdrawQuestion', { questionId: questionId(1) });
  },
  'substitutes and messages': () => {
    const meeting = opened();
    for (const [number, who] of [first, invitee].entries()) {
      const wish = { substituteId: substituteId(number + 1), forPersonId: null, name: 'Bình', post: '', reason: '' };
      meeting.do(who, 'askSubstitute', wish);
      meeting.do(who, 'sendMessage', { messageId: messageId(number + 1), text: 'Xin thêm bản giấy' });
    }
    meeting.do(chair, 'decideSubstitute', { substituteId: substituteId(1), accepted: true, reason: '' });
    return meeting.do(chair, 'handleMessage', { messageId: messageId(1), reply: '' }).goTo(1);
  },
};

interface Answer {
  readonly action: CommandType;
  readonly target: ActionTarget;
  readonly server: string;
  readonly tablet: string;
}

const codeOf = (permission: Permission) => (permission.allowed ? 'allowed' : permission.code);

/** What server and tablet say to this person about everything. */
function answers(meeting: MeetingAtWork, personId: PersonId, withDesk: boolean): readonly Answer[] {
  const { state } = meeting;
  const room = readRoom(projectRoom(state));
  const desk = withDesk ? readDesk(projectDesk(state)) : null;
  const mine = projectMine(state, personId);
  if (room === null || mine === null) throw new Error('The view is incomplete');
  return actions.flatMap((action) =>
    targets.map((target) => ({
      action,
      target,
      server: codeOf(can({ kind: 'person', personId }, action, state, target)),
      tablet: codeOf(canInView(mine, room, action, target, desk)),
    })),
  );
}

const differing = (all: readonly Answer[]) => all.filter(({ server, tablet }) => server !== tablet);

describe('a tablet', () => {
  it.each(Object.entries(situations))('[PE-7] greys its buttons for the reason of the server: %s', (_name, make) => {
    const meeting = make();
    for (const personId of people) {
      const atDesk = personId === chair || personId === secretary || personId === clerk;
      expect(differing(answers(meeting, personId, atDesk))).toEqual([]);
    }
  });

  it('[PE-7] these situations stand in the way for many reasons', () => {
    const reasons = Object.values(situations).flatMap((make) => {
      const meeting = make();
      return [chair, clerk, first, second].flatMap((id) => answers(meeting, id, false).map(({ server }) => server));
    });
    expect([...new Set(reasons)]).toEqual(
      expect.arrayContaining([
        'alreadyPresent',
        'alreadyRegistered',
        'alreadyVoted',
        'anotherPollOpen',
        'anotherQuickQuestionOpen',
        'clockRunning',
        'clockStopped',
        'floorEmpty',
        'floorTaken',
        'formNotAllowed',
        'messageHandled',
        'messageNotFound',
        'minutesIssued',
        'notOnCountingBoard',
        'nothingToTakeBack',
        'nothingPresented',
        'notPresent',
        'personNotPresent',
        'pollNotClosed',
        'pollNotCounting',
        'pollNotFound',
        'pollStillOpen',
        'questionNotFound',
        'questionNotWaiting',
        'quickQuestionNotFound',
        'quickQuestionNotOpen',
        'requestNotWaiting',
        'secondPersonNeeded',
        'speakerListClosed',
        'substituteExists',
        'substituteNotFound',
        'substituteNotWaiting',
        'votesOnPaper',
      ]),
    );
  });

  it('[PE-8] of the desk that has not the desk document refuses nothing for what only that tells', () => {
    const blind = Object.values(situations).flatMap((make) => differing(answers(make(), secretary, false)));
    expect(blind.filter(({ tablet }) => tablet !== 'allowed')).toEqual([]);
    expect([...new Set(blind.map(({ action }) => action))].sort()).toEqual([
      'askSubstitute',
      'handleMessage',
      'takeBack',
      'withdrawSubstitute',
    ]);
  });
});
