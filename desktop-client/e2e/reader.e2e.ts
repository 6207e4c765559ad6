import { makePdf } from '@nghi-truong/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { comeIn, eventually, openSection, sees, seesNoMore, seesPageDrawn } from './support/acts.ts';
import { Bot } from './support/bot.ts';
import { Fingers, type Place } from './support/fingers.ts';
import { watchFrames } from './support/frames.ts';
import { Hall } from './support/hall.ts';
import { oldWordsOfPage, spoiledPdf } from './support/made-papers.ts';
import { release } from './support/papers.ts';
import type { Person } from './support/person.ts';
import {
  goTo,
  inPages,
  isAt,
  openPaper,
  pageNow,
  pagesInSight,
  search,
  sheet,
  sizeInSight,
  sizeOf,
  spotUnder,
  viewMenu,
} from './support/reading.ts';

// A paper of sixty pages in the letters of the time before Unicode, in the hands of three people.
let hall: Hall;
let desk: Bot;
/** Leads, on a tablet held upright. */
let chair: Person;
let tablet: Person;
let phone: Person;
const title = 'Quy chế làm việc (bản chữ cũ)';
const spoiled = 'Hồ sơ có trang hỏng';
const pageCount = 60;
const chapters = [1, 21, 41];

beforeAll(async () => {
  hall = await Hall.open();
  desk = await Bot.enter(hall.address, 'thuky', hall.password);
  const pages = Array.from({ length: pageCount }, (_, index) => oldWordsOfPage(index + 1));
  const outline = chapters.map((page, index) => ({ title: `Chương ${index + 1}: Những quy định`, page }));
  const papers = [
    { title, name: 'quy-che.pdf', bytes: await makePdf({ pages, outline }), itemId: null },
    { title: spoiled, name: 'ho-so.pdf', bytes: spoiledPdf(), itemId: null },
  ];
  [chair, tablet, phone] = await Promise.all([
    comeIn(hall, 'chutoa', 'tabletUpright'),
    comeIn(hall, 'daibieu01'),
    comeIn(hall, 'daibieu02', 'phone'),
    ...papers.map((paper) => release(desk, paper)),
  ]);
  await openSection(chair, 'Phòng họp');
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  desk.close();
  await hall.close();
});

const following = (page: Page) =>
  page.getByRole('radio', { name: 'Theo chủ tọa' }).or(page.getByRole('button', { name: /Theo chủ tọa$/ }));

async function fitWidth(page: Page): Promise<void> {
  await page.locator('.paper-view').focus();
  await page.keyboard.press('0');
}

/** Zooms by two fingers and by two taps, and insists that what lay under them lies there still. */
async function zoomsAroundFingers({ page }: Person): Promise<void> {
  await openPaper(page, title);
  await fitWidth(page);
  await goTo(page, 30);
  const fingers = await Fingers.on(page);
  const place = await inPages(page, 0.4, 0.55);
  const width = async () => (await sizeOf(page, (await spotUnder(page, place)).page)).width;
  const whole = await width();
  const stays = async (act: () => Promise<void>, factor: number) => {
    const [before, from] = [await spotUnder(page, place), await width()];
    await act();
    await eventually(width, (now) => Math.abs(now / from / factor - 1) < 0.04);
    const after = await spotUnder(page, place);
    const size = await sizeOf(page, after.page);
    expect(after.page).toBe(before.page);
    expect(Math.abs(after.x - before.x) * size.width, 'to the side').toBeLessThan(6);
    expect(Math.abs(after.y - before.y) * size.height, 'up or down').toBeLessThan(6);
  };
  await stays(() => fingers.pinch(place, 50, 100), 2);
  await stays(() => fingers.pinch(place, 100, 75), 0.75);
  await seesPageDrawn(page, (await spotUnder(page, place)).page);
  // Where it is not much larger than the window two taps zoom in; else they show the whole width again.
  await fitWidth(page);
  await eventually(width, (now) => Math.abs(now - whole) < 2);
  await stays(() => fingers.doubleTap(place), 2);
  await fingers.doubleTap(place);
  await eventually(width, (now) => Math.abs(now - whole) < 2);
}

