import type { MotionId, PollId, RequestId, VotingForm } from '@nghi-truong/domain';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkIn, openSection, pressAnyway, sees, seesNoMore } from './support/acts.ts';
import { type Assembly, assemble, memberName } from './support/assembly.ts';
import { Bot } from './support/bot.ts';
import { Crowd } from './support/crowd.ts';
import {
  download,
  enterMeetingNamed,
  openPrepared,
  press,
  resultWords,
  runningVote,
  uncover,
} from './support/floor-acts.ts';
import type { Hall } from './support/hall.ts';
import { pdfText } from './support/pdf-text.ts';
import type { Person } from './support/person.ts';
import { shownText } from './support/shown-text.ts';

// A Council of 82 seats. Six of its people have a page here, the others vote without one.
let assembly: Assembly;
let hall: Hall;
let crowd: Crowd;
let secretary: Person;
let chair: Person;
let first: Person;
let second: Person;
let counter: Person;
let screen: Person;
const title = 'Kỳ họp thứ tám';
const again = 'Có đại biểu bấm nhầm.';
const secretQuestion = 'Miễn nhiệm Trưởng Ban Pháp chế';
const ballotBox = uuid() as PollId;
const counted = {
  'Phiếu phát ra': '82',
  'Phiếu thu về': '79',
  'Phiếu hợp lệ': '76',
  'Phiếu không hợp lệ': '3',
  'Tán thành': '68',
  'Không tán thành': '5',
  'Không biểu quyết': '3',
};
const budget = 'Thông qua dự toán ngân sách năm 2027';

beforeAll(async () => {
  assembly = await assemble({
    seats: 82,
    packId: 'hdnd',
    title,
    items: ['Dự toán ngân sách năm 2027', 'Công tác nhân sự', 'Bế mạc kỳ họp'],
  });
  ({ hall } = assembly);
  const { password, address } = hall;
  const comeIn = async (...who: Parameters<Hall['enter']>) => {
    const person = await hall.enter(...who);
    await enterMeetingNamed(person, title);
    return person;
  };
  [crowd, secretary, chair, first, second, counter, screen] = await Promise.all([
    Crowd.gather(address, 4, 81, { password, meetingId: assembly.meetingId }),
    comeIn('thuky'),
    comeIn('chutoa'),
    comeIn('daibieu01'),
    comeIn('daibieu02'),
    comeIn('daibieu03'),
    hall.enter('manhinh', 'hall'),
  ]);
  await Promise.all([chair, first, second, counter].map(checkIn));
  await assembly.desk.does('openMeeting', { reason: null });
  await openSection(secretary, 'Điều hành');
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  crowd?.close();
  assembly?.desk.close();
  await hall?.close();
});

/** A vote that nobody prepared, on the item of this place in the agenda. */
function adHoc(question: string, item: number, form: VotingForm = 'open') {
  const content = {
    question,
    subject: { kind: 'motion' },
    form,
    majorityId: 'quaNua',
    closesAfterSeconds: null,
  } as const;
  return { kind: 'adHoc', itemId: assembly.itemIds[item] ?? null, content } as const;
}

/** Every number that stands on a page. */
async function figuresOn({ page }: Person): Promise<readonly string[]> {
  return (await shownText(page.locator('body'))).match(/\d+/g) ?? [];
}

/** Somebody registers, and the desk gives the floor. */
async function gives(bot: Bot, kind: 'speech' | 'interposedQuestion', topic: string): Promise<void> {
  const requestId = uuid() as RequestId;
  await bot.does('registerToSpeak', { requestId, personId: null, kind, topic });
  await assembly.desk.does('callSpeaker', { requestId, seconds: 600 });
}

/** "06:41" and "-00:12" in seconds. */
function secondsOf(clock: string): number {
  const [, sign, minutes, seconds] = /([-−]?)(\d+):(\d\d)/.exec(clock) ?? [];
  return (sign === '' ? 1 : -1) * (Number(minutes) * 60 + Number(seconds));
}

const voters = () => [chair, first, second, counter];
const everybody = () => [secretary, ...voters(), screen];

