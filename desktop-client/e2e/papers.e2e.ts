import type { PaperId } from '@nghi-truong/domain';
import { paperManifestSchema, paths } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { comeIn, drawLine, eventually, openSection, sees, seesNoMore, seesPageDrawn } from './support/acts.ts';
import { Bot } from './support/bot.ts';
import { sizes } from './support/browser.ts';
import { Hall } from './support/hall.ts';
import { loopedPdf, wordsOfPage } from './support/made-papers.ts';
import type { Person } from './support/person.ts';
import { goTo } from './support/reading.ts';

// The desk of the papers, told in order: one paper from its upload to its second version, seen by those who read it.
let hall: Hall;
let secretary: Person;
/** Reads on a tablet. */
let first: Person;
/** Reads on a phone. */
let second: Person;
/** Is not among those for whom the paper is. */
let other: Bot;
/** The secretary's second device, which nobody looks at. */
let desk: Bot;
const title = 'Đề án sắp xếp đơn vị sự nghiệp';
const file = 'de-an-sap-xep.pdf';
const pageCount = 24;
/** Of a file on its way, on a machine that does much else. */
const patience = 60_000;
const reason = 'Số liệu phụ lục chưa đúng';

beforeAll(async () => {
  hall = await Hall.open();
  [secretary, first, second, other, desk] = await Promise.all([
    comeIn(hall, 'thuky'),
    comeIn(hall, 'daibieu01'),
    comeIn(hall, 'daibieu02', 'phone'),
    Bot.enter(hall.address, 'daibieu03', hall.password),
    Bot.enter(hall.address, 'thuky', hall.password),
  ]);
  await openSection(secretary, 'Chuẩn bị');
  await secretary.page.getByRole('tab', { name: 'Tài liệu họp' }).click();
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  other.close();
  desk.close();
  await hall.close();
});

const inAgenda = ({ page }: Person) =>
  page.getByRole('navigation', { name: 'Chương trình họp' }).getByRole('button', { name: title });
const strokes = ({ page }: Person, pageNumber: number) =>
  page.locator(`.paper-page[data-page="${pageNumber}"] .page-stroke`);
const opened = (count: number) =>
  secretary.page.getByRole('button', { name: `${count}/2 đã mở: ${title}`, exact: true });

/** As the desk knows it. */
function idOfPaper(): PaperId {
  const state = desk.meeting.desk.get();
  const papers = state.status === 'ready' ? Object.values(state.view.papers) : [];
  const found = papers.find((paper) => paper.title === title);
  if (found === undefined) throw new Error('the desk does not know the paper');
  return found.paperId;
}

