import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './start.ts';

const USAGE = 'usage: embedded-mongo --port 27018 --data DIR   (or --socket PATH instead of --port)';

function listenTarget(port: string | undefined, socket: string | undefined): { port: number } | { socketPath: string } {
  if (socket !== undefined) return { socketPath: socket };
  const number = Number(port ?? '27018');
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new Error(`--port must be a number within 0 and 65535. ${USAGE}`);
  return { port: number };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, data: { type: 'string' }, socket: { type: 'string' } },
  });
  if (values.data === undefined) throw new Error(`--data is missing. ${USAGE}`);
  const store = await startEmbeddedMongo({
    dataDir: values.data,
    listen: listenTarget(values.port, values.socket),
    log: (level, message) => console.error(`${level}: ${message}`),
    onFailure: (error) => {
      console.error(`the store stopped: ${error.message}`);
      process.exitCode = 1;
    },
  });
  console.log(`ready ${store.uri}`);
  const stop = (): void => {
    store.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
