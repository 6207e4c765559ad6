import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import type { CommandPayloads, CommandType } from '../meeting/commands.ts';
import type { MeetingState } from '../meeting/state.ts';
import {
  atWork,
  chair,
  first,
  fourth,
  invitee,
  itemId,
  type MeetingAtWork,
  messageId,
  opinionId,
  paperId,
  pollId,
  prepared,
  requestId,
  second,
  secretary,
  stepId,
  third,
} from '../testing/meeting-at-work.ts';
import type { StepPart } from './state.ts';
import { stepEffects } from './step-effects.ts';

/** Takes back the last step, or what one says is the last. */
function takeBack(meeting: MeetingAtWork, step = meeting.state.stepCount, who: PersonId = secretary): string {
  return meeting.answer(who, 'takeBack', { step });
}

/** A state without the counting of its steps. */
function besidesSteps({
  stepCount: _count,
  lastStep: _last,
  ...rest
}: MeetingState): Omit<MeetingState, 'stepCount' | 'lastStep'> {
  return rest;
}

type Deed = {
  [Type in CommandType]: readonly [Type, CommandPayloads[Type], PersonId?];
}[CommandType];

function send(meeting: MeetingAtWork, [type, payload, who]: Deed): string {
  return meeting.answer(who ?? secretary, type, payload);
}

/** At work with a part to go to, a paper presented, a speech going on and somebody waiting. */
function busy(): MeetingAtWork {
  const part = { stepId: stepId(1), title: 'Thảo luận', plannedMinutes: 5 };
  const meeting = atWork()
    .attach(1)
    .do(secretary, 'setItemSteps', { itemId: itemId(1), steps: [part] });
  meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
  meeting.do(secretary, 'presentPage', { paperId: paperId(1), page: 2 });
  return meeting.register(first, 1).register(second, 2).register(third, 3, 'pointOfOrder').call(1).pass(10_000);
}

const floor = {
  requestId: requestId(9),
  personId: fourth,
  kind: 'pointOfOrder' as const,
  topic: '',
  seconds: null,
  questionId: null,
};

/** Every step, from `busy`; `ahead` is sent before it. */
const steps: readonly { readonly step: Deed; readonly ahead?: Deed }[] = [
  { step: ['goToItem', { itemId: itemId(2) }] },
  { step: ['goToStep', { itemId: itemId(1), stepId: stepId(1) }] },
  { step: ['moveItem', { itemId: itemId(1), beforeItemId: null }] },
  { step: ['pauseMeeting', {}] },
  { step: ['resumeMeeting', {}], ahead: ['pauseMeeting', {}] },
  { step: ['callSpeaker', { requestId: requestId(3), seconds: null }] },
  { step: ['giveFloor', floor] },
  { step: ['pauseSpeech', { requestId: requestId(1) }] },
  { step: ['resumeSpeech', { requestId: requestId(1) }], ahead: ['pauseSpeech', { requestId: requestId(1) }] },
  { step: ['extendSpeech', { requestId: requestId(1), seconds: 60 }] },
  { step: ['endSpeech', { requestId: requestId(1) }] },
  { step: ['setSpeakerList', { open: false }] },
  { step: ['markAttendance', { personIds: [fourth, third], status: 'left', reason: '' }] },
  { step: ['stopPresenting', {}] },
];