/** Flings through a paper from its first page on, and back a part of the way. */
async function fliesWithoutBlanks({ page }: Person): Promise<void> {
  await openPaper(page, title);
  await fitWidth(page);
  await goTo(page, 1);
  // The small pictures of all pages are on their places.
  await eventually(
    () => page.locator('.paper-preview img').count(),
    (count) => count === pageCount,
  );
  const fingers = await Fingers.on(page);
  const [low, high] = [await inPages(page, 0.5, 0.85), await inPages(page, 0.5, 0.15)];
  const stop = await watchFrames(page);
  const flings: readonly [Place, Place][] = [...Array(9).fill([low, high]), ...Array(3).fill([high, low])];
  for (const [from, to] of flings) await fingers.fling(from, to);
  const seen = await stop();
  // The paper may still be gliding: the page that is now there counts, not one that was there a moment ago.
  const { height } = await sizeInSight(page);
  expect(seen.moved / height, 'pages flown by').toBeGreaterThan(5);
  expect(seen.frames).toBeGreaterThan(20);
  expect(seen, JSON.stringify(seen)).toMatchObject({ blank: 0, lacking: [] });
  await eventually(
    async () => (await pagesInSight(page)).length,
    (count) => count > 0,
  );
}

describe('reading with fingers', () => {
  // Two taps are one double tap only within a third of a second, which a machine with other work may miss once.
  test('[ST-90] two fingers and two taps zoom around the spot under them, on tablets both ways up and on a phone', {
    retry: 1,
  }, async () => {
    await Promise.all([tablet, chair, phone].map(zoomsAroundFingers));
  });

  test('[ST-91] no frame shows a page without its picture while the paper flies by, on a tablet and a phone', async () => {
    for (const person of [tablet, phone]) await fliesWithoutBlanks(person);
  });
});

