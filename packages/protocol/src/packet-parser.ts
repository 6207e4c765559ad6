import { DecodeError, decodeMessage, encodeMessage } from './msgpack.ts';

/**
 * The form of our Socket.IO packets, for both ends: one binary WebSocket frame per packet (protocol revision 5, as
 * `socket.io-msgpack-parser` writes it). Hand `packetParser` to the `parser` option of the server and of the client.
 */
export interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

const packetTypes = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;

class Encoder {
  encode(packet: Packet): Uint8Array[] {
    return [encodeMessage({ type: packet.type, nsp: packet.nsp, data: packet.data, id: packet.id })];
  }
}

type DecodedListener = (packet: Packet) => void;

class Decoder {
  private listeners: DecodedListener[] = [];

  on(_event: 'decoded', listener: DecodedListener): this {
    this.listeners.push(listener);
    return this;
  }

  off(_event?: 'decoded', listener?: DecodedListener): this {
    this.listeners = listener === undefined ? [] : this.listeners.filter((known) => known !== listener);
    return this;
  }

  removeListener(event: 'decoded', listener: DecodedListener): this {
    return this.off(event, listener);
  }

  /** @throws DecodeError for anything but one well-formed packet: the connection is then closed. */
  add(message: unknown): void {
    // Browsers hand frames out as ArrayBuffer, Node as Buffer.
    const bytes = message instanceof ArrayBuffer ? new Uint8Array(message) : message;
    if (!(bytes instanceof Uint8Array)) throw new DecodeError('a text frame');
    const packet = checkPacket(decodeMessage(bytes));
    rememberSize(packet, bytes.length);
    for (const listener of [...this.listeners]) listener(packet);
  }

  destroy(): void {
    this.listeners = [];
  }
}

/** Under this key a received packet's arguments carry the size of their frame. */
const frameBytes = Symbol('frame bytes');

function rememberSize(packet: Packet, bytes: number): void {
  if (Array.isArray(packet.data)) Object.defineProperty(packet.data, frameBytes, { value: bytes });
}

/** Bytes of the frame that brought these arguments of an event, or 0 when they did not come over a socket. */
export function frameSizeOf(args: readonly unknown[]): number {
  const size: unknown = Reflect.get(args, frameBytes);
  return typeof size === 'number' ? size : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function checkPacket(value: unknown): Packet {
  if (!isRecord(value)) throw new DecodeError('not a packet');
  const { type, nsp, data, id } = value;
  if (nsp !== '/') throw new DecodeError('unknown namespace');
  const fits =
    (type === packetTypes.connect && (data === undefined || data === null || isRecord(data))) ||
    (type === packetTypes.disconnect && (data === undefined || data === null)) ||
    (type === packetTypes.event && Array.isArray(data) && typeof data[0] === 'string') ||
    (type === packetTypes.ack && Array.isArray(data)) ||
    (type === packetTypes.connectError && isRecord(data));
  if (!fits || typeof type !== 'number') throw new DecodeError('not a packet');
  if (id !== undefined && id !== null && !(typeof id === 'number' && Number.isSafeInteger(id))) {
    throw new DecodeError('not a packet');
  }
  // Absent and null mean the same on the wire; Socket.IO tells them apart.
  return {
    type,
    nsp,
    ...(data === undefined || data === null ? {} : { data }),
    ...(typeof id === 'number' ? { id } : {}),
  };
}

export const packetParser = { protocol: 5, Encoder, Decoder };
