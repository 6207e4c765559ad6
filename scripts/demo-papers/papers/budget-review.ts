import type { Block } from '@nghi-truong/official-documents';
import { heading, text } from '../paper-writer.ts';
import { budgetBoardSigner, closing, councilBoardHead } from './letterheads.ts';

/** Báo cáo thẩm tra của Ban Kinh tế - Ngân sách. */
export const budgetReview: readonly Block[] = [
  councilBoardHead('BAN KINH TẾ - NGÂN SÁCH', 'Số: 47/BC-KTNS', 26),
  {
    kind: 'title',
    name: 'BÁO CÁO THẨM TRA',
    abstract: 'Dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
  },
  text(
    'Thực hiện phân công của Thường trực Hội đồng nhân dân tỉnh, ngày 24 tháng 11 năm 2026, Ban Kinh tế - Ngân sách đã họp thẩm tra Tờ trình số 254/TTr-UBND ngày 19 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh. Trên cơ sở hồ sơ trình, kết quả khảo sát tại 6 xã, phường và ý kiến các thành viên, Ban báo cáo kết quả thẩm tra như sau:',
  ),
  heading(0, 'I. VỀ HỒ SƠ, TRÌNH TỰ VÀ CĂN CỨ PHÁP LÝ'),
  text(
    'Hồ sơ gửi thẩm tra đầy đủ, đúng thời hạn; nội dung trình thuộc thẩm quyền quyết định của Hội đồng nhân dân tỉnh. Ban đề nghị cơ quan trình bổ sung thuyết minh về cơ sở tính thu tiền sử dụng đất và danh mục nhiệm vụ chi chưa phân bổ chi tiết, để đại biểu có đủ thông tin xem xét.',
  ),
  heading(0, 'II. VỀ TÌNH HÌNH THỰC HIỆN DỰ TOÁN NĂM 2026'),
  text(
    'Ban cơ bản thống nhất với đánh giá của Ủy ban nhân dân tỉnh. Thu ngân sách vượt dự toán trong điều kiện khó khăn là cố gắng lớn; kỷ luật chi được giữ. Tuy nhiên, Ban lưu ý ba vấn đề:',
  ),
  text(
    'Một là, cơ cấu thu chưa thật bền vững: thu từ đất chiếm 23,3% thu nội địa, trong khi thu từ khu vực doanh nghiệp nhà nước giảm năm thứ hai liên tiếp. Nợ thuế có khả năng thu tăng 7,3%.',
  ),
  text(
    'Hai là, có 11 dự án giải ngân dưới 50% kế hoạch, trong đó 4 dự án đã được nhắc trong báo cáo thẩm tra của năm trước. Số vốn đề nghị kéo dài sang năm 2027 là 486 tỷ đồng, cho thấy khâu chuẩn bị đầu tư còn yếu.',
  ),
  text(
    'Ba là, việc quản lý công trình cấp nước nông thôn sau đầu tư lúng túng: 31 trong số 118 công trình hoạt động kém hiệu quả, 9 công trình đã ngừng hoạt động.',
  ),
  heading(0, 'III. VỀ DỰ TOÁN NĂM 2027'),
  heading(1, '1. Dự toán thu'),
  text(
    'Dự toán thu 11.050 tỷ đồng, tăng 9,1% so với ước thực hiện là mức phấn đấu tích cực, phù hợp với tốc độ tăng trưởng dự kiến. Ban đề nghị Ủy ban nhân dân tỉnh có phương án chủ động khi thu từ đất không đạt, bảo đảm các khoản chi đầu tư gắn với nguồn thu này được phân khai theo tiến độ thu thực tế.',
  ),
  heading(1, '2. Dự toán chi'),
  text(
    'Cơ cấu chi có chuyển biến: tỷ trọng chi đầu tư phát triển tăng từ 35,3% lên 36,2%. Ban tán thành việc bố trí 385 tỷ đồng cho nước sạch nông thôn, song đề nghị làm rõ tiêu chí lựa chọn công trình, tỷ lệ đối ứng của từng nhóm xã và trách nhiệm của đơn vị quản lý, vận hành.',
  ),
  text(
    'Đối với 168 tỷ đồng chi thường xuyên chưa phân bổ chi tiết, Ban đề nghị Ủy ban nhân dân tỉnh trình Thường trực Hội đồng nhân dân tỉnh phương án phân bổ trước ngày 31 tháng 3 năm 2027; sau thời hạn này, số chưa phân bổ chuyển vào dự phòng.',
  ),
  heading(1, '3. Bội chi và vay nợ'),
  text(
    'Mức bội chi 115 tỷ đồng nằm trong hạn mức. Ban đề nghị báo cáo rõ lịch trả nợ gốc, lãi trong giai đoạn 2027 - 2031 và tác động đến cân đối ngân sách cấp tỉnh.',
  ),
  heading(0, 'IV. CÁC Ý KIẾN CÒN KHÁC NHAU'),
  text(
    'Về mức phân bổ cho tuyến đường ven sông đoạn Kim Sa - Cửa Lạch: đa số thành viên Ban tán thành mức 1.120 tỷ đồng; có ý kiến đề nghị giảm 150 tỷ đồng để bổ sung cho các trường học vùng khó khăn, vì tiến độ giải phóng mặt bằng của dự án còn chậm. Ban trình Hội đồng nhân dân tỉnh xem xét, quyết định.',
  ),
  heading(0, 'V. KIẾN NGHỊ'),
  text(
    '1. Đề nghị Hội đồng nhân dân tỉnh thông qua dự toán thu, chi ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027 như Tờ trình, có tiếp thu các ý kiến nêu trên.',
  ),
  text(
    '2. Đề nghị Ủy ban nhân dân tỉnh chỉ đạo thu hồi nợ thuế; rà soát, cắt giảm các dự án chậm triển khai; ban hành quy chế quản lý công trình cấp nước nông thôn trong quý I năm 2027.',
  ),
  text(
    '3. Đề nghị Thường trực Hội đồng nhân dân tỉnh đưa nội dung quản lý đất đai của các cơ sở dôi dư vào chương trình giám sát năm 2027.',
  ),
  closing(
    'Trên đây là báo cáo thẩm tra của Ban Kinh tế - Ngân sách, trình Hội đồng nhân dân tỉnh xem xét, quyết định./.',
    budgetBoardSigner,
    ['Đại biểu Hội đồng nhân dân tỉnh', 'Ủy ban nhân dân tỉnh', 'Thành viên Ban Kinh tế - Ngân sách'],
    'VT, KTNS',
  ),
];
