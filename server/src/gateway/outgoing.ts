/**
 * What Socket.IO does not offer: how much waits for a slow reader, cutting without waiting for it, and writing a frame that many get
 * without the work of a packet for each. All reach into Engine.IO's and ws's objects, checked at run time; a test fails when an update moves them.
 */

/** The object of Engine.IO behind a Socket.IO socket (`socket.conn`). */
export type EngineSocket = object;

/** The parts of those objects that a frame passes through; any of them may be missing in another version. */
interface Passage {
  readonly readyState?: unknown;
  readonly upgrading?: unknown;
  readonly writeBuffer?: readonly { readonly data?: unknown }[];
  readonly transport?: {
    readonly writable?: unknown;
    readonly perMessageDeflate?: unknown;
    readonly socket?: {
      readonly readyState?: unknown;
      readonly bufferedAmount?: unknown;
      terminate?(): void;
      readonly _socket?: { readonly writableLength?: unknown };
      readonly _sender?: { sendFrame?(frames: readonly Uint8Array[]): void };
    };
  };
}

const webSocketOpen = 1;

/** Whether everything that was written to this tablet has left for the network. */
export function isKeepingUp(engine: EngineSocket): boolean {
  return (engine as Passage).transport?.socket?._socket?.writableLength === 0;
}

/**
 * Writes a whole WebSocket frame past the queue of Engine.IO, when nothing waits in it or below it: the bytes come in the same order,
 * and a thousand receivers cost no thousand packets, events and callbacks.
 * @returns false: it must go the ordinary way
 */
export function writeFrame(engine: EngineSocket, frame: Uint8Array): boolean {
  const { readyState, upgrading, writeBuffer, transport } = engine as Passage;
  const webSocket = transport?.socket;
  const sender = webSocket?._sender;
  if (readyState !== 'open' || upgrading !== false || writeBuffer?.length !== 0) return false;
  if (transport?.writable !== true || transport.perMessageDeflate) return false;
  if (webSocket?.readyState !== webSocketOpen || !isKeepingUp(engine)) return false;
  if (typeof sender?.sendFrame !== 'function') return false;
  sender.sendFrame([frame]);
  return true;
}

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

/** A payload as a WebSocket frame, in one piece: a single write for each receiver instead of a gathered one. */
export function frameOf(payload: Uint8Array): Uint8Array {
  return Buffer.concat([binaryFrameHead(payload.length), payload]);
}

/** What a Socket.IO client writes its packets with; any of it may be missing in another version. */
interface Client {
  readonly conn: EngineSocket;
  writeToEngine?(packets: readonly unknown[], options: { readonly volatile?: unknown }): void;
}

/**
 * Lets what is for one tablet alone (answers above all) take the way of `writeFrame` as well, with the same bytes in the same order.
 * @param client of Socket.IO (`socket.client`)
 */
export function writeStraight(client: object): void {
  const { conn, writeToEngine } = client as Client;
  if (typeof writeToEngine !== 'function') return;
  (client as Client).writeToEngine = (packets, options) => {
    const [payload] = packets;
    // A broadcast comes here when it could not be written straight.
    const plain =
      packets.length === 1 && payload instanceof Uint8Array && !options.volatile && !('wsPreEncodedFrame' in options);
    if (plain && writeFrame(conn, frameOf(payload))) return;
    writeToEngine.call(client, packets, options);
  };
}

function bytesOf({ data }: { readonly data?: unknown }): number {
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}

/** Bytes that were sent to a tablet and have not left this machine. */
export function outgoingBytes(engine: EngineSocket): number {
  const { transport, writeBuffer } = engine as Passage;
  const buffered = transport?.socket?.bufferedAmount;
  let total = typeof buffered === 'number' ? buffered : 0;
  for (const packet of writeBuffer ?? []) total += bytesOf(packet);
  return total;
}

/** Ends the connection at once and drops what waits; the tablet sees a lost connection and comes back by itself. */
export function cut(engine: EngineSocket): void {
  (engine as Passage).transport?.socket?.terminate?.();
}
