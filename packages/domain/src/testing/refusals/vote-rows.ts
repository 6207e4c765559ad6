import { type MotionContent, motionLine, type PaperCount } from '../../voting/state.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  invitee,
  itemId,
  lineId,
  type MeetingAtWork,
  motionId,
  personId,
  pollId,
  prepared,
  quickQuestionId,
  second,
  secretary,
} from '../meeting-at-work.ts';
import {
  always,
  desk,
  fresh,
  hall,
  idOf,
  listed,
  noneOf,
  onlyInSession,
  type Rows,
  textOf,
  untilEnd,
  whileOpened,
  wholeOf,
} from './row.ts';

const afterEnd = {
  when: 'the meeting has ended',
  meeting: () => atWork().do(chair, 'endMeeting', {}),
  code: 'meetingEnded',
} as const;
const poll = pollId(1);
const reason = 'Nhầm nội dung';
const motion: MotionContent = {
  question: 'Thông qua nghị quyết?',
  subject: { kind: 'motion' },
  form: 'open',
  majorityId: 'quaNua',
  closesAfterSeconds: 60,
};
const election: MotionContent = {
  question: 'Bầu Phó Chủ tịch',
  subject: {
    kind: 'election',
    candidates: [{ lineId: lineId(1), name: 'Đỗ Thị Ứng', post: 'Ủy viên', personId: invitee }],
    places: 1,
  },
  form: 'paperSecret',
  majorityId: 'quaNua',
  closesAfterSeconds: null,
};
const motionFields = {
  'content.question': textOf(2_000),
  'content.form': noneOf('formNotAllowed', 'electronicSecret'),
  'content.majorityId': noneOf('unknownMajority', '', 'khac', '__proto__', 'constructor'),
};
const seconds = wholeOf(1, 86_400);
const options = noneOf('unknownOption', '', 'khac', '__proto__', 'constructor', 'toString');
const agree = { [motionLine]: 'tanThanh' };
/** What JSON makes of it: a key of its own. */
const strangeLine = JSON.parse('{"__proto__":"tanThanh"}');

function prepare(meeting: MeetingAtWork, ...numbers: readonly number[]): MeetingAtWork {
  for (const number of numbers) {
    meeting.do(secretary, 'prepareMotion', { motionId: motionId(number), itemId: itemId(1), content: motion });
  }
  return meeting;
}
const open = () => atWork().openPoll();
const closed = () => open().close();
const cancelled = () => open().do(chair, 'cancelPoll', { pollId: poll, reason });
const used = () => {
  const source = { kind: 'prepared', motionId: motionId(1) } as const;
  return prepare(atWork(), 1)
    .do(chair, 'openPoll', { pollId: pollId(2), source })
    .close(2);
};
const withBoard = () => atWork().do(secretary, 'setCountingBoard', { personIds: [clerk, first] });
const mixed = () => withBoard().openPoll(1, null, undefined, { form: 'mixed' });
const counting = () => withBoard().openPoll(1, null, undefined, { form: 'paperSecret' }).close();
const notCounted = {
  when: 'it was cancelled',
  meeting: () => counting().do(chair, 'cancelPoll', { pollId: poll, reason }),
  code: 'pollNotCounting',
} as const;
const notOpen = { when: 'it was closed', meeting: closed, code: 'pollNotOpen' } as const;
const line = { tanThanh: 3, khongTanThanh: 1, khongBieuQuyet: 0 };
const count: PaperCount = { issued: 5, collected: 5, valid: 4, invalid: 1, counts: { [motionLine]: line } };
const papers = wholeOf(0, 2_000);
const enter = () => counting().do(clerk, 'enterPaperCount', { pollId: poll, count });
const quick = { quickQuestionId: quickQuestionId(1), question: 'Nghỉ giải lao?', answers: ['Có', 'Không'] };
const ask = () => atWork().do(chair, 'askQuickly', quick);
const wrongly = (content: Partial<MotionContent>) =>
  ({ pollId: poll, source: { kind: 'adHoc', itemId: itemId(1), content: { ...motion, ...content } } }) as const;

