// Many tablets in one process: reads what comes, counts the bytes and keeps none. Told what to do by its parent over IPC.
import { connect } from 'node:net';

export interface Download {
  /** Headers of this tablet's requests, each with its line end. */
  readonly headers: string;
}

export interface HallOrder {
  readonly port: number;
  readonly path: string;
  readonly size: number;
  /** Null: the whole file in one answer; else one request after the other, so many bytes each. */
  readonly rangeBytes: number | null;
  readonly downloads: readonly Download[];
}

/** Milliseconds each download took, from dialling to its last byte, or why one failed. */
export type HallAnswer =
  | { readonly took: readonly number[]; readonly cpuSeconds: number }
  | { readonly failed: string };

/** One for all sockets of the process: what is read is counted and overwritten. */
const scratch = Buffer.allocUnsafe(256 * 1024);
const headEnd = Buffer.from('\r\n\r\n');

/** One tablet fetches the file over one connection. @returns milliseconds. */
function download(order: HallOrder, { headers }: Download): Promise<number> {
  const { port, path, size, rangeBytes } = order;
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let got = 0;
    let head: Buffer | null = Buffer.alloc(0);
    /** Body bytes of the present answer that have not come. */
    let left = 0;

    const ask = () => {
      const range = rangeBytes === null ? '' : `Range: bytes=${got}-${Math.min(size, got + rangeBytes) - 1}\r\n`;
      head = Buffer.alloc(0);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}${range}\r\n`);
    };
    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(why));
    };
    const readHead = (bytes: Buffer): Buffer => {
      head = Buffer.concat([head ?? Buffer.alloc(0), bytes]);
      const end = head.indexOf(headEnd);
      if (end < 0) return Buffer.alloc(0);
      const text = head.subarray(0, end).toString('latin1');
      const rest = head.subarray(end + headEnd.length);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
      left = Number(/^content-length: (\d+)\r?$/im.exec(text)?.[1]);
      const wanted = rangeBytes === null ? size : Math.min(rangeBytes, size - got);
      if (status !== (rangeBytes === null ? 200 : 206) || left !== wanted) {
        fail(`answered ${status} with ${left} bytes instead of ${wanted}: ${rest.subarray(0, 300).toString()}`);
      }
      head = null;
      return rest;
    };

    const socket = connect({
      host: '127.0.0.1',
      port,
      onread: {
        buffer: scratch,
        callback: (length, buffer) => {
          const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, length);
          const body = head === null ? length : readHead(Buffer.from(bytes)).length;
          got += body;
          left -= body;
          if (head === null && left === 0) {
            if (got < size) ask();
            else {
              socket.destroy();
              resolve(performance.now() - began);
            }
          }
          return true;
        },
      },
    });
    socket.once('connect', ask);
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail(`closed after ${got} of ${size} bytes`));
  });
}

async function obey(order: HallOrder): Promise<HallAnswer> {
  const before = process.cpuUsage();
  try {
    const took = await Promise.all(order.downloads.map((one) => download(order, one)));
    const { user, system } = process.cpuUsage(before);
    return { took, cpuSeconds: (user + system) / 1e6 };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (order: HallOrder) => void obey(order).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit(0));
