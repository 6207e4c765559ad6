import { decodeMessage, encodeMessage, paths, protocolVersion } from '@nghi-truong/protocol';
import { WebSocket } from 'ws';

interface RawPacket {
  readonly type: number;
  readonly data?: unknown;
  readonly id?: number | null;
}

/** A peer without our client: it speaks WebSocket and sends whatever bytes it likes. */
export class RawPeer {
  readonly ws: WebSocket;
  readonly packets: RawPacket[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  closedWith: number | null = null;
  /** False: engine pings are not answered, as by a tablet that lost its network. */
  answersPings = true;
  private readonly waiting = new Set<() => void>();

  private constructor(port: number, headers: Readonly<Record<string, string>>) {
    this.ws = new WebSocket(`ws://127.0.0.1:${port}${paths.socket}/?EIO=4&transport=websocket`, { headers });
    this.closed = new Promise((resolve) =>
      this.ws.on('close', (code) => {
        this.closedWith = code;
        resolve(code);
      }),
    );
    this.ws.on('error', () => {});
    this.ws.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.packets.push(decodeMessage(data) as RawPacket);
      else if (data.toString() === '2' && this.answersPings) this.ws.send('3');
      for (const look of [...this.waiting]) look();
    });
  }

  /** Opens the WebSocket and goes no further. */
  static async dial(port: number, headers: Readonly<Record<string, string>> = {}): Promise<RawPeer> {
    const peer = new RawPeer(port, headers);
    await new Promise((resolve, reject) => {
      peer.ws.once('message', resolve);
      peer.ws.once('close', reject);
    });
    return peer;
  }

  /** Signs in. */
  static async enter(port: number, token: string): Promise<RawPeer> {
    const peer = await RawPeer.dial(port);
    peer.packet({ type: 0, nsp: '/', data: { protocolVersion, token } });
    await peer.until(({ type }) => type === 0);
    return peer;
  }

  packet(packet: unknown): void {
    this.ws.send(encodeMessage(packet));
  }

  /** Sends an event; with an id it asks for an answer. */
  event(args: readonly unknown[], id?: number): void {
    this.packet({ type: 2, nsp: '/', data: args, ...(id === undefined ? {} : { id }) });
  }

  async answer(id: number): Promise<unknown> {
    const packet = await this.until((one) => one.type === 3 && one.id === id);
    return Array.isArray(packet.data) ? packet.data[0] : undefined;
  }

  until(fits: (packet: RawPacket) => boolean): Promise<RawPacket> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error('the packet did not come'));
      }, 15_000);
      const look = () => {
        const found = this.packets.find(fits);
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}