async function choose(button: Locator, name: string, bytes: Uint8Array): Promise<void> {
  const [chooser] = await Promise.all([secretary.page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles([{ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) }]);
}

/** Picks what can be done with the paper from its row at the desk. */
async function pick(act: string): Promise<void> {
  const { page } = secretary;
  await page.getByRole('button', { name: `Thao tác với “${title}”` }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

describe('the papers at the desk', () => {
  test('[ST-80] a paper is uploaded with progress, prepared page by page, and attached unseen', async () => {
    const { page } = secretary;
    await page.getByRole('checkbox', { name: 'Tài liệu không thuộc danh mục bí mật nhà nước' }).check({ force: true });
    const pages = Array.from({ length: pageCount }, (_, index) => wordsOfPage(index + 1));
    await choose(page.getByRole('button', { name: 'Tải lên tài liệu' }), file, await makePdf({ pages }));
    const preparing = page.getByRole('progressbar', { name: `Đang chuẩn bị: ${file}` });
    await sees(preparing, patience);
    expect(await preparing.getAttribute('aria-valuetext')).toMatch(/^trang \d+\/24$/);
    await page.getByLabel('Tên tài liệu').fill(title);
    await sees(page.getByText(`Đã sẵn sàng: ${file} (24 trang)`), patience);
    await page.getByRole('button', { name: `Gắn vào cuộc họp: ${title}` }).click();
    await sees(page.getByRole('button', { name: `Phát hành “${title}”` }));
    expect(await inAgenda(first).count()).toBe(0);
    expect(JSON.stringify(other.room.papers)).not.toContain(title);
  });

  test('[ST-81] a paper that was made to harm is refused in words, and the desk goes on', async () => {
    const { page } = secretary;
    await choose(page.getByRole('button', { name: 'Tải lên tài liệu' }), 'vong-lap.pdf', loopedPdf());
    const notice = page.getByRole('alert').filter({ hasText: 'Không tải lên được vong-lap.pdf' });
    await sees(notice, patience);
    expect(await notice.textContent()).toMatch(/hỏng/i);
    await page.getByRole('button', { name: 'Bỏ tệp này: vong-lap.pdf' }).click();
    await seesNoMore(notice);
  });

  test('[ST-82] a paper for two people is seen by them, and by nobody else, on the page or by asking the server', async () => {
    const { page } = secretary;
    await pick('Ai được xem, đến khi nào');
    const dialog = page.getByRole('dialog', { name: `Ai được xem “${title}”` });
    await dialog.getByRole('radio', { name: 'Chỉ người được chọn' }).click();
    for (const [typed, name] of [
      ['minh hanh', 'Trần Thị Minh Hạnh'],
      ['quoc khai', 'Phạm Quốc Khải'],
    ] as const) {
      await dialog.getByLabel('Tìm theo tên, chức vụ, tổ').fill(typed);
      await dialog.getByRole('row', { name }).getByRole('checkbox', { name }).check({ force: true });
    }
    await sees(dialog.getByText('Đã chọn 2'));
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seesNoMore(dialog);
    await page.getByRole('button', { name: `Phát hành “${title}”` }).click();
    await Promise.all([first, second].map((person) => sees(inAgenda(person).getByText('Hạn chế'))));
    await Promise.all([first, second].map((person) => sees(inAgenda(person).getByText('Mới', { exact: true }))));

    await inAgenda(first).click();
    await seesPageDrawn(first.page, 1);
    const paperId = idOfPaper();
    // Neither its name nor its number is told to anybody else, and the server gives nothing of it to them.
    const told = JSON.stringify([other.room, other.meeting.mine.get()]);
    expect(told).not.toContain(title);
    expect(told).not.toContain(paperId);
    const { meetingId } = other.meeting;
    const manifest = await other.session.rest('GET', paths.paperManifest(meetingId, paperId), paperManifestSchema);
    expect(manifest.ok ? 'given' : manifest.error.code).toBe('paperNotFound');
    const { url, headers } = other.session.fileRequest(paths.paperPart(meetingId, paperId, 'file'));
    const part = await fetch(url, { headers });
    expect([part.status, await part.text()]).toEqual([404, expect.stringContaining('paperNotFound')]);
  });

  test('[ST-83] the desk sees live who has read it; the mark "Mới" goes where it was read', async () => {
    await sees(opened(1));
    await seesNoMore(inAgenda(first).getByText('Mới', { exact: true }));
    await sees(inAgenda(second).getByText('Mới', { exact: true }));
    await inAgenda(second).click();
    await seesPageDrawn(second.page, 1);
    await sees(opened(2));
    await opened(2).click();
    const sheet = secretary.page.getByRole('dialog', { name: `Ai đã mở “${title}”` });
    await sees(sheet.getByRole('region', { name: 'Đã mở (2)' }).getByText(/Trần Thị Minh Hạnh/));
    await sheet.getByRole('button', { name: 'Đóng' }).click();
  });

  test('[ST-84] withdrawn while it is read, it is gone in seconds with the reason; released again, the notes are back', async () => {
    const { page } = first;
    await goTo(page, 2);
    await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
    await page.getByRole('radio', { name: 'Bút vẽ' }).click();
    await drawLine(first, 2, 80);
    await eventually(
      () => strokes(first, 2).count(),
      (count) => count === 1,
    );
    await sees(page.getByText('Đã lưu', { exact: true }));
    await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();

    await pick('Thu hồi');
    const dialog = secretary.page.getByRole('dialog', { name: /^Thu hồi/ });
    await dialog.getByLabel('Lý do').fill(reason);
    const began = Date.now();
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    await Promise.all(
      [first, second].map(async (person) => {
        await sees(person.page.getByText(`Tài liệu đã bị thu hồi. Lý do: ${reason}`));
        await seesNoMore(person.page.locator('.paper-page'));
      }),
    );
    expect(Date.now() - began).toBeLessThan(8_000);
    await sees(page.getByText(/Ghi chú của bạn trên tài liệu này vẫn được giữ/));
    expect(await inAgenda(first).count()).toBe(0);

    await secretary.page.getByRole('button', { name: `Phát hành lại “${title}”` }).click();
    await seesPageDrawn(page, 2);
    await eventually(
      () => strokes(first, 2).count(),
      (count) => count === 1,
    );
    await seesPageDrawn(second.page, 1);
  });

  test('[ST-85] replaced while it is read, the new version comes, notes stand on the page that matches', async () => {
    const { page } = first;
    // One of the two is out of reach while it happens.
    await second.page.getByRole('radio', { name: 'Chương trình' }).click();
    await second.network(false);
    await sees(second.page.getByText(/Mất kết nối.*Dữ liệu lúc/), patience);

    await pick('Thay bằng bản mới');
    const dialog = secretary.page.getByRole('dialog', { name: `Thay “${title}” bằng bản mới` });
    const numbers = [1, 99, ...Array.from({ length: pageCount - 1 }, (_, index) => index + 2)];
    const bytes = await makePdf({ pages: numbers.map(wordsOfPage) });
    await choose(dialog.getByRole('button', { name: 'Chọn tệp' }), 'de-an-ban-2.pdf', bytes);
    await dialog.getByLabel('Nội dung thay đổi').fill('thêm trang 2');
    await dialog.getByRole('checkbox').check({ force: true });
    await dialog.getByRole('button', { name: 'Tải lên làm bản 2' }).click();

    await sees(page.getByText(`${title}: đã chuyển sang bản 2 – thêm trang 2`), patience);
    await goTo(page, 3);
    // As soon as the server has prepared the new version.
    await strokes(first, 3).first().waitFor({ state: 'attached', timeout: patience });
    expect(await page.getByText('Trang này có ghi chú từ bản 1').count()).toBe(1);
    await sees(opened(1));
    await second.network(true);
    await sees(inAgenda(second).getByText('Bản mới', { exact: true }), patience);
  });

  test('[ST-86] the version before can be opened with its notes, says so, and one tap leads back', async () => {
    const { page } = first;
    await page.getByRole('button', { name: /^Bản 2.*đang đọc, có 2 bản/ }).click();
    await page.getByRole('menuitem', { name: /^Bản 1 · / }).click();
    await sees(page.getByText('Bạn đang xem bản 1, đã có bản 2.'));
    await goTo(page, 2);
    await eventually(
      () => strokes(first, 2).count(),
      (count) => count === 1,
    );
    await page.getByRole('button', { name: 'Xem bản 2' }).click();
    await seesNoMore(page.getByText('Bạn đang xem bản 1, đã có bản 2.'));
    await goTo(page, 3);
  });

  test('[ST-87] a tablet that is turned and turned back keeps what is open and typed, at the desk and in the reader', async () => {
    const turn = ({ page }: Person, size: keyof typeof sizes) => page.setViewportSize(sizes[size]);
    await openSection(secretary, 'Điều hành');
    await secretary.page.getByRole('tab', { name: 'Tài liệu' }).click();
    await pick('Thu hồi');
    const dialog = secretary.page.getByRole('dialog', { name: /^Thu hồi/ });
    await dialog.getByLabel('Lý do').fill('Còn đang viết');
    await first.page.getByRole('button', { name: 'Tìm trong tài liệu' }).click();
    const typed = first.page.getByRole('searchbox');
    await typed.fill('trang');
    for (const size of ['tabletUpright', 'tablet'] as const) {
      await Promise.all([turn(secretary, size), turn(first, size)]);
      await sees(secretary.page.locator(size === 'tablet' ? '.desk-wide' : '.desk-narrow'));
      expect(await dialog.getByLabel('Lý do').inputValue()).toBe('Còn đang viết');
      expect(await typed.inputValue()).toBe('trang');
    }
    await dialog.getByRole('button', { name: 'Quay lại' }).click();
    await seesNoMore(dialog);
    expect([...secretary.problems, ...first.problems, ...second.problems]).toEqual([]);
  });
});
