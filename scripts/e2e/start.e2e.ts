import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paths, serverAnswerSchema } from '@nghi-truong/protocol';
import { ServerProcess } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../lib/root.ts';
import { open } from '../simulate/bot.ts';
import { findMeeting } from '../simulate/story.ts';

// What an operator meets beside scripts/seed-demo/start.test.ts: the demo's own store, tablets that are connected.
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nghi-truong-start-'));
  opened.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function seeded(): Promise<string> {
  const path = await folder();
  const from = process.env.NT_SEEDED;
  if (from === undefined) throw new Error('the run did not seed a store');
  await cp(from, path, { recursive: true });
  return path;
}

function server(env: Record<string, string>): ServerProcess {
  const made = new ServerProcess({ entry: join(root, 'scripts', 'serve.ts'), env: { PORT: '0', ...env } });
  opened.push(() => made.kill());
  return made;
}

describe('starting the server', () => {
  it.each([
    ['HOST', 'không phải tên máy'],
    ['DEMO', 'có'],
    ['UPLOAD_LIMIT_MB', '-1'],
    ['MONGODB_URI', 'postgres://nobody:mat-khau@example'],
  ])('[BS-1] a wrong %s ends it with a sentence in both languages that names it', async (name, value) => {
    const failed = server({ DATA_DIR: await folder(), [name]: value });
    await expect(failed.start()).rejects.toThrow(/ended with 1/);
    expect(failed.output).toContain(`Biến ${name}`);
    expect(failed.output).toMatch(new RegExp(`${name}.* is not valid: it must be`));
    expect(failed.output).not.toContain('mat-khau');
    expect(failed.output).not.toMatch(/^\s+at /m);
  });

  it('[BS-2] a data folder that cannot be made is named', async () => {
    const file = join(await folder(), 'tep');
    await writeFile(file, '');
    const failed = server({ DATA_DIR: join(file, 'data') });
    await expect(failed.start()).rejects.toThrow(/ended with 1/);
    expect(failed.output).toMatch(/DATA_DIR\) cannot be made/);
  });

  it('[BS-3] the demo is not opened to other machines without being told so explicitly', async () => {
    const refused = server({ DATA_DIR: await seeded(), HOST: '0.0.0.0' });
    await expect(refused.start()).rejects.toThrow(/ended with 1[\s\S]*ALLOW_INSECURE=1/);
    const meant = server({ DATA_DIR: await seeded(), HOST: '0.0.0.0', ALLOW_INSECURE: '1' });
    await meant.start();
    expect(await meant.stop()).toBe(0);
  });

  it('[BS-4] a second start keeps all data, says it is ready and healthy, and stops in order under connected tablets', async () => {
    const again = server({ DATA_DIR: await seeded() });
    const address = await again.start();
    expect(again.output).not.toContain('•');
    expect(again.output).toMatch(/daibieu01 … daibieu59/);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(`${address}${path}`)).status).toBe(200);
    const answer = await fetch(`${address}${paths.server}`);
    expect(serverAnswerSchema.parse(await answer.json()).demo).toBe(true);

    const tablet = await open(address, 'daibieu01');
    const meeting = tablet.meeting(await findMeeting(tablet));
    await expect.poll(() => meeting.room.get().status, { timeout: 15_000 }).toBe('ready');
    expect(await again.stop()).toBe(0);
    expect(again.output).toContain('Đang dừng…');
    meeting.release();
    tablet.close();
  });

  it('[BS-5] a server whose store has ended says so and ends', async () => {
    const data = await seeded();
    const doomed = server({ DATA_DIR: data });
    const address = await doomed.start();
    await truncate(join(data, 'store', 'store.sqlite'), 8192 * 8);
    const knock = () =>
      fetch(`${address}${paths.session}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'daibieu59', password: 'demo', device: 'browser' }),
      }).catch(() => null);
    const ended = doomed.ended();
    await expect.poll(knock, { timeout: 60_000 }).toBeNull();
    expect(await ended).toBe(1);
    expect(doomed.output).toContain('Kho dữ liệu đã dừng đột ngột');
    expect(doomed.output).toContain('The store stopped');
  });
});
