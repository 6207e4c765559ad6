import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { readAppRequest } from './app-request.ts';
import { contentSecurityPolicy } from './page-policy.ts';

export interface AppHandlerOptions {
  /** Folder of the built renderer. */
  readonly root: string;
  /** Origin of the chosen server; null: none yet. */
  serverUrl(): string | null;
  /** Asks the server, without cookies. */
  fetch(url: string, init: RequestInit & { duplex?: 'half' }): Promise<Response>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** What the page may tell the server and what it may hear: our own headers, never cookies or the shell's own. */
const requestHeaders = ['accept', 'authorization', 'content-type', 'if-none-match', 'if-range', 'range'];
const answerHeaders = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
  'x-epoch',
  'x-seq',
];

const common = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/**
 * Answers the page's own protocol: files of the bundled renderer, and REST passed on to the chosen server. Passing it
 * on keeps the page on one origin, so that the server needs no rule for foreign pages and no cookie is ever involved.
 */
export function createAppHandler(options: AppHandlerOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const meant = readAppRequest(request.method, request.url);
    switch (meant.kind) {
      case 'refused':
        return new Response(null, { status: meant.status, headers: common });
      case 'file':
        return serveFile(options, meant.segments);
      case 'api':
        return passOn(options, request, meant.path);
      default:
        return meant satisfies never;
    }
  };
}

async function serveFile(options: AppHandlerOptions, segments: readonly string[]): Promise<Response> {
  const file = join(options.root, ...segments);
  const inside = await staysInside(options.root, file);
  if (!inside) return new Response(null, { status: 404, headers: common });
  const type = types[extname(file)] ?? 'application/octet-stream';
  const headers = {
    ...common,
    'content-type': type,
    'cache-control': 'no-cache',
    // Scripts too: a worker is bound by the policy of its own answer.
    'content-security-policy': contentSecurityPolicy(options.serverUrl()),
  };
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers });
}

/** A link in the folder must not lead out of it either. */
async function staysInside(root: string, file: string): Promise<boolean> {
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
    return realFile.startsWith(realRoot + sep) && (await stat(realFile)).isFile();
  } catch {
    return false;
  }
}

async function passOn(options: AppHandlerOptions, request: Request, path: string): Promise<Response> {
  const serverUrl = options.serverUrl();
  if (serverUrl === null) return new Response(null, { status: 502, headers: common });
  // Asked as a page of the server's own would: signing in, which has no token yet, is refused to pages from elsewhere.
  const headers = new Headers({ origin: serverUrl });
  for (const name of requestHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const init: RequestInit & { duplex?: 'half' } = {
    method: request.method,
    headers,
    credentials: 'omit',
    redirect: 'error',
    signal: request.signal,
  };
  if (request.body !== null) {
    init.body = request.body;
    init.duplex = 'half';
  }
  let answer: Response;
  try {
    answer = await options.fetch(serverUrl + path, init);
  } catch {
    // The page's session reads 502 as "there is no server to ask".
    return new Response(null, { status: 502, headers: common });
  }
  const passed = new Headers(common);
  for (const name of answerHeaders) {
    const value = answer.headers.get(name);
    if (value !== null) passed.set(name, value);
  }
  // The length of a compressed answer is not that of what the page reads.
  const length = answer.headers.get('content-length');
  if (length !== null && answer.headers.get('content-encoding') === null) passed.set('content-length', length);
  return new Response(answer.body, { status: answer.status, headers: passed });
}