describe('finding the way', () => {
  test('[ST-92] words are found with or without tone marks, also in the letters of the time before Unicode', async () => {
    const { page } = tablet;
    await search(page, 'dieu 47. hoi dong nhan dan');
    await sees(page.getByRole('status').getByText('1 kết quả'));
    await search(page, 'Điều 47. Hội đồng nhân dân');
    await sees(page.getByRole('status').getByText('1 kết quả'));
    const hit = page
      .getByRole('grid', { name: /^Kết quả cho/ })
      .getByRole('row')
      .first();
    expect(await hit.textContent()).toMatch(/^Điều 47\. Hội đồng nhân dân tỉnh giao ủy ban/);
    await hit.click();
    await isAt(page, 47);
    await sees(page.locator('.paper-hit-current'));
    await search(page, 'ngan sach');
    await sees(page.getByRole('status').getByText(/^\d{3,} kết quả$/));

    const small = phone.page;
    await (await viewMenu(small)).getByRole('button', { name: 'Tìm trong tài liệu' }).click();
    await search(small, 'điều 12.');
    await small
      .getByRole('grid', { name: /^Kết quả cho/ })
      .getByRole('row')
      .first()
      .click();
    await isAt(small, 12);
    await sees(small.getByRole('button', { name: 'Kết quả sau' }));
    await small.getByRole('button', { name: 'Thôi tìm' }).click();
    await seesNoMore(small.getByRole('button', { name: 'Kết quả sau' }));
  });

  test('[ST-93] the table of contents and the small pages lead to their pages', async () => {
    const { page } = tablet;
    await page.getByRole('tab', { name: 'Mục lục' }).click();
    await page
      .getByRole('grid', { name: 'Mục lục' })
      .getByRole('row', { name: /^Chương 3/ })
      .click();
    await isAt(page, 41);
    await page.getByRole('tab', { name: 'Trang', exact: true }).click();
    const tile = page.getByRole('listbox', { name: 'Trang' }).getByRole('option').filter({ hasText: /^42$/ });
    await eventually(
      () => tile.locator('img').evaluate((picture: HTMLImageElement) => picture.complete && picture.naturalWidth > 0),
      (drawn) => drawn,
    );
    await tile.click();
    await isAt(page, 42);
    await seesPageDrawn(page, 42);
    await page.getByRole('button', { name: 'Mục lục, trang và tìm' }).click();
  });

  test('[ST-94] pages are turned, shown one by one, or two side by side where there is room, and dark at night', async () => {
    const { page } = tablet;
    const menu = await viewMenu(page);
    await menu.getByRole('button', { name: 'Xoay trang' }).click();
    await sees(menu.getByText('Đang xoay 90°'));
    await eventually(
      () => sizeOf(page, 42),
      ({ width, height }) => width > height,
    );
    await seesPageDrawn(page, 42);
    for (let turn = 0; turn < 3; turn += 1) await menu.getByRole('button', { name: 'Xoay trang' }).click();
    await menu.getByRole('radio', { name: 'Hai trang' }).click();
    await eventually(
      () => pagesInSight(page),
      (pages) => pages.length >= 2 && pages.includes(42),
    );
    const tops = await page
      .locator('.paper-page')
      .evaluateAll((sheets) => sheets.map((element) => Math.round(element.getBoundingClientRect().top)));
    expect(new Set(tops).size).toBeLessThan(tops.length);
    await menu.getByRole('radio', { name: 'Từng trang' }).click();
    await eventually(
      () => pagesInSight(page),
      (pages) => pages.length === 1,
    );
    await menu.getByText('Đọc ban đêm').click();
    await page.keyboard.press('Escape');
    await sees(page.locator('.reader-night'));
    const at = await pageNow(page);
    const fingers = await Fingers.on(page);
    await fingers.fling(await inPages(page, 0.8, 0.5), await inPages(page, 0.2, 0.5));
    await isAt(page, at + 1);
    await seesPageDrawn(page, at + 1);
    for (const filter of await nightFilters(page)) expect(filter).toContain('invert');

    // A tablet held upright and a phone have no room for two.
    for (const other of [chair, phone]) {
      const narrow = await viewMenu(other.page);
      expect(await narrow.getByRole('radio', { name: 'Từng trang' }).count()).toBe(1);
      expect(await narrow.getByRole('radio', { name: 'Hai trang' }).count()).toBe(0);
      await other.page.keyboard.press('Escape');
    }
    const back = await viewMenu(page);
    await back.getByText('Đọc ban đêm').click();
    await back.getByRole('radio', { name: 'Cuộn' }).click();
    await page.keyboard.press('Escape');
  });

  test('[ST-95] with the keyboard alone one opens, reads, turns, zooms, searches and comes back', async () => {
    const { page } = tablet;
    const { keyboard } = page;
    await page.locator('body').evaluate((body) => (body.ownerDocument.activeElement as HTMLElement | null)?.blur());
    await eventually(
      async () => {
        await keyboard.press('Tab');
        return page.evaluate(() => document.activeElement?.classList.contains('paper-view') === true);
      },
      (there) => there,
    );
    await keyboard.press('Home');
    await isAt(page, 1);
    await keyboard.press('End');
    await isAt(page, pageCount);
    await keyboard.press('ArrowLeft');
    await isAt(page, pageCount - 1);
    const { width } = await sizeOf(page, pageCount - 1);
    await keyboard.press('+');
    await eventually(
      () => sizeOf(page, pageCount - 1),
      (now) => now.width > width * 1.1,
    );
    await keyboard.press('0');
    await keyboard.press('Control+f');
    await eventually(
      () => page.evaluate(() => document.activeElement?.getAttribute('type')),
      (type) => type === 'search',
    );
    await keyboard.type('dieu 8.');
    await keyboard.press('Enter');
    await isAt(page, 8);
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await seesNoMore(page.getByRole('searchbox', { name: 'Tìm trong tài liệu' }));
  });

  test('[ST-96] a paper opens where it was left, after another paper and after a reload', async () => {
    const { page } = tablet;
    await goTo(page, 33);
    await openPaper(page, spoiled);
    await openPaper(page, title);
    await isAt(page, 33);
    await goTo(page, 35);
    // Where somebody rests is kept, not what flies by.
    await page.waitForTimeout(1_200);
    await page.reload();
    await openPaper(page, title);
    await isAt(page, 35);
    await seesPageDrawn(page, 35);
  });

  test('[ST-97] a page whose drawing is spoiled costs that page alone: it has its picture or words, the others are read', async () => {
    const { page } = phone;
    await openPaper(page, spoiled);
    await seesPageDrawn(page, 1);
    await page.locator('.paper-view').focus();
    await page.keyboard.press('ArrowRight');
    await isAt(page, 2);
    const spoiledPage = sheet(page, 2);
    await eventually(
      async () => [await spoiledPage.getAttribute('data-picture'), await spoiledPage.textContent()].join(' '),
      (state) => /^(sharp|preview)|Không vẽ được trang này/.test(state),
    );
    await goTo(page, 3);
  });
});

