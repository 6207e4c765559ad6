import type { MinutesDocument, MinutesItem, PresentGroup } from '../minutes-document.ts';

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middles = ['Văn', 'Thị', 'Minh', 'Thu', 'Quốc', 'Ngọc', 'Hữu', 'Thanh'];
const givens = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Hạnh',
  'Khuê',
  'Lượng',
  'Nghĩa',
  'Phượng',
  'Quỳnh',
  'Thủy',
  'Vượng',
  'Yến',
];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** A name out of the lists; different for the first 1,040 indexes. */
export function sampleName(index: number): string {
  return `${pick(surnames, index)} ${pick(middles, Math.floor(index / 10))} ${pick(givens, index)}`;
}

function groups(present: number): PresentGroup[] {
  const perGroup = Math.ceil(present / 10);
  return Array.from({ length: 10 }, (_, group) => ({
    name: `Tổ đại biểu số ${group + 1}`,
    members: Array.from({ length: Math.max(0, Math.min(perGroup, present - group * perGroup)) }, (_, nth) => ({
      honorific: nth % 2 === 0 ? 'Ông' : 'Bà',
      name: sampleName(group * perGroup + nth),
      post: nth === 0 ? 'Tổ trưởng Tổ đại biểu' : 'Đại biểu Hội đồng nhân dân tỉnh',
    })),
  })).filter((group) => group.members.length > 0);
}

const items = (total: number): MinutesItem[] => [
  {
    title: 'Khai mạc, thông qua chương trình kỳ họp',
    owner: 'Chủ tọa kỳ họp',
    paragraphs: [
      'Chủ tọa khai mạc kỳ họp, giới thiệu đại biểu và trình Hội đồng nhân dân tỉnh thông qua chương trình kỳ họp.',
    ],
    opinions: [],
    votes: [],
    conclusion: 'Hội đồng nhân dân tỉnh thống nhất chương trình kỳ họp.',
  },
  {
    title: 'Thông qua dự thảo Nghị quyết về dự toán ngân sách địa phương năm 2026',
    owner: 'Ủy ban nhân dân tỉnh; Ban Kinh tế - Ngân sách thẩm tra',
    paragraphs: [
      'Đại diện Ủy ban nhân dân tỉnh trình bày Tờ trình; Ban Kinh tế - Ngân sách trình bày Báo cáo thẩm tra.',
    ],
    opinions: [
      {
        honorific: 'Bà',
        speaker: 'Trần Thị Hạnh',
        group: 'Tổ đại biểu số 2',
        topic: 'đề nghị ưu tiên vốn đối ứng cho các công trình thủy lợi, rà soát nợ đọng xây dựng cơ bản',
        minutesSpoken: 7,
      },
      { speaker: 'Lê Minh Nghĩa', group: 'Tổ đại biểu số 5', topic: 'cơ cấu chi sự nghiệp y tế', minutesSpoken: 0 },
    ],
    votes: [
      {
        question: 'Thông qua Nghị quyết về dự toán ngân sách địa phương năm 2026.',
        base: total,
        baseInWords: `tổng số đại biểu (${total})`,
        form: 'Biểu quyết công khai',
        figures: [
          { label: 'Tổng số đại biểu', count: total },
          { label: 'Có mặt', count: total - 2 },
          { label: 'Tham gia biểu quyết', count: total - 3 },
        ],
        lines: [
          {
            label: '',
            counts: [
              { label: 'Tán thành', count: Math.floor(total * 0.9) },
              { label: 'Không tán thành', count: 1 },
              { label: 'Không biểu quyết', count: 2 },
            ],
            outcome: '',
          },
        ],
        outcome: 'được thông qua',
        ruleInWords: `quá nửa tổng số đại biểu: ${Math.floor(total / 2) + 1}/${total}`,
        notes: [],
      },
    ],
    conclusion: 'Nghị quyết được Hội đồng nhân dân tỉnh thông qua.\nGiao Ủy ban nhân dân tỉnh tổ chức thực hiện.',
  },
];

/** Correct minutes of a session with `total` seats, two of them empty; change what a test is about. */
export function sampleMinutes(total = 60, changes: Partial<MinutesDocument> = {}): MinutesDocument {
  return {
    draft: false,
    issuer: { parentLines: [], bodyLines: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH TÂN GIANG'] },
    symbol: { number: 5, code: 'BB-HĐND' },
    place: 'Tân Giang',
    date: { year: 2026, month: 3, day: 5 },
    abstract: 'Kỳ họp thứ mười hai, Hội đồng nhân dân tỉnh Tân Giang khóa XV, nhiệm kỳ 2026 - 2031',
    meetingNoun: 'Kỳ họp',
    startedAt: { date: { year: 2026, month: 3, day: 5 }, time: { hour: 8, minute: 0 } },
    endedAt: { date: { year: 2026, month: 3, day: 5 }, time: { hour: 16, minute: 5 } },
    venue: 'Hội trường lớn, Trung tâm Hội nghị tỉnh Tân Giang',
    chair: { honorific: 'Ông', name: 'Nguyễn Hữu Lượng', post: 'Chủ tịch Hội đồng nhân dân tỉnh' },
    secretary: { honorific: 'Bà', name: 'Đặng Thu Quỳnh', post: 'Chánh Văn phòng' },
    attendance: {
      memberNoun: 'đại biểu',
      total,
      present: total - 2,
      absentExcused: 1,
      absentUnexcused: 1,
      presentGroups: groups(total - 2),
      absentees: [
        {
          honorific: 'Ông',
          name: 'Hồ Quốc Vượng',
          group: 'Tổ đại biểu số 3',
          excused: true,
          reason: 'đi công tác nước ngoài',
        },
        { honorific: 'Bà', name: 'Bùi Ngọc Yến', group: 'Tổ đại biểu số 7', excused: false, reason: '' },
      ],
      invitees: [{ honorific: 'Ông', name: 'Phạm Thanh Bình', post: 'Giám đốc Sở Tài chính' }],
    },
    items: items(total),
    conclusions: ['Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh triển khai các nghị quyết đã được thông qua.'],
    recipients: ['Ủy ban Thường vụ Quốc hội', 'Ủy ban nhân dân tỉnh', 'Đại biểu Hội đồng nhân dân tỉnh'],
    archive: 'VT, CTHĐ',
    ...changes,
  };
}