describe('a Council of 82', () => {
  test('[FL-1] 41 of 82 are not enough: the half is not more than the half', async () => {
    const [item] = assembly.itemIds;
    if (item === undefined) throw new Error('no item');
    await assembly.desk.does('prepareMotion', {
      motionId: uuid() as MotionId,
      itemId: item,
      content: {
        question: budget,
        subject: { kind: 'motion' },
        form: 'open',
        majorityId: 'quaNua',
        closesAfterSeconds: null,
      },
    });
    await assembly.desk.does('goToItem', { itemId: item });
    await openPrepared(chair, budget);
    await Promise.all([
      press(chair, 'Tán thành'),
      press(first, 'Tán thành'),
      press(second, 'Không tán thành'),
      press(counter, 'Không tán thành'),
      crowd.vote('for', 0, 39),
      crowd.vote('against', 39, 39),
    ]);
    await sees(screen.page.getByText(/^82\/82$/));
    await runningVote(secretary).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    for (const person of everybody()) {
      const words = await resultWords(person);
      expect(words).toMatch(/^Không thông qua Cần quá nửa tổng số đại biểu: 42\/82 /);
      expect(words).toContain('Tán thành 41 50,00 %');
      expect(words).toContain('Không tán thành 41 50,00 %');
      expect(words).toContain('tán thành 41, đạt 50,00 % tổng số đại biểu');
    }
  });

  test('[FL-2] a vote is repeated for a reason; 42 of 82 are enough, and the first result is kept', async () => {
    for (const person of voters()) await uncover(person);
    const latest = secretary.page.getByRole('region', { name: 'Kết quả vừa biểu quyết' });
    await latest.getByRole('button', { name: 'Biểu quyết lại' }).click();
    const dialog = secretary.page.getByRole('dialog', { name: 'Biểu quyết lại nội dung này?' });
    await pressAnyway(dialog.getByRole('button', { name: 'Biểu quyết lại' }));
    await sees(secretary.page.getByRole('status').getByText('Xin ghi lý do.'));
    await dialog.getByLabel('Lý do').fill(again);
    await dialog.getByRole('button', { name: 'Biểu quyết lại' }).click();
    await seesNoMore(dialog);
    await Promise.all([
      press(chair, 'Tán thành'),
      press(first, 'Tán thành'),
      press(second, 'Tán thành'),
      press(counter, 'Không tán thành'),
      crowd.vote('for', 0, 39),
      crowd.vote('against', 39, 39),
    ]);
    await sees(screen.page.getByText(/^82\/82$/));
    await uncover(chair);
    await runningVote(chair).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    for (const person of everybody()) {
      await sees(person.page.getByText(`Biểu quyết lại. Lý do: ${again}`));
      const words = await resultWords(person);
      expect(words).toMatch(/Thông qua Cần quá nửa tổng số đại biểu: 42\/82 /);
      expect(words).not.toContain('Không thông qua');
      expect(words).toContain('Tán thành 42 51,22 %');
      expect(words).toContain('Không tán thành 40 48,78 %');
    }
    await uncover(first);
    await first.page.getByRole('button', { name: 'Danh sách đăng ký' }).click();
    await first.page.getByRole('tab', { name: 'Biểu quyết' }).click();
    const votes = first.page.getByRole('region', { name: 'Các lần biểu quyết' }).getByRole('listitem');
    await sees(votes.filter({ hasText: 'Không thông qua' }).getByText('Đã biểu quyết lại'));
    await votes.filter({ hasText: 'Không thông qua' }).getByRole('button', { name: 'Xem bảng kết quả' }).click();
    const kept = await resultWords(first);
    expect(kept).toContain('Nội dung này đã được biểu quyết lại sau đó');
    expect(kept).toContain('Tán thành 41 50,00 %');
    await first.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
  });

  test('[FL-3] people leave while a vote is open: the desks warn, and the result says that the quorum was missing', async () => {
    for (const person of voters()) await uncover(person);
    await assembly.desk.does('openPoll', { pollId: uuid() as PollId, source: adHoc('Thông qua danh mục đầu tư', 0) });
    await Promise.all([press(chair, 'Tán thành'), press(first, 'Tán thành'), crowd.vote('for', 0, 45)]);
    for (const person of voters()) await uncover(person);
    const leaving = crowd.members.slice(50);
    await Promise.all(leaving.map((member) => member.does('checkOut', {})));
    const gone = 82 - leaving.length;
    for (const desk of [chair, secretary]) {
      await sees(desk.page.getByText(`Không đủ điều kiện tiến hành: có mặt ${gone}, cần 55.`));
    }
    await sees(screen.page.getByText('Chưa đủ điều kiện tiến hành, cần 55'));
    await runningVote(chair).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    const dialog = chair.page.getByRole('dialog', { name: 'Đóng biểu quyết?' });
    await sees(dialog.getByText(`Không đủ điều kiện tiến hành: có mặt ${gone}, cần 55.`));
    await dialog.getByRole('button', { name: 'Đóng biểu quyết' }).click();
    await seesNoMore(dialog);
    for (const person of everybody()) {
      await sees(person.page.getByText(`Khi đóng biểu quyết không đủ điều kiện tiến hành: có mặt ${gone}, cần 55.`));
    }
    await Promise.all(leaving.map((member) => member.does('checkIn', { status: 'present' })));
    await sees(secretary.page.getByText('Có mặt 82/82'));
    for (const person of voters()) await uncover(person);
  });

  test('[FL-4] a count of papers that does not add up is refused in words and stays as it was typed', async () => {
    await assembly.desk.does('setCountingBoard', {
      personIds: [3, 2].map((number) => assembly.memberIds[number]).filter((id) => id !== undefined),
    });
    await assembly.desk.does('openPoll', { pollId: ballotBox, source: adHoc(secretQuestion, 0, 'paperSecret') });
    await Promise.all(
      [first, second, counter].map(({ page }) => sees(page.getByText('Đang bỏ phiếu kín tại hội trường'))),
    );
    await sees(screen.page.getByText('Đang bỏ phiếu kín tại hội trường'));
    await runningVote(chair).getByRole('button', { name: 'Kết thúc bỏ phiếu' }).click();
    const closing = chair.page.getByRole('dialog', { name: 'Kết thúc bỏ phiếu, chuyển sang kiểm phiếu?' });
    await closing.getByRole('button', { name: 'Kết thúc bỏ phiếu' }).click();
    await sees(screen.page.getByText('Ban kiểm phiếu đang làm việc'));

    const { page } = counter;
    await page.getByRole('button', { name: 'Nhập kết quả kiểm phiếu' }).click();
    const form = page.getByRole('dialog', { name: 'Kết quả kiểm phiếu' });
    const typed = { ...counted, 'Tán thành': '67' };
    for (const [label, figure] of Object.entries(typed)) await form.getByLabel(label, { exact: true }).fill(figure);
    await sees(form.getByText('Cộng lại là 75, phải bằng 76 phiếu hợp lệ.'));
    await pressAnyway(form.getByRole('button', { name: 'Gửi để người thứ hai xác nhận' }));
    await sees(page.getByRole('status').getByText(/^Các con số chưa khớp\./));
    await form.getByRole('button', { name: 'Đóng' }).click();
    await sees(secretary.page.getByText('Ban kiểm phiếu chưa nhập kết quả.'));
    await page.getByRole('button', { name: 'Nhập kết quả kiểm phiếu' }).click();
    for (const [label, figure] of Object.entries(typed)) {
      expect(await form.getByLabel(label, { exact: true }).inputValue()).toBe(figure);
    }
    const screens = [chair, secretary, first, screen];
    const before = await Promise.all(screens.map(figuresOn));
    await form.getByLabel('Tán thành', { exact: true }).fill(counted['Tán thành']);
    await form.getByRole('button', { name: 'Gửi để người thứ hai xác nhận' }).click();

    await sees(form.getByText(`Một trong những người này xác nhận: ${memberName(2)}.`));
    expect(await form.getByRole('button', { name: 'Xác nhận kết quả này' }).count()).toBe(0);
    await sees(secretary.page.getByText('Đã có người nhập; chờ người thứ hai xác nhận.'));
    await sees(second.page.getByText(`${memberName(3)} đã nhập kết quả. Cần người thứ hai xác nhận.`));
    for (const [index, person] of screens.entries()) {
      const fresh = (await figuresOn(person)).filter((figure) => !before[index]?.includes(figure));
      for (const figure of ['79', '76', '68']) expect([person.username, ...fresh]).not.toContain(figure);
    }
    await form.getByRole('button', { name: 'Đóng' }).click();
  });

  test('[FL-5] a killed server comes back with the count, the ballots, the interrupted speech and the clock', async () => {
    const { desk } = assembly;
    const [speaker, asker] = crowd.members;
    if (speaker === undefined || asker === undefined) throw new Error('nobody is there to speak');
    await gives(speaker, 'speech', 'Đầu tư công');
    await gives(asker, 'interposedQuestion', 'Nguồn vốn ở đâu?');
    await desk.does('openPoll', { pollId: uuid() as PollId, source: adHoc('Thông qua kế hoạch giám sát', 0) });
    await Promise.all([press(first, 'Tán thành'), crowd.vote('for', 0, 20)]);
    await uncover(chair);
    const paused = chair.page.getByText(`${speaker.session.who.person.name} (Phát biểu) đang tạm dừng`).locator('..');
    const kept = await shownText(paused);
    const clock = chair.page.getByRole('timer', { name: 'Thời gian còn lại' });
    const before = secondsOf(await shownText(clock));
    const looked = performance.now();

    await hall.server.kill();
    await sees(screen.page.getByText(/^Mất kết nối – dữ liệu lúc/i), 30_000);
    await hall.server.start();
    await Promise.all([secretary, ...voters()].map(({ page }) => seesNoMore(page.getByText(/^Mất kết nối/), 40_000)));
    await seesNoMore(screen.page.getByText(/^Mất kết nối/), 40_000);
    await Promise.all([crowd.online(), desk.online()]);

    await sees(screen.page.getByText(/^21\/82$/));
    await sees(runningVote(secretary).getByText(/^21\/82$/));
    expect(await shownText(paused)).toBe(kept);
    const passed = before - secondsOf(await shownText(clock));
    expect(passed).toBeGreaterThan(0);
    expect(Math.abs(passed - (performance.now() - looked) / 1_000)).toBeLessThan(3);
    await sees(first.page.getByText('Đã ghi nhận lá phiếu'));
    await sees(secretary.page.getByText('Đã có người nhập; chờ người thứ hai xác nhận.'));

    // Life goes on: the vote closes, the question ends and the speech goes on where it stood.
    await runningVote(chair).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    await chair.page
      .getByRole('dialog', { name: 'Đóng biểu quyết?' })
      .getByRole('button', { name: 'Đóng biểu quyết' })
      .click();
    expect(await resultWords(first)).toMatch(/Tham gia biểu quyết 21 Tán thành 21 25,61 %/i);
    for (const person of voters()) await uncover(person);
    await chair.page.getByRole('button', { name: 'Kết thúc phát biểu', exact: true }).click();
    await chair.page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
    await sees(screen.page.getByText(speaker.session.who.person.name));
    await chair.page.getByRole('button', { name: 'Kết thúc phát biểu', exact: true }).click();
    await seesNoMore(clock);
  });

  test('[FL-6] another one of the board confirms the count; the result is shown everywhere and names nobody', async () => {
    const twin = await Bot.enter(hall.address, 'daibieu03', hall.password, assembly.meetingId);
    const own = await twin.attempt('confirmPaperCount', { pollId: ballotBox, revision: 1 });
    expect(own.status === 'refused' && own.error.code).toBe('secondPersonNeeded');
    twin.close();

    await second.page.getByRole('button', { name: 'Xem và xác nhận kết quả' }).click();
    const dialog = second.page.getByRole('dialog', { name: 'Kết quả kiểm phiếu' });
    await sees(dialog.getByText(/^Xin đối chiếu từng con số/));
    await dialog.getByRole('button', { name: 'Xác nhận kết quả này' }).click();
    await seesNoMore(dialog);
    await first.page.getByRole('button', { name: 'Xem kết quả' }).click();
    for (const person of [screen, first, chair, secretary]) {
      const words = await resultWords(person);
      expect(words).toMatch(/^Thông qua Cần quá nửa tổng số đại biểu: 42\/82/);
      expect(words).toContain('Tán thành 68 82,93 %');
      expect(words).toMatch(/Phiếu phát ra 82 Phiếu thu về 79 Phiếu hợp lệ 76 Phiếu không hợp lệ 3/i);
    }
    const onScreen = await shownText(screen.page.locator('main'));
    for (let number = 0; number < 82; number += 1) expect(onScreen).not.toContain(memberName(number));
    await first.page.getByRole('dialog', { name: 'Kết quả biểu quyết' }).getByRole('button', { name: 'Đóng' }).click();
    const { polls } = assembly.desk.room;
    expect(polls[ballotBox]).toMatchObject({ status: 'closed', ballots: {}, handVotes: {}, unpressed: [] });
  });

  test('[FL-7] the minutes and their PDF have both results of the repeated vote', async () => {
    const { desk, itemIds } = assembly;
    const [item] = itemIds;
    if (item === undefined) throw new Error('no item');
    await desk.does('recordConclusion', { itemId: item, text: 'Thông qua dự toán.', baseRevision: 0 });
    await desk.does('endMeeting', {});
    await openSection(secretary, 'Biên bản');
    const votes = secretary.page.getByRole('region', { name: budget, exact: true });
    await sees(votes.nth(1));
    expect(await shownText(votes.nth(0))).toMatch(/Không thông qua.*Tán thành 41 50,00 %/);
    expect(await shownText(votes.nth(1))).toMatch(/Thông qua.*Tán thành 42 51,22 %/);
    expect(await shownText(votes.nth(1))).toContain(again);

    await desk.does('issueMinutes', { number: 8 });
    await openSection(first, 'Biên bản');
    const text = await pdfText(await download(first, first.page.locator('main'), 'Tải PDF'));
    for (const words of ['50,00', '51,22', again, 'cần 55', '82,93']) expect(text).toContain(words);
    expect(everybody().flatMap(({ problems }) => problems)).toEqual([]);
  });
});
