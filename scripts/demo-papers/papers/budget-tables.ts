import type { TableRow, TinosFonts } from '@nghi-truong/official-documents';
import { decimal, figuresTable, grouped, heading, note, PaperWriter, row, text } from '../paper-writer.ts';
import { communes } from '../province.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { committeeHead } from './letterheads.ts';

const offices = [
  'Văn phòng Ủy ban nhân dân tỉnh',
  'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
  'Sở Tài chính',
  'Sở Nội vụ',
  'Sở Tư pháp',
  'Sở Xây dựng',
  'Sở Nông nghiệp và Môi trường',
  'Sở Công Thương',
  'Sở Khoa học và Công nghệ',
  'Sở Giáo dục và Đào tạo',
  'Sở Y tế',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Thanh tra tỉnh',
  'Ban Quản lý các khu công nghiệp',
  'Trung tâm Phục vụ hành chính công tỉnh',
  'Trường Cao đẳng nghề Tân Giang',
] as const;

const projects = [
  'Đường ven sông đoạn Kim Sa - Cửa Lạch',
  'Bệnh viện đa khoa khu vực Sơn Lãng',
  'Kè chống sạt lở bờ tả sông Tân đoạn qua xã Vân Hạc',
  'Hồ chứa nước Trà Vân',
  'Hạ tầng khu công nghiệp Đông Mạch giai đoạn 2',
  'Nâng cấp đường tỉnh 512 đoạn Mộc Trà - Lãng Thượng',
  'Trường trung học phổ thông Phú Lãm Hạ',
  'Hệ thống cấp nước liên xã Hòa Tràm - Bến Tràm',
  'Trung tâm dữ liệu và điều hành của tỉnh',
  'Cải tạo, mở rộng Trung tâm Hội nghị tỉnh',
  'Cầu Mạch Hạ qua sông Tân',
  'Nhà văn hóa lao động tỉnh',
] as const;

function revenueRows(): TableRow[] {
  const lines = [
    ['I', 'Thu nội địa', 8742, 9580, true],
    ['1', 'Thu từ khu vực doanh nghiệp nhà nước', 838, 865, false],
    ['2', 'Thu từ khu vực có vốn đầu tư nước ngoài', 1215, 1340, false],
    ['3', 'Thu từ khu vực kinh tế ngoài quốc doanh', 1960, 2185, false],
    ['4', 'Thuế thu nhập cá nhân', 738, 812, false],
    ['5', 'Thuế bảo vệ môi trường', 552, 590, false],
    ['6', 'Lệ phí trước bạ', 431, 468, false],
    ['7', 'Thu phí, lệ phí', 203, 214, false],
    ['8', 'Tiền sử dụng đất', 2040, 2210, false],
    ['9', 'Tiền cho thuê đất, mặt nước', 398, 436, false],
    ['10', 'Thu xổ số kiến thiết', 171, 176, false],
    ['11', 'Thu khác ngân sách', 196, 284, false],
    ['II', 'Thu từ hoạt động xuất, nhập khẩu', 1386, 1470, true],
    ['', 'Tổng cộng', 10128, 11050, true],
  ] as const;
  return lines.map(([number, name, estimate, plan, bold]) =>
    row([number, name, grouped(estimate), grouped(plan), decimal((plan * 100) / estimate)], bold),
  );
}

function officeRows(random: SeededRandom): TableRow[] {
  const sums = [0, 0, 0, 0, 0, 0];
  const rows = offices.map((office, index) => {
    const cells = [
      random.between(900, 9800),
      random.between(400, 5200),
      random.between(0, 3400),
      random.between(0, 2600),
    ];
    const saving = random.between(60, 480);
    const total = cells.reduce((sum, value) => sum + value, 0);
    [total, ...cells, saving].forEach((value, column) => {
      sums[column] = (sums[column] ?? 0) + value;
    });
    return row([String(index + 1), office, grouped(total), ...cells.map(grouped), grouped(saving)]);
  });
  return [...rows, row(['', 'Tổng cộng', ...sums.map(grouped)], true)];
}

