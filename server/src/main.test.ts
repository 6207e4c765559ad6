import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@nghi-truong/embedded-mongo';
import { afterEach, expect, it, vi } from 'vitest';
import { startTinyRedis } from './bus/testing/tiny-redis.ts';
import { checkoutSurroundings, runServer } from './main.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of opened.splice(0).reverse()) await close();
});

/** Starts the server, which must not come up. @returns what it said to the operator */
async function complaint(environment: Record<string, string>): Promise<string> {
  const said: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  }
  const code = await runServer({ PORT: '0', DEMO: '0', LOG_LEVEL: 'silent', ...environment }, checkoutSurroundings());
  vi.restoreAllMocks();
  expect([code, said.join('')]).toEqual([1, expect.not.stringContaining('ready ')]);
  return said.join('');
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nt-main-'));
  opened.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

it('[CF-11] a Redis that does not let a node in stops its start with a sentence, without the password', async () => {
  const redis = await startTinyRedis('right');
  opened.push(() => redis.close());
  const dataDir = await folder();
  const store = await startEmbeddedMongo({ dataDir: join(dataDir, 'shared'), listen: { port: 0 } });
  opened.push(() => store.close());
  const said = await complaint({
    DATA_DIR: join(dataDir, 'node'),
    MONGODB_URI: `${store.uri}/x`,
    REDIS_URL: redis.url.replace(':right@', ':wrong-guess@'),
  });
  expect(said).toContain('REDIS_URL');
  expect(said).not.toContain('wrong-guess');
  expect(redis.subscribed).toBe(0);
});

it('[CF-12] a port for figures that is taken stops the start with a sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  opened.push(() => new Promise((resolve) => taken.close(resolve)));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await complaint({ DATA_DIR: await folder(), METRICS_PORT: String(port) })).toContain('METRICS_PORT');
});
