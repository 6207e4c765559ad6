/** Where the bytes of a file come from. */
export interface ByteSource {
  /** Asked for each request anew: what lets this person in may have changed. */
  readonly request: () => { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Bytes, as the server said when the file was attached. */
  readonly size: number;
  /** Bytes `begin` to `end` (exclusive) if this device has all of them, else null. Never rejects. */
  readonly kept: (begin: number, end: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Told of bytes that came over the network, from `begin` on; they are not changed afterwards. */
  readonly came?: (begin: number, bytes: Uint8Array<ArrayBuffer>) => void;
  /** The file will be streamed: what is demanded before the stream has passed it is held for it. */
  readonly streams?: boolean;
}

/** Reasons for which loading ends; a missing network is none, it is waited for. */
export type LoadFailure = 'signedOut' | 'forbidden' | 'withdrawn' | 'missing' | 'changed';

export interface RangeLoaderPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface RangeLoaderEvents {
  /** So many bytes came, in order or not. */
  readonly received?: (bytes: number) => void;
  readonly failed: (failure: LoadFailure) => void;
  /** True while bytes are wanted and none come. */
  readonly stalled?: (stalled: boolean) => void;
}

/** Who reads a file from its start. */
export interface StreamEvents {
  /** The file in order. */
  readonly progressive: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly complete: () => void;
}

const pieceBytes = 512 * 1024;
/** As large as a chunk of the package, so that what is read here need not be fetched again for it. */
const demandedBytes = 1024 * 1024;
const waits = [300, 700, 1_500, 3_000, 5_000];

const failures: Readonly<Record<number, LoadFailure>> = {
  401: 'signedOut',
  403: 'forbidden',
  404: 'missing',
  410: 'withdrawn',
  412: 'changed',
  416: 'changed',
};

/**
 * Fetches a file by ranges through any number of cuts: what this device keeps comes from there, a broken piece is asked
 * for again until it is there or the server says that it never will be. Pieces that a page needs now go before the rest
 * of the file.
 */
export class RangeLoader {
  readonly #source: ByteSource;
  readonly #ports: RangeLoaderPorts;
  readonly #events: RangeLoaderEvents;
  readonly #closing = new AbortController();
  /** Demanded pieces that the stream has still to pass: it does not fetch them again. By their first byte. */
  readonly #held = new Map<number, Uint8Array<ArrayBuffer>>();
  #streamed = 0;
  #demanded = 0;
  #idle: (() => void) | null = null;
  #failing = 0;
  #failed = false;

  constructor(source: ByteSource, ports: RangeLoaderPorts, events: RangeLoaderEvents) {
    this.#source = source;
    this.#ports = ports;
    this.#events = events;
  }

  /** Whether somebody waits for bytes now. */
  get waiting(): boolean {
    return this.#demanded > 0;
  }

  /** Reads the file from its start to its end in order, giving way to `demand`. */
  async stream(events: StreamEvents): Promise<void> {
    let at = 0;
    while (at < this.#source.size) {
      await this.#waitForDemands();
      const bytes = this.#held.get(at) ?? (await this.#piece(at, this.#endOfPiece(at)));
      if (bytes === null) return;
      at += bytes.byteLength;
      this.#streamed = at;
      for (const begin of this.#held.keys()) if (begin < at) this.#held.delete(begin);
      events.progressive(bytes);
    }
    if (!this.#closing.signal.aborted) events.complete();
  }

  /** Reads one range that is needed now; null when loading has failed or was closed. */
  async demand(begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null> {
    this.#demanded += 1;
    try {
      const whole = new Uint8Array(end - begin);
      for (let at = begin; at < end; at += demandedBytes) {
        const bytes = await this.#piece(at, Math.min(at + demandedBytes, end));
        if (bytes === null) return null;
        whole.set(bytes, at - begin);
        if (this.#source.streams === true && at >= this.#streamed) this.#held.set(at, bytes);
      }
      return whole;
    } finally {
      this.#demanded -= 1;
      if (this.#demanded === 0) this.#idle?.();
    }
  }

  /** Stops everything under way. */
  close(): void {
    this.#closing.abort();
    this.#held.clear();
    this.#idle?.();
  }

  /** A piece ends where one begins that is here already. */
  #endOfPiece(begin: number): number {
    let end = Math.min(begin + pieceBytes, this.#source.size);
    for (const at of this.#held.keys()) if (at > begin && at < end) end = at;
    return end;
  }

  async #waitForDemands(): Promise<void> {
    while (this.#demanded > 0 && !this.#closing.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
  }

  async #piece(begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null> {
    let stalled = false;
    try {
      for (let attempt = 0; !this.#closing.signal.aborted && !this.#failed; attempt += 1) {
        const answer = await this.#attempt(begin, end);
        if (answer instanceof Uint8Array) {
          this.#events.received?.(answer.byteLength);
          return answer;
        }
        if (typeof answer === 'string') {
          this.#fail(answer);
          return null;
        }
        if (!stalled) {
          stalled = true;
          this.#stall(1);
        }
        await this.#ports.delay(waits[Math.min(attempt, waits.length - 1)] ?? 5_000, this.#closing.signal);
      }
      return null;
    } finally {
      if (stalled) this.#stall(-1);
    }
  }

  #stall(change: 1 | -1): void {
    const before = this.#failing > 0;
    this.#failing += change;
    if (before !== this.#failing > 0) this.#events.stalled?.(!before);
  }

  #fail(failure: LoadFailure): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#events.failed(failure);
  }

  /** The bytes, a final failure, or null for "try again". */
  async #attempt(begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | LoadFailure | null> {
    try {
      const kept = await this.#source.kept(begin, end);
      if (kept !== null) return kept;
      const { url, headers } = this.#source.request();
      const response = await this.#ports.fetch(url, {
        headers: { ...headers, Range: `bytes=${begin}-${end - 1}` },
        credentials: 'same-origin',
        signal: this.#closing.signal,
      });
      const failure = failures[response.status];
      if (failure !== undefined) return failure;
      if (response.status !== 206 && response.status !== 200) return null;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.status === 200) return bytes.byteLength === this.#source.size ? bytes.slice(begin, end) : 'changed';
      if (bytes.byteLength !== end - begin) return null;
      this.#source.came?.(begin, bytes);
      return bytes;
    } catch {
      return null;
    }
  }
}
