import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runningStoreUri } from '@nghi-truong/embedded-mongo';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { root } from '../../lib/root.ts';
import type { Bench, BenchOptions, Figures, Measure, OpenBench, Table } from '../bench.ts';
import { percentile } from '../figures.ts';
import { crowdMeetingId, crowdSecretary } from '../papers/crowd.ts';
import { writePaper } from '../papers/material.ts';
import { enter } from '../papers/product.ts';
import { cpuSeconds } from '../papers/spent.ts';
import type { ClerkWork } from './clerk.ts';
import { type Clerk, openClerk } from './clerks.ts';

/** A store that speaks MongoDB's protocol, in a process of its own. */
interface Served {
  readonly name: string;
  readonly pid: number;
  readonly uri: string;
}

const ours = 'nghi-truong';
const nullStore = 'null server';
const readRows = 'read';
/** Twenty-five writers at ten a second. */
const perSecond = 250;

const measures: readonly Measure[] = [
  { name: 'rate', unit: '/s', better: 'more' },
  { name: 'p50', unit: 'ms', better: 'less', digits: 2 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 2 },
  ...(process.platform === 'linux' ? ([{ name: 'store CPU', unit: 's', better: 'less', digits: 2 }] as const) : []),
  { name: 'driver CPU', unit: 's', better: null, digits: 2 },
];

const besideMeasures: readonly Measure[] = [
  { name: 'inserts', unit: '', better: null },
  { name: 'p50', unit: 'ms', better: 'less', digits: 2 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 2 },
  { name: 'worst', unit: 'ms', better: 'less', digits: 2 },
  { name: 'upload', unit: 's', better: null, digits: 2 },
];

/** What the embedded store costs beyond the driver and the wire. */
export const storeBench: Bench = {
  name: 'store',
  about: 'durable inserts and point reads through the official driver, beside a server that answers and stores nothing',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const rows = quick ? 2_000 : 10_000;
  const alone = quick ? 200 : 1_000;
  const megabytes = quick ? 20 : 200;
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const clerk = openClerk();
    closing.push(() => clerk.close());
    const start = async (name: string, entry: string, args: readonly string[]): Promise<Served> => {
      const server = new ServerProcess({ entry, args, env: {} });
      closing.push(() => server.stop());
      const uri = await server.start();
      return { name, pid: server.pid ?? 0, uri };
    };
    const data = join(folder, 'store');
    const cli = join(root, 'packages', 'embedded-mongo', 'src', 'cli.ts');
    const floor = join(root, 'scripts', 'bench', 'store', 'null-store.ts');
    const embedded = await start(ours, cli, ['--socket', join(folder, 'store.sock'), '--data', data]);
    const nothing = await start(nullStore, floor, [join(folder, 'null.sock')]);
    const stores = [embedded, nothing];
    for (const { uri } of stores) {
      const fill = { uri, collection: readRows };
      await clerk.work({ ...fill, work: { kind: 'prepare' } });
      await clerk.work({ ...fill, work: { kind: 'insert', rows, atOnce: 64 } });
    }

    const table = (kind: 'insert' | 'read', count: number, atOnce: number, aims: Table['aims']): Table => ({
      title: `${count} ${kind === 'insert' ? 'durable inserts' : 'point reads'}, ${atOnce === 1 ? 'one after the other' : `${atOnce} at once`}`,
      measures,
      targets: stores.map((store) => ({
        name: store.name,
        run: () => measure(clerk, store, { kind, rows: count, atOnce }),
      })),
      aims,
    });
    const rate = (atLeast: number) => [{ measure: 'rate', target: ours, against: nullStore, bound: { atLeast } }];

    say(`a paper of ${megabytes} MB is written and our server is started`);
    const paper = await writePaper(join(folder, 'paper.pdf'), megabytes);
    const product = await startServer(join(folder, 'data'), closing);
    const targets: Served[] = [{ name: ours, pid: product.pid, uri: product.storeUri }, nothing];
    const beside: Table = {
      title: `${perSecond} inserts a second while our server takes an upload of ${megabytes} MB`,
      measures: besideMeasures,
      targets: targets.map((store) => ({
        name: store.name,
        run: () => measureBeside(clerk, store, product.address, paper.path),
      })),
      aims: [{ measure: 'p99', target: ours, against: null, bound: { atMost: 25 } }],
    };
    return {
      tables: [
        table('insert', rows, 64, rate(0.5)),
        table('insert', alone, 1, []),
        table('read', rows, 64, rate(0.6)),
        table('read', alone, 1, rate(0.6)),
        beside,
      ],
      remarks: [
        'A row is a stored update of notes: 14 fields, 300 bytes of update, three indexes. The driver has 20 connections, as in the product.',
        `${ours}: acknowledged means synced to the disk under ${folder}; rows that wait together share one sync. Inserting one after the other is one sync each.`,
        `${nullStore}: answers each message with fixed bytes; it reads and stores nothing.`,
        'Beside the upload the inserts go into the store of the server that takes it, at even distances, each counted from the moment it was due.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Each run writes into a collection of its own, so that none finds the rows of another. */
async function freshCollection(clerk: Clerk, uri: string): Promise<string> {
  const collection = `rows-${v7()}`;
  await clerk.work({ uri, collection, work: { kind: 'prepare' } });
  return collection;
}

async function measure(
  clerk: Clerk,
  { pid, uri }: Served,
  work: ClerkWork & { readonly kind: 'insert' | 'read'; readonly rows: number },
): Promise<Figures> {
  const collection = work.kind === 'read' ? readRows : await freshCollection(clerk, uri);
  const before = (await cpuSeconds(pid)) ?? 0;
  const { took, wall, cpuSeconds: spentByDriver } = await clerk.work({ uri, collection, work });
  return {
    rate: work.rows / (wall / 1_000),
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    'store CPU': ((await cpuSeconds(pid)) ?? 0) - before,
    'driver CPU': spentByDriver,
  };
}

async function measureBeside(clerk: Clerk, { uri }: Served, address: string, file: string): Promise<Figures> {
  const collection = await freshCollection(clerk, uri);
  const session = await enter(address, crowdSecretary);
  try {
    const bytes = new Blob([await readFile(file)]);
    const inserting = clerk.work({ uri, collection, work: { kind: 'keepInserting', perSecond } });
    const began = performance.now();
    const upload = await session.upload(crowdMeetingId, bytes, 'do.pdf', 'meeting').done;
    const uploaded = performance.now() - began;
    clerk.stop();
    const { took } = await inserting;
    if (!upload.ok) throw new Error(upload.error.en);
    return {
      inserts: took.length,
      p50: percentile(took, 0.5),
      p99: percentile(took, 0.99),
      worst: Math.max(...took),
      upload: uploaded / 1_000,
    };
  } finally {
    session.close();
  }
}

interface RunningServer {
  readonly address: string;
  readonly pid: number;
  readonly storeUri: string;
}

/** Our whole server over its embedded store. */
async function startServer(dataDir: string, closing: (() => Promise<unknown> | unknown)[]): Promise<RunningServer> {
  const server = new ServerProcess({
    entry: join(root, 'scripts', 'bench', 'papers', 'product-server.ts'),
    env: { PORT: String(await freePort()), DATA_DIR: dataDir, BENCH_PEOPLE: '1' },
  });
  closing.push(() => server.stop());
  const address = await server.start();
  const storeUri = await runningStoreUri(join(dataDir, 'store'));
  if (storeUri === null) throw new Error('the store of our server left no address');
  return { address, pid: server.pid ?? 0, storeUri };
}