describe('led by the chair', () => {
  test('[ST-98] followers see the page that the leader turns to and where the finger points; who browses stays', async () => {
    // The phone's owner browses.
    await following(phone.page).click();
    await goTo(phone.page, 1);
    await desk.does('openMeeting', { reason: 'Họp thử' });
    const leader = chair.page;
    await openPaper(leader, title);
    await goTo(leader, 5);
    await leader.getByRole('button', { name: 'Trình chiếu', exact: true }).click();
    await sees(leader.getByRole('button', { name: 'Dừng trình chiếu' }));
    await following(tablet.page).click();
    await isAt(tablet.page, 5);
    await leader.keyboard.press('ArrowRight');
    await isAt(leader, 6);
    await isAt(tablet.page, 6);
    await seesPageDrawn(tablet.page, 6);

    await leader.getByRole('button', { name: 'Con trỏ – chỉ vào trang đang trình chiếu' }).click();
    const finger = await Fingers.on(leader);
    const place = await inPages(leader, 0.3, 0.4);
    const pointed = await spotUnder(leader, place);
    const dot = sheet(tablet.page, pointed.page).locator('.pointer-carrier[data-shown="true"] .pointer-dot');
    await finger.press(await inPages(leader, 0.5, 0.3));
    await finger.move(place);
    await sees(dot);
    await eventually(
      async () => {
        const [mark, page] = [await dot.boundingBox(), await sheet(tablet.page, pointed.page).boundingBox()];
        if (mark === null || page === null) return 1;
        const x = (mark.x + mark.width / 2 - page.x) / page.width - pointed.x;
        return Math.hypot(x, (mark.y + mark.height / 2 - page.y) / page.height - pointed.y);
      },
      (away) => away < 0.02,
    );
    await finger.lift();
    await seesNoMore(dot);
  });

  test('[ST-99] a follower whose hand turns the page is not pulled away, and one tap leads back', async () => {
    const leader = chair.page;
    await leader.getByRole('button', { name: 'Con trỏ – chỉ vào trang đang trình chiếu' }).click();
    const { page } = tablet;
    const fingers = await Fingers.on(page);
    const from = await pageNow(page);
    for (let times = 0; times < 3; times += 1) {
      await fingers.fling(await inPages(page, 0.5, 0.8), await inPages(page, 0.5, 0.2));
    }
    await eventually(
      () => pageNow(page),
      (now) => now > from,
    );
    await sees(page.getByRole('radio', { name: 'Xem tự do', checked: true }));
    await eventually(
      async () => {
        const before = await pageNow(page);
        await page.waitForTimeout(300);
        return (await pageNow(page)) - before;
      },
      (moved) => moved === 0,
    );
    const [own, others] = [await pageNow(page), await pageNow(phone.page)];
    const next = own === 20 ? 22 : 20;
    await goTo(leader, next);
    await desk.sees((room) => room.presented?.page === next);
    await page.waitForTimeout(500);
    expect([await pageNow(page), await pageNow(phone.page)]).toEqual([own, others]);
    await following(page).click();
    await isAt(page, next);
    await seesPageDrawn(page, next);
    expect([...chair.problems, ...tablet.problems, ...phone.problems]).toEqual([]);
  });
});

/** How small pictures and drawn pages are shown at night. */
function nightFilters(page: Page): Promise<string[]> {
  return page.locator('.paper-previews .paper-preview, .paper-page .paper-picture').evaluateAll((elements) =>
    elements.map((element) => {
      const own = getComputedStyle(element).filter;
      const inner = element.firstElementChild;
      const parent = element.parentElement === null ? 'none' : getComputedStyle(element.parentElement).filter;
      return `${own} ${inner === null ? '' : getComputedStyle(inner).filter} ${parent}`;
    }),
  );
}
