import type { Participant, PersonId } from '@nghi-truong/domain';

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const middle = ['Văn', 'Thị', 'Minh', 'Quốc', 'Thanh', 'Hữu', 'Ngọc', 'Đức'];
const given = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Khánh',
  'Linh',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quyên',
  'Sơn',
  'Trang',
];

/** The id of a person of the stories, by number from 1. */
export function personId(number: number): PersonId {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as PersonId;
}

/** Chair and 59 delegates, a secretary (901), a clerk (902), an invitee (903), a screen (904). */
export function storyPeople(seats: number): readonly Participant[] {
  const members = Array.from({ length: seats }, (_, index): Participant => {
    const pick = (list: readonly string[], step: number) => list[(index * step) % list.length] ?? '';
    return {
      personId: personId(index + 1),
      name: `${pick(family, 3)} ${pick(middle, 5)} ${pick(given, 7)}`,
      post: index === 0 ? 'Chủ tịch HĐND tỉnh' : index % 9 === 0 ? 'Trưởng ban Kinh tế – Ngân sách' : 'Đại biểu',
      group: `Tổ đại biểu số ${(index % 6) + 1}`,
      seat: index + 1,
      votes: true,
      duties: index === 0 ? ['chair', 'delegate'] : ['delegate'],
    };
  });
  const staff = { group: 'Văn phòng HĐND tỉnh', seat: null, votes: false };
  return [
    ...members,
    { ...staff, personId: personId(901), name: 'Trịnh Thu Hương', post: 'Thư ký kỳ họp', duties: ['secretary'] },
    { ...staff, personId: personId(902), name: 'Phan Bá Lộc', post: 'Văn thư', duties: ['clerk'] },
    { ...staff, personId: personId(903), name: 'Mai Xuân Trường', post: 'Giám đốc Sở Tài chính', duties: ['invitee'] },
    { ...staff, personId: personId(904), name: 'Màn hình hội trường', post: '', duties: ['screen'] },
  ];
}
