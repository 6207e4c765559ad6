import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Hall } from './hall.ts';
import type { Person } from './person.ts';

/** How long an act of one person may take to be seen by another, on a busy machine. */
export const soon = 25_000;

/** Waits until something is in sight. */
export async function sees(place: Locator, patience = soon): Promise<void> {
  await place.first().waitFor({ state: 'visible', timeout: patience });
}

/** Waits until something is no longer in sight. */
export async function seesNoMore(place: Locator, patience = soon): Promise<void> {
  await place.first().waitFor({ state: 'hidden', timeout: patience });
}

/** Asks again and again until the answer is as wanted; fails with the last answer. */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  let last: T | undefined;
  await expect
    .poll(
      async () => {
        last = await ask();
        return wanted(last) ? 'as wanted' : JSON.stringify(last);
      },
      { timeout: soon, interval: 100 },
    )
    .toBe('as wanted');
  return last as T;
}

/** Presses a button that is grey: it is in reach and says why it cannot be. */
export async function pressAnyway(button: Locator): Promise<void> {
  // Without force the press would wait for the button to become free.
  await button.click({ force: true });
}

/** Goes from the list of meetings into the session of the demo. */
export async function enterMeeting({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: /Kỳ họp thứ/ }).click();
  await sees(page.getByRole('heading', { level: 1, name: /Kỳ họp thứ/ }));
}

/** Opens a part of the meeting: Phòng họp, Điều hành, Chuẩn bị, Biên bản. */
export async function openSection({ page }: Person, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Các phần của cuộc họp' }).getByRole('link', { name }).click();
}

/** Somebody with a device, inside the session. */
export async function comeIn(hall: Hall, ...who: Parameters<Hall['enter']>): Promise<Person> {
  const person = await hall.enter(...who);
  await enterMeeting(person);
  return person;
}

/** "Điểm danh", until the server has said yes: the button goes. */
export async function checkIn({ page }: Person): Promise<void> {
  const button = page.getByRole('button', { name: 'Điểm danh', exact: true });
  await button.click();
  await seesNoMore(button);
}

/** Starts the meeting at a desk without a quorum, giving a reason. */
export async function startWithReason({ page }: Person, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
  const dialog = page.getByRole('dialog', { name: 'Chưa đủ điều kiện tiến hành' });
  await dialog.getByLabel('Lý do').fill(reason);
  await dialog.getByRole('button', { name: 'Bắt đầu họp' }).click();
  await seesNoMore(dialog);
}

/** Opens a vote at a desk, as the form stands; another question when one is given. */
export async function openVote({ page }: Person, question?: string): Promise<void> {
  await page.getByRole('tab', { name: 'Biểu quyết' }).click();
  const form = page.getByRole('region', { name: 'Biểu quyết mới' });
  if (question !== undefined) await form.getByLabel('Nội dung biểu quyết').fill(question);
  await form.getByRole('button', { name: 'Mở biểu quyết' }).click();
}

/** Closes the running vote at a desk, also over the warning that some have not voted. */
export async function closeVote({ page }: Person): Promise<void> {
  const close = page.getByRole('button', { name: 'Đóng biểu quyết' });
  await close.first().click();
  const dialog = page.getByRole('dialog', { name: 'Đóng biểu quyết?' });
  const result = page.getByRole('region', { name: 'Biểu quyết mới' });
  await sees(dialog.or(result));
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Đóng biểu quyết' }).click();
  await sees(result);
}

/** The card that covers a tablet while a vote is open, and its board afterwards. */
export function voteCard({ page }: Person): Locator {
  return page.getByRole('dialog', { name: /^(Biểu quyết|Kết quả biểu quyết)$/ });
}

/** Waits until the hall screen says how many have voted: "38/60". */
export function seesVoted({ page }: Person, figures: string, patience = soon): Promise<void> {
  return sees(page.getByRole('region', { name: 'Biểu quyết' }).getByText(figures, { exact: true }), patience);
}

/** How many dark dots a drawn page shows; 0 while it is not drawn. */
export function inkOf(page: Page, pageNumber: number, within = '.paper-page'): Promise<number> {
  return page.evaluate(
    ([selector, wanted]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`${selector}[data-page="${wanted}"] canvas`);
      const context = canvas?.getContext('2d');
      if (!canvas || !context || canvas.width === 0) return 0;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at + 3] ?? 0) > 0 && (data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 300)
          dark += 1;
      }
      return dark;
    },
    [within, String(pageNumber)] as const,
  );
}

/** Waits until a page of the open paper is really drawn: letters on it, not only a white sheet. */
export async function seesPageDrawn(page: Page, pageNumber: number, within?: string): Promise<void> {
  await eventually(
    () => inkOf(page, pageNumber, within),
    (dark) => dark > 500,
  );
}

/** Draws a line across part of the page in sight. @returns nothing; the stroke is committed when the pen lifts. */
export async function drawLine({ page }: Person, pageNumber: number, from: number): Promise<void> {
  const box = await page.locator(`.paper-page[data-page="${pageNumber}"]`).boundingBox();
  const window = await page.locator('.paper-view').boundingBox();
  if (box === null || window === null) throw new Error(`page ${pageNumber} is not in sight`);
  const top = Math.max(box.y, window.y) + from;
  await page.mouse.move(box.x + 80, top);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(box.x + 80 + step * 25, top + (step % 2) * 14);
  await page.mouse.up();
}

/** The moment at which this page was loaded: the same before and after when nothing was reloaded. */
export function loadedAt({ page }: Person): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}
