import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '@nghi-truong/testkit';

/** There is no Redis to be had; the sentence says what to do. */
export class NoRedis extends Error {}

/** A Redis of one's own, on a free port of this machine, that keeps nothing. */
export interface RedisProcess {
  readonly url: string;
  /** Kills it without warning. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

const patienceMs = 15_000;

/** Starts Debian's redis-server. @throws NoRedis when it is not installed */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child = started;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(() => reject(new Error(`redis-server did not start:\n${said}`)), patienceMs);
      const end = (action: () => void) => {
        clearTimeout(timer);
        action();
      };
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        if (/ready to accept connections/i.test(said)) end(resolve);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.once('exit', (code) => end(() => reject(new Error(`redis-server ended with ${code}:\n${said}`))));
      started.once('error', (error: NodeJS.ErrnoException) =>
        end(() =>
          reject(
            error.code === 'ENOENT'
              ? new NoRedis(
                  'Chưa có redis-server: cài bằng `apt-get install redis-server`, hoặc đặt REDIS_URL. ' +
                    '(redis-server is missing: `apt-get install redis-server`, or set REDIS_URL.)',
                )
              : error,
          ),
        ),
      );
    });
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      const running = child;
      child = null;
      if (running === null || running.exitCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    },
    start,
  };
}
