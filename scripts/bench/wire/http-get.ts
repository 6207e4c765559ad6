import { get } from 'node:http';
import { connect } from 'node:net';

/** Where a body of an HTTP answer begins. */
const headEnd = Buffer.from('\r\n\r\n');

export interface HttpAnswer {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bodyBytes: number;
}

/** One GET whose body is kept, for what stands around a measurement. @throws for anything but an answer 200 */
export async function httpGetBody(port: number, path: string, token: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' };
  return new Promise((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${path}: answered ${answer.statusCode}`));
      });
    });
    asked.once('error', reject);
  });
}

/**
 * One GET over a connection of its own, as a light client does it: the body is counted and not kept.
 * @param headers each with its line end
 * @throws for anything but a whole answer 200 with a length
 */
export function httpGet(port: number, path: string, headers: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let head = Buffer.alloc(0);
    let answer: { readonly headers: Map<string, string>; readonly length: number } | null = null;
    let got = 0;

    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(`${path}: ${why}`));
    };
    socket.on('data', (bytes) => {
      if (answer === null) {
        head = Buffer.concat([head, bytes]);
        const end = head.indexOf(headEnd);
        if (end < 0) return;
        const [first, ...lines] = head.toString('latin1', 0, end).split('\r\n');
        const told = new Map(lines.map((line) => splitHeader(line)));
        const length = Number(told.get('content-length') ?? Number.NaN);
        if (!/^HTTP\/1\.1 200 /.test(first ?? '') || !Number.isSafeInteger(length)) return fail(`answered ${first}`);
        answer = { headers: told, length };
        got = head.length - end - headEnd.length;
      } else got += bytes.length;
      if (got < answer.length) return;
      socket.destroy();
      resolve({ headers: answer.headers, bodyBytes: got });
    });
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail('closed too early'));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n`);
  });
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
