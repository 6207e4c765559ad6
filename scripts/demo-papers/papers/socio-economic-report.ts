import type { Block } from '@nghi-truong/official-documents';
import { figuresTable, heading, note, row, text } from '../paper-writer.ts';
import { closing, committeeHead, committeeSigner } from './letterheads.ts';

/** Báo cáo của UBND về tình hình kinh tế - xã hội. */
export const socioEconomicReport: readonly Block[] = [
  committeeHead('Số: 318/BC-UBND', 18),
  {
    kind: 'title',
    name: 'BÁO CÁO',
    abstract:
      'Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2026; mục tiêu, nhiệm vụ và giải pháp năm 2027',
  },
  text(
    'Thực hiện chương trình công tác năm 2026 và quy chế hoạt động của Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh báo cáo Hội đồng nhân dân tỉnh tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2026; mục tiêu, nhiệm vụ và giải pháp chủ yếu năm 2027 như sau:',
  ),
  heading(0, 'Phần thứ nhất. TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2026'),
  text(
    'Năm 2026 diễn ra trong bối cảnh có cả thuận lợi và khó khăn đan xen. Thị trường tiêu thụ nông sản mở rộng, các dự án giao thông liên kết vùng được đẩy nhanh; tuy nhiên hạn hán đầu năm, hai đợt mưa lũ trong tháng 9 và giá vật liệu xây dựng tăng đã ảnh hưởng trực tiếp đến sản xuất và đời sống. Dưới sự giám sát của Hội đồng nhân dân tỉnh, sự nỗ lực của các cấp, các ngành, doanh nghiệp và Nhân dân, kinh tế - xã hội của tỉnh tiếp tục phát triển ổn định; 17/19 chỉ tiêu chủ yếu đạt và vượt kế hoạch.',
  ),
  heading(1, 'I. Kết quả đạt được'),
  heading(2, '1. Tăng trưởng và cơ cấu kinh tế'),
  text(
    'Tổng sản phẩm trên địa bàn (GRDP, giá so sánh) ước tăng 8,12% so với năm 2025; trong đó khu vực nông, lâm nghiệp và thủy sản tăng 3,46%, công nghiệp và xây dựng tăng 10,87%, dịch vụ tăng 8,05%, thuế sản phẩm trừ trợ cấp tăng 5,90%. GRDP bình quân đầu người ước đạt 84,6 triệu đồng, tăng 7,9 triệu đồng. Cơ cấu kinh tế chuyển dịch đúng hướng: nông, lâm nghiệp và thủy sản chiếm 19,4%; công nghiệp và xây dựng 38,7%; dịch vụ 36,2%.',
  ),
  { ...note('Bảng 1. Một số chỉ tiêu chủ yếu năm 2026') },
  figuresTable(
    ['TT', 'Chỉ tiêu', 'Kế hoạch', 'Ước thực hiện', 'So kế hoạch'],
    [0.08, 0.44, 0.16, 0.17, 0.15],
    [
      row(['1', 'Tốc độ tăng GRDP (%)', '8,00', '8,12', 'Vượt']),
      row(['2', 'GRDP bình quân đầu người (triệu đồng)', '84,0', '84,6', 'Vượt']),
      row(['3', 'Thu ngân sách trên địa bàn (tỷ đồng)', '9.650', '10.128', '104,95%']),
      row(['4', 'Tổng vốn đầu tư thực hiện (tỷ đồng)', '31.500', '31.842', '101,09%']),
      row(['5', 'Kim ngạch xuất khẩu (triệu USD)', '1.120', '1.176', '105,00%']),
      row(['6', 'Tỷ lệ lao động qua đào tạo (%)', '72,0', '72,4', 'Vượt']),
      row(['7', 'Tỷ lệ hộ nghèo đa chiều còn lại (%)', '2,60', '2,48', 'Vượt']),
      row(['8', 'Tỷ lệ tham gia bảo hiểm y tế (%)', '95,5', '95,6', 'Vượt']),
      row(['9', 'Tỷ lệ xã đạt chuẩn nông thôn mới (%)', '86,0', '84,2', 'Không đạt']),
      row(['10', 'Tỷ lệ dân số nông thôn dùng nước sạch theo quy chuẩn (%)', '71,0', '68,3', 'Không đạt']),
      row(['11', 'Tỷ lệ che phủ rừng (%)', '47,2', '47,3', 'Vượt']),
    ],
  ),
  heading(2, '2. Nông nghiệp, nông thôn và môi trường'),
  text(
    'Sản xuất nông nghiệp giữ được đà tăng mặc dù thời tiết không thuận. Diện tích gieo trồng cây hằng năm đạt 142.680 ha, bằng 100,8% kế hoạch; sản lượng lương thực có hạt 618.400 tấn. Diện tích lúa chất lượng cao tăng 4.200 ha, vùng trà tập trung 6.350 ha được cấp mã số vùng trồng. Chăn nuôi trang trại chiếm 57% tổng đàn; dịch bệnh được khống chế trong diện hẹp. Sản lượng thủy sản đạt 86.900 tấn, tăng 5,2%.',
  ),
  text(
    'Toàn tỉnh có 64 sản phẩm được công nhận đạt từ 3 sao trở lên, nâng tổng số lên 241 sản phẩm. Chương trình nông thôn mới hoàn thành thêm 5 xã, còn thiếu 2 xã so với kế hoạch do tiêu chí nước sạch và môi trường chưa đạt. Công tác phòng, chống thiên tai được thực hiện chủ động; đã di dời khẩn cấp 312 hộ ở khu vực có nguy cơ sạt lở ven sông Tân.',
  ),
  heading(2, '3. Công nghiệp, xây dựng, thương mại và dịch vụ'),
  text(
    'Chỉ số sản xuất công nghiệp tăng 12,4%; công nghiệp chế biến, chế tạo tăng 13,8% và tiếp tục là động lực chính. Ba khu công nghiệp đã lấp đầy 71% diện tích; thu hút mới 38 dự án với tổng vốn đăng ký 6.940 tỷ đồng và 212 triệu USD. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước 58.200 tỷ đồng, tăng 11,6%. Du lịch đón 3,42 triệu lượt khách, tổng thu 2.960 tỷ đồng.',
  ),
  heading(2, '4. Đầu tư công và tài chính - ngân sách'),
  text(
    'Thu ngân sách trên địa bàn ước 10.128 tỷ đồng, bằng 104,95% dự toán; chi ngân sách địa phương ước 19.870 tỷ đồng. Giải ngân vốn đầu tư công đến ngày 15 tháng 11 đạt 78,6% kế hoạch, cao hơn cùng kỳ 4,1 điểm phần trăm; dự kiến hết niên độ đạt trên 95%. Vẫn còn 11 dự án giải ngân dưới 50%, chủ yếu do vướng giải phóng mặt bằng và thiếu vật liệu đắp nền.',
  ),
  heading(2, '5. Văn hóa - xã hội'),
  text(
    'Chất lượng giáo dục tiếp tục được nâng lên; tỷ lệ trường đạt chuẩn quốc gia đạt 71,8%. Toàn bộ trạm y tế xã có bác sĩ làm việc thường xuyên. Đã giải quyết việc làm cho 28.400 lao động; hỗ trợ xóa 1.126 nhà tạm, nhà dột nát. Các thiết chế văn hóa cơ sở được sắp xếp lại sau khi tổ chức chính quyền địa phương hai cấp, bảo đảm mỗi xã có ít nhất một trung tâm cung ứng dịch vụ công hoạt động ổn định.',
  ),
  heading(2, '6. Cải cách hành chính, chuyển đổi số'),
  text(
    'Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 81,3%; tỷ lệ giải quyết đúng hạn 98,7%. Trung tâm phục vụ hành chính công của 100% xã, phường kết nối với kho dữ liệu dùng chung của tỉnh. Phòng họp không giấy được triển khai tại 26 cơ quan, tiết kiệm khoảng 1,9 triệu trang in trong năm.',
  ),
  heading(2, '7. Nội chính, quốc phòng và an ninh'),
  text(
    'Quốc phòng, an ninh được giữ vững; trật tự an toàn xã hội chuyển biến tích cực, tai nạn giao thông giảm cả ba tiêu chí. Công tác tiếp công dân và giải quyết khiếu nại, tố cáo được tập trung; tỷ lệ giải quyết vụ việc thuộc thẩm quyền đạt 91,4%.',
  ),
  heading(1, 'II. Tồn tại, hạn chế và nguyên nhân'),
  text(
    'Một là, hai chỉ tiêu về xã đạt chuẩn nông thôn mới và tỷ lệ dân số nông thôn dùng nước sạch chưa đạt kế hoạch. Nguyên nhân chủ yếu là nguồn vốn đối ứng của xã hạn chế, một số công trình cấp nước xuống cấp nhưng mô hình quản lý sau đầu tư chưa rõ trách nhiệm.',
  ),
  text(
    'Hai là, giải ngân vốn đầu tư công không đều; chuẩn bị đầu tư của một số chủ đầu tư còn yếu, phải điều chỉnh nhiều lần. Ba là, sức cạnh tranh của doanh nghiệp nhỏ và vừa thấp; số doanh nghiệp tạm ngừng hoạt động tăng 6,2%. Bốn là, thiếu hụt nhân lực y tế chuyên sâu và giáo viên tại khu vực Trà Vân, Lãng Thượng. Năm là, việc xử lý các cơ sở nhà, đất dôi dư sau sắp xếp còn chậm.',
  ),
  heading(0, 'Phần thứ hai. MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP NĂM 2027'),
  heading(1, 'I. Mục tiêu và các chỉ tiêu chủ yếu'),
  text(
    'Tập trung mọi nguồn lực cho tăng trưởng nhanh gắn với bền vững; hoàn thành các dự án hạ tầng trọng điểm; nâng cao chất lượng giáo dục, y tế, an sinh xã hội; xây dựng chính quyền số, phục vụ người dân và doanh nghiệp.',
  ),
  note('Bảng 2. Các chỉ tiêu chủ yếu năm 2027'),
  figuresTable(
    ['TT', 'Chỉ tiêu', 'Đơn vị', 'Năm 2026', 'Năm 2027'],
    [0.08, 0.46, 0.16, 0.15, 0.15],
    [
      row(['1', 'Tốc độ tăng tổng sản phẩm trên địa bàn', '%', '8,12', '8,5 - 9,0']),
      row(['2', 'GRDP bình quân đầu người', 'triệu đồng', '84,6', '93,0']),
      row(['3', 'Thu ngân sách trên địa bàn', 'tỷ đồng', '10.128', '11.050']),
      row(['4', 'Tổng vốn đầu tư thực hiện', 'tỷ đồng', '31.842', '35.600']),
      row(['5', 'Tỷ lệ xã đạt chuẩn nông thôn mới', '%', '84,2', '90,0']),
      row(['6', 'Tỷ lệ dân số nông thôn dùng nước sạch', '%', '68,3', '73,0']),
      row(['7', 'Tỷ lệ hộ nghèo đa chiều còn lại', '%', '2,48', '2,00']),
      row(['8', 'Số bác sĩ trên một vạn dân', 'bác sĩ', '10,8', '11,4']),
    ],
  ),
  heading(1, 'II. Nhiệm vụ và giải pháp chủ yếu'),
  text(
    '1. Tháo gỡ khó khăn cho sản xuất, kinh doanh; rút ngắn ít nhất 30% thời gian giải quyết thủ tục đầu tư, đất đai, xây dựng; công khai tiến độ xử lý từng hồ sơ để doanh nghiệp theo dõi.',
  ),
  text(
    '2. Phân bổ vốn đầu tư công ngay từ đầu năm, ưu tiên dự án chuyển tiếp và dự án có khả năng hoàn thành; giao chỉ tiêu giải ngân theo tháng cho từng chủ đầu tư và gắn với đánh giá người đứng đầu.',
  ),
  text(
    '3. Phát triển nông nghiệp theo hướng sinh thái; mở rộng vùng trà, vùng lúa chất lượng cao gắn với chế biến; trình Hội đồng nhân dân tỉnh chính sách hỗ trợ cấp nước sạch nông thôn giai đoạn 2027 - 2030.',
  ),
  text(
    '4. Hoàn thành và tổ chức công bố quy hoạch phát triển vùng ven sông Tân; khởi công tuyến đường ven sông đoạn Kim Sa - Cửa Lạch, dài 18,6 km; đẩy nhanh khu công nghiệp Đông Mạch giai đoạn 2.',
  ),
  text(
    '5. Thực hiện đầy đủ các chính sách an sinh xã hội; bổ sung giáo viên, bác sĩ cho địa bàn khó khăn; hoàn thành nâng cấp 14 trạm y tế và 22 trường học trước tháng 9 năm 2027.',
  ),
  text(
    '6. Đẩy mạnh chuyển đổi số; kết nối dữ liệu giữa các cơ quan; hoàn thiện quy trình họp và ban hành văn bản trên môi trường số; bảo đảm an toàn thông tin mạng.',
  ),
  text(
    '7. Củng cố quốc phòng, giữ vững an ninh; chủ động phòng, chống thiên tai, cháy nổ; nâng cao chất lượng tiếp công dân, giải quyết dứt điểm các vụ việc kéo dài.',
  ),
  closing(
    'Trên đây là báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2026 và mục tiêu, nhiệm vụ, giải pháp năm 2027, Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh xem xét, quyết định./.',
    committeeSigner,
    [
      'Thường trực Tỉnh ủy',
      'Thường trực Hội đồng nhân dân tỉnh',
      'Đại biểu Hội đồng nhân dân tỉnh',
      'Các sở, ban, ngành',
    ],
    'VT, TH',
  ),
];
