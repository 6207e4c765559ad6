import { grouped } from '../paper-writer.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { agencies, areas, type Field, reasons } from './planning-words.ts';

type Maker = (random: SeededRandom, field: Field) => string;

const percent = (random: SeededRandom, least: number, most: number): string =>
  `${random.between(least, most - 1)},${random.between(0, 9)}%`;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const figure = (random: SeededRandom, field: Field): string => {
  const [name, unit, least, most] = random.pick(field.indicators);
  const joint = unit === '%' ? '' : ' ';
  return `${name.toLocaleLowerCase('vi')} đạt ${grouped(random.between(least, most))}${joint}${unit}`;
};

/** Two different members of a list. */
function two(random: SeededRandom, list: readonly string[]): [string, string] {
  const first = random.pick(list);
  const others = list.filter((entry) => entry !== first);
  return [first, random.pick(others)];
}

const present: readonly Maker[] = [
  (r, f) =>
    `Tại ${r.pick(areas)}, ${r.pick(f.subjects)} đã có bước phát triển rõ: ${figure(r, f)}, tăng ${percent(r, 2, 18)} so với năm ${r.between(2020, 2023)}.`,
  (r, f) =>
    `Kết quả điều tra ${grouped(r.between(180, 2400))} hộ và ${r.between(12, 160)} cơ sở sản xuất cho thấy ${figure(r, f)}.`,
  (r, f) => `So với mặt bằng chung của tỉnh, ${r.pick(areas)} có ${figure(r, f)}, cao hơn ${percent(r, 1, 9)}.`,
  (r, f) => `${capital(r.pick(f.subjects))} còn phân tán, chủ yếu do ${r.pick(reasons)} và ${r.pick(reasons)}.`,
  (r, f) =>
    `Trong giai đoạn ${r.between(2016, 2018)} - ${r.between(2024, 2025)}, tổng vốn huy động cho lĩnh vực ${f.name} là ${grouped(r.between(320, 6800))} tỷ đồng, trong đó vốn ngoài ngân sách chiếm ${percent(r, 22, 71)}.`,
  (r, f) =>
    `Việc ${r.pick(f.measures)} mới thực hiện ở ${r.between(3, 21)} trên tổng số ${r.between(32, 64)} điểm, chưa tạo được sự đồng bộ.`,
  (r, f) =>
    `Các cuộc khảo sát thực địa tháng ${r.between(3, 11)} năm ${r.between(2024, 2025)} ghi nhận ${r.pick(f.subjects)} có nhiều lợi thế nhưng chịu tác động của việc ${r.pick(reasons)}.`,
  (r, f) =>
    `Người dân ${r.pick(areas)} đề nghị sớm ${r.pick(f.measures)}, với ${percent(r, 58, 94)} ý kiến đồng thuận trong đợt lấy ý kiến lần ${r.between(1, 3)}.`,
];

const aims: readonly Maker[] = [
  (r, f) =>
    `Đến năm ${r.pick([2030, 2035])}, phấn đấu ${figure(r, f)}; tầm nhìn đến năm 2050 ${r.pick(f.subjects)} trở thành thế mạnh của ${r.pick(areas)}.`,
  (r, f) =>
    `Phương án được chọn ưu tiên ${r.pick(f.measures)}, kết hợp ${r.pick(f.measures)} ở những nơi có điều kiện.`,
  (r, f) => {
    const [here, there] = two(r, areas);
    return `Bố trí không gian theo hướng liên kết ${here} với ${there}, lấy ${r.pick(f.subjects)} làm hạt nhân.`;
  },
  (r, f) =>
    `Quy mô đất dành cho lĩnh vực ${f.name} đến năm 2035 là ${grouped(r.between(40, 3600))} ha, tăng ${grouped(r.between(8, 640))} ha so với hiện trạng.`,
  (r, f) =>
    `Kịch bản ${r.pick(['cơ sở', 'phấn đấu', 'thận trọng'])} giả định tốc độ tăng bình quân ${percent(r, 5, 12)} một năm và ${figure(r, f)}.`,
  (r, f) =>
    `Nhu cầu vốn cho ${r.pick(f.subjects)} ước ${grouped(r.between(45, 2900))} tỷ đồng, chia làm ${r.between(2, 4)} giai đoạn.`,
];

const duties: readonly Maker[] = [
  (r, f) =>
    `Giao ${r.pick(agencies)} chủ trì, phối hợp với ${r.pick(agencies)} ${r.pick(f.measures)}, hoàn thành trước quý ${r.pick(['I', 'II', 'III', 'IV'])} năm ${r.between(2027, 2034)}.`,
  (r, f) =>
    `Khi lập dự án cụ thể, phải đánh giá tác động đến ${r.pick(f.subjects)} và lấy ý kiến cộng đồng tại ${r.pick(areas)}.`,
  (r, f) =>
    `Định kỳ ${r.pick(['sáu tháng', 'một năm', 'hai năm'])}, ${r.pick(agencies)} tổng hợp kết quả ${r.pick(f.measures)} và báo cáo Ủy ban nhân dân tỉnh.`,
  (r, f) => `Trường hợp ${r.pick(reasons)}, được điều chỉnh tiến độ nhưng không làm thay đổi chỉ tiêu ${figure(r, f)}.`,
  (r, f) =>
    `Kinh phí ${r.pick(f.measures)} cân đối từ ngân sách cấp tỉnh ${percent(r, 30, 65)}, phần còn lại huy động từ xã hội.`,
];

const kinds = { present, aims, duties } as const;

export type SectionKind = keyof typeof kinds;

/** A paragraph of `sentences` different sentences about a field. */
export function planningParagraph(random: SeededRandom, field: Field, kind: SectionKind, sentences: number): string {
  return random
    .shuffled(kinds[kind])
    .slice(0, sentences)
    .map((make) => make(random, field))
    .join(' ');
}

const openings: Record<SectionKind, readonly string[]> = {
  present: ['Hiện trạng', 'Đánh giá tổng hợp', 'Lợi thế và hạn chế', 'Kết quả khảo sát'],
  aims: ['Mục tiêu và chỉ tiêu', 'Phương án tổ chức không gian', 'Kịch bản phát triển', 'Nhu cầu đất đai và vốn'],
  duties: ['Nhiệm vụ của các cơ quan', 'Lộ trình thực hiện', 'Cơ chế phối hợp', 'Giám sát và điều chỉnh'],
};

/** The title of a section: what is told, and of what or where. */
export function sectionTitle(random: SeededRandom, field: Field, kind: SectionKind): string {
  const about = random.next() < 0.6 ? random.pick(field.subjects) : random.pick(areas);
  return `${random.pick(openings[kind])}: ${about}`;
}
