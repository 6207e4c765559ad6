import { districts } from './province.ts';

export type DemoMember = {
  readonly username: string;
  readonly honorific: 'Ông' | 'Bà';
  /** Family name first, given name last. */
  readonly name: string;
  /** 1–10. */
  readonly group: number;
  readonly post: string;
};

export type DemoDuty = 'secretary' | 'clerk' | 'invitee' | 'hallScreen' | 'technician' | 'administrator';

export type DemoStaff = {
  readonly username: string;
  readonly honorific?: 'Ông' | 'Bà';
  readonly name: string;
  readonly post: string;
  readonly duty: DemoDuty;
};

/** "Tổ đại biểu số 1 (khu vực Vân Hạc)", for groups 1–10. */
export function groupName(group: number): string {
  return `Tổ đại biểu số ${group} (khu vực ${districts[group - 1] ?? ''})`;
}

/** Sixty fictional people, six a group: the leader of the group first. `o` is a man, `b` a woman. */
const roll: readonly (readonly string[])[] = [
  [
    'o Nguyễn Hữu Lượng',
    'b Trần Thị Minh Hạnh',
    'o Phạm Quốc Khải',
    'b Lê Thu Phượng',
    'o Đặng Văn Thuấn',
    'b Vũ Ngọc Ánh',
  ],
  [
    'o Hoàng Đình Nghị',
    'b Bùi Thị Kim Oanh',
    'o Đỗ Trọng Nghĩa',
    'o Lò Văn Pành',
    'b Ngô Thanh Thủy',
    'o Dương Công Tuấn',
  ],
  [
    'b Phan Thị Như Quỳnh',
    'o Trịnh Xuân Bách',
    'o Võ Minh Triết',
    'b Hà Diệu Linh',
    'o Tạ Quang Vịnh',
    'b Mai Thị Hồng Nhung',
  ],
  ['o Lý A Sình', 'b Cao Thị Bích Ngà', 'o Chu Đức Thịnh', 'b Lương Thị Yến', 'o Nguyễn Bá Cẩn', 'o Đinh Tiến Lộc'],
  [
    'b Hồ Thị Thanh Tâm',
    'o Quách Đại Phong',
    'b Nông Thị Huệ',
    'o Trần Nhật Duy',
    'o Lê Kiên Trung',
    'b Đào Phương Thảo',
  ],
  ['o Vương Thế Hùng', 'b Nguyễn Thị Lan Chi', 'o Thái Bá Tước', 'b Phùng Thị Sen', 'o La Văn Kỳ', 'b Kiều Mỹ Duyên'],
  [
    'b Tô Thị Vân Khánh',
    'o Nguyễn Văn Đoàn',
    'o Mạc Thiên Ân',
    'b Hoàng Thị Dịu',
    'o Trương Vĩnh Phú',
    'o Lâm Chí Dũng',
  ],
  ['o Bế Ích Quân', 'b Đoàn Thị Ngọc Trâm', 'o Phạm Gia Bảo', 'b Vi Thị Nguyệt', 'o Tống Duy Mạnh', 'b Lưu Hải Yến'],
  [
    'o Đặng Thành Nhơn',
    'b Châu Thị Mộng Cầm',
    'o Hứa Văn Tài',
    'b Triệu Mùi Nái',
    'o Ninh Khắc Sử',
    'b Trần Hoài Thương',
  ],
  [
    'b Doãn Thị Cẩm Tú',
    'o Nghiêm Xuân Hòa',
    'o Bạch Hưng Thuận',
    'b Giàng Thị Mỷ',
    'o Huỳnh Tấn Lực',
    'b Âu Dương Thị Ngọc Lan',
  ],
];

const committees = [
  'Phó Chủ tịch Hội đồng nhân dân tỉnh',
  'Trưởng Ban Kinh tế - Ngân sách',
  'Trưởng Ban Văn hóa - Xã hội',
  'Trưởng Ban Pháp chế',
  'Phó Trưởng Ban Kinh tế - Ngân sách',
] as const;

function postOf(seat: number, group: number, nth: number): string {
  if (seat === 0) return 'Chủ tịch Hội đồng nhân dân tỉnh';
  const leading = nth === 0 ? `Tổ trưởng Tổ đại biểu số ${group}` : 'Đại biểu Hội đồng nhân dân tỉnh';
  const committee = nth === 1 ? committees[group - 1] : undefined;
  return committee ?? leading;
}

/** The sixty members of the Council: the first is the chair (`chutoa`), the others `daibieu01`–`daibieu59`. */
export const demoMembers: readonly DemoMember[] = roll.flatMap((entries, groupIndex) =>
  entries.map((entry, nth): DemoMember => {
    const seat = groupIndex * 6 + nth;
    return {
      username: seat === 0 ? 'chutoa' : `daibieu${String(seat).padStart(2, '0')}`,
      honorific: entry.startsWith('o ') ? 'Ông' : 'Bà',
      name: entry.slice(2),
      group: groupIndex + 1,
      post: postOf(seat, groupIndex + 1, nth),
    };
  }),
);

/** Who serves the session, the two invitees, the screens of the hall, who looks after them, and the administrator. */
export const demoStaff: readonly DemoStaff[] = [
  {
    username: 'thuky',
    honorific: 'Bà',
    name: 'Nguyễn Thị Thúy Vi',
    post: 'Chánh Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
    duty: 'secretary',
  },
  {
    username: 'vanthu',
    honorific: 'Ông',
    name: 'Trần Đăng Khoát',
    post: 'Chuyên viên Phòng Công tác Hội đồng nhân dân',
    duty: 'clerk',
  },
  { username: 'khach01', honorific: 'Ông', name: 'Lê Quý Thạc', post: 'Giám đốc Sở Tài chính', duty: 'invitee' },
  {
    username: 'khach02',
    honorific: 'Bà',
    name: 'Phạm Thị Tường Vy',
    post: 'Phó Giám đốc Sở Nông nghiệp và Môi trường',
    duty: 'invitee',
  },
  { username: 'manhinh', name: 'Màn hình hội trường', post: 'Thiết bị trình chiếu', duty: 'hallScreen' },
  { username: 'manhinh2', name: 'Màn hình hành lang', post: 'Thiết bị trình chiếu', duty: 'hallScreen' },
  {
    username: 'kythuat',
    honorific: 'Ông',
    name: 'Hoàng Minh Quyết',
    post: 'Kỹ thuật viên hội trường',
    duty: 'technician',
  },
  { username: 'quantri', name: 'Quản trị hệ thống', post: 'Quản trị viên', duty: 'administrator' },
];
