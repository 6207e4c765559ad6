import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkIn,
  closeVote,
  comeIn,
  drawLine,
  enterMeeting,
  eventually,
  inkOf,
  loadedAt,
  openSection,
  openVote,
  pressAnyway,
  sees,
  seesNoMore,
  seesPageDrawn,
  seesVoted,
  soon,
  startWithReason,
  voteCard,
} from './support/acts.ts';
import { Hall, keepsNothing } from './support/hall.ts';
import type { Person } from './support/person.ts';
import { shownText } from './support/shown-text.ts';

// One session, told in order, with six people in the hall at once.
let hall: Hall;
let secretary: Person;
let chair: Person;
let first: Person;
let second: Person;
let invitee: Person;
let screen: Person;
const firstName = 'Trần Thị Minh Hạnh';
const report = /^Báo cáo tình hình kinh tế/;

beforeAll(async () => {
  hall = await Hall.open({ settings: keepsNothing });
  [secretary, chair, first, second, invitee, screen] = await Promise.all([
    comeIn(hall, 'thuky'),
    comeIn(hall, 'chutoa', 'tabletUpright'),
    comeIn(hall, 'daibieu01'),
    comeIn(hall, 'daibieu02'),
    comeIn(hall, 'khach01'),
    hall.enter('manhinh', 'hall'),
  ]);
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  await hall.close();
});

const everybody = () => [secretary, chair, first, second, invitee, screen];
const paper = (person: Person) => person.page.getByRole('region', { name: 'Tài liệu: Báo cáo tình hình kinh tế' });
const strokes = (person: Person) => person.page.locator('.page-stroke');

