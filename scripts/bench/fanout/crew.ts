// A thousand tablets in one process: each hears what one of them, or the desk, says, and notes when it came.
import type { ItemId } from '@nghi-truong/domain';
import { Doc } from 'yjs';
import { percentile } from '../figures.ts';
import { enter, enterAll } from '../wire/enter.ts';
import { markedText, markOf } from '../wire/marks.ts';
import { obeyOrders } from '../wire/obey.ts';
import { enterProduct, type ProductTarget, productCommand } from '../wire/speak-product.ts';
import { socketIoEvent } from '../wire/speak-socket-io.ts';
import { updateFrame } from '../wire/speak-yjs.ts';
import type { LightClient, Target } from '../wire/target.ts';

export interface FanoutOrder {
  readonly target: Target;
  /** Our secretary and the item that is changed; null for the peers. */
  readonly desk: { readonly target: ProductTarget; readonly itemId: ItemId } | null;
  readonly clients: number;
  readonly messages: number;
  /** So many before them are not counted. */
  readonly warmUp: number;
  /** Bytes of text that each message carries. */
  readonly size: number;
  /** Milliseconds from one to the next, whether the last has arrived or not. */
  readonly pace: number;
}

/** Milliseconds over all messages and clients. */
export interface FanoutAnswer {
  readonly p50: number;
  readonly p99: number;
  /** From the first client that had a message to each, 99 of 100. */
  readonly spread: number;
  /** Bytes of a message as it came to a client. */
  readonly frame: number;
}

/** Who says something, as the target wants it said. */
interface Speaker {
  /** Makes the frame; sending it is timed, making it is not. */
  frame(text: string): Uint8Array | string;
  readonly client: LightClient;
}

async function speaker({ target, desk }: FanoutOrder): Promise<Speaker> {
  if (desk !== null) {
    const client = await enterProduct(desk.target, 0, { state: false });
    const { meetingId } = desk.target;
    const change = { itemId: desk.itemId, owner: '', plannedMinutes: 10 };
    let id = 0;
    return {
      client,
      frame(title) {
        id += 1;
        return productCommand(meetingId, 'editItem', { ...change, title }, id);
      },
    };
  }
  const client = await enter(target, 0, { state: false });
  switch (target.dialect) {
    case 'ws':
      return { client, frame: (text) => text };
    case 'socket.io':
      return { client, frame: (text) => socketIoEvent('say', text) };
    case 'y-websocket':
    case 'hocuspocus': {
      const doc = new Doc();
      // A key of this run alone: it knows nothing of the others' values, and would be outdone by half of them.
      const key = `item/${doc.clientID}`;
      return {
        client,
        frame(text) {
          let frame: Uint8Array = new Uint8Array();
          const take = (update: Uint8Array) => {
            frame = updateFrame(target, update);
          };
          doc.once('update', take);
          doc.getMap('records').set(key, text);
          return frame;
        },
      };
    }
    case 'nghi-truong':
      throw new Error('only the desk changes an item');
  }
}

obeyOrders<FanoutOrder, FanoutAnswer>(async (order) => {
  const all = order.warmUp + order.messages;
  const clients = await enterAll(order.target, 0, order.clients, { state: false });
  const { frame, client: mouth } = await speaker(order);
  /** When each client had each message; a client that heard one twice would be found out by the count. */
  const arrivals = Array.from({ length: all }, () => new Float64Array(order.clients));
  const sentAt = new Float64Array(all);
  let missing = all * order.clients;
  let bytes = 0;
  try {
    const everything = new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${missing} of ${all * order.clients} messages did not arrive`)),
        all * order.pace + 20_000,
      );
      for (const [index, client] of clients.entries()) {
        client.listen((heard) => {
          const number = markOf(heard);
          const times = number === null ? undefined : arrivals[number];
          if (times === undefined || times[index] !== 0) return;
          times[index] = performance.now();
          bytes = heard.length;
          missing -= 1;
          if (missing > 0) return;
          clearTimeout(late);
          resolve();
        });
      }
      mouth.listen(() => {});
    });
    const began = performance.now();
    for (let number = 0; number < all; number++) {
      const words = frame(markedText(number, order.size));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + number * order.pace - performance.now())));
      sentAt[number] = performance.now();
      mouth.send(words);
    }
    await everything;
  } finally {
    for (const client of [...clients, mouth]) client.close();
  }
  const took: number[] = [];
  const apart: number[] = [];
  for (let number = order.warmUp; number < all; number++) {
    const times = arrivals[number] ?? new Float64Array();
    const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
    for (const time of times) {
      took.push(time - (sentAt[number] ?? 0));
      apart.push(time - first);
    }
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99), spread: percentile(apart, 0.99), frame: bytes };
});
