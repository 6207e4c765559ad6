import { join } from 'node:path';
import type { ItemId } from '@nghi-truong/domain';
import { v7 } from 'uuid';
import type { Bench, BenchOptions, Figures, Measure, OpenBench } from '../bench.ts';
import { cpuSeconds } from '../papers/spent.ts';
import { type Crew, openCrew } from '../wire/crew.ts';
import { type Peer, startHocuspocus, startSocketIo, startWs, startYWebSocket } from '../wire/peers.ts';
import { asSecretary } from '../wire/prepare.ts';
import { type Hall, ours, startHall } from '../wire/product.ts';
import type { FanoutAnswer, FanoutOrder } from './crew.ts';

const measures: readonly Measure[] = [
  { name: 'p50', unit: 'ms', better: 'less', digits: 1 },
  { name: 'p99', unit: 'ms', better: 'less', digits: 1 },
  { name: 'spread p99', unit: 'ms', better: 'less', digits: 1 },
  { name: 'frame', unit: 'bytes', better: null },
  ...(process.platform === 'linux' ? ([{ name: 'server CPU', unit: 's', better: 'less', digits: 2 }] as const) : []),
];

/** One item of the agenda changes, and every tablet has it. */
export const fanoutBench: Bench = {
  name: 'fanout',
  about: 'a change of some 200 bytes reaches a whole hall; ours is a durable, checked command, the peers hand bytes on',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const [clients, messages, pace] = quick ? [100, 20, 40] : [1_000, 100, 60];
  const rest = { clients, messages, warmUp: quick ? 5 : 20, size: 200, pace };
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const crew = openCrew<FanoutOrder, FanoutAnswer>(new URL('./crew.ts', import.meta.url));
    closing.push(() => crew.close());
    const hall = await startHall(join(folder, 'data'), clients, say);
    closing.push(hall.close);
    const itemId = await openMeeting(hall);
    const targets = [
      {
        name: ours,
        run: () => measure(crew, hall, { target: hall.target, desk: { target: hall.desk, itemId }, ...rest }),
      },
    ];
    const starts: readonly (() => Promise<Peer>)[] = [
      () => startWs(null),
      () => startSocketIo(null),
      () => startYWebSocket(null),
      () => startHocuspocus(null),
    ];
    for (const start of starts) {
      const peer = await start();
      closing.push(peer.close);
      const order = { target: peer.target, desk: null, ...rest };
      targets.push({ name: peer.name, run: () => measure(crew, peer, order) });
    }
    return {
      tables: [
        {
          title: `${messages} changes to ${clients} tablets, one every ${pace} ms`,
          measures,
          targets,
          aims: [
            { measure: 'p99', target: ours, against: 'ws', bound: { atMost: 1.5 } },
            { measure: 'p99', target: ours, against: 'Socket.IO', bound: { atMost: 1 } },
          ],
        },
      ],
      remarks: [
        `${ours}: the secretary's command editItem; session, membership, form and right are checked, the entry is on the disk before anybody hears of it. The peers check and store nothing; y-websocket and Hocuspocus merge a Yjs update into their document.`,
        'From the frame that leaves the sender to the frame that a tablet has; spread: from the first tablet that has it. Sender and tablets are one process with one clock and the library ws, which looks for a number in the bytes and decodes nothing.',
        'Every server listens with the same backlog, without compression of single messages.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A meeting in session with an item to change. */
async function openMeeting(hall: Hall): Promise<ItemId> {
  const itemId = v7() as ItemId;
  await asSecretary(hall.address, hall.target.meetingId, async ({ must }) => {
    await must('addItem', { itemId, title: 'Mục để đo', owner: '', plannedMinutes: 10, beforeItemId: null });
    await must('openMeeting', { reason: 'Đo thời gian' });
    await must('goToItem', { itemId });
  });
  return itemId;
}

async function measure(crew: Crew<FanoutOrder, FanoutAnswer>, { pid }: Peer, order: FanoutOrder): Promise<Figures> {
  const before = (await cpuSeconds(pid)) ?? 0;
  const { p50, p99, spread, frame } = await crew.obey(order);
  return { p50, p99, 'spread p99': spread, frame, 'server CPU': ((await cpuSeconds(pid)) ?? 0) - before };
}
