import { join } from 'node:path';
import type { PaperId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import type { Bench, BenchOptions, Figures, Measure, OpenBench, Table } from '../bench.ts';
import { writePaper } from '../papers/material.ts';
import { publish } from '../papers/product.ts';
import { type Crew, openCrew } from '../wire/crew.ts';
import { type Peer, startHocuspocus, startWs, startYWebSocket } from '../wire/peers.ts';
import { type Hall, ours, startHall } from '../wire/product.ts';
import type { AnnotateAnswer, AnnotateOrder } from './crew.ts';

const hocuspocus = 'Hocuspocus';

const measures: readonly Measure[] = [
  { name: 'p50', unit: 'ms', better: 'less', digits: 1 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 1 },
  { name: 'worst', unit: 'ms', better: 'less', digits: 1 },
  { name: 'frames', unit: 'per reader', better: null },
  ...(process.platform === 'linux' ? ([{ name: 'server CPU', unit: 's', better: 'less', digits: 2 }] as const) : []),
];

const storedMeasures: readonly Measure[] = [
  { name: 'p50', unit: 'ms', better: 'less', digits: 1 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 1 },
];

/** Many draw on one paper, and the whole hall sees it. */
export const annotateBench: Bench = {
  name: 'annotate',
  about:
    'strokes on one paper reach a hall; ours are checked and on the disk before anybody sees them, the peers keep them in memory',
  open,
};

type Drawing = Pick<AnnotateOrder, 'readers' | 'writers' | 'perSecond' | 'seconds' | 'warmUp'>;

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const readers = quick ? 40 : 200;
  const rest = { readers, perSecond: 10, seconds: quick ? 1.5 : 4, warmUp: quick ? 0.5 : 3 };
  const crowds = quick ? [5, 10] : [25, 50];
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const crew = openCrew<AnnotateOrder, AnnotateAnswer>(new URL('./crew.ts', import.meta.url));
    closing.push(() => crew.close());
    // The paper has to be prepared before it is drawn on.
    const hall = await startHall(join(folder, 'data'), readers + Math.max(...crowds), say, { PREPARE_PROCESSES: '1' });
    closing.push(hall.close);
    const { path } = await writePaper(join(folder, 'paper.pdf'), 0.1);
    const peers: Peer[] = [];
    const starts: readonly (() => Promise<Peer>)[] = [
      () => startYWebSocket(null),
      () => startHocuspocus(null, null, hocuspocus),
      () => startHocuspocus(null, 50, `${hocuspocus}, flushed every 50 ms`),
      () => startWs(null),
    ];
    for (const start of starts) {
      const peer = await start();
      closing.push(peer.close);
      peers.push(peer);
    }
    const tables = crowds.flatMap((writers): Table[] => {
      const drawing: Drawing = { ...rest, writers };
      const title = `${writers} writers at ${rest.perSecond} Hz to ${readers} readers, ${rest.seconds} s`;
      let stored: Figures = {};
      return [
        {
          title,
          measures,
          targets: [
            {
              name: ours,
              run: async () => {
                const answer = await drawOnPaper(crew, hall, path, drawing);
                stored = { ...answer.stored };
                return figuresOf(answer);
              },
            },
            ...peers.map((peer) => ({ name: peer.name, run: () => drawOnPeer(crew, peer, drawing) })),
          ],
          aims: [
            { measure: 'server CPU', target: ours, against: hocuspocus, bound: { atMost: 0.5 } },
            { measure: 'p99', target: ours, against: null, bound: { atMost: 100 } },
          ],
        },
        {
          title: `${title}: from the frame that leaves the writer to the word that it is on the disk, in the same runs`,
          measures: storedMeasures,
          targets: [{ name: ours, run: async () => stored }],
          aims: [],
        },
      ];
    });
    return {
      tables,
      remarks: [
        `${ours}: each stroke is a request of its own (writeLayer); session, membership, the right to the paper and the form of the update are checked, and it is on the disk before it is acknowledged and before anybody sees it. What is stored within 50 ms goes out as one frame.`,
        'The peers check and store nothing: one Y.Doc in memory, nothing to wait for. ws hands the bytes on.',
        'From the frame that leaves the writer to the frame that a reader has. All tablets are one process with one clock and the library ws, which looks for numbers in the bytes and decodes nothing but our acknowledgements.',
        'Server CPU: of the whole process, the embedded store in it, from the first counted stroke until the last one is everywhere.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function figuresOf({ p50, p99, worst, frames, cpu }: AnnotateAnswer): Figures {
  return { p50, p99, worst, frames, 'server CPU': cpu };
}

/** On a paper of its own, so that no run finds the strokes of another. */
async function drawOnPaper(
  crew: Crew<AnnotateOrder, AnnotateAnswer>,
  { address, pid, target }: Hall,
  file: string,
  drawing: Drawing,
): Promise<AnnotateAnswer> {
  const paperId = v7() as PaperId;
  await publish(address, file, { meetingId: target.meetingId, paperId, title: 'Tài liệu để đo' });
  return crew.obey({ target, pid, paperId, ...drawing });
}

/** In a document of its own. */
async function drawOnPeer(
  crew: Crew<AnnotateOrder, AnnotateAnswer>,
  { pid, target }: Peer,
  drawing: Drawing,
): Promise<Figures> {
  const fresh = 'document' in target ? { ...target, document: v7() } : target;
  return figuresOf(await crew.obey({ target: fresh, pid, paperId: null, ...drawing }));
}