function projectRows(random: SeededRandom): TableRow[] {
  return projects.map((project, index) => {
    const total = random.between(180, 4200);
    const done = Math.round(total * random.next() * 0.7);
    const planned = Math.round((total - done) * (0.2 + random.next() * 0.4));
    const years = `${random.between(2023, 2026)} - ${random.between(2027, 2030)}`;
    return row([
      String(index + 1),
      project,
      years,
      grouped(total),
      grouped(done),
      grouped(planned),
      grouped(Math.round(planned * 0.7)),
    ]);
  });
}

function communeRows(random: SeededRandom): TableRow[] {
  return communes.map((commune, index) => {
    const revenue = random.between(28_000, 196_000);
    const balance = random.between(310_000, 620_000);
    const goals = random.between(12_000, 88_000);
    const invest = random.between(46_000, 168_000);
    const regular = revenue + balance + goals - invest;
    const cells = [revenue, balance, goals, invest, regular, Math.round(regular * 0.02)];
    return row([String(index + 1), commune.charAt(0).toUpperCase() + commune.slice(1), ...cells.map(grouped)]);
  });
}

/** Biểu số liệu dự toán: portrait and landscape tables. */
export function writeBudgetTables(fonts: TinosFonts, title: string, random: SeededRandom): Promise<Uint8Array> {
  const paper = new PaperWriter(fonts, title, 'Ủy ban nhân dân tỉnh Tân Giang');
  paper.add(
    committeeHead('Số: 254/TTr-UBND', 19),
    {
      kind: 'title',
      name: 'CÁC BIỂU SỐ LIỆU',
      abstract: 'Dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
    },
    text(
      'Các biểu dưới đây kèm theo Tờ trình số 254/TTr-UBND ngày 19 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh. Số liệu ước thực hiện năm 2026 tính đến ngày 15 tháng 11 năm 2026.',
    ),
    heading(0, 'Biểu số 01. Dự toán thu ngân sách nhà nước trên địa bàn năm 2027'),
    note('Đơn vị tính: tỷ đồng'),
    figuresTable(
      ['TT', 'Nội dung', 'Ước 2026', 'Dự toán 2027', 'So sánh (%)'],
      [0.08, 0.46, 0.15, 0.17, 0.14],
      revenueRows(),
    ),
  );
  paper.sheet.newPage('landscape');
  paper.add(
    heading(0, 'Biểu số 02. Dự toán chi thường xuyên của các cơ quan, đơn vị cấp tỉnh năm 2027'),
    note('Đơn vị tính: triệu đồng'),
    figuresTable(
      [
        'TT',
        'Cơ quan, đơn vị',
        'Tổng số',
        'Quản lý hành chính',
        'Sự nghiệp',
        'Mua sắm, sửa chữa',
        'Chuyển đổi số',
        'Tiết kiệm chi',
      ],
      [0.05, 0.34, 0.11, 0.11, 0.1, 0.1, 0.1, 0.09],
      officeRows(random),
    ),
  );
  paper.sheet.newPage();
  paper.add(
    heading(0, 'Biểu số 03. Danh mục dự án bố trí vốn đầu tư công năm 2027'),
    note('Đơn vị tính: tỷ đồng'),
    figuresTable(
      ['TT', 'Dự án', 'Thời gian', 'Tổng mức đầu tư', 'Lũy kế đã bố trí', 'Kế hoạch 2027', 'Ngân sách tỉnh'],
      [0.05, 0.38, 0.13, 0.12, 0.11, 0.11, 0.1],
      projectRows(random),
    ),
  );
  paper.sheet.newPage();
  paper.add(
    heading(0, 'Biểu số 04. Cân đối ngân sách cấp xã năm 2027'),
    note('Đơn vị tính: triệu đồng'),
    figuresTable(
      [
        'TT',
        'Xã, phường',
        'Thu được hưởng',
        'Bổ sung cân đối',
        'Bổ sung mục tiêu',
        'Chi đầu tư',
        'Chi thường xuyên',
        'Dự phòng',
      ],
      [0.05, 0.23, 0.12, 0.13, 0.13, 0.11, 0.13, 0.1],
      communeRows(random),
    ),
  );
  return paper.finish();
}
