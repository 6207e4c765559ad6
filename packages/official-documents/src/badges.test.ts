import { describe, expect, it } from 'vitest';
import { type BadgeSheet, mostBadges } from './badges.ts';
import { renderBadgesPdf } from './pdf/render-badges-pdf.ts';
import { readPdf } from './testing/read-pdf.ts';
import { sampleName } from './testing/sample-minutes.ts';
import { loadTinos } from './tinos.ts';

const fonts = await loadTinos();
const sheet = (count: number): BadgeSheet => ({
  bodyName: 'Hội đồng nhân dân tỉnh Tân Giang',
  meetingTitle: 'Kỳ họp thứ ba',
  date: new Date('2026-07-09T00:00:00Z'),
  badges: Array.from({ length: count }, (_, index) => ({
    name: sampleName(index),
    post: 'Đại biểu Hội đồng nhân dân tỉnh, Giám đốc Sở Kế hoạch và Đầu tư tỉnh Tân Giang',
    group: `Tổ đại biểu số ${(index % 10) + 1}`,
    seat: `Ghế ${index + 1}`,
    code: `NT1.00000000-0000-7000-8000-${String(index).padStart(12, '0')}.0123456789abcdef0123456789abcdef`,
  })),
});

describe('badges', () => {
  it('[OD-35] sets ten to a page, each with name, post, group and seat inside its frame', async () => {
    const { pages } = await readPdf(await renderBadgesPdf(sheet(23), { fonts }));
    expect(pages).toHaveLength(3);
    const text = pages.flatMap((page) => page.lines).join(' ');
    for (const index of [0, 9, 22]) expect(text).toContain(sampleName(index));
    expect(text).toContain('Ghế 23');
    expect(text).toContain('Tổ đại biểu số 10');
    for (const page of pages) {
      for (const { x, width, y } of page.texts) {
        expect(x).toBeGreaterThan(0);
        expect(x + width).toBeLessThan(page.width);
        expect(y).toBeLessThan(page.height);
      }
    }
  });

  it('[OD-35] gives the same bytes again and refuses more than can be printed', async () => {
    const [one, other] = [await renderBadgesPdf(sheet(3), { fonts }), await renderBadgesPdf(sheet(3), { fonts })];
    expect(Buffer.compare(one, other)).toBe(0);
    const [first] = sheet(1).badges;
    const badges = first === undefined ? [] : Array.from({ length: mostBadges + 1 }, () => first);
    await expect(renderBadgesPdf({ ...sheet(1), badges }, { fonts })).rejects.toBeInstanceOf(RangeError);
  });
});
