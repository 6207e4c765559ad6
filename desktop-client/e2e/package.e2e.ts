import type { PaperId } from '@nghi-truong/domain';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enterMeeting, eventually, sees, seesPageDrawn } from './support/acts.ts';
import { Bot } from './support/bot.ts';
import { Hall } from './support/hall.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';

// The meeting's papers on a tablet: fetched through a cut, read without the server, gone when they are taken back. One
// tablet hangs on a line that the test can cut; it is served on localhost, as over HTTPS.
let hall: Hall;
let line: Line;
let tablet: Person;
let desk: Bot;
/** Spread over the hall, on a machine that does much else. */
const patience = 100_000;
const scan = /Tập hợp văn bản góp ý/;

beforeAll(async () => {
  hall = await Hall.open();
  line = await Line.to(hall.address);
  desk = await Bot.enter(hall.address, 'thuky', hall.password);
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  desk.session.close();
  await line.close();
  await hall.close();
});

const lost = (page: Page) => page.getByText(/Mất kết nối.*Dữ liệu lúc \d\d:\d\d/);
const all = (page: Page) => page.getByText(/Đã tải về đủ \d+ tài liệu/);
const paperButton = (page: Page, title: RegExp) =>
  page.getByRole('navigation', { name: 'Chương trình họp' }).getByRole('button', { name: title });

/** Names of everything that the papers' database of this device holds. */
function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('nghi-truong-papers');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('values').objectStore('values').getAllKeys();
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result.map(String));
          };
        };
      }),
  );
}

/** Waits until this device can open the client without the server. */
async function keepsClient(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

describe('the papers on a tablet', () => {
  test('[ST-70] a download that is cut in the middle goes on by itself, and nothing is fetched twice', async () => {
    const chunks: string[] = [];
    let cut = false;
    // The first tablet of the hall to begin: the others, spread over twenty seconds, would be waited for in vain.
    tablet = await hall.enter('daibieu01', 'tablet', line.address, 0);
    const { page } = tablet;
    page.on('requestfinished', (request) => {
      const range = request.headers().range;
      if (range !== undefined && !cut) chunks.push(`${request.url()} ${range}`);
    });
    let cutNow = () => {};
    const middle = new Promise<void>((resolve) => {
      cutNow = resolve;
    });
    // The second chunk of a file: something of it is here, and something is not.
    page.on('request', (request) => {
      if (request.headers().range?.startsWith('bytes=1048576-') === true) cutNow();
    });
    await enterMeeting(tablet);
    await middle;
    line.cut();
    cut = true;
    await sees(lost(page), 30_000);
    const before = new Set(chunks);
    const again: string[] = [];
    page.on('request', (request) => {
      const name = `${request.url()} ${request.headers().range}`;
      if (before.has(name)) again.push(name);
    });
    line.mend();
    await sees(all(page), patience);
    expect(before.size).toBeGreaterThan(0);
    expect(again).toEqual([]);
    await page.getByRole('button', { name: /Xem tài liệu đã tải về/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Tài liệu trên thiết bị này' });
    await sees(sheet.getByText(/Đọc được khi không có máy chủ đến \d\d:\d\d ngày/));
    await sheet.getByRole('button', { name: 'Đóng' }).click();
  });

  test('[ST-71] the server is gone and the page is loaded again: the meeting is there as last known, its papers open', async () => {
    const { page } = tablet;
    await keepsClient(page);
    await eventually(
      () => keptNames(page),
      (names) => names.some((name) => name.endsWith('/document/room')),
    );
    await hall.server.kill();
    await page.reload();
    await sees(lost(page), 30_000);
    await sees(page.getByText(/Làm việc ngoại tuyến đến \d\d:\d\d ngày/));
    await paperButton(page, scan).click();
    await seesPageDrawn(page, 1);
    await page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await seesPageDrawn(page, 2);
    // Without the server nothing is sent: the button says why.
    const checkIn = page.getByRole('button', { name: 'Điểm danh', exact: true });
    expect(await checkIn.getAttribute('aria-disabled')).toBe('true');
    // A new start of the browser's page, at the door.
    await page.goto(`${line.address}/`);
    await sees(page.getByRole('link', { name: /Kỳ họp thứ/ }));
    expect(tablet.problems).toEqual([]);
    await hall.server.start();
    await eventually(
      () => lost(page).count(),
      (count) => count === 0,
    );
  });

  test('[ST-72] a paper that is withdrawn while the tablet is away is gone at the next contact', async () => {
    const { page } = tablet;
    await enterMeeting(tablet);
    await sees(all(page), patience);
    await desk.online();
    const room = desk.meeting.room.get();
    const paper =
      room.status === 'ready' ? Object.values(room.view.papers).find(({ title }) => scan.test(title)) : null;
    const paperId = paper?.paperId ?? ('' as PaperId);
    const ofPaper = async () => (await keptNames(page)).filter((name) => name.includes(paperId));
    expect((await ofPaper()).length).toBeGreaterThan(5);
    line.cut();
    await sees(lost(page), 30_000);
    await page.reload();
    await paperButton(page, scan).click();
    await seesPageDrawn(page, 1);
    expect((await desk.meeting.send('withdrawPaper', { paperId, reason: 'Sai số liệu' })).status).toBe('accepted');
    // Not a word of it can reach this tablet; it goes on reading.
    await seesPageDrawn(page, 1);
    line.mend();
    await sees(page.getByText(/Sai số liệu/), 40_000);
    await eventually(ofPaper, (names) => names.length === 0);
    expect((await keptNames(page)).length).toBeGreaterThan(0);
  });

  test('[ST-73] signing out without network leaves nothing on the device, and the next person finds nothing', async () => {
    const { page } = tablet;
    line.cut();
    await sees(lost(page), 30_000);
    await page.getByRole('button', { name: /^Tài khoản/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await sees(page.getByRole('button', { name: 'Đăng nhập', exact: true }));
    expect(await keptNames(page)).toEqual([]);
    await page.reload();
    await sees(page.getByRole('button', { name: 'Đăng nhập', exact: true }), 30_000);
    // Also what was on its way when the person went.
    expect(await keptNames(page)).toEqual([]);
    line.mend();
    await page.getByLabel('Tên đăng nhập').fill('daibieu03');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(hall.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await enterMeeting(tablet);
    await sees(all(page), patience);
    expect(tablet.problems).toEqual([]);
  });
});
