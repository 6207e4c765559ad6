import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkIn,
  closeVote,
  comeIn,
  drawLine,
  eventually,
  loadedAt,
  openSection,
  openVote,
  sees,
  seesNoMore,
  seesPageDrawn,
  seesVoted,
  voteCard,
} from './support/acts.ts';
import { Crowd } from './support/crowd.ts';
import { Hall } from './support/hall.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';
import { shownText } from './support/shown-text.ts';

// Cuts and kills. The second delegate's tablet hangs on a line that the test can make deaf.
let hall: Hall;
let line: Line;
let crowd: Crowd;
let chair: Person;
let first: Person;
let second: Person;
let screen: Person;
const crowdSize = 37;
const question = 'Thông qua dự thảo Nghị quyết';

beforeAll(async () => {
  hall = await Hall.open();
  line = await Line.to(hall.address);
  crowd = await Crowd.gather(hall.address, 3, 2 + crowdSize);
  [chair, first, second, screen] = await Promise.all([
    comeIn(hall, 'chutoa'),
    comeIn(hall, 'daibieu01'),
    comeIn(hall, 'daibieu02', 'tablet', line.address),
    hall.enter('manhinh', 'hall'),
  ]);
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  crowd.close();
  await line.close();
  await hall.close();
});

const yes = (person: Person) => voteCard(person).getByRole('button', { name: 'Tán thành', exact: true });
const strokes = (person: Person) => person.page.locator('.page-stroke');
const lost = (person: Person) => person.page.getByText(/Mất kết nối.*Dữ liệu lúc \d\d:\d\d/);
const backAgain = (person: Person) => seesNoMore(lost(person), 40_000);

