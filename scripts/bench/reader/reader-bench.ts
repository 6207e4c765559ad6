import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { MeetingId, PersonId } from '@nghi-truong/domain';
import { commandAcceptedSchema, paths } from '@nghi-truong/protocol';
import { ServerProcess } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { root } from '../../lib/root.ts';
import type { Bench, BenchOptions, OpenBench, Table } from '../bench.ts';
import { crowdMeetingId, crowdSecretary, delegateName } from '../papers/crowd.ts';
import { enter, publish, startProduct } from '../papers/product.ts';
import { firstPage, reading } from './device.ts';
import { writeMixedPaper } from './mixed-paper.ts';
import { oursReader, stockReader } from './readers.ts';

const ours = 'ours';
const oursPacked = 'ours, from the package';
const stock = 'pdf.js viewer';
const stockRenderer = 'pdf.js viewer, renderer worker';
const title = 'Tài liệu hỗn hợp';

/** A long paper in our reader and in the viewer that pdf.js brings, in the same browser. */
export const readerBench: Bench = {
  name: 'reader',
  about: 'a 300-page paper (text, tables, scans) in our reader, on our server, beside the viewer of pdfjs-dist',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const pages = quick ? 60 : 300;
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    say(`a paper of ${pages} pages is written`);
    const file = join(folder, 'paper.pdf');
    await writeFile(file, await writeMixedPaper(title, pages));
    const other = join(folder, 'other.pdf');
    await writeFile(other, await writeMixedPaper('Tài liệu khác', 3));

    say('the client is built');
    const client = join(folder, 'client');
    await buildClient(client);
    const product = await startProduct(join(folder, 'data'), other, 1, say, { BENCH_CLIENT: client });
    closing.push(product.close);
    const address = `http://127.0.0.1:${product.port}`;
    say('the paper is uploaded and prepared');
    await publish(address, file, { meetingId: crowdMeetingId, paperId: secondPaperId, title });
    const aloneIn = await openMeeting(address);
    await publish(address, file, { meetingId: aloneIn, paperId: v7(), title });

    const entry = join(root, 'scripts', 'bench', 'reader', 'stock-server.ts');
    const plain = new ServerProcess({ entry, args: [file], env: {} });
    closing.push(() => plain.stop());
    const stockAddress = new URL(await plain.start()).origin;

    const of = (packed: boolean) =>
      oursReader({ address, aloneIn, secondIn: crowdMeetingId, title, paperId: secondPaperId, packed });
    const readers = [
      { name: ours, reader: of(false) },
      { name: oursPacked, reader: of(true) },
      { name: stock, reader: stockReader(stockAddress) },
      { name: stockRenderer, reader: stockReader(stockAddress, '&renderer') },
    ];
    const limits = { pages, leafingMs: quick ? 3_000 : 10_000 };
    return {
      tables: [
        firstPages(readers),
        whileReading(
          readers.filter(({ name }) => name !== oursPacked),
          limits,
        ),
      ],
      remarks: [
        `pdf.js ${version()} in both. Its viewer: PDFViewer with default options and its style sheet, on a plain server of files with ranges; "renderer worker": with GlobalWorkerOptions.rendererSrc.`,
        'Ours is the whole application: signed in, in a meeting, over the session; "address" loads the application, the session and the meeting as well. Nothing of the paper is on the device but in "from the package".',
        '"seen": the small picture or the canvas of the page is in the document; "sharp": it is drawn as finely as it will be. Blank frames: a page in the window of which nothing is to be seen, looked at in every frame after it was scrolled.',
        'Memory: resident memory of the page process with its workers after every page was shown until it was drawn.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Named = { readonly name: string; readonly reader: Parameters<typeof firstPage>[0] };

function firstPages(readers: readonly Named[]): Table {
  const measures = ['address: seen', 'address: sharp', 'tap: seen', 'tap: sharp'];
  const aim = (measure: string, target: string, atMost: number) => ({
    measure,
    target,
    against: stock,
    bound: { atMost },
  });
  return {
    title: 'first page',
    measures: measures.map((name) => ({ name, unit: 'ms', better: 'less' })),
    targets: readers.map(({ name, reader }) => ({ name, run: () => firstPage(reader) })),
    aims: [
      aim('address: seen', ours, 0.6),
      aim('tap: seen', ours, 0.6),
      aim('address: seen', oursPacked, 0.3),
      aim('tap: seen', oursPacked, 0.3),
    ],
  };
}

function whileReading(readers: readonly Named[], limits: Parameters<typeof reading>[1]): Table {
  return {
    title: 'reading',
    measures: [
      { name: 'jump: seen', unit: 'ms', better: 'less' },
      { name: 'jump: sharp', unit: 'ms', better: 'less' },
      { name: 'blank frames', unit: '%', better: 'less', digits: 1 },
      { name: 'longest frame', unit: 'ms', better: 'less' },
      { name: 'pages drawn', unit: '', better: null },
      { name: 'memory', unit: 'MiB', better: 'less' },
    ],
    targets: readers.map(({ name, reader }) => ({ name, run: () => reading(reader, limits) })),
    aims: [
      { measure: 'jump: seen', target: ours, against: stock, bound: { atMost: 1 } },
      { measure: 'jump: sharp', target: ours, against: stock, bound: { atMost: 1 } },
      { measure: 'blank frames', target: ours, against: null, bound: { atMost: 0 } },
      { measure: 'memory', target: ours, against: stock, bound: { atMost: 0.7 } },
    ],
  };
}

const secondPaperId = '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f7';

/** The present sources, built beside what others may be using. */
async function buildClient(outDir: string): Promise<void> {
  const cwd = join(root, 'desktop-client');
  const vite = join(dirname(createRequire(join(cwd, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  const options = ['build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, [vite, ...options], { cwd });
}

/** A second meeting of the same people; its id. */
async function openMeeting(address: string): Promise<MeetingId> {
  const [secretary, delegate] = [await enter(address, crowdSecretary), await enter(address, delegateName(1))];
  try {
    const meetingId = v7() as MeetingId;
    const person = (personId: PersonId, duty: string) => ({ personId, duties: [duty], votes: duty === 'delegate' });
    const answer = await secretary.rest('POST', paths.meetings, commandAcceptedSchema, {
      commandId: v7(),
      meetingId,
      title: 'Cuộc họp để đo',
      kind: 'hoiNghi',
      place: '',
      startsAt: 0,
      participants: [
        person(secretary.who.person.personId as PersonId, 'secretary'),
        person(delegate.who.person.personId as PersonId, 'delegate'),
      ],
    });
    if (!answer.ok) throw new Error(answer.error.en);
    return meetingId;
  } finally {
    delegate.close();
    secretary.close();
  }
}

function version(): string {
  const require = createRequire(import.meta.url);
  return (require(join(dirname(require.resolve('pdfjs-dist/package.json')), 'package.json')) as { version: string })
    .version;
}
