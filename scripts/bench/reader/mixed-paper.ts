import { loadTinos } from '@nghi-truong/official-documents';
import { figuresTable, grouped, heading, note, PaperWriter, row, text } from '../../demo-papers/paper-writer.ts';
import { planningParagraph, sectionTitle } from '../../demo-papers/planning/planning-text.ts';
import { areas, type Field, fields } from '../../demo-papers/planning/planning-words.ts';
import { scanPictures } from '../../demo-papers/scan/scan-paper.ts';
import { SeededRandom } from '../../demo-papers/seeded-random.ts';

/** Every so manieth page is a scan. */
const scanEvery = 12;

/**
 * A paper as sessions have them: text, tables of figures, and scanned pages among them. The same bytes every time.
 * @param pages how many it has, exactly.
 */
export async function writeMixedPaper(title: string, pages: number): Promise<Uint8Array> {
  const fonts = await loadTinos();
  const random = new SeededRandom(300);
  const scans = [...scanPictures(fonts, random)];
  const paper = new PaperWriter(fonts, title, 'Ủy ban nhân dân tỉnh Tân Giang');
  const { sheet } = paper;
  sheet.newPage();
  paper.add(heading(0, title));
  for (let block = 0; sheet.pageNumber < pages; block += 1) {
    const scan = scans[Math.floor(sheet.pageNumber / scanEvery) % scans.length];
    if ((sheet.pageNumber + 1) % scanEvery === 0 && scan !== undefined) {
      sheet.newPage();
      sheet.doc.image(scan, 0, 0, { width: sheet.doc.page.width, height: sheet.doc.page.height });
      if (sheet.pageNumber < pages) sheet.newPage();
      continue;
    }
    const field = random.pick(fields);
    if (block % 9 === 0) paper.add(heading(2, sectionTitle(random, field, 'aims')));
    else if (block % 9 === 5) paper.add(note(`Bảng ${block}. Theo khu vực`), figures(random, field));
    else paper.add(text(planningParagraph(random, field, 'aims', random.between(2, 4))));
  }
  return paper.finish();
}

function figures(random: SeededRandom, field: Field) {
  const [, , least, most] = random.pick(field.indicators);
  const cell = () => grouped(random.between(least, most));
  const rows = random
    .shuffled(areas)
    .slice(0, 12)
    .map((area, index) => row([String(index + 1), area, cell(), cell(), cell()]));
  return figuresTable(['TT', 'Khu vực', '2025', '2030', '2035'], [0.07, 0.54, 0.13, 0.13, 0.13], rows);
}
