import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makePdf } from '@nghi-truong/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkIn,
  closeVote,
  comeIn,
  openSection,
  openVote,
  sees,
  seesNoMore,
  seesPageDrawn,
  startWithReason,
  voteCard,
} from './support/acts.ts';
import { type Size, sizes } from './support/browser.ts';
import { Hall } from './support/hall.ts';
import { barriers, type Person } from './support/person.ts';

// Every screen, looked at: barriers, sizes of targets, scrolling sideways, large text. With SCREENSHOTS=folder also pictures.
let hall: Hall;
const folder = process.env.SCREENSHOTS;
const thorough = folder !== undefined;
const portable: readonly Size[] = ['tablet', 'tabletUpright', 'phone'];

beforeAll(async () => {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  hall = await Hall.open();
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  await hall.close();
});

/** Names of what can be pressed and is smaller than a finger, as "name (width×height)". */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44;
    const small: string[] = [];
    for (const element of document.querySelectorAll('button, a[href], [role=tab], [role=radio]')) {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // What is only for screen readers, hidden, or a link within a sentence is no target for a finger.
      const around = element.parentElement?.getBoundingClientRect();
      if (
        box.width < 2 ||
        box.height < 2 ||
        (around?.width ?? 0) < 2 ||
        style.visibility === 'hidden' ||
        style.display === 'inline'
      )
        continue;
      if (box.width + 0.5 >= least && box.height + 0.5 >= least) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      small.push(`${name.trim().slice(0, 40)} (${Math.round(box.width)}×${Math.round(box.height)})`);
    }
    return small;
  });
}

/** How far the page can be scrolled sideways, in pixels. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Texts of what can be pressed and is cut off, with text twice as large. */
async function cutWithLargeText(page: Page): Promise<string[]> {
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('button, [role=tab], [role=radio], h1, h2')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const seen = box.width > 2 && box.height > 2 && getComputedStyle(element).visibility !== 'hidden';
      const over =
        box.right > innerWidth + 1 && element.closest('[role=tablist], .notes-toolbar, .reader-bar') === null;
      return seen && over
        ? [`${element.textContent?.trim().slice(0, 40)} reaches ${Math.round(box.right)} of ${innerWidth}`]
        : [];
    }),
  );
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return cut;
}

