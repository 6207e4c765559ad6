/** One file of the built client; `integrity` as in `<script integrity>`. */
export interface ShellFile {
  readonly path: string;
  readonly integrity: string;
}

/** The built client, as the build lists it. Another build is another version. */
export interface Shell {
  readonly version: string;
  readonly files: readonly ShellFile[];
}

/** What the cache takes from a service worker. */
export interface ShellPorts {
  readonly origin: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
  readonly fetch: (input: string | Request, init?: RequestInit) => Promise<Response>;
}

const prefix = 'shell-';
const page = '/index.html';
/** A server that says nothing for so long is taken to be away; milliseconds. */
const patience = 5_000;

/** A file whose content never changes under its path: its name carries a hash or a version. */
function isLasting(path: string): boolean {
  return path.startsWith('/assets/') || path.startsWith('/pdfjs/');
}

/** Addresses that the client's router owns: the server answers all of them with the same page. */
function isPage(path: string): boolean {
  return !/^\/(api|socket|healthz|readyz)(\/|$)/.test(path) && (path === page || !/\.\w{1,8}$/.test(path));
}

/**
 * Keeps the built client on this device, so that it opens without the server. A version is kept whole or not at all:
 * every file is checked against the build's list. The page itself comes from the server as long as there is one, and all
 * that it asks for is named by its content, so two versions are never mixed, whichever of them is kept. Answers of the
 * server to questions (`/api`, `/socket`) are never looked at.
 */
export class ShellCache {
  readonly #shell: Shell;
  readonly #ports: ShellPorts;

  constructor(shell: Shell, ports: ShellPorts) {
    this.#shell = shell;
    this.#ports = ports;
  }

  get #name(): string {
    return prefix + this.#shell.version;
  }

  /** Fetches what is not kept yet, file after file so that a hall of tablets does not drown its server. */
  async install(): Promise<void> {
    const { caches } = this.#ports;
    const cache = await caches.open(this.#name);
    for (const file of this.#shell.files) {
      const kept = isLasting(file.path) ? await caches.match(file.path) : undefined;
      await cache.put(file.path, kept ?? (await this.#fetch(file)));
    }
  }

  /** This version serves from now on; of those before it the latest stays, for pages that are still open. */
  async activate(): Promise<void> {
    const { caches } = this.#ports;
    const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== this.#name);
    for (const name of others.slice(0, -1)) await caches.delete(name);
  }

  /** The answer to a request of a page; null: none of our business. */
  answer(request: Pick<Request, 'method' | 'mode' | 'url'> & Request): Promise<Response> | null {
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== this.#ports.origin) return null;
    if (request.mode === 'navigate') return isPage(pathname) ? this.#page(request) : null;
    return isLasting(pathname) ? this.#file(request, pathname) : null;
  }

  async #page(request: Request): Promise<Response> {
    const { caches, fetch } = this.#ports;
    const kept = async () => (await caches.open(this.#name)).match(page);
    try {
      const answer = await fetch(request.url, {
        credentials: 'same-origin',
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      // A proxy in front of a server that is gone answers with a page of its own.
      return answer.status >= 500 ? ((await kept()) ?? answer) : answer;
    } catch (error) {
      const found = await kept();
      if (found === undefined) throw error;
      return found;
    }
  }

  async #file(request: Request, path: string): Promise<Response> {
    return (await this.#ports.caches.match(path)) ?? this.#ports.fetch(request);
  }

  async #fetch({ path, integrity }: ShellFile): Promise<Response> {
    // What has a hash in its name may come from the browser's own cache; the rest is asked for anew.
    const cache = isLasting(path) ? 'default' : 'no-cache';
    const answer = await this.#ports.fetch(path, { integrity, cache, credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
}
