import { connect, createServer, type Server, type Socket } from 'node:net';

interface Way {
  state: 'whole' | 'deaf' | 'swallowing' | 'cut';
  held: boolean;
  /** The tablets' ends, which can be stopped from sending. */
  readonly tablets: Set<Socket>;
}

/** The cable between one tablet and the server, which a test can make deaf or cut. */
export class Line {
  /** Where the tablet finds the server through this line. */
  readonly address: string;
  readonly #listener: Server;
  readonly #ends: Set<Socket>;
  readonly #way: Way;

  private constructor(address: string, listener: Server, ends: Set<Socket>, way: Way) {
    this.address = address;
    this.#listener = listener;
    this.#ends = ends;
    this.#way = way;
  }

  /** Lays a line to a server on this machine. */
  static async to(serverAddress: string): Promise<Line> {
    const { hostname, port } = new URL(serverAddress);
    const ends = new Set<Socket>();
    const way: Way = { state: 'whole', held: false, tablets: new Set() };
    const keep = (socket: Socket) => {
      ends.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => ends.delete(socket));
    };
    const listener = createServer((tablet) => {
      keep(tablet);
      way.tablets.add(tablet);
      if (way.state === 'cut') {
        tablet.destroy();
        return;
      }
      const server = connect(Number(port), hostname);
      keep(server);
      tablet.on('data', (bytes) => {
        if (way.state !== 'swallowing') server.write(bytes);
      });
      if (way.held) tablet.pause();
      // Deaf: what the tablet says arrives, what the server answers is lost.
      server.on('data', (bytes) => {
        if (way.state === 'whole') tablet.write(bytes);
      });
      tablet.on('close', () => {
        way.tablets.delete(tablet);
        server.destroy();
      });
      server.on('close', () => tablet.destroy());
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const own = listener.address();
    if (own === null || typeof own === 'string') throw new Error('no port for the line');
    return new Line(`http://127.0.0.1:${own.port}`, listener, ends, way);
  }

  /** From now on answers of the server are lost; what the tablet sends still arrives. */
  deafen(): void {
    this.#way.state = 'deaf';
  }

  /** From now on what the tablet sends is lost too, though the connection seems to hold. */
  swallow(): void {
    this.#way.state = 'swallowing';
  }

  /** What the tablets send stands still until the line is mended. */
  hold(): void {
    this.#way.held = true;
    for (const tablet of this.#way.tablets) tablet.pause();
  }

  /** Cuts it: open connections end, new ones fail. */
  cut(): void {
    this.#way.state = 'cut';
    for (const end of this.#ends) end.destroy();
  }

  /** Makes it whole again. */
  mend(): void {
    this.#way.state = 'whole';
    this.#way.held = false;
    for (const tablet of this.#way.tablets) tablet.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#listener.close(resolve));
  }
}