/** Looks at one screen at several sizes and in both themes; the first size is put back. */
async function look(page: Page, name: string, at: readonly Size[] = portable, dark = false): Promise<void> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of at) {
    await page.setViewportSize(sizes[size]);
    await page.evaluate(() =>
      document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => undefined),
    );
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
    const across = await sideways(page);
    if (across > 0) found.push(`${size}: scrolls ${across} px sideways`);
    if (size !== 'hall') found.push(...(await smallTargets(page)).map((target) => `${size}: too small: ${target}`));
    // Without pictures the short round: large text where there is least room, axe at the first size alone.
    if (size === 'phone' || (size === 'tablet' && (thorough || !at.includes('phone')))) {
      found.push(...(await cutWithLargeText(page)).map((text) => `${size}, 200 %: ${text}`));
    }
    if (size === at[0] || (thorough && size !== 'tabletUpright')) {
      found.push(...(await barriers(page)).map((barrier) => `${size}: ${barrier}`));
    }
  }
  if (dark) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => new Promise(requestAnimationFrame).then(() => undefined));
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}-dark.png`) });
    found.push(...(await barriers(page)).map((barrier) => `dark: ${barrier}`));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  if (before !== null) await page.setViewportSize(before);
  // Every screen is looked at before the test fails.
  expect.soft(found, name).toEqual([]);
}

/** What the desk opens over its list of papers. */
async function lookAtPapers({ page }: Person): Promise<void> {
  const title = 'Trích ngang nhân sự giới thiệu bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh';
  const close = async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await seesNoMore(page.getByRole('dialog'));
  };
  await page.getByRole('tab', { name: 'Tài liệu họp' }).click();
  await page.getByRole('button', { name: `Thao tác với “${title}”` }).scrollIntoViewIfNeeded();
  await look(page, '08-tai-lieu-han-che', portable, true);
  for (const [entry, name] of [
    ['Ai được xem, đến khi nào', '08-tai-lieu-ai-xem'],
    ['Thay bằng bản mới', '08-tai-lieu-ban-moi'],
    ['Sửa tên, mục, loại', '08-tai-lieu-sua'],
    ['Ai đã mở', '08-tai-lieu-ai-da-mo'],
  ] as const) {
    await page.getByRole('button', { name: `Thao tác với “${title}”` }).click();
    await page.getByRole('menuitem', { name: entry }).click();
    await sees(page.getByRole('dialog'));
    await look(page, name, ['tablet', 'phone']);
    await close();
  }
  await page.getByText('Tài liệu không thuộc danh mục bí mật nhà nước').click();
  await page.locator('input[type=file]').setInputFiles({
    name: '01. Bài phát biểu khai mạc.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await makePdf({ pages: [['Bai phat bieu khai mac']] })),
  });
  await sees(page.getByLabel('Tên tài liệu'));
  await look(page, '08-tai-lieu-tai-len', portable, true);
  await page.getByRole('button', { name: 'Bỏ tệp này: 01. Bài phát biểu khai mạc.pdf' }).click();
}

describe('how the screens look', () => {
  test('[ST-40] sign-in', async () => {
    const page = await hall.visitor('tablet');
    await sees(page.getByRole('button', { name: 'Đăng nhập', exact: true }));
    await look(page, '01-dang-nhap', portable, true);
  });

  test('[ST-41] the list of meetings, for a delegate and for the administrator; the people; the rules', async () => {
    const administrator = await hall.enter('quantri');
    await look(administrator.page, '02-danh-sach-trong', ['tablet', 'phone']);
    await administrator.page.getByRole('link', { name: 'Người dùng' }).click();
    await sees(administrator.page.getByRole('row').first());
    await look(administrator.page, '03-nguoi-dung');
    await administrator.page.getByRole('button', { name: 'Thêm người dùng' }).click();
    await sees(administrator.page.getByRole('dialog'));
    await look(administrator.page, '04-them-nguoi-dung', ['tablet', 'phone']);
    await administrator.page.getByRole('button', { name: 'Đóng' }).click();
    await administrator.page.getByRole('link', { name: 'Quy tắc họp' }).click();
    await sees(administrator.page.getByRole('heading', { level: 1, name: 'Quy tắc họp' }));
    await look(administrator.page, '04-quy-tac', portable, true);
    await administrator.context.close();
    expect(administrator.problems).toEqual([]);
  });

  test('[ST-42] the papers at the desk and what opens over them', { timeout: 240_000 }, async () => {
    const secretary = await comeIn(hall, 'thuky');
    await openSection(secretary, 'Chuẩn bị');
    await lookAtPapers(secretary);
    await secretary.context.close();
    expect(secretary.problems).toEqual([]);
  });

  test('[ST-42] the meeting from preparation to minutes, on every kind of screen', { timeout: 360_000 }, async () => {
    const [secretary, chair, delegate, screen] = await Promise.all([
      hall.enter('thuky'),
      comeIn(hall, 'chutoa'),
      comeIn(hall, 'daibieu01'),
      hall.enter('manhinh', 'hall'),
    ]);
    const people: readonly Person[] = [secretary, chair, delegate, screen];
    await look(secretary.page, '05-danh-sach', portable, true);
    await secretary.page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
    await look(secretary.page, '06-tao-cuoc-hop', ['tablet', 'phone']);
    await secretary.page.getByRole('button', { name: 'Đóng' }).click();
    await secretary.page.getByRole('link', { name: /Kỳ họp thứ/ }).click();

    await openSection(secretary, 'Chuẩn bị');
    for (const [tab, name] of [
      ['Chương trình họp', '07-chuan-bi-chuong-trinh'],
      ['Tài liệu họp', '08-chuan-bi-tai-lieu'],
      ['Thành phần', '09-chuan-bi-thanh-phan'],
      ['Biểu quyết', '09-chuan-bi-bieu-quyet'],
      ['Sơ đồ ghế', '09-chuan-bi-ghe'],
      ['Quy tắc họp', '09-chuan-bi-quy-tac'],
      ['Thông tin chung', '10-chuan-bi-thong-tin'],
    ] as const) {
      await secretary.page.getByRole('tab', { name: tab }).click();
      await look(secretary.page, name, ['tablet', 'phone']);
    }
    await look(screen.page, '11-hoi-truong-cho', ['hall']);
    for (const person of [chair, delegate]) await checkIn(person);
    await openSection(chair, 'Điều hành');
    await startWithReason(chair, 'Thiên tai.');
    await openSection(secretary, 'Điều hành');
    await secretary.page.getByRole('button', { name: 'Chuyển sang mục 2', exact: true }).click();
    await seesPageDrawn(delegate.page, 1);
    await look(screen.page, '12-hoi-truong-muc', ['hall']);
    await look(delegate.page, '13-phong-hop', portable, true);
    await delegate.page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
    await look(delegate.page, '14-ghi-chu');
    await delegate.page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await look(delegate.page, '15-dang-ky', ['tabletUpright', 'tablet']);
    await delegate.page.getByLabel('Nội dung phát biểu').fill('Đầu tư hạ tầng nông thôn');
    await delegate.page.getByRole('button', { name: 'Gửi đăng ký' }).click();
    await delegate.page.getByRole('button', { name: 'Nhắn thư ký' }).click();
    await delegate.page.getByLabel('Nội dung gửi thư ký').fill('Xin nước ở hàng ghế thứ ba.');
    await delegate.page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await look(delegate.page, '16-nhan-thu-ky', ['tablet']);
    await delegate.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await openSection(delegate, 'Hồ sơ của tôi');
    await look(delegate.page, '16-ho-so', ['tablet', 'phone']);
    await openSection(delegate, 'Phòng họp');
    await secretary.page.getByRole('button', { name: '1 tin nhắn mới' }).click();
    await look(secretary.page, '16-tin-nhan', ['tablet']);
    await secretary.page.getByRole('tab', { name: 'Phát biểu' }).click();
    await look(secretary.page, '16-ban-thu-ky', [...portable, 'hall'], true);
    await look(chair.page, '17-ban-chu-toa', portable, true);
    await chair.page.getByRole('button', { name: /^Mời phát biểu:/ }).click();
    await sees(screen.page.getByText('Đầu tư hạ tầng nông thôn'));
    await look(screen.page, '18-hoi-truong-phat-bieu', ['hall']);
    await look(delegate.page, '19-den-luot-phat-bieu', ['tablet', 'phone']);
    await chair.page.getByRole('button', { name: 'Kết thúc phát biểu' }).click();

    await openVote(chair, 'Thông qua mục tiêu, nhiệm vụ năm 2027');
    await sees(voteCard(delegate));
    await look(delegate.page, '20-phieu', portable, true);
    await look(screen.page, '21-hoi-truong-bieu-quyet', ['hall']);
    for (const person of [delegate, chair]) {
      await voteCard(person).getByRole('button', { name: 'Tán thành', exact: true }).click();
      await sees(voteCard(person).getByText('Đã ghi nhận lá phiếu'));
    }
    await look(delegate.page, '22-da-bieu-quyet', ['tablet', 'phone']);
    // Who leads gets the desk back after the own ballot.
    await seesNoMore(voteCard(chair));
    await closeVote(chair);
    await sees(voteCard(delegate).getByText('Không thông qua'));
    await look(delegate.page, '23-ket-qua', portable, true);
    await look(screen.page, '24-hoi-truong-ket-qua', ['hall']);
    await delegate.page.getByRole('button', { name: 'Trở lại cuộc họp' }).click();

    await secretary.page.getByRole('tab', { name: 'Điểm danh' }).click();
    await look(secretary.page, '25-diem-danh', ['tablet']);
    await secretary.page.getByRole('button', { name: 'Kết thúc họp' }).click();
    await secretary.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc họp' }).click();
    await openSection(secretary, 'Biên bản');
    await sees(secretary.page.getByRole('article'));
    await look(secretary.page, '26-bien-ban', portable, true);
    expect(people.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
