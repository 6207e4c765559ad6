import { grouped } from '../paper-writer.ts';
import { communes } from '../province.ts';
import type { SeededRandom } from '../seeded-random.ts';

export type Letter = {
  readonly issuerLines: readonly string[];
  readonly symbol: string;
  readonly date: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Works the commune asks support for: name, households, cost in million đồng. */
  readonly works: readonly (readonly [name: string, households: string, cost: string])[];
  readonly lastParagraph: string;
  readonly signerPost: string;
  readonly signerName: string;
};

const opening = [
  'Phúc đáp Công văn số 1846/SNNMT-TL ngày 12 tháng 10 năm 2026 của Sở Nông nghiệp và Môi trường về việc lấy ý kiến đối với dự thảo Nghị quyết quy định chính sách hỗ trợ cấp nước sạch nông thôn giai đoạn 2027 - 2030, sau khi nghiên cứu hồ sơ và lấy ý kiến của các thôn, tổ dân phố, chúng tôi có ý kiến như sau:',
  'Sau khi nghiên cứu dự thảo Nghị quyết và bản thuyết minh kèm theo, trên cơ sở kết quả họp lấy ý kiến ngày 20 tháng 10 năm 2026, chúng tôi cơ bản thống nhất với sự cần thiết ban hành và xin tham gia một số ý kiến cụ thể:',
];

const opinions = [
  'Về phạm vi điều chỉnh tại khoản 1 Điều 1, đề nghị bổ sung các tổ dân phố mới chuyển từ thôn thành tổ dân phố trong ba năm gần đây, vì điều kiện hạ tầng nước sạch của các địa bàn này chưa khác khu vực nông thôn.',
  'Về nguyên tắc hỗ trợ tại Điều 2, đề nghị quy định rõ thứ tự ưu tiên khi nguồn vốn không đủ: công trình phục vụ trường học và trạm y tế trước, cụm dân cư tập trung sau, hộ phân tán dùng thiết bị xử lý tại chỗ.',
  'Về mức hỗ trợ tại Điều 3, đơn giá lắp đặt thực tế năm 2026 tại địa phương bình quân 3,1 triệu đồng mỗi hộ, cao hơn 19% so với mức tính trong thuyết minh. Đề nghị xem xét nâng mức hỗ trợ đồng hồ cho xã khu vực II.',
  'Đề nghị bổ sung quy định về kiểm tra chất lượng nước định kỳ, công khai kết quả tại nhà văn hóa thôn và trên cổng thông tin của xã, để người dân giám sát trước khi thanh toán tiền nước.',
  'Về hỗ trợ chênh lệch giá tại Điều 4, ba năm là ngắn đối với công trình quy mô dưới 300 hộ. Đề nghị kéo dài đến năm năm, mức giảm dần, kèm điều kiện tỷ lệ thất thoát nước không quá 20%.',
  'Khoản 1 Điều 5 quy định thẩm định trong 7 ngày làm việc. Với công trình liên xã, việc khảo sát nguồn nước cần ít nhất 15 ngày; đề nghị tách thành hai nhóm thủ tục.',
  'Đề nghị làm rõ trách nhiệm quản lý tài sản đối với 9 công trình đã ngừng hoạt động: thanh lý, sửa chữa hay chuyển giao; tránh để lãng phí và mất an toàn.',
  'Về nguồn kinh phí tại Điều 6, tỷ lệ đối ứng của ngân sách cấp xã là khó khăn đối với xã chưa tự cân đối. Đề nghị ngân sách cấp tỉnh bảo đảm 100% đối với xã khu vực III.',
  'Đề nghị có cơ chế đặt hàng doanh nghiệp vận hành từ hai công trình trở lên theo cụm, vì mô hình tổ tự quản của thôn thiếu cán bộ kỹ thuật và không đủ kinh phí thay thế thiết bị lọc.',
  'Trong quá trình lấy ý kiến, có 87,4% số hộ đồng ý góp công lao động khi đào đường ống nhánh; đề nghị dự thảo cho phép quy đổi công lao động thành phần đóng góp của hộ.',
  'Về kỹ thuật trình bày, bảng mức hỗ trợ nên ghi rõ chi phí được tính là chi phí theo quyết toán được phê duyệt hay theo dự toán, để thống nhất khi thanh toán.',
  'Nguồn nước mặt của địa phương thường đục trong các tháng mưa, chi phí hóa chất tăng gấp rưỡi; đề nghị tính yếu tố này trong giá thành được phê duyệt.',
];

const works = [
  'Nâng cấp trạm cấp nước trung tâm xã',
  'Tuyến ống nhánh thôn Thượng',
  'Tuyến ống nhánh thôn Hạ và bến đò',
  'Bể lắng, bể lọc trạm bơm số 2',
  'Giếng khoan dự phòng trường tiểu học',
  'Đồng hồ và đấu nối hộ nghèo',
] as const;

const posts = ['CHỦ TỊCH', 'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH'] as const;

const signers = [
  'Lê Văn Hách',
  'Trần Thị Bưởi',
  'Nguyễn Đức Kha',
  'Phan Hữu Tự',
  'Đỗ Thị Mận',
  'Hoàng Văn Sáu',
  'Vũ Thị Ngân',
  'Bùi Xuân Lãm',
  'Đặng Thị Hường',
  'Ngô Văn Rạng',
  'Hà Thị Thơm',
  'Lý Văn Chài',
] as const;

/** Twelve letters of communes about the draft resolution, each long enough for two pages. */
export function makeLetters(random: SeededRandom): Letter[] {
  return signers.map((signerName, index) => {
    const commune = communes[index] ?? 'xã Vân Hạc';
    const chosen = random.shuffled(opinions);
    return {
      issuerLines: ['ỦY BAN NHÂN DÂN', commune.toLocaleUpperCase('vi')],
      symbol: `Số: ${random.between(101, 480)}/UBND-KT`,
      date: `Tân Giang, ngày ${random.between(21, 29)} tháng 10 năm 2026`,
      subject: 'V/v góp ý dự thảo Nghị quyết về chính sách hỗ trợ cấp nước sạch nông thôn',
      paragraphs: [
        random.pick(opening),
        ...chosen.map((opinion, nth) => `${nth + 1}. ${opinion}`),
        'Danh mục công trình địa phương đề nghị hỗ trợ trong giai đoạn 2027 - 2030:',
      ],
      works: random
        .shuffled(works)
        .slice(0, random.between(3, 5))
        .map((name) => [name, String(random.between(120, 980)), grouped(random.between(1200, 14_800))]),
      lastParagraph:
        'Trên đây là ý kiến tham gia, đề nghị Sở Nông nghiệp và Môi trường tổng hợp, báo cáo cấp có thẩm quyền xem xét./.',
      signerPost: random.pick(posts),
      signerName,
    };
  });
}
