import type { Block } from '@nghi-truong/official-documents';
import { figuresTable, heading, labelled, note, row, text } from '../paper-writer.ts';
import { closing, committeeHead, committeeSigner } from './letterheads.ts';

/** Tờ trình của UBND về dự toán ngân sách. */
export const budgetProposal: readonly Block[] = [
  committeeHead('Số: 254/TTr-UBND', 19),
  {
    kind: 'title',
    name: 'TỜ TRÌNH',
    abstract: 'Về dự toán thu, chi ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
  },
  { kind: 'paragraph', align: 'center', runs: [{ text: 'Kính gửi: Hội đồng nhân dân tỉnh Tân Giang.' }] },
  text(
    'Căn cứ Luật Tổ chức chính quyền địa phương; Luật Ngân sách nhà nước và các văn bản hướng dẫn thi hành; căn cứ kết quả thảo luận dự toán với các cơ quan, địa phương, Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh dự toán thu, chi ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027 như sau:',
  ),
  heading(0, 'I. ĐÁNH GIÁ THỰC HIỆN DỰ TOÁN NĂM 2026'),
  text(
    'Thu ngân sách trên địa bàn ước 10.128 tỷ đồng, bằng 104,95% dự toán. Trong đó thu nội địa 8.742 tỷ đồng, tăng 3,8%; thu từ hoạt động xuất, nhập khẩu 1.386 tỷ đồng. Các khoản thu vượt lớn là thuế giá trị gia tăng khu vực ngoài quốc doanh và tiền thuê đất; khoản hụt là thu xổ số kiến thiết.',
  ),
  text(
    'Chi ngân sách địa phương ước 19.870 tỷ đồng, bằng 98,2% dự toán điều chỉnh. Các nhiệm vụ chi lương, an sinh xã hội, giáo dục và y tế được bảo đảm; đã sử dụng 142 tỷ đồng dự phòng ngân sách để khắc phục hậu quả mưa lũ tháng 9.',
  ),
  heading(0, 'II. NGUYÊN TẮC XÂY DỰNG DỰ TOÁN NĂM 2027'),
  labelled(
    'Thứ nhất,',
    'dự toán thu được xây dựng tích cực, sát khả năng của từng địa bàn và từng sắc thuế; không tính các khoản thu chưa có căn cứ pháp lý.',
  ),
  labelled(
    'Thứ hai,',
    'triệt để tiết kiệm chi thường xuyên; dành ít nhất 36% tổng chi cân đối cho đầu tư phát triển; ưu tiên giáo dục, y tế, nước sạch và chuyển đổi số.',
  ),
  labelled(
    'Thứ ba,',
    'phân cấp rõ nhiệm vụ chi giữa cấp tỉnh và cấp xã, bảo đảm nguyên tắc cấp nào quyết định thì cấp đó bố trí nguồn.',
  ),
  labelled(
    'Thứ tư,',
    'bố trí đủ vốn thanh toán nợ đọng xây dựng cơ bản và thu hồi vốn ứng trước; không khởi công mới khi chưa cân đối được nguồn.',
  ),
  heading(0, 'III. DỰ TOÁN THU, CHI NĂM 2027'),
  note('Bảng tổng hợp dự toán (đơn vị: tỷ đồng)'),
  figuresTable(
    ['TT', 'Nội dung', 'Ước 2026', 'Dự toán 2027', 'Tăng (%)'],
    [0.08, 0.46, 0.15, 0.17, 0.14],
    [
      row(['A', 'Tổng thu ngân sách trên địa bàn', '10.128', '11.050', '9,10'], true),
      row(['1', 'Thu nội địa', '8.742', '9.580', '9,59']),
      row(['2', 'Thu từ xuất, nhập khẩu', '1.386', '1.470', '6,06']),
      row(['B', 'Tổng thu ngân sách địa phương', '20.240', '21.860', '8,00'], true),
      row(['1', 'Thu địa phương được hưởng', '8.105', '8.890', '9,69']),
      row(['2', 'Bổ sung từ ngân sách trung ương', '11.410', '12.150', '6,49']),
      row(['3', 'Thu chuyển nguồn và khác', '725', '820', '13,10']),
      row(['C', 'Tổng chi ngân sách địa phương', '19.870', '21.975', '10,59'], true),
      row(['1', 'Chi đầu tư phát triển', '7.020', '7.945', '13,18']),
      row(['2', 'Chi thường xuyên', '12.180', '13.205', '8,42']),
      row(['3', 'Dự phòng ngân sách', '410', '440', '7,32']),
      row(['4', 'Chi trả nợ lãi, bổ sung quỹ dự trữ', '260', '385', '48,08']),
      row(['D', 'Bội chi ngân sách địa phương', '-', '115', '-'], true),
    ],
  ),
  text(
    'Bội chi ngân sách địa phương 115 tỷ đồng, được bù đắp từ nguồn vay lại vốn vay nước ngoài cho dự án cải thiện hạ tầng thích ứng với biến đổi khí hậu ven sông Tân, trong hạn mức dư nợ vay được phép.',
  ),
  heading(0, 'IV. PHƯƠNG ÁN PHÂN BỔ NGÂN SÁCH CẤP TỈNH'),
  text(
    'Tổng chi ngân sách cấp tỉnh 12.640 tỷ đồng, gồm: chi đầu tư phát triển 5.310 tỷ đồng; chi thường xuyên 6.845 tỷ đồng; dự phòng 255 tỷ đồng; chi khác 230 tỷ đồng. Bổ sung cho ngân sách cấp xã 9.335 tỷ đồng, tăng 8,8% so với năm 2026. Chi tiết theo cơ quan, lĩnh vực và địa bàn nêu tại các biểu kèm theo.',
  ),
  text(
    'Trong chi đầu tư phát triển, bố trí 1.120 tỷ đồng cho tuyến đường ven sông đoạn Kim Sa - Cửa Lạch; 640 tỷ đồng cho bệnh viện đa khoa khu vực Sơn Lãng; 385 tỷ đồng cho các công trình cấp nước sạch nông thôn; 210 tỷ đồng cho chuyển đổi số và kho dữ liệu dùng chung.',
  ),
  heading(0, 'V. GIẢI PHÁP THỰC HIỆN'),
  text(
    '1. Tổ chức thu ngay từ tháng đầu, quý đầu; tập trung chống thất thu trong chuyển nhượng bất động sản, kinh doanh trên nền tảng số; phấn đấu vượt dự toán thu nội địa ít nhất 5%.',
  ),
  text(
    '2. Giao dự toán trước ngày 31 tháng 12 năm 2026; công khai dự toán theo quy định; tạm giữ 10% chi thường xuyên của các nhiệm vụ chưa có đề án được duyệt.',
  ),
  text(
    '3. Định kỳ hằng quý báo cáo Thường trực Hội đồng nhân dân tỉnh tình hình thực hiện; kịp thời trình điều chỉnh khi có biến động lớn về nguồn thu.',
  ),
  closing(
    'Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, quyết định./.',
    committeeSigner,
    ['Như trên', 'Thường trực Tỉnh ủy', 'Ban Kinh tế - Ngân sách', 'Sở Tài chính'],
    'VT, KTTH',
  ),
];
