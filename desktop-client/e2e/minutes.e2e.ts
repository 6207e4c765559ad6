import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkIn,
  closeVote,
  comeIn,
  openSection,
  openVote,
  pressAnyway,
  sees,
  seesNoMore,
  startWithReason,
  voteCard,
} from './support/acts.ts';
import { Hall, keepsNothing } from './support/hall.ts';
import { pdfText } from './support/pdf-text.ts';
import type { Person } from './support/person.ts';
import { shownText } from './support/shown-text.ts';

// From the end of a short session to its minutes in the hands of the delegates.
let hall: Hall;
let secretary: Person;
let chair: Person;
let clerk: Person;
let delegate: Person;
let invitee: Person;
const conclusion = 'Giao Ủy ban nhân dân tỉnh tiếp thu, hoàn chỉnh báo cáo trước ngày 15 tháng 12.';
const closing = 'Biên bản được đọc lại và thông qua tại kỳ họp.';
const opinions = 'Các đại biểu đề nghị làm rõ nguồn vốn.';
const question = 'Thông qua nhiệm vụ năm 2027';

beforeAll(async () => {
  hall = await Hall.open({ settings: keepsNothing });
  [secretary, chair, clerk, delegate, invitee] = await Promise.all([
    comeIn(hall, 'thuky'),
    comeIn(hall, 'chutoa'),
    comeIn(hall, 'vanthu'),
    comeIn(hall, 'daibieu01'),
    comeIn(hall, 'khach01', 'phone'),
  ]);
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  await hall.close();
});

/** Presses a download button and reads what arrived. */
async function download({ page }: Person, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('the end and the minutes', () => {
  test('[ST-20] conclusions typed during the session, a vote and the end go into the draft', async () => {
    for (const person of [chair, delegate]) await checkIn(person);
    await openSection(chair, 'Điều hành');
    await startWithReason(chair, 'Thiên tai.');
    await openSection(secretary, 'Điều hành');
    await secretary.page.getByRole('button', { name: 'Chuyển sang mục 2', exact: true }).click();
    await secretary.page.getByLabel('Kết luận mục 2').fill(conclusion);
    await sees(secretary.page.getByText('Đã lưu', { exact: true }));

    await openVote(chair, question);
    for (const person of [chair, delegate]) {
      await voteCard(person).getByRole('button', { name: 'Tán thành', exact: true }).click();
      await sees(voteCard(person).getByText('Đã ghi nhận lá phiếu'));
    }
    // Who leads gets the desk back after the own ballot.
    await seesNoMore(voteCard(chair));
    await closeVote(chair);
    await voteCard(chair).getByRole('button', { name: 'Trở lại cuộc họp' }).click();
    await chair.page.getByRole('button', { name: 'Kết thúc họp' }).click();
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }).click();
    await Promise.all(
      [secretary, clerk, delegate, invitee].map(({ page }) =>
        sees(page.getByText('Cuộc họp đã kết thúc').or(page.getByText('Đã kết thúc')).filter({ visible: true })),
      ),
    );
  });

  test('[ST-21] the clerk sees what the log says and edits the free text; a delegate cannot read the draft', async () => {
    await openSection(clerk, 'Biên bản');
    const { page } = clerk;
    const vote = page.getByRole('region', { name: question });
    await sees(vote);
    const words = await shownText(vote);
    expect(words).toContain('Tán thành 2 3,33 %');
    expect(words).toContain('Không thông qua');
    await sees(page.getByText('Có mặt 2/60').filter({ visible: true }));
    await sees(page.getByText(conclusion));
    // One of the five contents that the law wants is missing, and said to be.
    await sees(page.getByText(/^Chưa có ý kiến phát biểu nào/));
    await pressAnyway(page.getByRole('button', { name: 'Ban hành', exact: true }));
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Ghi diễn biến mục 2' }).click();
    await page.getByLabel('Diễn biến mục 2').fill(opinions);
    await page.getByRole('textbox', { name: 'Phần kết thúc' }).fill(closing);
    await sees(page.getByText('Đủ nội dung để ban hành'));

    await voteCard(delegate).getByRole('button', { name: 'Trở lại cuộc họp' }).click();
    await openSection(delegate, 'Biên bản');
    await sees(delegate.page.getByText('Biên bản chưa ban hành'));
    expect(await delegate.page.getByRole('button', { name: /^Tải/ }).count()).toBe(0);
  });

  test('[ST-22] the clerk issues; participants see it at once and download both forms', async () => {
    const { page } = clerk;
    // Grey until every text is saved.
    await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await sees(page.getByText('Xin nhập số từ 1 đến 99999.'));
    await page.getByLabel('Số biên bản').fill('5');
    await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Ban hành biên bản số 5?' });
    await dialog.getByRole('button', { name: 'Ban hành' }).click();
    await seesNoMore(dialog);
    await sees(page.getByText(/^Số 5, ban hành lúc/));

    await sees(delegate.page.getByText(/^Số 5, ban hành lúc/));
    const pdf = await download(delegate, 'Tải PDF');
    expect(pdf.name).toMatch(/^Biên bản Kỳ họp thứ ba.*\.pdf$/);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const text = await pdfText(pdf.bytes);
    for (const wanted of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'BIÊN BẢN',
      '05/BB-HĐND',
      question,
      '3,33',
      conclusion,
      opinions,
      closing,
    ]) {
      expect(text).toContain(wanted);
    }
    const docx = await download(delegate, 'Tải DOCX');
    expect(docx.name).toMatch(/\.docx$/);
    expect(docx.bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(docx.bytes.toString('latin1')).toContain('word/document.xml');
  });

  test('[ST-23] after issuing nothing can be edited, and nothing went wrong on any page', async () => {
    await seesNoMore(clerk.page.getByLabel('Số biên bản'));
    expect(await clerk.page.getByRole('textbox').count()).toBe(0);
    await clerk.page.reload();
    await openSection(clerk, 'Biên bản');
    await sees(clerk.page.getByText(closing));
    expect(await clerk.page.getByRole('textbox').count()).toBe(0);
    expect([secretary, chair, clerk, delegate, invitee].flatMap(({ problems }) => problems)).toEqual([]);
  });
});
