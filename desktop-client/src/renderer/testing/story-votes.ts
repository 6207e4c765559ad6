import {
  type Candidate,
  type Choices,
  findRulePack,
  type LineId,
  type MotionContent,
  motionLine,
  type PaperCount,
  type PollSubject,
  type QuickQuestionId,
} from '@nghi-truong/domain';
import { itemId, type StoryMeeting } from './story-meeting.ts';
import { personId } from './story-people.ts';
import { khongTanThanh, lineId, motion, motionId, pollId, tanThanh } from './story-scenes.ts';

/** Names and posts of candidates, in the order of the ballot. */
const names = [
  ['Lê Hồng Vinh', 'Phó Chủ tịch Thường trực UBND tỉnh'],
  ['Bùi Thanh An', 'Giám đốc Sở Kế hoạch và Đầu tư'],
  ['Nguyễn Thị Thu Hường', 'Giám đốc Sở Y tế'],
  ['Phạm Ngọc Cảnh', 'Chánh Thanh tra tỉnh'],
  ['Hoàng Nghĩa Hiếu', 'Giám đốc Sở Nông nghiệp và Môi trường'],
] as const;

export function candidates(count: number = names.length): readonly Candidate[] {
  return names
    .slice(0, count)
    .map(([name, post], index) => ({ lineId: lineId(index + 1), name, post, personId: null }));
}

export const election = (places: number, count?: number): PollSubject => ({
  kind: 'election',
  places,
  candidates: candidates(count),
});
export const confidence = (count?: number): PollSubject => ({ kind: 'confidence', candidates: candidates(count) });

/** The rules of a body that lets its members vote on persons by tablet too. */
export function allowPersonsByTablet(meeting: StoryMeeting, mayChangeBallot = false): void {
  const pack = findRulePack('hdnd');
  if (pack === undefined) throw new Error('no pack of the Council');
  const forms = ['open', 'paperSecret', 'mixed'] as const;
  const voting = { ...pack.voting, forms, personForms: forms, mayChangeBallot };
  meeting.must(901, 'chooseRulePack', {
    rulePack: { ...pack, packId: 'diaPhuong', basedOn: { packId: pack.packId, version: pack.version }, voting },
  });
}

/** Opens a vote on item 4 as the secretary; the meeting is open already. */
export function open(meeting: StoryMeeting, question: string, change: Partial<MotionContent> = {}, number = 1): void {
  meeting.must(901, 'openPoll', {
    pollId: pollId(number),
    source: { kind: 'adHoc', itemId: itemId(4), content: motion(question, change) },
  });
}

export const electionQuestion = 'Bầu Ủy viên Ủy ban nhân dân tỉnh nhiệm kỳ 2026–2031';
export const confidenceQuestion = 'Lấy phiếu tín nhiệm đối với người giữ chức vụ do HĐND tỉnh bầu';

/** An election by tablet, one third of the house has voted. */
export function openElection(meeting: StoryMeeting): void {
  allowPersonsByTablet(meeting);
  meeting.open(52, 4);
  open(meeting, electionQuestion, { subject: election(3) });
  for (let number = 20; number < 40; number += 1) meeting.must(number, 'castBallot', ballot(number));
}

const ballot = (number: number, poll = 1) => ({ pollId: pollId(poll), choices: approve(chosenBy(number)) });
const chosenBy = (number: number): number[] => (number % 7 === 0 ? [2, 4] : number % 3 === 0 ? [1, 2, 5] : [1, 2, 3]);
const approve = (chosen: readonly number[]): Choices =>
  Object.fromEntries(chosen.map((number): [LineId, string] => [lineId(number), 'dongY']));

/** A confidence vote by tablet. */
export function openConfidence(meeting: StoryMeeting): void {
  allowPersonsByTablet(meeting);
  meeting.open(52, 4);
  open(meeting, confidenceQuestion, { subject: confidence(4) });
}

const grades = ['tinNhiemCao', 'tinNhiem', 'tinNhiemThap'] as const;

/** The confidence vote counted. */
export function closeConfidence(meeting: StoryMeeting): void {
  openConfidence(meeting);
  for (let number = 1; number <= 52; number += 1) {
    const choices = Object.fromEntries(
      candidates(4).map((candidate, index): [LineId, string] => [
        candidate.lineId,
        grades[(number * (index + 2) + (number % 4)) % 5 > 2 ? (number + index) % 3 : 0] ?? 'tinNhiem',
      ]),
    );
    meeting.must(number, 'castBallot', { pollId: pollId(1), choices });
  }
  meeting.must(901, 'closePoll', { pollId: pollId(1) });
}

/** The election counted: two places filled, a tie for the third. */
export function closeElection(meeting: StoryMeeting): void {
  allowPersonsByTablet(meeting);
  meeting.open(52, 4);
  open(meeting, electionQuestion, { subject: election(3) });
  for (let number = 1; number <= 50; number += 1) {
    const third = number % 5 === 0 ? 4 : number % 2 === 0 ? 3 : 5;
    meeting.must(number, 'castBallot', {
      pollId: pollId(1),
      choices: approve(number % 8 === 0 ? [1] : number <= 33 ? [1, 2, 3] : [2, third, 5 === third ? 1 : 5]),
    });
  }
  meeting.must(901, 'closePoll', { pollId: pollId(1) });
}

/** The counting board: two delegates and an invitee. */
export const board = [personId(7), personId(8), personId(903)];

/** A secret election on paper, going on in the hall. */
export function paperElection(meeting: StoryMeeting): void {
  meeting.open(52, 4);
  meeting.must(901, 'setCountingBoard', { personIds: board });
  open(meeting, electionQuestion, { subject: election(3), form: 'paperSecret' });
}