describe('taking back the last step', () => {
  it('[TB-1] a step of the desk has a number; before the opening and by others nothing is a step', () => {
    const before = prepared().do(secretary, 'moveItem', { itemId: itemId(1), beforeItemId: null });
    expect(before.state).toMatchObject({ stepCount: 0, lastStep: null });
    const meeting = busy().goTo(2);
    expect(meeting.state.lastStep).toMatchObject({ step: 3, of: 'goToItem', by: secretary, at: meeting.now });
    const own = busy().do(first, 'endSpeech', { requestId: requestId(1) });
    expect(own.state).toMatchObject({ stepCount: 2, lastStep: null });
  });

  it.each(steps)('[TB-2] restores what was before $step', ({ step, ahead }) => {
    const meeting = busy();
    if (ahead !== undefined) expect(send(meeting, ahead)).toBe('accepted');
    const before = meeting.pass(1_000).state;
    expect(send(meeting, step)).toBe('accepted');
    expect(besidesSteps(meeting.state)).not.toEqual(besidesSteps(before));
    expect(takeBack(meeting.pass(30_000))).toBe('accepted');
    expect(besidesSteps(meeting.state)).toStrictEqual(besidesSteps(before));
    expect(meeting.state).toMatchObject({ stepCount: before.stepCount + 1, lastStep: null });
    expect(meeting.log.at(-1)).toMatchObject({ type: 'stepTakenBack', payload: { of: step[0], by: secretary } });
    expect(takeBack(meeting)).toBe('nothingToTakeBack');
    // Done again it is a new step.
    expect(send(meeting, step)).toBe('accepted');
    expect(takeBack(meeting, meeting.state.stepCount - 1)).toBe('nothingToTakeBack');
    expect(takeBack(meeting, meeting.state.stepCount, chair)).toBe('accepted');
  });

  const others: readonly (readonly [string, Deed, Deed])[] = [
    [
      'a registration',
      ['goToItem', { itemId: itemId(2) }],
      ['registerToSpeak', { requestId: requestId(8), personId: null, kind: 'speech', topic: '' }, first],
    ],
    [
      'a registration',
      ['setSpeakerList', { open: false }],
      ['registerToSpeak', { requestId: requestId(8), personId: null, kind: 'pointOfOrder', topic: '' }, second],
    ],
    [
      'a withdrawal',
      ['callSpeaker', { requestId: requestId(3), seconds: null }],
      ['withdrawRequest', { requestId: requestId(2) }, second],
    ],
    [
      'a speaker who ends',
      ['extendSpeech', { requestId: requestId(1), seconds: 60 }],
      ['endSpeech', { requestId: requestId(1) }, first],
    ],
    [
      'an opinion',
      ['goToItem', { itemId: itemId(2) }],
      ['sendOpinion', { opinionId: opinionId(1), itemId: itemId(1), requestId: requestId(2), text: 'Ý kiến' }, second],
    ],
    [
      'a check-in',
      ['markAttendance', { personIds: [fourth], status: 'left', reason: '' }],
      ['checkIn', { status: 'online' }, fourth],
    ],
    [
      'an item',
      ['moveItem', { itemId: itemId(1), beforeItemId: null }],
      ['addItem', { itemId: itemId(9), title: 'Chèn', owner: '', plannedMinutes: 5, beforeItemId: null }],
    ],
    ['a page', ['stopPresenting', {}], ['presentPage', { paperId: paperId(1), page: 1 }]],
  ];

  it.each(others)('[TB-3] %s after it settles the step: nothing acknowledged is undone', (_what, step, other) => {
    const meeting = busy();
    expect(send(meeting, step)).toBe('accepted');
    expect(send(meeting, other)).toBe('accepted');
    const after = meeting.state;
    expect(after.lastStep).toBeNull();
    expect(meeting.log.at(-1)?.type).toBe('stepSettled');
    expect(takeBack(meeting)).toBe('nothingToTakeBack');
    expect(meeting.state).toBe(after);
  });

  it('[TB-4] what touches other parts stays and leaves the step open', () => {
    const meeting = busy().mark(fourth, 'left').goTo(2);
    const step = meeting.state.stepCount;
    meeting
      .checkIn(fourth)
      .attach(2, 2)
      .do(first, 'sendMessage', { messageId: messageId(1), text: 'Micro hỏng' });
    expect(takeBack(meeting, step)).toBe('accepted');
    expect(meeting.state.agenda.currentItemId).toBe(itemId(1));
    expect(meeting.state.speakers.floor).toBe(requestId(1));
    expect(meeting.state.attendance[fourth]?.status).toBe('present');
    expect([Object.keys(meeting.state.papers).length, Object.keys(meeting.state.messages).length]).toEqual([2, 1]);

    const typing = busy().goTo(2);
    typing.do(secretary, 'recordConclusion', { itemId: itemId(1), text: 'Nhất trí', baseRevision: 0 });
    typing.do(secretary, 'recordConclusion', { itemId: itemId(2), text: 'Để sau', baseRevision: 0 });
    expect(takeBack(typing)).toBe('accepted');
    expect(typing.state.agenda).toMatchObject({
      currentItemId: itemId(1),
      items: {
        [itemId(1)]: { finishedAt: null, conclusion: { text: 'Nhất trí', revision: 1 } },
        [itemId(2)]: { startedAt: null, conclusion: { text: 'Để sau', revision: 1 } },
      },
    });

    const arriving = busy().mark(invitee, 'left').mark(fourth, 'excused', 'Ốm').checkIn(invitee);
    expect(takeBack(arriving)).toBe('accepted');
    expect(arriving.state.attendance[fourth]?.status).toBe('present');
    expect(arriving.state.attendance[invitee]?.status).toBe('present');

    const voting = busy().openPoll();
    voting.mark(fourth, 'left');
    expect(voting.cast(first)).toBe('accepted');
    expect(takeBack(voting)).toBe('accepted');
    expect(voting.state.polls[pollId(1)]).toMatchObject({ ballots: { [first]: { motion: 'tanThanh' } } });
  });

  it('[TB-5] a vote, a withdrawn paper, the end and the next step settle it', () => {
    const voting = busy().goTo(2).openPoll();
    expect(takeBack(voting)).toBe('nothingToTakeBack');
    expect(takeBack(voting.close())).toBe('nothingToTakeBack');
    const paper = busy().do(secretary, 'stopPresenting', {});
    paper.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'Nhầm bản' });
    expect(takeBack(paper)).toBe('nothingToTakeBack');
    const over = busy().goTo(2).do(chair, 'endMeeting', {});
    expect([over.state.lastStep, takeBack(over)]).toEqual([null, 'meetingEnded']);
    const two = busy().goTo(2).mark(fourth, 'left');
    expect(takeBack(two, two.state.stepCount - 1)).toBe('nothingToTakeBack');
    expect(takeBack(two)).toBe('accepted');
    expect(two.state.agenda.currentItemId).toBe(itemId(2));
    expect(takeBack(two, two.state.stepCount - 1)).toBe('nothingToTakeBack');
  });

  it('[TB-6] of two operators who press at once the second is told', () => {
    const meeting = busy().mark(third, 'left').goTo(2);
    const step = meeting.state.stepCount;
    expect([takeBack(meeting, step, secretary), takeBack(meeting, step, chair)]).toEqual([
      'accepted',
      'nothingToTakeBack',
    ]);
    expect(meeting.state.attendance[third]?.status).toBe('left');
    expect(takeBack(meeting, step, first)).toBe('notPermitted');
  });

  it('[TB-7] a step changes nothing but what it is said to touch', () => {
    const tried = new Set(steps.map(({ step }) => step[0]));
    const declared = Object.entries(stepEffects).filter(([, effect]) => typeof effect !== 'string');
    expect([...tried].sort()).toEqual(declared.map(([type]) => type).sort());
    for (const { step, ahead } of steps) {
      const meeting = busy();
      if (ahead !== undefined) send(meeting, ahead);
      const before = meeting.state;
      send(meeting, step);
      const changed = (Object.keys(before) as (keyof MeetingState)[]).filter(
        (part) => before[part] !== meeting.state[part],
      );
      const touches: readonly (keyof MeetingState)[] = stepEffects[step[0]] as readonly StepPart[];
      expect(['stepCount', 'lastStep', ...touches]).toEqual(expect.arrayContaining(changed));
    }
  });
});
