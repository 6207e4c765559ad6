import { errorAnswerSchema, type WireError, wireError } from '@nghi-truong/protocol';
import type { OfflineError, RestResult } from './api.ts';
import type { ClockPort, FetchPort } from './ports.ts';
import { offlineError, readWireError } from './wire-error.ts';

export interface RestOptions {
  /** Origin of the REST doors, without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string | null;
  readonly fetch: FetchPort;
  readonly clock: ClockPort;
  /** One request is given up after this, milliseconds. */
  readonly timeout: number;
}

export type FetchedBytes =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly headers: Headers }
  | { readonly ok: false; readonly error: WireError | OfflineError };

/** The session's HTTP: JSON in and out checked by schemas, errors in words, a missing network as `offline`. */
export class RestClient {
  readonly #options: RestOptions;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  get headers(): Readonly<Record<string, string>> {
    const { token } = this.#options;
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }

  url(path: string): string {
    return `${this.#options.baseUrl}${path}`;
  }

  async json<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: { parse(value: unknown): T },
    body?: unknown,
  ): Promise<RestResult<T>> {
    const init: RequestInit = { method, headers: { ...this.headers, accept: 'application/json' } };
    if (body !== undefined) {
      init.headers = { ...init.headers, 'content-type': 'application/json' };
      init.body = JSON.stringify(body);
    }
    const answer = await this.#ask(path, init, async (response) => {
      const text = await response.text();
      return text === '' ? {} : (JSON.parse(text) as unknown);
    });
    if (!answer.ok) return answer;
    try {
      return { ok: true, value: schema.parse(answer.value) };
    } catch {
      // The door answered with something that this client does not understand.
      return { ok: false, error: wireError('internal') };
    }
  }

  /** A binary answer, uncompressed by the HTTP layer. `cancelled` aborts it; the answer is then `offline`. */
  async bytes(path: string, cancelled: AbortSignal): Promise<FetchedBytes> {
    const answer = await this.#ask(
      path,
      { method: 'GET', headers: this.headers },
      async (response) => ({ bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers }),
      cancelled,
    );
    return answer.ok ? { ok: true, ...answer.value } : answer;
  }

  async #ask<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    cancelled?: AbortSignal,
  ): Promise<RestResult<T>> {
    const { clock, fetch, timeout } = this.#options;
    const abort = new AbortController();
    const stop = () => abort.abort();
    if (cancelled?.aborted === true) return { ok: false, error: offlineError };
    cancelled?.addEventListener('abort', stop, { once: true });
    const disarm = clock.after(timeout, stop);
    try {
      const response = await fetch(this.url(path), {
        ...init,
        signal: abort.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      if (response.ok) return { ok: true, value: await read(response) };
      return { ok: false, error: await readError(response) };
    } catch {
      return { ok: false, error: offlineError };
    } finally {
      disarm();
      cancelled?.removeEventListener('abort', stop);
    }
  }
}

/** The error of an answer that is not 2xx. A proxy's own page (502 and the like) means that the server is not there. */
async function readError(response: Response): Promise<WireError | OfflineError> {
  try {
    const parsed = errorAnswerSchema.safeParse(await response.json());
    if (parsed.success) return readWireError(parsed.data.error) ?? wireError('internal');
  } catch {
    // Not JSON: told apart by the status below.
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) return offlineError;
  if (response.status === 401) return wireError('notSignedIn');
  if (response.status === 404) return wireError('notFound');
  if (response.status === 413) return wireError('tooLarge');
  return wireError('internal');
}
