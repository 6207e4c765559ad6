import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { when } from '@nghi-truong/desktop-client/session';
import type { ItemId } from '@nghi-truong/domain';
import { type Browser, chromium, type Page } from 'playwright-core';
import { v7 } from 'uuid';
import { ensureChromium } from '../../lib/chromium.ts';
import { root } from '../../lib/root.ts';
import type { Bench, BenchOptions, Figures, OpenBench } from '../bench.ts';
import { percentile } from '../figures.ts';
import { crowdMeetingId, crowdPassword, crowdSecretary, delegateName } from '../papers/crowd.ts';
import { writePaper } from '../papers/material.ts';
import { enter, startProduct } from '../papers/product.ts';
import { dotNear, noteHands, pageSeen } from './watch.ts';

const ours = 'nghi-truong';
const pages = 60;

/** The leader's hand and the follower's eye: both pages in Chromium, a real server between them. */
export const followBench: Bench = {
  name: 'follow',
  about: 'a turned page and a moved pointer, from the hand of the leader to the painted screen of a follower',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const times = quick ? 5 : 20;
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    say('the client is built');
    const client = join(folder, 'client');
    await buildClient(client);
    const file = await writePaper(join(folder, 'paper.pdf'), 1, pages);
    const product = await startProduct(join(folder, 'data'), file.path, 1, say, { BENCH_CLIENT: client });
    closing.push(product.close);
    const address = `http://127.0.0.1:${product.port}`;
    await beginMeeting(address);

    // A browser each, as the two are in the hall: one process must not draw for both.
    const arrive = async (username: string): Promise<Page> => {
      const browser = await launch();
      closing.push(() => browser.close());
      return signIn(browser, address, username);
    };
    const [leader, follower] = [await arrive(crowdSecretary), await arrive(delegateName(1))];
    await leader.getByRole('button', { name: 'Trình chiếu', exact: true }).click();
    await follower.waitForSelector('.paper-page[data-page="1"][data-picture="sharp"]');
    await leader.evaluate(noteHands);

    return {
      tables: [
        {
          title: `${times} turns and ${times} movements, hand to painted`,
          measures: [
            { name: 'turn, median', unit: 'ms', better: 'less' },
            { name: 'turn, p95', unit: 'ms', better: 'less' },
            { name: 'pointer, median', unit: 'ms', better: 'less' },
            { name: 'pointer, p95', unit: 'ms', better: 'less' },
          ],
          targets: [{ name: ours, run: () => run(leader, follower, times) }],
          aims: (['turn, median', 'pointer, median'] as const).map((measure) => ({
            measure,
            target: ours,
            against: null,
            bound: { atMost: 200 },
          })),
        },
      ],
      remarks: [
        'A turn is seen when the page stands in the follower’s window with its picture, small or sharp; a movement when the dot has come to it but for two hundredths of the page.',
        'Both browsers and the server share this machine, so a tablet of its own is faster.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The present sources, built beside what others may be using. */
async function buildClient(outDir: string): Promise<void> {
  const cwd = join(root, 'desktop-client');
  const vite = join(dirname(createRequire(join(cwd, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', outDir], { cwd });
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

async function beginMeeting(address: string): Promise<void> {
  const session = await enter(address, crowdSecretary);
  const meeting = session.meeting(crowdMeetingId);
  try {
    await when(session.connection, ({ name }) => name === 'online').done;
    const item = { itemId: v7() as ItemId, title: 'Mục để đo', owner: '', plannedMinutes: 10, beforeItemId: null };
    await meeting.send('addItem', item);
    const opened = await meeting.send('openMeeting', { reason: 'Đo thời gian' });
    if (opened.status !== 'accepted') throw new Error(`the meeting was not opened: ${JSON.stringify(opened)}`);
  } finally {
    meeting.release();
    session.close();
  }
}

async function signIn(browser: Browser, address: string, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(crowdPassword);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('input[type=password]') === null);
  await page.goto(`${address}/hop/${crowdMeetingId}/phong`);
  await page.waitForSelector('.paper-page[data-picture="sharp"]');
  return page;
}

async function run(leader: Page, follower: Page, times: number): Promise<Figures> {
  const turns: number[] = [];
  let page = Number(await leader.evaluate(() => globalThis.presentedPage ?? 1));
  for (let time = 0; time < times; time++) {
    const forward = page < pages - 1 && (page < 3 || time % 4 !== 3);
    page += forward ? 1 : -1;
    const seen = follower.evaluate(pageSeen, page);
    await leader.getByRole('button', { name: forward ? 'Trang sau' : 'Trang trước', exact: true }).click();
    turns.push((await seen) - (await leader.evaluate(() => globalThis.lastPress ?? Number.NaN)));
    await leader.evaluate((now) => (globalThis.presentedPage = now), page);
    // A single turn is told at once; a row of them only where it rests.
    await leader.waitForTimeout(600);
  }

  const moves: number[] = [];
  const tool = leader.getByRole('button', { name: /^Con trỏ/ });
  await tool.click();
  const sheet = await leader.locator(`.paper-page[data-page="${page}"]`).boundingBox();
  if (sheet === null) throw new Error('the leader has no page');
  for (let time = 0; time < times; time++) {
    const spot = { x: 0.15 + 0.7 * ((time * 0.37) % 1), y: 0.1 + 0.35 * ((time * 0.61) % 1) };
    const seen = follower.evaluate(dotNear, { page, ...spot });
    await leader.mouse.move(sheet.x + sheet.width * spot.x, sheet.y + sheet.height * spot.y);
    moves.push((await seen) - (await leader.evaluate(() => globalThis.lastMove ?? Number.NaN)));
    await leader.waitForTimeout(150);
  }
  await tool.click();
  return {
    'turn, median': percentile(turns, 0.5),
    'turn, p95': percentile(turns, 0.95),
    'pointer, median': percentile(moves, 0.5),
    'pointer, p95': percentile(moves, 0.95),
  };
}
