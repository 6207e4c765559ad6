import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ItemId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import type { Bench, BenchOptions, Figures, Measure, OpenBench } from '../bench.ts';
import { cpuSeconds } from '../papers/spent.ts';
import { type Crew, openCrew } from '../wire/crew.ts';
import { httpGetBody } from '../wire/http-get.ts';
import { type Peer, startHocuspocus, startSocketIo, startWs, startYWebSocket } from '../wire/peers.ts';
import { asSecretary } from '../wire/prepare.ts';
import { type Hall, ours, startHall } from '../wire/product.ts';
import type { JoinsAnswer, JoinsOrder } from './crew.ts';

/** What the state of a meeting shall weigh, bytes. */
const wanted = 200_000;

const measures: readonly Measure[] = [
  { name: 'last', unit: 'ms', better: 'less' },
  { name: 'p50', unit: 'ms', better: 'less' },
  { name: 'state on the wire', unit: 'bytes', better: null },
  ...(process.platform === 'linux' ? ([{ name: 'server CPU', unit: 's', better: 'less', digits: 2 }] as const) : []),
];

/** A whole hall comes in at once, as it does after a power cut. */
export const joinsBench: Bench = {
  name: 'joins',
  about: 'a whole hall dials at once, until the last tablet holds the 200 KB that the meeting consists of',
  open,
};

async function open({ quick, folder, say }: BenchOptions): Promise<OpenBench> {
  const clients = quick ? 100 : 1_000;
  const warmUp = quick ? 10 : 50;
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const crew = openCrew<JoinsOrder, JoinsAnswer>(new URL('./crew.ts', import.meta.url));
    closing.push(() => crew.close());
    const hall = await startHall(join(folder, 'data'), clients, say);
    closing.push(hall.close);
    say('a meeting of 200 KB is written');
    const state = await fillMeeting(hall);
    const file = join(folder, 'state');
    await writeFile(file, state.whole);

    const order = { clients, warmUp };
    const targets = [
      {
        name: ours,
        run: () => measure(crew, hall, { target: hall.target, stateBytes: state.compressedBytes, ...order }),
      },
    ];
    const starts: readonly (() => Promise<Peer>)[] = [
      () => startWs(file),
      () => startSocketIo(file),
      () => startYWebSocket(file),
      () => startHocuspocus(file),
    ];
    for (const start of starts) {
      const peer = await start();
      closing.push(peer.close);
      const run = () => measure(crew, peer, { target: peer.target, stateBytes: state.whole.length, ...order });
      targets.push({ name: peer.name, run });
    }
    return {
      tables: [
        {
          title: `${clients} tablets dial at once, each gets ${state.whole.length} bytes of state`,
          measures,
          targets,
          aims: [{ measure: 'last', target: ours, against: 'Hocuspocus', bound: { atMost: 0.5 } }],
        },
      ],
      remarks: [
        `${ours}: a WebSocket with the session of each, looked up in the store; join, with its checks; then the state by HTTP over a connection of its own, checked again, ${state.compressedBytes} bytes compressed once per seq. The peers let everybody in.`,
        "The state is the same for all, our room's Yjs update: ws and Socket.IO send its bytes, y-websocket and Hocuspocus load it as their document. No client unpacks or applies it: each tablet does that on its own processor.",
        'Every server listens with the same backlog of 4,096: with the usual 511 a thousand dials at once cost another second.',
      ],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Fills the agenda until the room's document weighs what it shall. @returns it whole, and its compressed size */
async function fillMeeting(hall: Hall): Promise<{ readonly whole: Buffer; readonly compressedBytes: number }> {
  const room = async () => {
    const path = paths.document(hall.target.meetingId, 'room');
    const body = await httpGetBody(hall.target.port, path, hall.desk.tokens[0] ?? '');
    return { whole: gunzipSync(body), compressedBytes: body.length };
  };
  return asSecretary(hall.address, hall.target.meetingId, async ({ must }) => {
    let state = await room();
    for (let number = 1; state.whole.length < wanted; number++) {
      const left = wanted - state.whole.length;
      const title = `Mục ${number}. ${words(number, Math.min(450, left * 0.6))}`;
      const item = { itemId: v7() as ItemId, title, owner: words(number + 1, 190), plannedMinutes: 10 };
      await must('addItem', { ...item, beforeItemId: null });
      state = await room();
    }
    return state;
  });
}

const vocabulary =
  'Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế xã hội quốc phòng an ninh tờ trình dự thảo nghị quyết điều chỉnh kế hoạch đầu tư công trung hạn danh mục dự án thu hồi đất phân bổ dự toán ngân sách địa phương mức chi hỗ trợ giáo dục y tế nông thôn mới'.split(
    ' ',
  );

/** Words that are not all the same, so that they compress as people's do: up to so many characters. */
function words(seed: number, length: number): string {
  let text = '';
  for (let turn = seed * 7_919; text.length < length; turn = (turn * 48_271) % 2_147_483_647) {
    text += `${vocabulary[turn % vocabulary.length]} `;
  }
  return text.slice(0, length).trim();
}

async function measure(crew: Crew<JoinsOrder, JoinsAnswer>, { pid }: Peer, order: JoinsOrder): Promise<Figures> {
  const before = (await cpuSeconds(pid)) ?? 0;
  const { last, p50, stateBytes } = await crew.obey(order);
  return { last, p50, 'state on the wire': stateBytes, 'server CPU': ((await cpuSeconds(pid)) ?? 0) - before };
}
