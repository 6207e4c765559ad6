import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface FrameForm {
  /** 1 text, 2 binary, 8 close, 9 ping; others are not allowed by RFC 6455, which is the point. */
  readonly opcode?: number;
  /** Clients must mask; false breaks the rule. */
  readonly masked?: boolean;
  /** What the header claims instead of the true length. */
  readonly claims?: number;
}

/** The bytes of one WebSocket frame, right or wrong as wanted. */
export function webSocketFrame(payload: Uint8Array, { opcode = 2, masked = true, claims }: FrameForm = {}): Buffer {
  const length = claims ?? payload.length;
  const mask = masked ? 0x80 : 0;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, mask | length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, mask | 126, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([0x80 | opcode, mask | 127]), bigEndian(length)]);
  // A mask of zeros is a mask; the server must not care which one.
  return Buffer.concat(masked ? [head, Buffer.alloc(4), payload] : [head, payload]);
}

function bigEndian(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return bytes;
}

/** A WebSocket client on a bare TCP socket, which keeps to no rule: the attacker's tool. */
export class RawSocket {
  readonly #socket: Socket;
  /** Bytes that the server sent, headers among them. */
  received = 0;
  #upgraded = false;
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /**
   * Asks for the upgrade and waits for the answer.
   * @param path with its query
   * @throws when the server does not switch protocols
   */
  static open(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
    const socket = connect({ port, host: '127.0.0.1' });
    const raw = new RawSocket(socket);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(), 5_000);
      let answer = '';
      socket.on('error', () => undefined);
      socket.on('data', (bytes: Buffer) => {
        raw.received += bytes.length;
        if (raw.#upgraded) return;
        answer += bytes.toString('latin1');
        if (!answer.includes('\r\n\r\n')) return;
        clearTimeout(timer);
        raw.#upgraded = answer.startsWith('HTTP/1.1 101');
        if (raw.#upgraded) resolve(raw);
        else {
          socket.destroy();
          reject(new Error(answer.slice(0, 100)));
        }
      });
      socket.on('close', () => {
        clearTimeout(timer);
        raw.#closed = true;
        reject(new Error('the server closed'));
      });
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Bytes that the server has not taken yet. */
  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Any bytes at all. */
  write(bytes: Uint8Array): void {
    if (!this.#closed) this.#socket.write(bytes);
  }

  destroy(): void {
    this.#closed = true;
    this.#socket.destroy();
  }
}
