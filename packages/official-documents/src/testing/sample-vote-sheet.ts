import type { VoteSheet, VoteSheetResult } from '../vote-sheet.ts';
import { sampleName } from './sample-minutes.ts';

const moment = (hour: number, minute: number) => ({ date: { year: 2026, month: 7, day: 9 }, time: { hour, minute } });

/** An open vote of 60 seats in ten groups: 45 for, 10 against, 2 not voting, one of them by hand. */
export const openResult: VoteSheetResult = {
  question: 'Thông qua Nghị quyết về dự toán ngân sách năm 2027',
  item: 'Dự toán ngân sách nhà nước năm 2027',
  form: 'Biểu quyết công khai',
  openedAt: moment(9, 40),
  closedAt: moment(9, 42),
  figures: [
    { label: 'Tổng số đại biểu', count: 60 },
    { label: 'Có mặt', count: 57 },
    { label: 'Tham gia biểu quyết', count: 56 },
  ],
  base: 60,
  baseInWords: 'tổng số đại biểu (60)',
  ruleInWords: 'quá nửa tổng số đại biểu: 31/60',
  lines: [
    {
      label: '',
      counts: [
        { label: 'Tán thành', count: 45 },
        { label: 'Không tán thành', count: 10 },
        { label: 'Không biểu quyết', count: 2 },
      ],
      outcome: '',
    },
  ],
  outcome: 'được thông qua',
  notes: [],
  groups: Array.from({ length: 10 }, (_, group) => ({
    name: `Tổ đại biểu số ${group + 1}`,
    voters: Array.from({ length: 6 }, (_voter, nth) => ({
      name: sampleName(group * 6 + nth),
      post: 'Đại biểu',
      choices: [nth < 5 ? 'Tán thành' : 'Không tán thành'],
      remark: group === 0 && nth === 0 ? 'Giơ tay: máy hết pin' : '',
    })),
  })),
};

/** A secret election of two out of three, on paper. */
export const electionResult: VoteSheetResult = {
  ...openResult,
  question: 'Bầu Phó Chủ tịch Hội đồng nhân dân tỉnh',
  form: 'Bỏ phiếu kín',
  figures: [
    ...openResult.figures,
    { label: 'Số phiếu phát ra', count: 57 },
    { label: 'Số phiếu thu về', count: 57 },
    { label: 'Số phiếu hợp lệ', count: 56 },
    { label: 'Số phiếu không hợp lệ', count: 1 },
  ],
  lines: [
    { label: 'Nguyễn Văn An', for: 50, outcome: 'Trúng cử' },
    { label: 'Trần Thị Bình', for: 40, outcome: 'Trúng cử' },
    { label: 'Lê Minh Cường', for: 12, outcome: 'Không trúng cử' },
  ].map(({ label, for: approve, outcome }) => ({
    label,
    counts: [
      { label: 'Đồng ý', count: approve },
      { label: 'Không đồng ý', count: 56 - approve },
    ],
    outcome,
  })),
  outcome: 'Đã bầu đủ 2 người',
  notes: ['Lần biểu quyết này đã được hủy kết quả; lý do: nhầm danh sách'],
  groups: [],
};

export const sampleVoteSheet: VoteSheet = {
  issuer: { parentLines: [], bodyLines: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH TÂN GIANG'] },
  place: 'Tân Giang',
  date: { year: 2026, month: 7, day: 9 },
  meetingTitle: 'Kỳ họp thứ ba, Hội đồng nhân dân tỉnh Tân Giang khóa X',
  results: [openResult, electionResult],
  secretary: 'Phạm Thu Hạnh',
  chair: 'Nguyễn Quốc Vượng',
};