describe('when the network or the server fails', () => {
  test('[ST-11] with a quorum the chair starts at once', async () => {
    for (const person of [chair, first, second]) await checkIn(person);
    await sees(chair.page.getByText('Có mặt 40/60'));
    await openSection(chair, 'Điều hành');
    await chair.page.getByRole('button', { name: 'Bắt đầu họp' }).click();
    await chair.page.getByRole('tab', { name: 'Chương trình' }).click();
    await chair.page.getByRole('button', { name: 'Chuyển sang mục 2', exact: true }).click();
    await sees(screen.page.getByText('Mục 2/6'));
  });

  test('[ST-12] a tablet without network says so with the age of what it shows, and goes on reading and noting', async () => {
    const { page } = first;
    await seesPageDrawn(page, 1);
    await sees(page.getByText('Đã tải về'));
    await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
    await page.getByRole('radio', { name: 'Bút vẽ' }).click();
    await page.getByRole('radio', { name: 'Chia sẻ với cuộc họp' }).click();
    const loaded = await loadedAt(first);
    await first.network(false);
    await sees(lost(first), 30_000);

    await page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await seesPageDrawn(page, 2);
    await drawLine(first, 2, 60);
    await eventually(
      () => strokes(first).count(),
      (count) => count === 1,
    );
    await sees(page.getByText(/^Chưa lưu/));

    await first.network(true);
    await backAgain(first);
    await sees(page.getByText('Đã lưu', { exact: true }));
    expect(await loadedAt(first)).toBe(loaded);
    await second.page.getByRole('button', { name: 'Trang sau', exact: true }).click();
    await eventually(
      () => strokes(second).count(),
      (count) => count === 1,
    );
  });

  test('[ST-13] without network the card says that no vote can be given, takes no tap and keeps nothing to be sent later', async () => {
    await openVote(chair, question);
    await sees(yes(first));
    await sees(yes(second));
    line.cut();
    await sees(voteCard(second).getByText(/Đang mất kết nối/), 30_000);
    expect(await yes(second).isDisabled()).toBe(true);
    line.mend();
    await sees(voteCard(second).getByText(/^Mỗi đại biểu biểu quyết một lần/), 40_000);
    expect(await yes(second).isDisabled()).toBe(false);
    await seesVoted(screen, '0/60');
  });

  test('[ST-14] a server killed in mid-vote comes back with every acknowledged ballot, once', async () => {
    await yes(first).click();
    await sees(voteCard(first).getByText('Đã ghi nhận lá phiếu'));
    expect(await crowd.voteFor()).toBe(crowdSize);
    await hall.server.kill();
    await sees(screen.page.getByText(/^Mất kết nối – dữ liệu lúc \d\d:\d\d/), 30_000);
    await sees(screen.page.getByText(/^cách đây \d+ giây/));
    await sees(screen.page.getByText(question));
    await hall.server.start();
    await seesNoMore(screen.page.getByText(/^Mất kết nối/), 40_000);
    await crowd.online();
    await seesVoted(screen, '38/60', 40_000);
    await sees(voteCard(first).getByText('Đã ghi nhận lá phiếu'));
  });

  test('[ST-15] a ballot whose acknowledgement was lost is said to be in doubt, then plainly to be counted', async () => {
    await sees(voteCard(second).getByText(/^Mỗi đại biểu biểu quyết một lần/), 40_000);
    line.deafen();
    await yes(second).click();
    await seesVoted(screen, '39/60');
    line.cut();
    await sees(voteCard(second).getByText('Chưa rõ đã nhận – đang hỏi lại máy chủ'));
    expect(await yes(second).isDisabled()).toBe(true);
    line.mend();
    await sees(voteCard(second).getByText('Đã ghi nhận lá phiếu'), 40_000);

    await yes(chair).click();
    await sees(voteCard(chair).getByText('Đã ghi nhận lá phiếu'));
    // Who leads gets the desk back after the own ballot.
    await seesNoMore(voteCard(chair));
    await closeVote(chair);
    for (const person of [chair, first, second, screen]) {
      const board = person.page.getByRole('region', { name: 'Kết quả biểu quyết' });
      await sees(board);
      const words = await shownText(board);
      expect(words).toMatch(/^Thông qua .*: 31\/60/i);
      expect(words).toContain('Tán thành 40 66,67 %');
    }
    for (const person of [first, second]) {
      await sees(voteCard(person).getByText('Lá phiếu “Tán thành” của bạn đã được tính.'));
    }
    for (const person of [chair, first, second]) {
      await voteCard(person).getByRole('button', { name: 'Trở lại cuộc họp' }).click();
    }
  });

  test('[ST-16] a ballot that never arrived before the vote closed is said not to be counted', async () => {
    await openVote(chair, 'Biểu quyết thứ hai');
    await sees(yes(second));
    line.swallow();
    await yes(second).click();
    await sees(voteCard(second).getByText(/^(Đang gửi…|Chưa rõ đã nhận)/));
    line.cut();
    await sees(voteCard(second).getByText('Chưa rõ đã nhận – đang hỏi lại máy chủ'), 30_000);
    await voteCard(chair).getByRole('button', { name: 'Thu nhỏ' }).click();
    await closeVote(chair);
    line.mend();
    await sees(second.page.getByText(/^(Lá phiếu của bạn không được tính|Lá phiếu không được ghi nhận)/), 40_000);
    await sees(voteCard(second).getByText('Tham gia biểu quyết'));
    await sees(screen.page.getByText('Không thông qua'));
  });

  test('[ST-17] after it all a reload shows the same, no stroke is lost and no page went wrong', async () => {
    await voteCard(second).getByRole('button', { name: 'Trở lại cuộc họp' }).click();
    await Promise.all([first, second].map(({ page }) => page.reload()));
    for (const person of [first, second]) {
      await seesPageDrawn(person.page, 1);
      await person.page.getByRole('button', { name: 'Trang sau', exact: true }).click();
      await eventually(
        () => strokes(person).count(),
        (count) => count === 1,
      );
    }
    expect([chair, first, second, screen].flatMap(({ problems }) => problems)).toEqual([]);
  });
});