/** The box is closed, the board counts. */
export function counting(meeting: StoryMeeting): void {
  paperElection(meeting);
  meeting.must(901, 'closePoll', { pollId: pollId(1) });
}

/** What the board found: 52 issued, 50 collected, 49 valid. */
export function paperCount(): PaperCount {
  const approvals = [40, 36, 30, 12, 9];
  return {
    issued: 52,
    collected: 50,
    valid: 49,
    invalid: 1,
    counts: Object.fromEntries(
      approvals.map((count, index): [LineId, Readonly<Record<string, number>>] => [
        lineId(index + 1),
        { dongY: count, khongDongY: 49 - count },
      ]),
    ),
  };
}

/** One of the board has entered, a second one has to confirm. */
export function counted(meeting: StoryMeeting): void {
  counting(meeting);
  meeting.must(7, 'enterPaperCount', { pollId: pollId(1), count: paperCount() });
}

/** A vote on tablets and papers; some tablets are dead, one hand vote, two papers. */
export function mixedVote(meeting: StoryMeeting): void {
  meeting.open(52, 4);
  meeting.must(901, 'setCountingBoard', { personIds: board });
  open(meeting, 'Thông qua Nghị quyết về chính sách hỗ trợ hộ nghèo vùng cao', {
    form: 'mixed',
    closesAfterSeconds: 300,
  });
  for (let number = 1; number <= 40; number += 1) {
    if (number === 6) continue;
    meeting.must(number, 'castBallot', { pollId: pollId(1), choices: number % 9 === 0 ? khongTanThanh : tanThanh });
  }
  meeting.must(901, 'recordHandVote', {
    pollId: pollId(1),
    personId: personId(50),
    choices: tanThanh,
    reason: 'Máy tính bảng hỏng',
  });
  for (const number of [51, 6]) meeting.must(901, 'handOutPaper', { pollId: pollId(1), personId: personId(number) });
}

/** Votes of a morning: passed, not passed and repeated, set aside, cancelled, a hand vote among the names. */
export function manyVotes(meeting: StoryMeeting): void {
  meeting.minutesAgo = 50;
  meeting.open(57, 4);
  const vote = (number: number, question: string, against: number, most = 57) => {
    meeting.minutesAgo -= 5;
    open(meeting, question, {}, number);
    for (let voter = 1; voter <= most; voter += 1) {
      const choices =
        voter <= against ? khongTanThanh : voter % 13 === 0 ? { [motionLine]: 'khongBieuQuyet' } : tanThanh;
      meeting.must(voter, 'castBallot', { pollId: pollId(number), choices });
    }
  };
  vote(1, 'Thông qua dự thảo chương trình kỳ họp', 2, 55);
  meeting.must(901, 'recordHandVote', {
    pollId: pollId(1),
    personId: personId(56),
    choices: tanThanh,
    reason: 'Máy tính bảng hỏng',
  });
  meeting.must(901, 'closePoll', { pollId: pollId(1) });
  vote(2, 'Thông qua Nghị quyết về mức thu học phí năm học 2026–2027', 30);
  meeting.must(901, 'closePoll', { pollId: pollId(2) });
  meeting.must(901, 'openPoll', {
    pollId: pollId(3),
    source: { kind: 'again', pollId: pollId(2), reason: 'Sau khi cơ quan trình giải trình, tiếp thu' },
  });
  for (let voter = 1; voter <= 57; voter += 1) {
    meeting.must(voter, 'castBallot', { pollId: pollId(3), choices: voter <= 6 ? khongTanThanh : tanThanh });
  }
  meeting.must(901, 'closePoll', { pollId: pollId(3) });
  vote(4, 'Thông qua danh mục dự án bổ sung', 5, 20);
  meeting.must(901, 'cancelPoll', { pollId: pollId(4), reason: 'Nội dung trình chiếu nhầm' });
  vote(5, 'Thông qua Nghị quyết về phân bổ dự phòng ngân sách', 4);
  meeting.must(901, 'closePoll', { pollId: pollId(5) });
  meeting.must(901, 'annulPoll', { pollId: pollId(5), reason: 'Sai số liệu trong dự thảo' });
  meeting.minutesAgo = 0;
}

export const quickId = '00000000-0000-7000-8000-000015000001' as QuickQuestionId;

/** A quick question to the hall. */
export function quickQuestion(meeting: StoryMeeting): void {
  meeting.open(52, 4);
  meeting.must(901, 'askQuickly', {
    quickQuestionId: quickId,
    question: 'Nghỉ giải lao 15 phút bây giờ?',
    answers: ['Đồng ý', 'Không đồng ý'],
  });
  for (let number = 10; number < 33; number += 1) {
    meeting.must(number, 'answerQuickly', { quickQuestionId: quickId, answer: number % 5 === 0 ? 1 : 0 });
  }
}

/** Prepared votes of all kinds on item 4, and a counting board. */
export function prepared(meeting: StoryMeeting): void {
  meeting.must(901, 'setCountingBoard', { personIds: board });
  const list: readonly (readonly [string, Partial<MotionContent>])[] = [
    ['Thông qua Nghị quyết về điều chỉnh kế hoạch đầu tư công trung hạn giai đoạn 2026–2030', {}],
    [electionQuestion, { subject: election(3), form: 'paperSecret' }],
    [confidenceQuestion, { subject: confidence(4), form: 'paperSecret' }],
    ['Thông qua danh mục dự án bổ sung', { closesAfterSeconds: 60, majorityId: 'haiPhanBa' }],
  ];
  for (const [index, [question, change]] of list.entries()) {
    meeting.must(901, 'prepareMotion', {
      motionId: motionId(20 + index),
      itemId: itemId(4),
      content: motion(question, change),
    });
  }
}
