import type { LineId, MessageId, MotionContent, PollId, RequestId } from '@nghi-truong/domain';
import type { Locator } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkIn, eventually, openSection, pressAnyway, sees, seesNoMore, voteCard } from './support/acts.ts';
import { type Assembly, assemble, memberName } from './support/assembly.ts';
import { type OpenPoll, openPollIn } from './support/bot.ts';
import { Crowd } from './support/crowd.ts';
import {
  ballotButton,
  choose,
  enterMeetingNamed,
  press,
  resultWords,
  runningVote,
  uncover,
} from './support/floor-acts.ts';
import type { Hall } from './support/hall.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';

// A Committee of eight, where on a tie the chair's side decides. Six people have a page; four members vote without one.
let assembly: Assembly;
let hall: Hall;
let crowd: Crowd;
let secretary: Person;
let chair: Person;
let first: Person;
let second: Person;
let third: Person;
let screen: Person;
/** The first member, and the two who run the meeting, hang on lines of their own. */
let tablet: Line;
let desks: readonly [Line, Line];
const title = 'Phiên họp thứ năm';

beforeAll(async () => {
  assembly = await assemble({
    seats: 8,
    packId: 'ubnd',
    title,
    items: ['Kế hoạch quý bốn', 'Giá đất', 'Nhân sự', 'Bế mạc'],
  });
  ({ hall } = assembly);
  const { password, address, meetingId } = { ...hall, ...assembly };
  const [item] = assembly.itemIds;
  if (item === undefined) throw new Error('no item');
  tablet = await Line.to(address);
  desks = [await Line.to(address), await Line.to(address)];
  const comeIn = async (...who: Parameters<Hall['enter']>) => {
    const person = await hall.enter(...who);
    await enterMeetingNamed(person, title);
    return person;
  };
  [crowd, secretary, chair, first, second, third, screen] = await Promise.all([
    Crowd.gather(address, 4, 7, { password, meetingId }),
    comeIn('thuky', 'tablet', desks[0].address),
    comeIn('chutoa', 'tablet', desks[1].address),
    comeIn('daibieu01', 'tablet', tablet.address),
    comeIn('daibieu02'),
    comeIn('daibieu03'),
    hall.enter('manhinh', 'hall'),
  ]);
  await Promise.all(voters().map(checkIn));
  await assembly.desk.does('openMeeting', { reason: null });
  await assembly.desk.does('goToItem', { itemId: item });
  await openSection(secretary, 'Điều hành');
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  crowd?.close();
  assembly?.desk.close();
  for (const line of [tablet, ...(desks ?? [])]) await line?.close();
  await hall?.close();
});

const voters = () => [chair, first, second, third];
const everybody = () => [secretary, chair, first, second, third, screen];

/** The desk's second device opens a vote on the item going on. */
async function opens(question: string, change: Partial<MotionContent> = {}): Promise<void> {
  const { desk } = assembly;
  const content: MotionContent = {
    question,
    subject: { kind: 'motion' },
    form: 'open',
    majorityId: 'quaNua',
    closesAfterSeconds: null,
    ...change,
  };
  const itemId = desk.room.meeting.currentItemId;
  await desk.does('openPoll', { pollId: uuid() as PollId, source: { kind: 'adHoc', itemId, content } });
}

/** The open vote, as soon as the desk's second device sees it. */
async function openVote(): Promise<OpenPoll> {
  const poll = openPollIn(await assembly.desk.sees((room) => openPollIn(room) !== null));
  if (poll === null) throw new Error('no vote is open');
  return poll;
}

/** Closes the open vote without looking at a page. */
async function closes(): Promise<void> {
  const { pollId } = await openVote();
  await assembly.desk.does('closePoll', { pollId });
}

/** What both who run the meeting press reaches the server only afterwards, at the same moment. */
async function bothPress(press: (person: Person) => Promise<void>): Promise<void> {
  for (const line of desks) line.hold();
  await Promise.all([press(secretary), press(chair)]);
  await Promise.all([secretary, chair].map((person) => waiting(person, true)));
  for (const line of desks) line.mend();
}

/** Whether a button of this page waits for an answer. */
async function waiting({ page }: Person, wanted: boolean): Promise<void> {
  await eventually(
    () => page.locator('button[data-pending]').count(),
    (count) => count > 0 === wanted,
  );
}

