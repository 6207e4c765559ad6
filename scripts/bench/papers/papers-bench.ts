import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import { root } from '../../lib/root.ts';
import type { Bench, BenchOptions, Figures, Measure, OpenBench, Table } from '../bench.ts';
import { percentile } from '../figures.ts';
import type { HallOrder } from './hall.ts';
import { type Halls, openHalls } from './halls.ts';
import { writePaper } from './material.ts';
import { findNginx, startNginx } from './nginx.ts';
import { startProduct } from './product.ts';
import { cpuSeconds, forgetPeak, peakMebibytes } from './spent.ts';

/** A server of the file under some address. */
interface Served {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  /** The headers that tablet number so many sends, each with its line end. */
  headers(tablet: number): string;
}

const chunk = 1024 * 1024;
const ours = 'nghi-truong';
const fastifyStatic = '@fastify/static';

const measures: readonly Measure[] = [
  { name: 'rate', unit: 'MB/s', better: 'more' },
  { name: 'p50', unit: 's', better: 'less', digits: 2 },
  { name: 'p95', unit: 's', better: 'less', digits: 2 },
  ...(process.platform === 'linux'
    ? ([
        { name: 'server CPU', unit: 's', better: 'less', digits: 2 },
        { name: 'server memory', unit: 'MiB', better: 'less' },
      ] as const)
    : []),
  { name: 'tablets CPU', unit: 's', better: null, digits: 2 },
];

/** A hall opens the same paper in the same moment. */
export const papersBench: Bench = {
  name: 'papers',
  about: 'a hall of tablets downloads one paper, each person signed in and checked, beside servers that check nothing',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const [tablets, megabytes] = quick ? [40, 5] : [200, 20];
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const halls = openHalls(2);
    closing.push(() => halls.close());
    say(`a paper of ${megabytes} MB is written`);
    const web = join(folder, 'web');
    await mkdir(web);
    const file = await writePaper(join(web, 'paper.pdf'), megabytes);

    const product = await startProduct(join(folder, 'data'), file.path, tablets, say);
    closing.push(product.close);
    const servers: Served[] = [
      {
        name: ours,
        pid: product.server.pid ?? 0,
        port: product.port,
        path: product.path,
        headers: (tablet) => `Authorization: Bearer ${product.tokens[tablet] ?? ''}\r\n`,
      },
    ];
    for (const [name, program, argument] of [
      ['bare node', 'bare-server.ts', file.path],
      [fastifyStatic, 'static-server.ts', web],
    ] as const) {
      const entry = join(root, 'scripts', 'bench', 'papers', program);
      const server = new ServerProcess({ entry, args: [argument], env: {} });
      closing.push(() => server.stop());
      const port = Number(new URL(await server.start()).port);
      servers.push({ name, pid: server.pid ?? 0, port, path: '/paper.pdf', headers: () => '' });
    }
    const nginx = findNginx();
    if (nginx !== null) {
      const port = await freePort();
      const child: ChildProcess = await startNginx(nginx, join(folder, 'nginx'), web, port);
      closing.push(() => end(child));
      servers.push({ name: 'nginx', pid: child.pid ?? 0, port, path: '/paper.pdf', headers: () => '' });
    }

    const table = (title: string, rangeBytes: number | null): Table => ({
      title,
      measures,
      targets: servers.map((server) => ({
        name: server.name,
        run: () => measure(halls, server, { size: file.size, rangeBytes, tablets }),
      })),
      aims: [{ measure: 'rate', target: ours, against: fastifyStatic, bound: { atLeast: 1 } }],
    });
    return {
      tables: [
        table(`${tablets} tablets × ${megabytes} MB in one answer`, null),
        table(`${tablets} tablets × ${megabytes} MB in ranges of 1 MiB, one after the other`, chunk),
      ],
      remarks: [
        `${ours}: ${tablets} people with a session each; who asks and whether the paper may be read is checked at every request.`,
        nginx === null ? 'nginx is not installed here.' : 'nginx: one worker, sendfile.',
        'The tablets are two processes that count bytes; all runs over the loopback of one machine, the file in its page cache.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function measure(
  halls: Halls,
  { pid, port, path, headers }: Served,
  { tablets, ...what }: Pick<HallOrder, 'size' | 'rangeBytes'> & { readonly tablets: number },
): Promise<Figures> {
  const downloads = Array.from({ length: tablets }, (_, tablet) => ({ headers: headers(tablet) }));
  await forgetPeak(pid);
  const before = (await cpuSeconds(pid)) ?? 0;
  const { took, wall, cpuSeconds: spentByTablets } = await halls.fetch({ port, path, ...what, downloads });
  return {
    rate: (tablets * what.size) / 1e6 / (wall / 1_000),
    p50: percentile(took, 0.5) / 1_000,
    p95: percentile(took, 0.95) / 1_000,
    'server CPU': ((await cpuSeconds(pid)) ?? 0) - before,
    'server memory': (await peakMebibytes(pid)) ?? 0,
    'tablets CPU': spentByTablets,
  };
}

function end(child: ChildProcess): Promise<unknown> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return gone;
}
