import type { Locator, Page } from 'playwright-core';
import { eventually, sees, seesNoMore, seesPageDrawn } from './acts.ts';
import type { Place } from './fingers.ts';

/** A spot of a page: parts of its width and height. */
export interface Spot extends Place {
  readonly page: number;
}

/** A page that was loaded again takes its time on a machine that does much else. */
const patience = 40_000;

/** Opens a paper from the agenda, wherever this device has it. */
export async function openPaper(page: Page, title: string): Promise<void> {
  const button = page.getByRole('navigation', { name: 'Chương trình họp' }).getByRole('button', { name: title });
  const agenda = page
    .getByRole('radio', { name: 'Chương trình' })
    .or(page.getByRole('button', { name: 'Chương trình' }));
  await sees(agenda, patience);
  const beside = (await agenda.first().getAttribute('aria-pressed')) === 'true';
  if (!beside && !(await button.isVisible())) await agenda.click();
  await button.click();
  await sees(page.getByRole('region', { name: `Tài liệu: ${title}` }));
}

/** Asks the reader for a page, until it is drawn. */
export async function goTo(page: Page, pageNumber: number): Promise<void> {
  await page.getByRole('button', { name: /^Đến trang:/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Đến trang' });
  await dialog.getByLabel('Đến trang').fill(String(pageNumber));
  await dialog.getByRole('button', { name: 'Đến', exact: true }).click();
  await seesNoMore(dialog);
  await seesPageDrawn(page, pageNumber);
}

/** The page that the reader says it is at. */
export async function pageNow(page: Page): Promise<number> {
  const name = (await page.getByRole('button', { name: /^Đến trang:/ }).textContent()) ?? '';
  return Number(/(\d+)\s*\/\s*\d+/.exec(name)?.[1]);
}

/** Waits until the reader says that it is at this page. */
export async function isAt(page: Page, pageNumber: number): Promise<void> {
  await eventually(
    () => pageNow(page),
    (now) => now === pageNumber,
  );
}

/** A place in the part of the window where pages are: parts of its width and height. */
export async function inPages(page: Page, x: number, y: number): Promise<Place> {
  const frame = await page.locator('.paper-view').boundingBox();
  if (frame === null) throw new Error('no paper is open');
  return { x: frame.x + frame.width * x, y: frame.y + frame.height * y };
}

/** What lies under a place of the window. */
export async function spotUnder(page: Page, { x, y }: Place): Promise<Spot> {
  const spot = await page.evaluate(
    ([atX, atY]) => {
      for (const sheet of document.querySelectorAll<HTMLElement>('.paper-page')) {
        const { left, top, width, height } = sheet.getBoundingClientRect();
        const [partX, partY] = [(atX - left) / width, (atY - top) / height];
        if (partY >= 0 && partY <= 1) return { page: Number(sheet.dataset.page), x: partX, y: partY };
      }
      return null;
    },
    [x, y] as const,
  );
  if (spot === null) throw new Error('no page is there');
  return spot;
}

/** How wide and high a page stands on the screen, CSS pixels. */
export async function sizeOf(page: Page, pageNumber: number): Promise<{ width: number; height: number }> {
  const box = await sheet(page, pageNumber).boundingBox();
  return { width: box?.width ?? 0, height: box?.height ?? 0 };
}

/** How wide and high the first page stands that is on the screen at this moment, CSS pixels. */
export async function sizeInSight(page: Page): Promise<{ width: number; height: number }> {
  const size = await page.evaluate(() => {
    const box = document.querySelector('.paper-page')?.getBoundingClientRect();
    return box === undefined ? null : { width: box.width, height: box.height };
  });
  if (size === null) throw new Error('no page is there');
  return size;
}

export function sheet(page: Page, pageNumber: number): Locator {
  return page.locator(`.paper-page[data-page="${pageNumber}"]`);
}

/** Which pages stand in the window. */
export function pagesInSight(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const frame = document.querySelector('.paper-view')?.getBoundingClientRect();
    if (frame === undefined) return [];
    return [...document.querySelectorAll<HTMLElement>('.paper-page')]
      .filter((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return bottom > frame.top + 1 && top < frame.bottom - 1 && right > frame.left + 1 && left < frame.right - 1;
      })
      .map((element) => Number(element.dataset.page));
  });
}

/** Opens "Thêm", the ways to look at a paper; gives the dialog. */
export async function viewMenu(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  const menu = page.getByRole('dialog', { name: 'Cách xem' });
  await sees(menu);
  return menu;
}

/** Looks for words in the open paper. */
export async function search(page: Page, words: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Tìm trong tài liệu' });
  if (!(await field.isVisible())) await page.keyboard.press('Control+f');
  await field.fill(words);
}
