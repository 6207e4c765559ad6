import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { type EngineSocket, isKeepingUp, writeFrame } from './outgoing.ts';

/**
 * The head of an unmasked, unfragmented, uncompressed binary WebSocket frame (RFC 6455, 5.2).
 * @param length bytes of the payload.
 */
export function binaryFrameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([0x82, length]);
  if (length < 0x1_0000) {
    const head = Buffer.from([0x82, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.alloc(10);
  head[0] = 0x82;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

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

/**
 * Socket.IO's in-memory adapter encodes a broadcast once, and computes its WebSocket frame once as well, but only for
 * text. Our packets are binary, so that without this every receiver's socket frames the same bytes again
 * (adr/0001-preframed-binary.md).
 */
export class PreframingAdapter extends Adapter {
  override broadcast(packet: { nsp?: string }, options: BroadcastOptions): void {
    packet.nsp = this.nsp.name;
    const [payload, ...more]: Uint8Array[] = this.nsp.server.encoder.encode(packet);
    if (payload === undefined || more.length > 0) throw new Error('the parser must make one frame of a packet');
    // In one piece: a single write for each receiver instead of a gathered one.
    const frame = Buffer.concat([binaryFrameHead(payload.length), payload]);
    const volatile = options.flags?.volatile;
    const sendOptions: SendOptions = {
      preEncoded: true,
      volatile,
      compress: options.flags?.compress,
      wsPreEncodedFrame: [frame],
    };
    for (const { client } of this.receivers(options)) {
      if (writeFrame(client.conn, frame)) continue;
      // What is only worth telling at once is not queued behind what was written past Engine.IO's eyes.
      if (volatile && !isKeepingUp(client.conn)) continue;
      client.writeToEngine([payload], sendOptions);
    }
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