/** One of the two was too late and is told so; the other one is told nothing of the kind. */
async function oneIsRefused(words: string): Promise<void> {
  const told = async () => {
    const counts = [secretary, chair].map(({ page }) => page.getByRole('status').getByText(words).count());
    return (await Promise.all(counts)).join(' and ');
  };
  await eventually(told, (counts) => counts === '0 and 1' || counts === '1 and 0');
  await nothingWaits();
  expect(await told()).not.toBe('1 and 1');
}

/** Every button that was pressed has its answer. */
async function nothingWaits(): Promise<void> {
  await Promise.all([secretary, chair].map((person) => waiting(person, false)));
}

/** No dialog is left and no button waits for an answer. */
async function nothingIsStuck(): Promise<void> {
  for (const { page } of [secretary, chair]) await seesNoMore(page.getByRole('dialog'));
  await nothingWaits();
}

const onwards = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'Đang diễn ra' }).getByRole('button', { name: /^Chuyển mục/ });

describe('a Committee of eight', () => {
  test('[FL-10] on a tie the side of the chair decides, and board and hall say so', async () => {
    await opens('Thông qua kế hoạch quý bốn');
    await Promise.all([
      press(chair, 'Tán thành'),
      press(first, 'Tán thành'),
      press(second, 'Không tán thành'),
      press(third, 'Không tán thành'),
      crowd.vote('for', 0, 2),
      crowd.vote('against', 2, 2),
    ]);
    await runningVote(secretary).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    for (const person of everybody()) {
      await sees(person.page.getByText('Số phiếu ngang nhau: theo bên có ý kiến của chủ tọa.'));
      const words = await resultWords(person);
      expect(words).toMatch(/Thông qua Cần quá nửa tổng số thành viên: 5\/8 /);
      expect(words).not.toContain('Không thông qua');
      expect(words).toContain('Tán thành 4 50,00 %');
      expect(words).toContain('Không tán thành 4 50,00 %');
    }
    for (const person of voters()) await uncover(person);
  });

  test('[FL-11] a dead tablet is named at the desk; its vote is taken by hand, and the tablet says so on return', async () => {
    await opens('Thông qua giá đất');
    await Promise.all([press(second, 'Tán thành'), press(third, 'Tán thành'), crowd.vote('for', 0, 4)]);
    await sees(ballotButton(first, 'Tán thành'));
    tablet.cut();
    const panel = runningVote(secretary);
    await sees(panel.getByText('1 máy mất kết nối'));
    await sees(
      panel
        .getByRole('listitem')
        .filter({ hasText: memberName(1) })
        .getByText('Máy mất kết nối'),
    );
    await sees(voteCard(first).getByText(/^Đang mất kết nối/), 30_000);
    expect(await ballotButton(first, 'Tán thành').isDisabled()).toBe(true);

    await panel.getByRole('button', { name: `Ghi phiếu giơ tay của ${memberName(1)}` }).click();
    const dialog = secretary.page.getByRole('dialog', { name: `Ghi phiếu giơ tay: ${memberName(1)}` });
    await choose(dialog, 'Không tán thành');
    await pressAnyway(dialog.getByRole('button', { name: 'Ghi phiếu' }));
    await sees(secretary.page.getByRole('status').getByText('Xin ghi lý do.'));
    await dialog.getByRole('button', { name: 'Máy tính bảng hỏng' }).click();
    await dialog.getByRole('button', { name: 'Ghi phiếu' }).click();
    await seesNoMore(dialog);
    await sees(screen.page.getByText(/^7\/8$/));

    tablet.mend();
    await sees(
      voteCard(first).getByText(
        /^Lựa chọn của bạn: Không tán thành\. Thư ký ghi theo giơ tay\. Lý do: Máy tính bảng hỏng/,
      ),
      40_000,
    );
    for (const answer of ['Tán thành', 'Không tán thành', 'Không biểu quyết']) {
      expect(await ballotButton(first, answer).isDisabled()).toBe(true);
    }
    await press(chair, 'Tán thành');
    await uncover(chair);
    await runningVote(chair).getByRole('button', { name: 'Đóng biểu quyết' }).click();
    expect(await resultWords(first)).toContain('Không tán thành 1 12,50 %');
    for (const person of voters()) await uncover(person);
  });

  test('[FL-12] two who move on at the same moment make one step; the later one is told', async () => {
    await sees(onwards(chair));
    await bothPress((person) => onwards(person).click());
    await sees(screen.page.getByText('Mục 2/4'));
    await oneIsRefused('Không có gì thay đổi.');
    await nothingIsStuck();
    for (const { page } of [secretary, chair]) await sees(page.getByRole('heading', { name: 'Giá đất' }));
    expect(assembly.desk.room.meeting.currentItemId).toBe(assembly.itemIds[1]);
  });

  test('[FL-13] two who call the same speaker give the floor once', async () => {
    const [one, other] = crowd.members;
    if (one === undefined || other === undefined) throw new Error('nobody wants to speak');
    for (const [bot, topic] of [
      [one, 'Bảng giá'],
      [other, 'Vùng giáp ranh'],
    ] as const) {
      await bot.does('registerToSpeak', { requestId: uuid() as RequestId, personId: null, kind: 'speech', topic });
    }
    const call = ({ page }: Person) =>
      page.getByRole('button', { name: new RegExp(`^Mời (tiếp: )?${one.session.who.person.name}`) });
    for (const { page } of [secretary, chair]) await page.getByRole('tab', { name: 'Phát biểu' }).click();
    await Promise.all([secretary, chair].map((person) => sees(call(person))));
    await bothPress((person) => call(person).first().click());
    await oneIsRefused('Đăng ký này không còn chờ.');
    await nothingIsStuck();
    await sees(screen.page.getByText('Bảng giá'));
    const { speakers, requests } = assembly.desk.room;
    expect(speakers.floor === null ? null : requests[speakers.floor]?.personId).toBe(one.personId);
    expect(Object.values(requests).filter(({ status }) => status.name === 'waiting')).toHaveLength(1);
  });

  test('[FL-14] two who close the same vote close it once, and no dialog stays', async () => {
    await opens('Thông qua bảng giá đất');
    await Promise.all([press(chair, 'Tán thành'), crowd.vote('for', 0, 4)]);
    for (const person of voters()) await uncover(person);
    const dialog = ({ page }: Person) => page.getByRole('dialog', { name: 'Đóng biểu quyết?' });
    for (const person of [secretary, chair]) {
      await runningVote(person).getByRole('button', { name: 'Đóng biểu quyết' }).click();
      await sees(dialog(person));
    }
    await bothPress((person) => dialog(person).getByRole('button', { name: 'Đóng biểu quyết' }).click());
    await oneIsRefused('Biểu quyết này không còn mở.');
    for (const person of everybody()) expect(await resultWords(person)).toContain('Tán thành 5 62,50 %');
    for (const person of voters()) await uncover(person);
    await nothingIsStuck();
  });

  test('[FL-15] two who take back the last step take back one', async () => {
    const [, , land] = assembly.itemIds;
    if (land === undefined) throw new Error('no third item');
    await assembly.desk.does('goToItem', { itemId: land });
    const undo = ({ page }: Person) => page.getByRole('button', { name: /^Hoàn tác: Chuyển mục/ });
    await Promise.all([secretary, chair].map((person) => sees(undo(person))));
    await bothPress((person) => undo(person).click());
    await oneIsRefused('Bước này không còn hoàn tác được: đã có thay đổi sau đó.');
    for (const { page } of [secretary, chair]) await sees(page.getByRole('heading', { name: 'Giá đất' }));
    await nothingIsStuck();
    expect(assembly.desk.room.meeting.currentItemId).toBe(assembly.itemIds[1]);
  });

  test('[FL-16] what a person types is touched by nothing that others do', async () => {
    const message = 'Xin thư ký kiểm tra lại số liệu ở';
    await first.page.getByRole('button', { name: 'Nhắn thư ký' }).click();
    const writing = first.page.getByLabel('Nội dung gửi thư ký');
    await writing.fill(message);
    await second.page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
    await second.page.getByRole('button', { name: 'Gửi ý kiến bằng văn bản' }).click();
    const opinion = second.page.getByRole('textbox', { name: /^Ý kiến của bạn/ });
    await opinion.fill(message);

    const [, , land] = assembly.itemIds;
    if (land === undefined) throw new Error('no third item');
    await assembly.desk.does('goToItem', { itemId: land });
    await sees(screen.page.getByText('Mục 3/4'));
    const [one] = crowd.members;
    await one?.does('sendMessage', { messageId: uuid() as MessageId, text: 'Micro hỏng' });
    await one?.does('checkOut', {});
    await one?.does('checkIn', { status: 'present' });
    await opens('Biểu quyết khi đang viết');
    await Promise.all([press(first, 'Tán thành'), press(second, 'Tán thành'), crowd.vote('for', 0, 4)]);
    await closes();
    for (const person of voters()) await uncover(person);

    for (const field of [writing, opinion]) expect(await field.inputValue()).toBe(message);
    await writing.press('End');
    await writing.pressSequentially(' mục 2.');
    await first.page.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: true }).click();
    await sees(first.page.getByText(`${message} mục 2.`));
    await first.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: 'Gửi ý kiến' }).click();
    await sees(second.page.getByText('Đã gửi ý kiến đến thư ký.'));
    await secretary.page.getByRole('tab', { name: /Tin nhắn/ }).click();
    await sees(secretary.page.getByText(`${message} mục 2.`));
  });

  test('[FL-17] ticks of an election outlive pushes and a cut; without a line the ballot is refused on the spot', async () => {
    const names = ['Ngô Văn Đạt', 'Phan Thị Gấm', 'Tạ Quốc Hùng'];
    const candidates = names.map((name) => ({ lineId: uuid() as LineId, name, post: '', personId: null }));
    await opens('Bầu hai Ủy viên', { subject: { kind: 'election', candidates, places: 2 } });
    const card = voteCard(first);
    const tick = (name: string) => card.getByRole('checkbox', { name: new RegExp(name) });
    await choose(card, 'Ngô Văn Đạt');
    const elect = async () => {
      const poll = await openVote();
      const [approve] = poll.options.filter(({ counts }) => counts === 'for');
      if (approve === undefined) throw new Error('no way to approve');
      const choices = Object.fromEntries(candidates.slice(1).map(({ lineId }) => [lineId, approve.optionId]));
      const cast = { pollId: poll.pollId, choices };
      await Promise.all(crowd.members.map((member) => member.does('castBallot', cast)));
    };
    await elect();
    await sees(screen.page.getByText(/^4\/8$/));
    await sees(card.getByText('Đã chọn 1/2'));
    expect(await tick('Ngô Văn Đạt').isChecked()).toBe(true);

    tablet.cut();
    await sees(card.getByText(/^Đang mất kết nối/), 30_000);
    await choose(card, 'Tạ Quốc Hùng');
    await card.getByRole('button', { name: 'Xem lại phiếu' }).click();
    const refusal = 'Đang mất kết nối. Không thể biểu quyết cho đến khi có mạng.';
    const said = first.page.getByRole('status').getByText(refusal);
    expect(await said.count()).toBe(1);
    await pressAnyway(card.getByRole('button', { name: 'Gửi phiếu' }));
    await sees(said.nth(1));
    await card.getByRole('button', { name: 'Sửa lại phiếu' }).click();
    tablet.mend();
    await sees(card.getByText(/^Mỗi đại biểu biểu quyết một lần/), 40_000);
    await sees(screen.page.getByText(/^4\/8$/));
    for (const [name, ticked] of [
      ['Ngô Văn Đạt', true],
      ['Phan Thị Gấm', false],
      ['Tạ Quốc Hùng', true],
    ] as const) {
      expect(await tick(name).isChecked()).toBe(ticked);
    }
    await card.getByRole('button', { name: 'Xem lại phiếu' }).click();
    await card.getByRole('button', { name: 'Gửi phiếu' }).click();
    await sees(card.getByText('Đã ghi nhận lá phiếu'));
    await closes();
    const words = await resultWords(screen);
    expect(words).toMatch(/^Bầu được 1\/2 người/i);
    expect(words).toMatch(/Tạ Quốc Hùng Trúng cử 5 62,50 %/);
    expect(words).toMatch(/Ngô Văn Đạt Không trúng cử 1 12,50 %/);
    await sees(voteCard(first).getByText('Lá phiếu của bạn đã được tính.'));
    expect(everybody().flatMap(({ problems }) => problems)).toEqual([]);
  });
});
