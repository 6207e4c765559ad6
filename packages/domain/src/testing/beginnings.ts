import { ordinaryPack } from '../rule-packs/ordinary.ts';
import { motionLine } from '../voting/state.ts';
import {
  atWork,
  chair,
  clerk,
  ended,
  first,
  itemId,
  lineId,
  type MeetingAtWork,
  motionId,
  opened,
  paperId,
  pollId,
  prepared,
  questionId,
  second,
  secretary,
  start,
  stepId,
  third,
} from './meeting-at-work.ts';

/** At work with a counting board and a prepared vote of each kind. */
function withMotions(): MeetingAtWork {
  const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [second, clerk] });
  const candidates = [
    { lineId: lineId(1), name: 'Ứng viên một', post: '', personId: first },
    { lineId: lineId(2), name: 'Ứng viên hai', post: '', personId: null },
  ];
  const contents = [
    meeting.content(),
    meeting.content({ subject: { kind: 'election', candidates, places: 1 }, form: 'paperSecret' }),
    meeting.content({ form: 'mixed' }),
  ];
  contents.forEach((content, index) => {
    meeting.do(secretary, 'prepareMotion', { motionId: motionId(index + 1), itemId: itemId(1), content });
  });
  return meeting;
}

function openPrepared(meeting: MeetingAtWork, number: number): MeetingAtWork {
  const source = { kind: 'prepared', motionId: motionId(number) } as const;
  return meeting.do(chair, 'openPoll', { pollId: pollId(1), source });
}

/** A vote by tablet and paper with both kinds of ballot. */
function mixedVote(): MeetingAtWork {
  const meeting = openPrepared(withMotions(), 3);
  meeting.do(secretary, 'handOutPaper', { pollId: pollId(1), personId: third });
  meeting.do(first, 'castBallot', { pollId: pollId(1), choices: { [motionLine]: 'khongTanThanh' } });
  return meeting;
}

/** A speech that was interrupted, somebody waiting, a question, an item with parts and a paper on every tablet. */
function busyFloor(): MeetingAtWork {
  const meeting = atWork({ ...ordinaryPack, packId: 'rieng' }).attach(1);
  meeting.do(secretary, 'releasePaper', { paperId: paperId(1) });
  meeting.do(secretary, 'presentPage', { paperId: paperId(1), page: 2 });
  const question = { questionId: questionId(1), personId: null, toPersonId: second, toName: '', text: 'Bao giờ xong?' };
  meeting.do(first, 'fileQuestion', question);
  const part = (number: number) => ({ stepId: stepId(number), title: `Phần ${number}`, plannedMinutes: 5 });
  meeting.do(secretary, 'setItemSteps', { itemId: itemId(1), steps: [part(1), part(2)] });
  meeting.register(first, 1).call(1).pass(5_000).register(second, 2, 'interposedQuestion').call(2);
  return meeting.register(third, 3);
}

/** Papers of every kind: for everybody with two versions, for some, for a while, withdrawn, somebody's own. */
function library(): MeetingAtWork {
  const meeting = atWork()
    .attach(1)
    .attach(2, 1, { personIds: [first, second] })
    .attach(3, 1, { until: start + 20_000 });
  meeting.attach(4).release(1, 2, 3).replace(1, 2).attachOwn(first, 5).attachOwn(first, 6);
  meeting.do(secretary, 'withdrawPaper', { paperId: paperId(4), reason: 'Nhầm tệp' });
  return meeting.do(chair, 'presentPage', { paperId: paperId(3), page: 3 });
}

/** Where random runs begin: deep enough that what follows is not only refused. */
export const beginnings: readonly (() => MeetingAtWork)[] = [
  () => prepared(),
  () => opened().openPoll(1, 60),
  () => atWork(),
  withMotions,
  withMotions,
  mixedVote,
  () => mixedVote().close(1),
  () => openPrepared(withMotions(), 2).close(1),
  busyFloor,
  busyFloor,
  library,
  library,
  () => ended(),
];
