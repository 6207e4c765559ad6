import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { sees, seesNoMore, voteCard } from './acts.ts';
import type { Person } from './person.ts';
import { shownText } from './shown-text.ts';

/** Goes from the list of meetings into the one with this name. */
export async function enterMeetingNamed({ page }: Person, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).click();
  await sees(page.getByRole('heading', { level: 1, name: title }));
}

/** A button of the card that covers the tablet of a voter. */
export function ballotButton(person: Person, answer: string): Locator {
  return voteCard(person).getByRole('button', { name: answer, exact: true });
}

/** One tap, until the server has said that the ballot is in. */
export async function press(person: Person, answer: string): Promise<void> {
  await ballotButton(person, answer).click();
  // On the card, or in the bar to which the card of a leader shrinks by itself.
  await sees(person.page.getByText(/^Đã ghi nhận lá phiếu/));
}

/** Puts the ballot or its result aside, when it covers the page; those who lead may have got their desk back already. */
export async function uncover(person: Person): Promise<void> {
  const card = voteCard(person);
  const way = card.getByRole('button', { name: /^(Trở lại cuộc họp|Thu nhỏ)$/ });
  // The card of a leader goes by itself at any moment: a press that finds it gone has nothing left to do. Where the result comes while
  // the ballot is put aside, it covers the page anew.
  for (let tries = 0; tries < 5 && (await card.isVisible()); tries += 1) {
    await way.click({ timeout: 5_000 }).catch(() => undefined);
  }
  await seesNoMore(card);
}

/** Opens the prepared vote of the item at a desk. */
export async function openPrepared({ page }: Person, question: string): Promise<void> {
  const prepared = page.getByRole('region', { name: 'Biểu quyết đã chuẩn bị' });
  const motion = prepared.getByRole('listitem').filter({ hasText: question });
  await motion.getByRole('button', { name: 'Mở biểu quyết', exact: true }).click();
}

/** The panel of the running vote at a desk. */
export function runningVote({ page }: Person): Locator {
  return page.getByRole('region', { name: 'Đang biểu quyết' }).filter({ has: page.getByRole('button') });
}

/** The result as this page shows it, in its words. */
export async function resultWords({ page }: Person): Promise<string> {
  const board = page.getByRole('region', { name: 'Kết quả biểu quyết' });
  await sees(board);
  return shownText(board);
}

/** Presses a download button of this place and reads what arrived. */
export async function download({ page }: Person, place: Locator, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    place.getByRole('button', { name, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

/** Chooses a line or an answer: what is pressed is the row, the box in it is only drawn. */
export async function choose(place: Locator, name: string): Promise<void> {
  const page = place.page();
  const box = page.getByRole('radio', { name, exact: true }).or(page.getByRole('checkbox', { name }));
  await place.locator('label').filter({ has: box }).click();
}
