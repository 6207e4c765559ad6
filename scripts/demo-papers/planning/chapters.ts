import type { SectionKind } from './planning-text.ts';
import { type Field, fields } from './planning-words.ts';

export type Chapter = {
  readonly title: string;
  readonly kind: SectionKind;
  readonly fields: readonly Field[];
  readonly firstPage: number;
  readonly lastPage: number;
};

export type Part = { readonly title: string; readonly chapters: readonly Chapter[] };

const outline: readonly { readonly title: string; readonly kind: SectionKind; readonly chapters: readonly string[] }[] =
  [
    {
      title: 'PHẦN I. ĐIỀU KIỆN TỰ NHIÊN, NGUỒN LỰC VÀ BỐI CẢNH',
      kind: 'present',
      chapters: [
        'Vị trí, phạm vi và ranh giới lập quy hoạch',
        'Điều kiện tự nhiên và tài nguyên',
        'Dân cư, lao động và văn hóa vùng ven sông',
        'Bối cảnh liên kết vùng và tác động của biến đổi khí hậu',
      ],
    },
    {
      title: 'PHẦN II. HIỆN TRẠNG PHÁT TRIỂN GIAI ĐOẠN 2016 - 2025',
      kind: 'present',
      chapters: [
        'Hiện trạng các ngành kinh tế',
        'Hiện trạng kết cấu hạ tầng',
        'Hiện trạng sử dụng đất ven sông',
        'Hiện trạng đô thị và nông thôn',
        'Hiện trạng môi trường và phòng, chống thiên tai',
        'Đánh giá việc thực hiện các quy hoạch trước đây',
      ],
    },
    {
      title: 'PHẦN III. QUAN ĐIỂM, MỤC TIÊU VÀ KỊCH BẢN PHÁT TRIỂN',
      kind: 'aims',
      chapters: [
        'Quan điểm và nguyên tắc lập quy hoạch',
        'Các kịch bản phát triển',
        'Mục tiêu đến năm 2035 và tầm nhìn đến năm 2050',
        'Các khâu đột phá',
      ],
    },
    {
      title: 'PHẦN IV. PHƯƠNG ÁN TỔ CHỨC KHÔNG GIAN VÀ PHÁT TRIỂN NGÀNH',
      kind: 'aims',
      chapters: [
        'Cấu trúc không gian ba tiểu vùng',
        'Phương án phát triển nông nghiệp và nông thôn',
        'Phương án phát triển công nghiệp, cụm công nghiệp',
        'Phương án phát triển du lịch và dịch vụ',
        'Phương án phát triển hệ thống đô thị ven sông',
        'Phương án mạng lưới giao thông',
        'Phương án cấp nước, thủy lợi và thoát nước',
        'Phương án bảo vệ môi trường và đa dạng sinh học',
      ],
    },
    {
      title: 'PHẦN V. SỬ DỤNG ĐẤT, DANH MỤC DỰ ÁN VÀ NGUỒN LỰC',
      kind: 'aims',
      chapters: [
        'Định hướng sử dụng đất theo khu chức năng',
        'Danh mục dự án ưu tiên',
        'Nhu cầu vốn và khả năng cân đối',
        'Đánh giá môi trường chiến lược',
      ],
    },
    {
      title: 'PHẦN VI. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN',
      kind: 'duties',
      chapters: [
        'Giải pháp huy động nguồn lực',
        'Giải pháp về cơ chế, chính sách và nhân lực',
        'Giải pháp khoa học, công nghệ và chuyển đổi số',
        'Tổ chức thực hiện và giám sát quy hoạch',
      ],
    },
  ];

/** The report has exactly this many pages: cover, contents and abbreviations, then the chapters. */
export const planningPages = 300;
export const firstChapterPage = 4;

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** The parts with every chapter given its pages, so that the table of contents is known before a page is set. */
export function planParts(): Part[] {
  const count = outline.reduce((sum, part) => sum + part.chapters.length, 0);
  const pages = planningPages - firstChapterPage + 1;
  let chapter = 0;
  const boundary = (index: number): number => firstChapterPage + Math.floor((pages * index) / count);
  return outline.map((part) => ({
    title: part.title,
    chapters: part.chapters.map((title, nth): Chapter => {
      const own = [0, 1, 2].map((shift) => fields[(chapter * 2 + shift) % fields.length]);
      const planned: Chapter = {
        title: `Chương ${numerals[nth] ?? ''}. ${title}`,
        kind: part.kind,
        fields: own.filter((field): field is Field => field !== undefined),
        firstPage: boundary(chapter),
        lastPage: boundary(chapter + 1) - 1,
      };
      chapter += 1;
      return planned;
    }),
  }));
}
