import type {
  CommandPayloads,
  LineId,
  MotionContent,
  MotionId,
  PersonId,
  PollSubject,
  SeatPlan,
  StepId,
} from '@nghi-truong/domain';
import { demoId, demoItemId, demoPersonId } from './demo-body.ts';

/** What a secretary has ready before the session: parts of the items, votes, the counting board, the room. */

type Item = 1 | 2 | 3 | 4 | 5 | 6;

const parts: Readonly<Record<Item, readonly (readonly [title: string, plannedMinutes: number])[]>> = {
  1: [
    ['Chào cờ, giới thiệu đại biểu', 5],
    ['Phát biểu khai mạc', 10],
    ['Biểu quyết chương trình kỳ họp', 5],
  ],
  2: [
    ['Trình bày báo cáo', 15],
    ['Thảo luận', 25],
    ['Biểu quyết', 5],
  ],
  3: [
    ['Trình bày tờ trình', 15],
    ['Báo cáo thẩm tra', 10],
    ['Thảo luận', 25],
    ['Giải trình', 5],
    ['Biểu quyết', 5],
  ],
  4: [
    ['Trình bày dự thảo', 10],
    ['Thảo luận', 20],
    ['Biểu quyết từng điều và toàn văn', 10],
  ],
  5: [
    ['Trình bày quy hoạch', 15],
    ['Chất vấn và trả lời', 25],
    ['Biểu quyết', 10],
  ],
  6: [
    ['Bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh', 20],
    ['Lấy phiếu tín nhiệm', 15],
    ['Kết luận, bế mạc', 15],
  ],
};

export const demoSteps: readonly CommandPayloads['setItemSteps'][] = ([1, 2, 3, 4, 5, 6] as const).map((item) => ({
  itemId: demoItemId(item),
  steps: parts[item].map(([title, plannedMinutes], index) => ({
    stepId: demoId(`step ${item}.${index + 1}`) as StepId,
    title,
    plannedMinutes,
  })),
}));

const motion = { kind: 'motion' } as const;

function candidates(names: readonly (readonly [name: string, post: string])[]) {
  return names.map(([name, post]) => ({
    lineId: demoId(`candidate ${name}`) as LineId,
    name,
    post,
    personId: null,
  }));
}

const election: PollSubject = {
  kind: 'election',
  places: 2,
  candidates: candidates([
    ['Nguyễn Đình Tạo', 'Giám đốc Sở Xây dựng'],
    ['Lê Thị Hải Đường', 'Giám đốc Sở Y tế'],
    ['Phùng Bá Lân', 'Giám đốc Sở Khoa học và Công nghệ'],
  ]),
};
const confidence: PollSubject = {
  kind: 'confidence',
  candidates: candidates([
    ['Trịnh Quang Huy', 'Chủ tịch Ủy ban nhân dân tỉnh'],
    ['Vũ Thị Ái Liên', 'Phó Chủ tịch Ủy ban nhân dân tỉnh'],
  ]),
};

const votes: readonly (readonly [item: Item, question: string, rest: Partial<MotionContent>])[] = [
  [1, 'Thông qua chương trình kỳ họp thứ ba', { closesAfterSeconds: 60 }],
  [2, 'Thông qua Nghị quyết về nhiệm vụ phát triển kinh tế - xã hội năm 2027', { closesAfterSeconds: 90 }],
  [3, 'Thông qua Nghị quyết về dự toán và phân bổ ngân sách địa phương năm 2027', { closesAfterSeconds: 90 }],
  [4, 'Thông qua Điều 3 (mức hỗ trợ) của dự thảo Nghị quyết về cấp nước sạch nông thôn', { closesAfterSeconds: 60 }],
  [4, 'Thông qua toàn văn dự thảo Nghị quyết về cấp nước sạch nông thôn', { closesAfterSeconds: 90 }],
  [5, 'Thông qua Nghị quyết về quy hoạch phát triển vùng ven sông Tân', { form: 'mixed' }],
  [6, 'Bầu bổ sung hai Ủy viên Ủy ban nhân dân tỉnh', { subject: election, form: 'paperSecret' }],
  [6, 'Lấy phiếu tín nhiệm người giữ chức vụ do Hội đồng nhân dân bầu', { subject: confidence, form: 'paperSecret' }],
];

/** Votes ready to be opened, in the order of the list. */
export const demoMotions: readonly CommandPayloads['prepareMotion'][] = votes.map(([item, question, rest], index) => ({
  motionId: demoId(`motion ${index + 1}`) as MotionId,
  itemId: demoItemId(item),
  content: { subject: motion, form: 'open', majorityId: 'quaNua', closesAfterSeconds: null, ...rest, question },
}));

/** Who counts the papers: one from each of three groups, none of them a candidate. */
export const demoCountingBoard: readonly PersonId[] = ['daibieu07', 'daibieu13', 'daibieu19'].map(demoPersonId);

/**
 * The hall: the chair's seat on the podium, before it two blocks of six columns with an aisle between them, in each row of
 * a block the seats of one group.
 */
export const demoSeatPlan: SeatPlan = {
  columns: 13,
  rows: 7,
  seats: Array.from({ length: 60 }, (_, index) => {
    if (index === 0) return { seat: 1, column: 6, row: 0 };
    const [group, place] = [Math.floor(index / 6), index % 6];
    return { seat: index + 1, column: place + (group % 2 === 0 ? 0 : 7), row: 2 + Math.floor(group / 2) };
  }),
};