/** Prepared votes, votes by tablet, hand and paper, and quick questions. */
export const voteRows = {
  prepareMotion: {
    ready: () => prepared(),
    by: secretary,
    payload: { motionId: motionId(1), itemId: itemId(1), content: election },
    who: desk,
    phases: untilEnd,
    again: 'motionExists',
    late: {
      when: 'the item was removed',
      meeting: () => prepared().do(secretary, 'removeItem', { itemId: itemId(1) }),
      code: 'itemNotFound',
    },
    fields: {
      ...motionFields,
      motionId: fresh,
      itemId: idOf('itemNotFound'),
      'content.subject.kind': listed,
      'content.subject.candidates.0.lineId': noneOf('candidatesInvalid', '', 'motion'),
      'content.subject.candidates.0.name': textOf(200, 'candidatesInvalid', 'candidatesInvalid'),
      'content.subject.candidates.0.post': noneOf('candidatesInvalid', 'a'.repeat(501)),
      'content.subject.candidates.0.personId': idOf('candidatesInvalid'),
      'content.subject.places': wholeOf(1, 1, 'candidatesInvalid'),
    },
  },
  editMotion: {
    ready: () => prepare(prepared(), 1),
    by: secretary,
    payload: { motionId: motionId(1), content: { ...motion, question: 'Thông qua chương trình?' } },
    who: desk,
    phases: untilEnd,
    again: 'nothingToChange',
    late: { when: 'a vote was opened from it', meeting: used, code: 'motionUsed' },
    fields: {
      ...motionFields,
      motionId: idOf('motionNotFound'),
      'content.subject.kind': listed,
      'content.closesAfterSeconds': seconds,
    },
  },
  removeMotion: {
    ready: () => prepare(prepared(), 1),
    by: secretary,
    payload: { motionId: motionId(1) },
    who: desk,
    phases: untilEnd,
    again: 'motionNotFound',
    late: { when: 'a vote was opened from it', meeting: used, code: 'motionUsed' },
    fields: { motionId: idOf('motionNotFound') },
  },
  moveMotion: {
    ready: () => prepare(prepared(), 1, 2),
    by: secretary,
    payload: { motionId: motionId(2), beforeMotionId: motionId(1) },
    who: desk,
    phases: untilEnd,
    again: 'nothingToChange',
    late: { when: 'it was removed', meeting: () => prepare(prepared(), 1), code: 'motionNotFound' },
    fields: { motionId: idOf('motionNotFound'), beforeMotionId: idOf('motionNotFound') },
  },
  setCountingBoard: {
    ready: () => prepared(),
    by: secretary,
    payload: { personIds: [clerk, first] },
    who: desk,
    phases: untilEnd,
    again: 'nothingToChange',
    late: afterEnd,
    fields: { 'personIds.0': idOf('participantNotFound'), 'personIds.1': idOf('participantNotFound') },
    unfit: [
      ['one alone', { personIds: [clerk] }, 'countingBoardMissing'],
      ['one twice', { personIds: [clerk, clerk] }, 'participantExists'],
    ],
  },
  openPoll: {
    ready: () => prepare(atWork(), 1),
    by: chair,
    payload: { pollId: poll, source: { kind: 'prepared', motionId: motionId(1) } },
    who: desk,
    phases: onlyInSession,
    again: 'anotherPollOpen',
    late: { when: 'a vote was opened from it', meeting: used, code: 'motionUsed' },
    fields: { pollId: fresh, 'source.kind': listed, 'source.motionId': idOf('motionNotFound') },
    unfit: [
      ['made up, of nothing', wrongly({ question: ' ' }), 'textEmpty'],
      ['made up, under another rule', wrongly({ majorityId: '__proto__' }), 'unknownMajority'],
      ['made up, without time', wrongly({ closesAfterSeconds: 0 }), 'invalidNumber'],
      ['made up, without a board', wrongly({ form: 'mixed' }), 'countingBoardMissing'],
      [
        'of another item',
        { pollId: poll, source: { kind: 'adHoc', itemId: itemId(2), content: motion } },
        'itemNotCurrent',
      ],
      ['of no item', { pollId: poll, source: { kind: 'adHoc', itemId: itemId(9), content: motion } }, 'itemNotFound'],
      ['again, of nothing', { pollId: poll, source: { kind: 'again', pollId: pollId(9), reason } }, 'pollNotFound'],
    ],
  },
  castBallot: {
    ready: open,
    by: first,
    payload: { pollId: poll, choices: agree },
    who: ['voter'],
    others: 'notEligible',
    phases: always,
    again: 'alreadyVoted',
    late: notOpen,
    fields: { pollId: idOf('pollNotFound'), 'choices.motion': options },
    unfit: [
      ['nothing chosen', { pollId: poll, choices: {} }, 'choicesIncomplete'],
      ['another line', { pollId: poll, choices: { ...agree, [lineId(1)]: 'tanThanh' } }, 'unknownOption'],
      ['a line of the prototype', { pollId: poll, choices: strangeLine }, 'unknownOption'],
    ],
  },
  recordHandVote: {
    ready: open,
    by: secretary,
    payload: { pollId: poll, personId: first, choices: agree, reason: 'Máy hỏng' },
    who: desk,
    phases: always,
    again: 'alreadyVoted',
    late: notOpen,
    fields: {
      pollId: idOf('pollNotFound'),
      personId: [...idOf('notEligible'), [invitee, 'notEligible']],
      'choices.motion': options,
      reason: textOf(1_000, 'reasonRequired'),
    },
  },
  handOutPaper: {
    ready: mixed,
    by: secretary,
    payload: { pollId: poll, personId: second },
    who: desk,
    phases: always,
    again: 'nothingToChange',
    late: { when: 'it was closed', meeting: () => mixed().close(), code: 'pollNotOpen' },
    fields: { pollId: idOf('pollNotFound'), personId: [...idOf('notEligible'), [personId(98), 'notEligible']] },
  },
  closePoll: {
    ready: open,
    by: chair,
    payload: { pollId: poll },
    who: desk,
    phases: always,
    again: 'pollNotOpen',
    late: { when: 'it was cancelled', meeting: cancelled, code: 'pollNotOpen' },
    fields: { pollId: idOf('pollNotFound') },
  },
  enterPaperCount: {
    ready: counting,
    by: clerk,
    payload: { pollId: poll, count },
    who: [],
    others: 'notOnCountingBoard',
    phases: always,
    again: 'nothingToChange',
    late: notCounted,
    fields: {
      pollId: idOf('pollNotFound'),
      'count.issued': papers,
      'count.collected': papers,
      'count.valid': papers,
      'count.invalid': papers,
      'count.counts.motion.tanThanh': papers,
      'count.counts.motion.khongTanThanh': papers,
      'count.counts.motion.khongBieuQuyet': papers,
    },
    unfit: [
      ['papers from nowhere', { pollId: poll, count: { ...count, collected: 6 } }, 'countsDoNotAddUp'],
      ['more issued than people', { pollId: poll, count: { ...count, issued: 2_000 } }, 'countsDoNotAddUp'],
      ['nothing on the line', { pollId: poll, count: { ...count, counts: {} } }, 'countsDoNotAddUp'],
      ['another line', { pollId: poll, count: { ...count, counts: { [lineId(1)]: line } } }, 'unknownOption'],
      ['another option', { pollId: poll, count: { ...count, counts: { [motionLine]: { khac: 4 } } } }, 'unknownOption'],
      [
        'a line of the prototype',
        { pollId: poll, count: { ...count, counts: JSON.parse('{"__proto__":{"tanThanh":4}}') } },
        'unknownOption',
      ],
    ],
  },
  confirmPaperCount: {
    ready: enter,
    by: first,
    payload: { pollId: poll, revision: 1 },
    who: [],
    others: 'notOnCountingBoard',
    phases: always,
    again: 'pollNotCounting',
    late: notCounted,
    fields: { pollId: idOf('pollNotFound'), revision: noneOf('staleRevision', 0, 2, -1, 0.5, Number.NaN) },
  },
  cancelPoll: {
    ready: open,
    by: chair,
    payload: { pollId: poll, reason },
    who: desk,
    phases: always,
    again: 'pollNotOpen',
    late: notOpen,
    fields: { pollId: idOf('pollNotFound'), reason: textOf(1_000, 'reasonRequired') },
  },
  annulPoll: {
    ready: closed,
    by: chair,
    payload: { pollId: poll, reason },
    who: desk,
    phases: whileOpened,
    again: 'nothingToChange',
    late: { when: 'the meeting has ended', meeting: () => closed().do(chair, 'endMeeting', {}), code: 'meetingEnded' },
    fields: { pollId: idOf('pollNotFound'), reason: textOf(1_000, 'reasonRequired') },
  },

  askQuickly: {
    ready: () => atWork(),
    by: chair,
    payload: quick,
    who: desk,
    phases: onlyInSession,
    again: 'anotherQuickQuestionOpen',
    late: { when: 'a vote was opened', meeting: open, code: 'pollStillOpen' },
    fields: {
      quickQuestionId: fresh,
      question: textOf(500),
      'answers.0': [...textOf(100), ['Không', 'answersInvalid']],
      'answers.1': textOf(100),
    },
    unfit: [
      ['one answer', { ...quick, answers: ['Có'] }, 'answersInvalid'],
      ['seven answers', { ...quick, answers: ['1', '2', '3', '4', '5', '6', '7'] }, 'tooMany'],
    ],
  },
  answerQuickly: {
    ready: ask,
    by: first,
    payload: { quickQuestionId: quickQuestionId(1), answer: 1 },
    who: hall,
    phases: always,
    again: 'nothingToChange',
    late: {
      when: 'it was closed',
      meeting: () => ask().do(chair, 'closeQuickQuestion', { quickQuestionId: quickQuestionId(1) }),
      code: 'quickQuestionNotOpen',
    },
    fields: {
      quickQuestionId: idOf('quickQuestionNotFound'),
      answer: noneOf('unknownOption', -1, 2, 0.5, Number.NaN),
    },
  },
  closeQuickQuestion: {
    ready: ask,
    by: chair,
    payload: { quickQuestionId: quickQuestionId(1) },
    who: desk,
    phases: always,
    again: 'quickQuestionNotOpen',
    late: { when: 'a vote was opened', meeting: () => ask().openPoll(), code: 'quickQuestionNotOpen' },
    fields: { quickQuestionId: idOf('quickQuestionNotFound') },
  },
} satisfies Partial<Rows>;
