// A hall in one process: some draw strokes at even distances, all others have the paper open and note when each stroke came.
import type { Reply } from '@nghi-truong/protocol';
import { Doc } from 'yjs';
import { percentile } from '../figures.ts';
import { cpuSeconds } from '../papers/spent.ts';
import { enterAll } from '../wire/enter.ts';
import { eachMark } from '../wire/marks.ts';
import { obeyOrders } from '../wire/obey.ts';
import {
  decodeProductAnswer,
  enterProduct,
  isProductAnswer,
  type ProductTarget,
  productRequest,
} from '../wire/speak-product.ts';
import { updateFrame } from '../wire/speak-yjs.ts';
import type { LightClient, Target } from '../wire/target.ts';
import { stroke } from './stroke.ts';

export interface AnnotateOrder {
  readonly target: Target;
  /** Of the server, whose CPU is told. */
  readonly pid: number;
  /** The paper of ours that is drawn on; null for the peers. */
  readonly paperId: string | null;
  /** They are clients number 0 and on; those who draw come after them. */
  readonly readers: number;
  readonly writers: number;
  /** Strokes of one writer. */
  readonly perSecond: number;
  readonly seconds: number;
  /** Seconds before them that are not counted. */
  readonly warmUp: number;
}

/** Milliseconds over all counted strokes and readers, but for the CPU. */
export interface AnnotateAnswer {
  /** From the frame that leaves the writer to the frame that a reader has. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** CPU seconds of the server during the counted strokes. */
  readonly cpu: number;
  /** Frames that a reader got for them. */
  readonly frames: number;
  /** From the frame that leaves the writer to the server's word that the stroke is stored; null: it says none. */
  readonly stored: { readonly p50: number; readonly p99: number } | null;
}

/** A client that draws: its Yjs document makes the same updates for every server. */
interface Writer {
  readonly client: LightClient;
  frame(number: number): Uint8Array;
}

const nobodyHears = () => {};

function writerOn(order: AnnotateOrder, client: LightClient): Writer {
  const doc = new Doc();
  const { target, paperId } = order;
  return {
    client,
    frame(number) {
      let update: Uint8Array = new Uint8Array();
      doc.once('update', (made: Uint8Array) => {
        update = made;
      });
      const object = stroke(number);
      doc.getMap('objects').set(object.objectId, object);
      switch (target.dialect) {
        case 'nghi-truong': {
          const layer = { meetingId: target.meetingId, paperId: paperId ?? '', scope: 'shared' } as const;
          return productRequest('writeLayer', { ...layer, update: Uint8Array.from(update) }, number);
        }
        case 'y-websocket':
        case 'hocuspocus':
          return updateFrame(target, update);
        case 'ws':
          return update;
        case 'socket.io':
          throw new Error('no document is shared over bare Socket.IO');
      }
    },
  };
}

/** Comes in and opens the notes of the paper, as a tablet that shows it. */
async function openPaper(target: ProductTarget, number: number, paperId: string): Promise<LightClient> {
  const client = await enterProduct(target, number, { state: false });
  const request = { meetingId: target.meetingId, paperId, have: {} };
  const opened = (await client.ask((id) => productRequest('openLayers', request, id))) as Reply<unknown>;
  if (!opened.ok) throw new Error(`client ${number} could not open the notes: ${opened.error.code}`);
  return client;
}

async function enterHall({ target, paperId, readers, writers }: AnnotateOrder): Promise<LightClient[]> {
  const all = readers + writers;
  if (target.dialect !== 'nghi-truong' || paperId === null) return enterAll(target, 0, all, { state: false });
  const clients: LightClient[] = [];
  while (clients.length < all) {
    const numbers = Array.from({ length: Math.min(50, all - clients.length) }, (_, index) => clients.length + index);
    clients.push(...(await Promise.all(numbers.map((number) => openPaper(target, number, paperId)))));
  }
  return clients;
}

/** The answers to strokes: when each came, and afterwards whether each said that it is stored. */
function storedAnswers(all: number) {
  const frames: Buffer[] = [];
  const storedAt = new Float64Array(all);
  return {
    storedAt,
    hear(frame: Buffer) {
      const now = performance.now();
      if (!isProductAnswer(frame)) return;
      const { id, value } = decodeProductAnswer(frame);
      const reply = value as Reply<unknown>;
      if (!reply.ok) throw new Error(`stroke ${id} was refused: ${reply.error.code}`);
      if (id !== null) storedAt[id] = now;
      frames.push(frame);
    },
    get missing() {
      return all - frames.length;
    },
  };
}

obeyOrders<AnnotateOrder, AnnotateAnswer>(async (order) => {
  const { readers, writers, perSecond, target, pid } = order;
  const everySecond = writers * perSecond;
  const uncounted = Math.round(order.warmUp * everySecond);
  const all = uncounted + Math.round(order.seconds * everySecond);
  const pace = 1_000 / everySecond;
  const clients = await enterHall(order);
  const drawing = clients.slice(readers).map((client) => writerOn(order, client));
  /** When each reader had each stroke. */
  const arrivals = Array.from({ length: all }, () => new Float64Array(readers));
  const sentAt = new Float64Array(all);
  const answers = storedAnswers(all);
  let missing = all * readers;
  let frames = 0;
  let cpuBefore = 0;
  try {
    const everything = new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${missing} of ${all * readers} strokes did not arrive`)),
        all * pace + 20_000,
      );
      for (const [index, client] of clients.slice(0, readers).entries()) {
        client.listen((frame) => {
          const now = performance.now();
          let carries = false;
          eachMark(frame, (number) => {
            carries ||= number >= uncounted;
            const times = arrivals[number];
            if (times === undefined || times[index] !== 0) return;
            times[index] = now;
            missing -= 1;
          });
          if (carries) frames += 1;
          if (missing > 0) return;
          clearTimeout(late);
          resolve();
        });
      }
      for (const { client } of drawing) client.listen(target.dialect === 'nghi-truong' ? answers.hear : nobodyHears);
    });
    // It may fail while strokes are still being sent, when nobody waits for it yet.
    everything.catch(() => {});
    const began = performance.now();
    for (let number = 0; number < all; number++) {
      const writer = drawing[number % writers];
      const frame = writer?.frame(number) ?? new Uint8Array();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + number * pace - performance.now())));
      if (number === uncounted) cpuBefore = (await cpuSeconds(pid)) ?? 0;
      sentAt[number] = performance.now();
      writer?.client.send(frame);
    }
    await everything;
    while (target.dialect === 'nghi-truong' && answers.missing > 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const cpu = ((await cpuSeconds(pid)) ?? 0) - cpuBefore;
    const since = (times: Float64Array) => (number: number) => (times[number] ?? 0) - (sentAt[number] ?? 0);
    const counted = Array.from({ length: all - uncounted }, (_, index) => uncounted + index);
    const took = counted.flatMap((number) => [...(arrivals[number] ?? [])].map((time) => time - (sentAt[number] ?? 0)));
    const stored = target.dialect === 'nghi-truong' ? counted.map(since(answers.storedAt)) : null;
    return {
      p50: percentile(took, 0.5),
      p99: percentile(took, 0.99),
      worst: percentile(took, 1),
      cpu,
      frames: frames / readers,
      stored: stored === null ? null : { p50: percentile(stored, 0.5), p99: percentile(stored, 0.99) },
    };
  } finally {
    for (const client of clients) client.close();
  }
});
