import type {
  LineId,
  MessageId,
  MotionContent,
  MotionId,
  PollId,
  RequestId,
  StepId,
  SubstituteId,
} from '@nghi-truong/domain';
import { motionLine } from '@nghi-truong/domain';
import { itemId, paperId, type StoryMeeting } from './story-meeting.ts';

const id = (kind: string, number: number) =>
  `00000000-0000-7000-8000-0000${kind}${String(number).padStart(6, '0')}` as string;

export const pollId = (number: number) => id('0e', number) as PollId;
export const requestId = (number: number) => id('0f', number) as RequestId;
export const motionId = (number: number) => id('10', number) as MotionId;
export const messageId = (number: number) => id('11', number) as MessageId;
export const substituteId = (number: number) => id('12', number) as SubstituteId;
export const stepId = (number: number) => id('13', number) as StepId;
export const lineId = (number: number) => id('14', number) as LineId;

/** A motion by simple majority, by tablet, without a clock. */
export function motion(question: string, change: Partial<MotionContent> = {}): MotionContent {
  return {
    question,
    subject: { kind: 'motion' },
    form: 'open',
    majorityId: 'quaNua',
    closesAfterSeconds: null,
    ...change,
  };
}

export const tanThanh = { [motionLine]: 'tanThanh' };
export const khongTanThanh = { [motionLine]: 'khongTanThanh' };

const topics = [
  'Nguồn vốn đối ứng của các huyện miền núi',
  'Tiến độ giải phóng mặt bằng tuyến đường ven biển',
  '',
  'Phân bổ vốn cho y tế cơ sở',
  'Trách nhiệm của chủ đầu tư khi dự án chậm tiến độ',
  'Danh mục dự án trường học vùng cao chưa rõ',
  '',
  'Bố trí vốn bảo trì đường tỉnh 534',
  'Giải ngân vốn đầu tư công sáu tháng đầu năm',
  'Công trình chống hạn hồ Vực Mấu',
  'Nợ đọng xây dựng cơ bản',
  'Cơ chế giám sát cộng đồng',
];

/** People ask to speak on item 4, the first of them has the floor. */
export function discuss(meeting: StoryMeeting): void {
  meeting.open(52, 4);
  register(meeting, 3);
  meeting.must(901, 'callSpeaker', { requestId: requestId(0), seconds: 420 });
}

function register(meeting: StoryMeeting, waiting: number): void {
  for (const [index, topic] of topics.slice(0, waiting).entries()) {
    meeting.must(index + 3, 'registerToSpeak', {
      requestId: requestId(index),
      personId: null,
      kind: index === 4 ? 'debate' : 'speech',
      topic,
    });
  }
}

/** A vote on item 4, half of the house has pressed. */
export function openVote(meeting: StoryMeeting): void {
  discuss(meeting);
  meeting.must(901, 'endSpeech', { requestId: requestId(0) });
  meeting.must(901, 'openPoll', {
    pollId: pollId(1),
    source: {
      kind: 'adHoc',
      itemId: itemId(4),
      content: motion('Thông qua Nghị quyết về điều chỉnh kế hoạch đầu tư công trung hạn giai đoạn 2026–2030'),
    },
  });
  castSome(meeting);
}

export function castSome(meeting: StoryMeeting): void {
  for (let number = 10; number < 40; number += 1) {
    meeting.must(number, 'castBallot', { pollId: pollId(1), choices: number % 9 === 0 ? khongTanThanh : tanThanh });
  }
}

export const stepsOf = (item: number) =>
  [
    ['Trình bày', 15],
    ['Thẩm tra', 10],
    ['Thảo luận', 25],
    ['Biểu quyết', 5],
    ['Kết luận', 5],
  ].map(([title, plannedMinutes], index) => ({
    stepId: stepId(item * 10 + index),
    title: String(title),
    plannedMinutes: Number(plannedMinutes),
  }));

const messages = [
  'Phiếu của tôi báo mất mạng, đề nghị kỹ thuật kiểm tra máy ghế số 12.',
  'Xin ra ngoài 15 phút để tiếp công dân.',
  'Đề nghị thư ký gửi lại phụ lục số 2, bản trên máy thiếu trang cuối.',
  'Tôi xin nhường lượt phát biểu cho đồng chí Lê Minh Châu.',
  'Xin nước ở hàng ghế thứ ba.',
];

/** What a secretary has on the desk at half past nine: everything at once. */
export function fullMorning(meeting: StoryMeeting): void {
  for (const item of [2, 4, 5]) meeting.must(901, 'setItemSteps', { itemId: itemId(item), steps: stepsOf(item) });
  meeting.must(901, 'prepareMotion', {
    motionId: motionId(1),
    itemId: itemId(4),
    content: motion('Thông qua Nghị quyết về điều chỉnh kế hoạch đầu tư công trung hạn giai đoạn 2026–2030', {
      majorityId: 'quaNua',
    }),
  });
  meeting.must(901, 'prepareMotion', {
    motionId: motionId(2),
    itemId: itemId(4),
    content: motion('Thông qua danh mục dự án bổ sung', { closesAfterSeconds: 60 }),
  });
  meeting.must(59, 'askSubstitute', {
    substituteId: substituteId(1),
    forPersonId: null,
    name: 'Hồ Sỹ Hùng',
    post: 'Phó Giám đốc Sở Kế hoạch và Đầu tư',
    reason: 'Công tác tại Hà Nội',
  });
  const { title, place, startsAt } = meeting.state;
  meeting.must(901, 'editMeeting', { title, place, startsAt: startsAt - 110 * 60_000 });
  meeting.minutesAgo = 95;
  meeting.open(52, 1);
  for (const [item, minutesAgo] of [
    [2, 78],
    [3, 31],
    [4, 12],
  ] as const) {
    meeting.minutesAgo = minutesAgo;
    meeting.must(901, 'goToItem', { itemId: itemId(item) });
  }
  register(meeting, 12);
  meeting.minutesAgo = 9;
  meeting.must(901, 'goToStep', { itemId: itemId(4), stepId: stepId(42) });
  meeting.must(901, 'presentPage', { paperId: paperId(6), page: 3 });
  meeting.minutesAgo = 3;
  meeting.must(901, 'callSpeaker', { requestId: requestId(0), seconds: 420 });
  for (const [index, text] of messages.entries()) {
    meeting.must(index + 20, 'sendMessage', { messageId: messageId(index), text });
  }
  meeting.minutesAgo = 0;
}

/** `fullMorning` with the prepared vote opened. */
export function fullMorningVote(meeting: StoryMeeting): void {
  fullMorning(meeting);
  meeting.must(901, 'endSpeech', { requestId: requestId(0) });
  meeting.must(901, 'openPoll', { pollId: pollId(1), source: { kind: 'prepared', motionId: motionId(1) } });
  castSome(meeting);
}
