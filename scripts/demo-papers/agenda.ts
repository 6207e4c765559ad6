export type DemoAgendaItem = {
  readonly number: 1 | 2 | 3 | 4 | 5 | 6;
  readonly title: string;
  /** Who presents the item. */
  readonly owner: string;
  readonly plannedMinutes: number;
};

/** The agenda of the demo session, in order. */
export const demoAgenda: readonly DemoAgendaItem[] = [
  {
    number: 1,
    title: 'Khai mạc kỳ họp; thông qua chương trình kỳ họp',
    owner: 'Chủ tọa kỳ họp',
    plannedMinutes: 20,
  },
  {
    number: 2,
    title: 'Báo cáo tình hình kinh tế - xã hội năm 2026 và nhiệm vụ, giải pháp năm 2027',
    owner: 'Ủy ban nhân dân tỉnh',
    plannedMinutes: 45,
  },
  {
    number: 3,
    title: 'Dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
    owner: 'Ủy ban nhân dân tỉnh; Ban Kinh tế - Ngân sách thẩm tra',
    plannedMinutes: 60,
  },
  {
    number: 4,
    title: 'Thông qua dự thảo Nghị quyết về chính sách hỗ trợ cấp nước sạch nông thôn giai đoạn 2027 - 2030',
    owner: 'Sở Nông nghiệp và Môi trường',
    plannedMinutes: 40,
  },
  {
    number: 5,
    title: 'Quy hoạch phát triển vùng ven sông Tân thời kỳ 2026 - 2035, tầm nhìn đến năm 2050',
    owner: 'Sở Tài chính',
    plannedMinutes: 50,
  },
  {
    number: 6,
    title: 'Công tác nhân sự; kết luận của chủ tọa; bế mạc kỳ họp',
    owner: 'Chủ tọa kỳ họp',
    plannedMinutes: 50,
  },
];
