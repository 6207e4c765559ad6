import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from './start.ts';

/*
 * Figures of the store through the official driver, on this machine: `node src/bench.ts [directory]`.
 * The directory should lie on the disk that will hold the data, because durable writes wait for it.
 */

interface Entry {
  _id?: number;
  seq: number;
  text: string;
}

function quantile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'em-bench-'));
  const store = await startEmbeddedMongo({
    dataDir: join(directory, 'data'),
    listen: { socketPath: join(directory, 's.sock') },
  });
  const client = new MongoClient(store.uri, { maxPoolSize: 128 });
  const entries = client.db('bench').collection<Entry>('entries');
  await entries.createIndex({ seq: 1 }, { unique: true });
  let seq = 0;
  for (const writers of [1, 16, 64]) {
    const total = writers === 1 ? 300 : 4000;
    const last = seq + total;
    const latencies: number[] = [];
    const ms = await timed(() =>
      Promise.all(
        Array.from({ length: writers }, async () => {
          while (seq < last) {
            seq += 1;
            const document = { seq, text: 'x'.repeat(200) };
            latencies.push(await timed(() => entries.insertOne(document)));
          }
        }),
      ),
    );
    console.log(
      `durable inserts, ${writers} at once: ${Math.round((total / ms) * 1000)}/s, median ${quantile(latencies, 0.5)} ms, 99 % ${quantile(latencies, 0.99)} ms`,
    );
  }
  const pings: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < 3000; round += 1) {
    pings.push(await timed(() => client.db('bench').command({ ping: 1 })));
    reads.push(await timed(() => entries.findOne({ seq: 1 + ((round * 7) % seq) })));
  }
  console.log(
    `ping: median ${quantile(pings, 0.5)} ms; point read by index: median ${quantile(reads, 0.5)} ms, 99 % ${quantile(reads, 0.99)} ms`,
  );
  const papers = client.db('bench').collection<{ _id: number; bytes: Buffer }>('papers');
  await papers.insertOne({ _id: 1, bytes: Buffer.alloc(5_000_000, 7) });
  const large: number[] = [];
  const beside: number[] = [];
  let reading = true;
  await Promise.all([
    (async () => {
      for (let round = 0; round < 40; round += 1) large.push(await timed(() => papers.findOne({ _id: 1 })));
      reading = false;
    })(),
    (async () => {
      while (reading) beside.push(await timed(() => entries.findOne({ seq: 5 })));
    })(),
  ]);
  console.log(
    `5 MB read: median ${quantile(large, 0.5)} ms; point reads beside it: median ${quantile(beside, 0.5)} ms, 99 % ${quantile(beside, 0.99)} ms`,
  );
  const scans: number[] = [];
  for (let round = 0; round < 5; round += 1) scans.push(await timed(() => entries.countDocuments({ text: 'none' })));
  console.log(`scan of ${seq} documents without an index: median ${quantile(scans, 0.5)} ms`);
  await client.close();
  await store.close();
  rmSync(directory, { recursive: true });
}

await main();
