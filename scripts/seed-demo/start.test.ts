// Budget: 40 s; the limits are there for what hangs. The server as an operator starts it: in a process of its own, on a folder of its own.
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paths, sessionAnswerSchema } from '@nghi-truong/protocol';
import { ServerProcess, testCertificate } from '@nghi-truong/testkit';
import { afterEach, expect, it } from 'vitest';
import { root } from '../lib/root.ts';
import { demoMeetingId, demoPaperId, demoPassword } from './demo-body.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nt-start-'));
  opened.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

function server(env: Record<string, string>): ServerProcess {
  const made = new ServerProcess({
    entry: join(root, 'scripts', 'serve.ts'),
    env: { PORT: '0', PREPARE_PROCESSES: '0', ...env },
  });
  opened.push(() => made.kill());
  return made;
}

async function signIn(url: string, username: string, password: string): Promise<string> {
  const response = await fetch(`${url}${paths.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, device: 'desktop' }),
  });
  return sessionAnswerSchema.parse(await response.json()).token ?? '';
}

async function paperStatus(url: string, token: string, name: string): Promise<number> {
  const response = await fetch(`${url}${paths.paperPart(demoMeetingId, demoPaperId(name), 'file')}`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status;
}

const seen = (process: ServerProcess, text: string) =>
  expect.poll(() => process.output.includes(text), { timeout: 90_000, interval: 20 }).toBe(true);

it('[CF-3] [CF-5] [CF-6] a demo that was killed while it was made is completed, and a complete one is left alone', async () => {
  const dataDir = await folder();
  const demo = server({ DATA_DIR: dataDir });
  for (const step of ['Tạo 68 tài khoản', '03-bieu']) {
    const start = demo.start().catch(() => 'killed');
    await seen(demo, step);
    await demo.kill();
    expect(await start).toBe('killed');
  }
  const url = await demo.start();
  expect(demo.output).toContain('chutoa');
  const delegate = await signIn(url, 'daibieu59', demoPassword);
  expect(await paperStatus(url, delegate, '01-bao-cao-kinh-te-xa-hoi.pdf')).toBe(200);
  expect(await paperStatus(url, delegate, '08-y-kien-gop-y-ban-quet.pdf')).toBe(200);
  // Attached, and for the secretary to release.
  expect(await paperStatus(url, delegate, '06-du-thao-nghi-quyet-nuoc-sach.pdf')).toBe(404);
  expect(await paperStatus(url, await signIn(url, 'thuky', demoPassword), '06-du-thao-nghi-quyet-nuoc-sach.pdf')).toBe(
    200,
  );
  expect(await demo.stop()).toBe(0);

  const before = demo.output.length;
  await demo.start();
  expect(demo.output.slice(before)).not.toContain('•');
  expect(await demo.stop()).toBe(0);

  // The public passwords are still in the folder.
  const [cert, key] = [join(dataDir, 'cert.pem'), join(dataDir, 'key.pem')];
  await writeFile(cert, testCertificate.cert);
  await writeFile(key, testCertificate.key);
  const open = server({ DATA_DIR: dataDir, DEMO: '0', HOST: '0.0.0.0', TLS_CERT: cert, TLS_KEY: key });
  await expect(open.start()).rejects.toThrow(/ended with 1[\s\S]*demo accounts[\s\S]*ALLOW_INSECURE/);
}, 240_000);

it('[CF-5] [CF-8] outside demo mode the first administrator’s password is shown once and holds', async () => {
  const plain = server({ DATA_DIR: await folder(), DEMO: '0', BODY_NAME: 'Hội đồng nhân dân tỉnh Thử' });
  const first = await plain.start();
  const password = /shown only now\): (\S+)/.exec(plain.output)?.[1] ?? '';
  expect(password.length).toBeGreaterThanOrEqual(16);
  expect(await signIn(first, 'quantri', password)).not.toBe('');
  expect(await plain.stop()).toBe(0);
  const before = plain.output.length;
  const second = await plain.start();
  expect(plain.output.slice(before)).not.toContain('quantri');
  expect(plain.output.slice(before).match(/^ready /gm)).toHaveLength(1);
  expect(await signIn(second, 'quantri', password)).not.toBe('');
  expect(await (await fetch(`${second}${paths.server}`)).json()).toMatchObject({ demo: false });
}, 90_000);

it('[CF-7] a second server on the same folder or the same port says which and ends', async () => {
  const dataDir = await folder();
  const first = server({ DATA_DIR: dataDir, DEMO: '0' });
  const url = await first.start();
  await expect(server({ DATA_DIR: dataDir, DEMO: '0' }).start()).rejects.toThrow(/ended with 1[\s\S]*DATA_DIR/);
  const port = new URL(url).port;
  const rival = server({ DATA_DIR: await folder(), DEMO: '0', PORT: port }).start();
  await expect(rival).rejects.toThrow(new RegExp(`ended with 1[\\s\\S]*${port}[\\s\\S]*PORT`));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
}, 90_000);

it('[CF-9] a killed server leaves nothing in the temporary folder for long', async () => {
  const temporary = await folder();
  const made = server({ DATA_DIR: await folder(), DEMO: '0', TMPDIR: temporary });
  await made.start();
  const left = await readdir(temporary);
  expect(left).toHaveLength(1);
  await made.kill();
  expect(await readdir(temporary)).toEqual(left);
  await made.start();
  expect(await readdir(temporary)).not.toContain(left[0]);
  expect(await made.stop()).toBe(0);
  expect(await readdir(temporary)).toEqual([]);
}, 90_000);

it('[CF-10] a store that fails ends the server with a sentence and the exit code 1', async () => {
  const dataDir = await folder();
  const made = server({ DATA_DIR: dataDir, DEMO: '0' });
  await made.start();
  expect(await made.stop()).toBe(0);
  const url = await made.start();
  await truncate(join(dataDir, 'store', 'store.sqlite'), 8_192);
  const answered = () => signIn(url, 'quantri', 'sai mật khẩu').then(() => true);
  const gone = (error: unknown) => !String(error).includes('fetch failed');
  await expect.poll(() => answered().catch(gone), { timeout: 60_000 }).toBe(false);
  // By itself: a signal in this moment would end it in another way.
  expect(await made.ended()).toBe(1);
  expect(made.output).toContain('store error');
  expect(made.output).toContain('The store stopped');
}, 90_000);

it('[CF-2] a wrong setting ends the start with its name', async () => {
  await expect(server({ DATA_DIR: await folder(), PORT: 'tám nghìn' }).start()).rejects.toThrow(
    /ended with 1[\s\S]*PORT/,
  );
}, 60_000);