describe('a session of the Council', () => {
  test('[ST-1] people check in, everybody sees the count, and without a quorum the start wants a reason', async () => {
    await sees(screen.page.getByText('Mời đại biểu điểm danh'));
    for (const person of [chair, first, second]) await checkIn(person);
    await Promise.all(everybody().map(({ page }) => sees(page.getByText('Có mặt 3/60'))));
    await sees(chair.page.getByText('Chưa đủ điều kiện tiến hành, cần 40'));

    await chair.page.getByRole('button', { name: 'Bắt đầu họp' }).click();
    const dialog = chair.page.getByRole('dialog', { name: 'Chưa đủ điều kiện tiến hành' });
    await sees(dialog.getByText('Có mặt 3, cần 40.'));
    await pressAnyway(dialog.getByRole('button', { name: 'Bắt đầu họp' }));
    await sees(chair.page.getByRole('status').getByText('Xin ghi lý do.'));
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    await startWithReason(chair, 'Mưa lũ chia cắt đường.');

    await sees(secretary.page.getByText('Đang họp'));
    await openSection(secretary, 'Điều hành');
    await sees(secretary.page.getByText('Lý do: Mưa lũ chia cắt đường.'));
  });

  test('[ST-2] the secretary moves to an item and every tablet and the hall show it without a reload', async () => {
    const before = await Promise.all(everybody().map(loadedAt));
    await secretary.page.getByRole('button', { name: 'Chuyển sang mục 2', exact: true }).click();
    await Promise.all([first, second, invitee].map((person) => sees(paper(person))));
    await sees(screen.page.getByText('Mục 2/6'));
    await sees(screen.page.getByText(/^Báo cáo tình hình kinh tế - xã hội năm 2026 và nhiệm vụ/));
    await sees(chair.page.getByRole('heading', { name: report }));
    expect(await Promise.all(everybody().map(loadedAt))).toEqual(before);
  });

  test('[ST-3] a delegate reads: pages are drawn, another page is reached, the page grows', async () => {
    const { page } = first;
    await seesPageDrawn(page, 1);
    await page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await sees(page.getByRole('button', { name: /^Đến trang: 2 \/ 4$/ }));
    await seesPageDrawn(page, 2);
    await page.getByRole('button', { name: /^Đến trang:/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Đến trang' });
    await dialog.getByLabel('Đến trang').fill('999');
    await dialog.getByRole('button', { name: 'Đến', exact: true }).click();
    await sees(dialog.getByText(/^Xin nhập một số từ 1 đến/));
    await dialog.getByLabel('Đến trang').fill('4');
    await dialog.getByRole('button', { name: 'Đến', exact: true }).click();
    await sees(page.getByRole('button', { name: /^Đến trang: 4 \/ 4$/ }));
    await seesPageDrawn(page, 4);

    const width = async () => (await page.getByRole('img', { name: 'Trang 4', exact: true }).boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('button', { name: 'Phóng to', exact: true }).click();
    await eventually(width, (now) => now > before * 1.2);
    await eventually(
      () => inkOf(page, 4),
      (ink) => ink > 500,
    );
    await page.getByRole('button', { name: 'Thu nhỏ', exact: true }).click();
    await eventually(width, (now) => Math.abs(now - before) < 2);
  });

  test('[ST-4] a tablet follows the presented page, leaves with one tap and returns with one', async () => {
    const { page } = second;
    await openSection(chair, 'Phòng họp');
    await seesPageDrawn(chair.page, 1);
    await chair.page.getByRole('button', { name: 'Trình chiếu', exact: true }).click();
    await sees(chair.page.getByRole('button', { name: 'Dừng trình chiếu' }));
    await seesPageDrawn(screen.page, 1, '.presented-page');
    await chair.page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await sees(page.getByRole('button', { name: /^Đến trang: 2 \/ 4$/ }));
    await seesPageDrawn(screen.page, 2, '.presented-page');
    await sees(screen.page.getByText(/^Trang 2\//));

    const follow = page.getByRole('radiogroup', { name: 'Theo chủ tọa / Xem tự do' });
    await follow.getByRole('radio', { name: 'Xem tự do' }).click();
    await chair.page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await sees(screen.page.getByText(/^Trang 3\//));
    expect(await page.getByRole('button', { name: /^Đến trang: 2 \/ 4$/ }).isVisible()).toBe(true);
    await follow.getByRole('radio', { name: 'Theo chủ tọa' }).click();
    await sees(page.getByRole('button', { name: /^Đến trang: 3 \/ 4$/ }));
    await chair.page.getByRole('button', { name: 'Dừng trình chiếu' }).click();
    await seesNoMore(screen.page.getByText(/^Trang 3\//));
  });

  test('[ST-5] a private stroke stays private; shared strokes and notes are seen live with their author', async () => {
    for (const { page } of [first, second]) {
      await page.getByRole('radio', { name: 'Xem tự do' }).click();
      await page.getByRole('button', { name: /^Đến trang:/ }).click();
      await page.getByLabel('Đến trang').last().fill('1');
      await page.getByRole('dialog').getByRole('button', { name: 'Đến', exact: true }).click();
      await seesPageDrawn(page, 1);
    }
    await first.page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
    const tools = first.page.getByRole('toolbar', { name: 'Công cụ ghi chú' });
    await tools.getByRole('radio', { name: 'Bút vẽ' }).click();
    await drawLine(first, 1, 60);
    await eventually(
      () => strokes(first).count(),
      (count) => count === 1,
    );
    await sees(first.page.getByText('Đã lưu', { exact: true }));

    await tools.getByRole('radio', { name: 'Chia sẻ với cuộc họp' }).click();
    await drawLine(first, 1, 120);
    await eventually(
      () => strokes(first).count(),
      (count) => count === 2,
    );
    const author = second.page.getByRole('button', { name: `Nét vẽ của ${firstName}` });
    await author.click();
    await sees(second.page.getByRole('button', { name: `Nét vẽ của ${firstName}`, expanded: true }));
    expect(await strokes(second).count(), 'the private stroke must not be there').toBe(1);

    await tools.getByRole('radio', { name: 'Viết ghi chú' }).click();
    const box = await first.page.getByRole('img', { name: 'Trang 1', exact: true }).boundingBox();
    await first.page.mouse.click((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
    const dialog = first.page.getByRole('dialog', { name: 'Ghi chú chung' });
    await dialog.getByLabel('Nội dung ghi chú').fill('Đề nghị làm rõ số liệu.');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await sees(second.page.getByRole('button', { name: `Ghi chú của ${firstName}: Đề nghị làm rõ số liệu.` }));
    await sees(first.page.getByText('Đã lưu', { exact: true }));
  });

  test('[ST-6] notes survive a reload, for their author and for those who share them', async () => {
    await Promise.all([first.page.reload(), second.page.reload()]);
    await Promise.all([seesPageDrawn(first.page, 1), seesPageDrawn(second.page, 1)]);
    await eventually(
      () => strokes(first).count(),
      (count) => count === 2,
    );
    await sees(first.page.getByRole('button', { name: 'Ghi chú của bạn: Đề nghị làm rõ số liệu.' }));
    await sees(second.page.getByRole('button', { name: `Ghi chú của ${firstName}: Đề nghị làm rõ số liệu.` }));
    expect(await strokes(second).count()).toBe(1);
  });

  test('[ST-7] people register to speak and withdraw; the called one speaks, the clock runs on all screens', async () => {
    const register = async ({ page }: Person, topic: string) => {
      await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
      const sheet = page.getByRole('dialog', { name: 'Đăng ký phát biểu' });
      await sheet.getByLabel('Nội dung phát biểu').fill(topic);
      await sheet.getByRole('button', { name: 'Gửi đăng ký' }).click();
      await sees(page.getByRole('button', { name: /^Đã đăng ký · thứ/ }));
    };
    await register(first, 'Chỉ tiêu giảm nghèo');
    await register(second, 'Đầu tư công');
    await openSection(chair, 'Điều hành');
    await sees(chair.page.getByText('Đầu tư công'));
    await sees(screen.page.getByText('Chờ phát biểu'));
    await second.page.getByRole('button', { name: 'Đã đăng ký · thứ 2' }).click();
    const own = second.page.getByRole('dialog', { name: 'Đăng ký của bạn' });
    await own.getByRole('button', { name: 'Hủy đăng ký: Phát biểu' }).click();
    await second.page.keyboard.press('Escape');
    await seesNoMore(chair.page.getByText('Đầu tư công'));

    await chair.page.getByRole('button', { name: `Mời phát biểu: ${firstName}` }).click();
    await sees(first.page.getByText('Mời bạn phát biểu'));
    await Promise.all(
      [chair, second, invitee, screen].map(({ page }) => sees(page.getByText(firstName, { exact: true }))),
    );
    await sees(screen.page.getByText('Chỉ tiêu giảm nghèo'));
    const clocks = [first, second, chair, screen].map(({ page }) =>
      page.getByRole('timer', { name: 'Thời gian còn lại' }),
    );
    const start = await Promise.all(clocks.map((clock) => shownText(clock)));
    for (const [index, clock] of clocks.entries()) {
      expect(start[index]).toMatch(/^0[0-9]:[0-5][0-9]/);
      await eventually(
        () => shownText(clock),
        (now) => now !== start[index],
      );
    }
    await chair.page.getByRole('button', { name: 'Kết thúc phát biểu' }).click();
    await Promise.all(clocks.map((clock) => seesNoMore(clock)));
  });

  test('[ST-8] an open vote covers each tablet of a voter; one tap is acknowledged; participation is live', async () => {
    const twin = await comeIn(hall, 'daibieu02', 'phone');
    await openVote(chair, 'Thông qua mục tiêu, nhiệm vụ năm 2027');
    const voters = [chair, first, second, twin];
    await Promise.all(
      voters.map((person) => sees(voteCard(person).getByRole('button', { name: 'Tán thành', exact: true }))),
    );
    await sees(voteCard(invitee).getByText('Bạn theo dõi, không tham gia biểu quyết.'));
    expect(await voteCard(invitee).getByRole('button', { name: 'Tán thành', exact: true }).count()).toBe(0);
    await seesVoted(screen, '0/60');

    await voteCard(first).getByRole('button', { name: 'Tán thành', exact: true }).click();
    await sees(voteCard(first).getByText('Đã ghi nhận lá phiếu'));
    await seesVoted(screen, '1/60');
    await eventually(
      () => voteCard(second).getByRole('progressbar', { name: 'Đã biểu quyết' }).getAttribute('aria-valuetext'),
      (value) => value === '1/60',
    );

    // Two devices of one person press at the very same moment, with different answers.
    await Promise.all([
      voteCard(second).getByRole('button', { name: 'Tán thành', exact: true }).click(),
      voteCard(twin).getByRole('button', { name: 'Không tán thành', exact: true }).click(),
    ]);
    // The device that came second is told that the ballot before it counts.
    const answered = /^(Đã ghi nhận lá phiếu|Chưa đổi được, lá phiếu trước vẫn được tính)/;
    await Promise.all([second, twin].map((person) => sees(voteCard(person).getByText(answered))));
    const [here, there] = await Promise.all(
      [second, twin].map((person) => shownText(voteCard(person).getByText(/^Lựa chọn của bạn:/))),
    );
    expect(here).toBe(there);
    expect(await voteCard(second).getByRole('button', { name: 'Tán thành', exact: true }).isDisabled()).toBe(true);
    await seesVoted(screen, '2/60');
    await twin.context.close();
    expect(twin.problems).toEqual([]);
  });

  test('[ST-9] on closing the board shows counts and shares of all seats, and the verdict, everywhere', async () => {
    await voteCard(chair).getByRole('button', { name: 'Không biểu quyết', exact: true }).click();
    await sees(voteCard(chair).getByText('Đã ghi nhận lá phiếu'));
    // Who leads gets the desk back after the own ballot.
    await seesNoMore(voteCard(chair));
    await closeVote(chair);
    const words = await Promise.all(
      [chair, first, second, invitee, screen].map(async ({ page }) => {
        const board = page.getByRole('region', { name: 'Kết quả biểu quyết' });
        await sees(board);
        return shownText(board);
      }),
    );
    const pressed = await shownText(voteCard(second).getByText(/^Lá phiếu “/));
    const [yes, no] = pressed.includes('“Tán thành”') ? ['2 3,33 %', '0 0,00 %'] : ['1 1,67 %', '1 1,67 %'];
    for (const board of words) {
      expect(board).toMatch(/không đủ điều kiện tiến hành: có mặt 3, cần 40\. Không thông qua .*31\/60/i);
      expect(board).toMatch(/Tổng số đại biểu 60 Có mặt 3 Tham gia biểu quyết 3/i);
      expect(board).toContain(`Tán thành ${yes}`);
      expect(board).toContain(`Không tán thành ${no}`);
      expect(board).toContain('Không biểu quyết 1 1,67 %');
      expect(board).toMatch(/đạt \d,\d\d % tổng số đại biểu/);
    }
    await sees(voteCard(first).getByText('Lá phiếu “Tán thành” của bạn đã được tính.'));
    for (const person of [first, second, invitee, chair]) {
      await voteCard(person).getByRole('button', { name: 'Trở lại cuộc họp' }).click();
      await seesNoMore(voteCard(person));
    }
  });

  test('[ST-10] who comes back into the room later finds it as it stands, and nothing went wrong on any page', async () => {
    await secretary.page.getByRole('button', { name: 'Chuyển sang mục 3', exact: true }).click();
    await sees(screen.page.getByText('Mục 3/6'), soon);
    await first.page.getByRole('link', { name: 'Về danh sách cuộc họp' }).click();
    await enterMeeting(first);
    await sees(first.page.getByRole('region', { name: 'Tài liệu: Tờ trình về dự toán' }));
    expect(everybody().flatMap(({ problems }) => problems)).toEqual([]);
  });
});
