import { badgesAnswerSchema, paths } from '@nghi-truong/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { comeIn, openSection, sees, seesNoMore } from './support/acts.ts';
import { Hall, keepsNothing } from './support/hall.ts';
import type { Person } from './support/person.ts';
import { shownText } from './support/shown-text.ts';

// The door of the hall before a session: phones before the big screen, the scanner at the secretary's.
let hall: Hall;
let secretary: Person;
let screen: Person;

beforeAll(async () => {
  hall = await Hall.open({ settings: keepsNothing });
  [secretary, screen] = await Promise.all([comeIn(hall, 'thuky'), hall.enter('manhinh', 'hall')]);
  await openSection(secretary, 'Điều hành');
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  await hall.close();
});

const code = () => screen.page.getByText(/^Mã: [0-9A-Z]{4} [0-9A-Z]{4}$/);
async function shownCode(): Promise<string> {
  await sees(code());
  return (await shownText(code())).replace('Mã: ', '').replace(' ', '');
}
const come = (count: number) =>
  sees(screen.page.locator('.hall-check-in-figures', { hasText: new RegExp(`^${count}/60$`) }));
const meetingId = () => new URL(secretary.page.url()).pathname.split('/')[2] ?? '';

describe('coming into the hall', () => {
  test('[ST-60] a phone that read the code of the hall signs in and is checked in; the screen counts', async () => {
    const letters = await shownCode();
    const phone = await hall.visitor('phone');
    await phone.goto(`${hall.address}${paths.checkInPage(meetingId(), letters)}`);
    await phone.getByLabel('Tên đăng nhập').fill('daibieu07');
    await phone.getByLabel('Mật khẩu', { exact: true }).fill('demo');
    await phone.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await sees(phone.getByText('Đã điểm danh', { exact: true }));
    await come(1);
    await phone.reload();
    await sees(phone.getByText('Bạn đã điểm danh rồi'));
  });

  test('[ST-60] an old code is refused in words; the one on the screen can be typed', async () => {
    const late = await hall.enter('daibieu08', 'phone');
    await late.page.goto(`${hall.address}${paths.checkInPage(meetingId(), 'AAAA2222')}`);
    await sees(late.page.getByText('Mã đã hết hạn'));
    await late.page.getByLabel('Mã điểm danh').fill((await shownCode()).toLowerCase());
    await late.page.getByRole('button', { name: 'Điểm danh', exact: true }).click();
    await sees(late.page.getByText('Đã điểm danh', { exact: true }));
    await come(2);
  });

  test('[ST-61] a scanner at the desk types badges: each is answered with name and seat', async () => {
    const { page } = secretary;
    const answer: unknown = await page.evaluate(async (path) => (await fetch(path)).json(), paths.badges(meetingId()));
    const { badges } = badgesAnswerSchema.parse(answer);
    const [one, other] = badges.filter(({ seat }) => seat !== null && seat > 20);
    await page.getByRole('tab', { name: /Điểm danh/ }).click();
    await page.getByRole('radio', { name: 'Quét thẻ' }).click();
    await sees(page.getByText('Sẵn sàng quét thẻ'));
    for (const badge of [one, other, one]) {
      await page.keyboard.type(badge?.badge ?? '');
      await page.keyboard.press('Enter');
    }
    await sees(page.locator('.scan-big').getByText('Đã điểm danh từ trước'));
    await sees(page.getByText(other?.name ?? 'nobody'));
    await come(4);
    await page.keyboard.type('NT1.khong.phai');
    await page.keyboard.press('Enter');
    await sees(page.locator('.scan-big').getByText('Chưa ghi được'));
    await come(4);
  });

  test('[ST-62] the screens show what the secretary sets, each its own, and follow the session again', async () => {
    const { page } = secretary;
    await page.getByRole('tab', { name: 'Màn hình' }).click();
    await page
      .getByRole('button', { name: /Màn hình hội trường/ })
      .last()
      .click();
    await page.getByRole('option', { name: 'Sơ đồ ghế' }).click();
    await sees(screen.page.locator('[data-scene=seats]'));
    await page.getByRole('button', { name: 'Tất cả theo phiên họp' }).click();
    await sees(screen.page.locator('[data-scene=checkIn]'));
    await seesNoMore(screen.page.locator('[data-scene=seats]'));
    expect([...secretary.problems, ...screen.problems]).toEqual([]);
  });
});
