import type { Block } from '@nghi-truong/official-documents';
import { figuresTable, heading, row, text } from '../paper-writer.ts';
import { closing, councilSigner, resolutionHead } from './letterheads.ts';

const preamble = (subject: string): Block[] => [
  {
    kind: 'paragraph',
    align: 'center',
    runs: [{ text: 'HỘI ĐỒNG NHÂN DÂN TỈNH TÂN GIANG', bold: true }],
  },
  {
    kind: 'paragraph',
    align: 'center',
    runs: [{ text: 'KHÓA XV, NHIỆM KỲ 2026 - 2031, KỲ HỌP THỨ BA', bold: true }],
  },
  { kind: 'paragraph', runs: [{ text: 'Căn cứ Luật Tổ chức chính quyền địa phương;', italic: true }] },
  { kind: 'paragraph', runs: [{ text: 'Căn cứ Luật Ngân sách nhà nước;', italic: true }] },
  {
    kind: 'paragraph',
    runs: [
      {
        text: `Xét Tờ trình của Ủy ban nhân dân tỉnh về ${subject}; báo cáo thẩm tra của Ban của Hội đồng nhân dân tỉnh; ý kiến thảo luận của đại biểu Hội đồng nhân dân tỉnh tại kỳ họp.`,
        italic: true,
      },
    ],
  },
  { kind: 'paragraph', align: 'center', keepWithNext: true, runs: [{ text: 'QUYẾT NGHỊ:', bold: true }] },
];

const recipients = [
  'Ủy ban Thường vụ Quốc hội',
  'Chính phủ',
  'Ban Thường vụ Tỉnh ủy',
  'Ủy ban nhân dân tỉnh',
  'Đại biểu Hội đồng nhân dân tỉnh',
];

/** What was added to the draft after the review. */
const publicity = text(
  '3. Công khai dự toán và tình hình thực hiện theo quy định; báo cáo Thường trực Hội đồng nhân dân tỉnh hằng quý.',
);

/** Dự thảo Nghị quyết về dự toán ngân sách. */
export const budgetResolution: readonly Block[] = [
  resolutionHead(),
  {
    kind: 'title',
    name: 'NGHỊ QUYẾT',
    abstract: 'Về dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
  },
  ...preamble('dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027'),
  heading(1, 'Điều 1. Dự toán ngân sách địa phương năm 2027'),
  text(
    '1. Tổng thu ngân sách nhà nước trên địa bàn: 11.050 tỷ đồng, gồm thu nội địa 9.580 tỷ đồng và thu từ hoạt động xuất, nhập khẩu 1.470 tỷ đồng.',
  ),
  text(
    '2. Tổng thu ngân sách địa phương: 21.860 tỷ đồng, gồm thu địa phương được hưởng theo phân cấp 8.890 tỷ đồng; bổ sung từ ngân sách trung ương 12.150 tỷ đồng; thu chuyển nguồn và thu khác 820 tỷ đồng.',
  ),
  text('3. Tổng chi ngân sách địa phương: 21.975 tỷ đồng.'),
  text('4. Bội chi ngân sách địa phương: 115 tỷ đồng; nguồn bù đắp là vốn vay lại.'),
  heading(1, 'Điều 2. Phân bổ ngân sách cấp tỉnh năm 2027'),
  figuresTable(
    ['TT', 'Nội dung', 'Số tiền (tỷ đồng)', 'Tỷ trọng (%)'],
    [0.08, 0.5, 0.23, 0.19],
    [
      row(['1', 'Chi đầu tư phát triển', '5.310', '42,01']),
      row(['2', 'Chi thường xuyên', '6.845', '54,15']),
      row(['3', 'Dự phòng ngân sách', '255', '2,02']),
      row(['4', 'Chi khác', '230', '1,82']),
      row(['', 'Tổng chi ngân sách cấp tỉnh', '12.640', '100,00'], true),
    ],
  ),
  text(
    'Số bổ sung từ ngân sách cấp tỉnh cho ngân sách cấp xã là 9.335 tỷ đồng. Chi tiết theo các biểu kèm theo Nghị quyết này.',
  ),
  heading(1, 'Điều 3. Các giải pháp'),
  text(
    '1. Giao Ủy ban nhân dân tỉnh giao dự toán cho các cơ quan, đơn vị và địa phương trước ngày 31 tháng 12 năm 2026; phân bổ hết số chi thường xuyên còn lại trước ngày 31 tháng 3 năm 2027.',
  ),
  text('2. Các khoản chi đầu tư từ nguồn thu tiền sử dụng đất chỉ được thực hiện theo tiến độ thu thực tế.'),
  publicity,
  heading(1, 'Điều 4. Tổ chức thực hiện'),
  text('1. Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.'),
  text(
    '2. Thường trực Hội đồng nhân dân tỉnh, các Ban, các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết.',
  ),
  closing(
    'Nghị quyết này đã được Hội đồng nhân dân tỉnh Tân Giang khóa XV, Kỳ họp thứ ba thông qua ngày     tháng 12 năm 2026 và có hiệu lực từ ngày thông qua./.',
    councilSigner,
    recipients,
    'VT, CTHĐ',
  ),
];

/** The same draft as it was first sent out. */
export const firstBudgetResolution: readonly Block[] = budgetResolution.filter((block) => block !== publicity);

