import { type Block, loadTinos, type TinosFonts } from '@nghi-truong/official-documents';
import type { DemoPaper } from './demo-paper.ts';
import { PaperWriter } from './paper-writer.ts';
import { budgetProposal } from './papers/budget-proposal.ts';
import { budgetReview } from './papers/budget-review.ts';
import { writeBudgetTables } from './papers/budget-tables.ts';
import { candidateSummaries } from './papers/candidate-summaries.ts';
import { budgetResolution, cleanWaterResolution, firstBudgetResolution } from './papers/draft-resolutions.ts';
import { socioEconomicReport } from './papers/socio-economic-report.ts';
import { writePlanningReport } from './planning/planning-report.ts';
import { writeScanPaper } from './scan/scan-paper.ts';
import { SeededRandom } from './seeded-random.ts';

type Write = (fonts: TinosFonts, title: string, random: SeededRandom) => Promise<Uint8Array>;

/** A paper that is a list of blocks. */
const fromBlocks =
  (author: string, blocks: readonly Block[], draft = false): Write =>
  (fonts, title) => {
    const paper = new PaperWriter(fonts, title, author, draft);
    paper.add(...blocks);
    return paper.finish();
  };

const committee = 'Ủy ban nhân dân tỉnh Tân Giang';
const council = 'Hội đồng nhân dân tỉnh Tân Giang';

type Plan = Omit<DemoPaper, 'bytes' | 'first'> & {
  readonly write: Write;
  readonly first?: { readonly name: string; readonly note: string; readonly write: Write };
};

const plans: readonly Plan[] = [
  {
    name: '01-bao-cao-kinh-te-xa-hoi.pdf',
    title: 'Báo cáo tình hình kinh tế - xã hội năm 2026; mục tiêu, nhiệm vụ và giải pháp năm 2027',
    kind: 'baoCao',
    agendaItem: 2,
    write: fromBlocks(committee, socioEconomicReport),
  },
  {
    name: '02-to-trinh-du-toan-ngan-sach.pdf',
    title: 'Tờ trình về dự toán ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh năm 2027',
    kind: 'toTrinh',
    agendaItem: 3,
    write: fromBlocks(committee, budgetProposal),
  },
  {
    name: '03-bieu-so-lieu-ngan-sach.pdf',
    title: 'Các biểu số liệu dự toán ngân sách năm 2027',
    kind: 'bang',
    agendaItem: 3,
    write: writeBudgetTables,
  },
  {
    name: '04-bao-cao-tham-tra-ngan-sach.pdf',
    title: 'Báo cáo thẩm tra dự toán ngân sách địa phương năm 2027',
    kind: 'thamTra',
    agendaItem: 3,
    write: fromBlocks('Ban Kinh tế - Ngân sách', budgetReview),
  },
  {
    name: '05-du-thao-nghi-quyet-ngan-sach.pdf',
    title: 'Dự thảo Nghị quyết về dự toán ngân sách địa phương năm 2027',
    kind: 'duThao',
    agendaItem: 3,
    write: fromBlocks(council, budgetResolution, true),
    first: {
      name: '05-du-thao-nghi-quyet-ngan-sach-ban-1.pdf',
      note: 'Bổ sung khoản 3 Điều 3 về công khai dự toán',
      write: fromBlocks(council, firstBudgetResolution, true),
    },
  },
  {
    name: '06-du-thao-nghi-quyet-nuoc-sach.pdf',
    title: 'Dự thảo Nghị quyết quy định chính sách hỗ trợ cấp nước sạch nông thôn giai đoạn 2027 - 2030',
    kind: 'duThao',
    agendaItem: 4,
    write: fromBlocks(council, cleanWaterResolution, true),
  },
  {
    name: '07-quy-hoach-ven-song-tan.pdf',
    title: 'Thuyết minh tổng hợp Quy hoạch phát triển vùng ven sông Tân thời kỳ 2026 - 2035',
    kind: 'thuyetMinh',
    agendaItem: 5,
    write: writePlanningReport,
  },
  {
    name: '08-y-kien-gop-y-ban-quet.pdf',
    title: 'Tập hợp văn bản góp ý dự thảo Nghị quyết về nước sạch nông thôn (bản quét)',
    kind: 'scan',
    agendaItem: 4,
    write: writeScanPaper,
  },
  {
    name: '09-trich-ngang-nhan-su.pdf',
    title: 'Trích ngang nhân sự giới thiệu bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh',
    kind: 'trichNgang',
    agendaItem: 6,
    // The chair, the counting board, and one more account to try it with.
    readers: ['chutoa', 'daibieu01', 'daibieu07', 'daibieu13', 'daibieu19'],
    write: fromBlocks(committee, candidateSummaries),
  },
];

export type DemoPaperOptions = {
  /** Default 2026. The same seed always gives the same bytes. */
  readonly seed?: number;
  /** The faces of Tinos where node_modules is not at hand. */
  readonly fonts?: TinosFonts;
};

/** A paper that is still to be written, by its place in the demo. */
export type PlannedDemoPaper = Omit<DemoPaper, 'bytes' | 'first'> & {
  readonly first?: { readonly name: string; readonly note: string };
  write(fonts: TinosFonts): Promise<DemoPaper>;
};

/** The nine papers of the demo session in their order, none of them written yet. */
export function planDemoPapers(seed = 2026): PlannedDemoPaper[] {
  return plans.map(({ write, first, ...paper }, index) => ({
    ...paper,
    ...(first === undefined ? {} : { first: { name: first.name, note: first.note } }),
    async write(fonts) {
      // A seed of its own for each paper: a change in one leaves the others as they are.
      const random = new SeededRandom(seed * 1009 + index);
      const bytes = await write(fonts, paper.title, random);
      if (first === undefined) return { ...paper, bytes };
      const { name, note, write: writeFirst } = first;
      return { ...paper, bytes, first: { name, note, bytes: await writeFirst(fonts, paper.title, random) } };
    },
  }));
}

/**
 * The nine papers of the demo session, as PDFs in the form of NĐ 30/2020 with embedded fonts: one of exactly 300 pages, one
 * of 24 scanned page images, one in two versions, and one for some people only. Takes about four seconds and reads no clock.
 */
export async function generateDemoPapers({ seed, fonts }: DemoPaperOptions = {}): Promise<DemoPaper[]> {
  const faces = fonts ?? (await loadTinos());
  const papers: DemoPaper[] = [];
  for (const planned of planDemoPapers(seed)) papers.push(await planned.write(faces));
  return papers;
}
