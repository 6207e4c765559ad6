import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { type EngineSocket, frameOf, isKeepingUp, writeFrame } from './outgoing.ts';

/** What of a Socket.IO socket a broadcast needs. */
interface Receiver {
  readonly client: {
    readonly conn: EngineSocket;
    writeToEngine(frames: readonly Uint8Array[], options: SendOptions): void;
  };
}

interface SendOptions {
  readonly preEncoded: true;
  readonly volatile: boolean | undefined;
  readonly compress: boolean | undefined;
  /** Read by Engine.IO's WebSocket transport, which then writes the one chunk as it is. */
  readonly wsPreEncodedFrame: readonly Uint8Array[];
}

/** One broadcast, as every receiver gets it. */
interface Framed {
  readonly payload: Uint8Array;
  readonly frame: Uint8Array;
  readonly options: SendOptions;
}

/**
 * Socket.IO's in-memory adapter encodes a broadcast once, and computes its WebSocket frame once as well, but only for
 * text. Our packets are binary, so that without this every receiver's socket frames the same bytes again
 * (adr/0001-preframed-binary.md).
 */
export class PreframingAdapter extends Adapter {
  /** By receiver, in their order, what is broadcast while `together` runs; null outside of it. */
  private held: Map<Receiver['client'], Framed[]> | null = null;

  /**
   * Broadcasts made meanwhile are written when `act` ends, all that one receiver gets in one write: a thousand tablets cost
   * a thousand writes, however many commits are told at once. What is volatile goes at once.
   */
  together(act: () => void): void {
    if (this.held !== null) {
      act();
      return;
    }
    const held = new Map<Receiver['client'], Framed[]>();
    this.held = held;
    try {
      act();
    } finally {
      this.held = null;
      const join = joiner();
      for (const [client, all] of held) {
        if (all.length > 1 && writeFrame(client.conn, join(all))) continue;
        for (const framed of all) this.write(client, framed);
      }
    }
  }

  override broadcast(packet: { nsp?: string }, options: BroadcastOptions): void {
    packet.nsp = this.nsp.name;
    const [payload, ...more]: Uint8Array[] = this.nsp.server.encoder.encode(packet);
    if (payload === undefined || more.length > 0) throw new Error('the parser must make one frame of a packet');
    const frame = frameOf(payload);
    const volatile = options.flags?.volatile;
    const compress = options.flags?.compress;
    const framed = {
      payload,
      frame,
      options: { preEncoded: true, volatile, compress, wsPreEncodedFrame: [frame] },
    } as const;
    for (const { client } of this.receivers(options)) {
      if (this.held === null || volatile) this.write(client, framed);
      else if (!this.held.get(client)?.push(framed)) this.held.set(client, [framed]);
    }
  }

  private write(client: Receiver['client'], { payload, frame, options }: Framed): void {
    if (writeFrame(client.conn, frame)) return;
    // What is only worth telling at once is not queued behind what was written past Engine.IO's eyes.
    if (options.volatile && !isKeepingUp(client.conn)) return;
    client.writeToEngine([payload], options);
  }

  private receivers(options: BroadcastOptions): Receiver[] {
    const left = new Set<string>();
    for (const room of options.except ?? []) for (const id of this.rooms.get(room) ?? []) left.add(id);
    const ids = new Set<string>();
    if (options.rooms.size === 0) for (const id of this.sids.keys()) ids.add(id);
    for (const room of options.rooms) for (const id of this.rooms.get(room) ?? []) ids.add(id);
    const sockets: ReadonlyMap<string, Receiver> = this.nsp.sockets;
    return [...ids].filter((id) => !left.has(id)).flatMap((id) => sockets.get(id) ?? []);
  }
}

/** Frames one after the other in one piece; the piece of the receiver before is used again when this one gets the same. */
function joiner(): (all: readonly Framed[]) => Uint8Array {
  let last: readonly Framed[] = [];
  let joined: Uint8Array = new Uint8Array();
  return (all) => {
    const same = all.length === last.length && all.every((framed, index) => framed === last[index]);
    if (!same) [last, joined] = [all, Buffer.concat(all.map(({ frame }) => frame))];
    return joined;
  };
}