/** Dự thảo Nghị quyết về chính sách nước sạch nông thôn. */
export const cleanWaterResolution: readonly Block[] = [
  resolutionHead(),
  {
    kind: 'title',
    name: 'NGHỊ QUYẾT',
    abstract: 'Quy định chính sách hỗ trợ cấp nước sạch nông thôn trên địa bàn tỉnh giai đoạn 2027 - 2030',
  },
  ...preamble('chính sách hỗ trợ cấp nước sạch nông thôn giai đoạn 2027 - 2030'),
  heading(1, 'Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng'),
  text(
    '1. Nghị quyết này quy định chính sách hỗ trợ đầu tư, nâng cấp, quản lý, vận hành công trình cấp nước sạch tập trung và hỗ trợ hộ gia đình sử dụng nước sạch ở khu vực nông thôn trên địa bàn tỉnh.',
  ),
  text(
    '2. Đối tượng áp dụng gồm: hộ gia đình, cá nhân cư trú tại khu vực nông thôn; doanh nghiệp, hợp tác xã, đơn vị sự nghiệp đầu tư, quản lý, vận hành công trình cấp nước; cơ quan, tổ chức có liên quan.',
  ),
  heading(1, 'Điều 2. Nguyên tắc hỗ trợ'),
  text(
    '1. Hỗ trợ đúng đối tượng, công khai, minh bạch; ưu tiên vùng hạn, vùng nhiễm mặn và xã chưa đạt tiêu chí nước sạch.',
  ),
  text(
    '2. Trong cùng một thời điểm, nếu có nhiều chính sách cùng nội dung thì đối tượng được lựa chọn chính sách có lợi nhất.',
  ),
  text('3. Công trình được hỗ trợ phải có phương án quản lý, vận hành và cam kết chất lượng nước theo quy chuẩn.'),
  heading(1, 'Điều 3. Nội dung và mức hỗ trợ'),
  figuresTable(
    ['TT', 'Nội dung hỗ trợ', 'Xã khu vực I', 'Xã khu vực II', 'Xã khu vực III'],
    [0.07, 0.42, 0.17, 0.17, 0.17],
    [
      row(['1', 'Xây dựng mới công trình (% chi phí, tối đa)', '45', '60', '75']),
      row(['2', 'Nâng cấp, mở rộng công trình (% chi phí, tối đa)', '40', '55', '70']),
      row(['3', 'Đường ống nhánh đến cụm dân cư (% chi phí)', '50', '65', '80']),
      row(['4', 'Lắp đặt đồng hồ cho hộ (triệu đồng/hộ)', '1,2', '1,6', '2,0']),
      row(['5', 'Thiết bị xử lý nước hộ gia đình nơi chưa có mạng (triệu đồng/hộ)', '2,0', '3,0', '4,0']),
    ],
  ),
  text(
    'Hộ nghèo, hộ cận nghèo và gia đình có công với cách mạng được hỗ trợ thêm 50% phần chi phí tự chi trả tại các mục 4 và 5, tối đa 1,5 triệu đồng mỗi hộ.',
  ),
  heading(1, 'Điều 4. Hỗ trợ quản lý, vận hành'),
  text(
    '1. Hỗ trợ chênh lệch giữa giá thành được phê duyệt và giá bán lẻ nước sạch trong ba năm đầu đối với công trình ở xã khu vực III, tối đa 2.500 đồng cho mỗi mét khối.',
  ),
  text(
    '2. Hỗ trợ một lần chi phí đào tạo cán bộ vận hành, 5 triệu đồng mỗi người, không quá ba người cho một công trình.',
  ),
  heading(1, 'Điều 5. Trình tự, thủ tục'),
  text(
    '1. Đơn vị đề nghị hỗ trợ nộp hồ sơ trực tuyến tại Cổng dịch vụ công; Ủy ban nhân dân cấp xã thẩm định trong 7 ngày làm việc và niêm yết công khai kết quả trong 5 ngày.',
  ),
  text(
    '2. Sở Nông nghiệp và Môi trường tổng hợp, trình Ủy ban nhân dân tỉnh quyết định danh mục công trình được hỗ trợ trước ngày 30 tháng 6 hằng năm.',
  ),
  heading(1, 'Điều 6. Nguồn kinh phí'),
  text(
    'Tổng kinh phí thực hiện giai đoạn 2027 - 2030 dự kiến 1.540 tỷ đồng, trong đó ngân sách cấp tỉnh 1.085 tỷ đồng, ngân sách cấp xã 210 tỷ đồng, nguồn xã hội hóa và đóng góp của người sử dụng 245 tỷ đồng.',
  ),
  heading(1, 'Điều 7. Tổ chức thực hiện'),
  text(
    '1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện; hằng năm báo cáo Hội đồng nhân dân tỉnh kết quả thực hiện tại kỳ họp cuối năm.',
  ),
  text(
    '2. Thường trực Hội đồng nhân dân tỉnh, các Ban, các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết.',
  ),
  closing(
    'Nghị quyết này đã được Hội đồng nhân dân tỉnh Tân Giang khóa XV, Kỳ họp thứ ba thông qua ngày     tháng 12 năm 2026 và có hiệu lực từ ngày 01 tháng 01 năm 2027./.',
    councilSigner,
    recipients,
    'VT, CTHĐ',
  ),
];
