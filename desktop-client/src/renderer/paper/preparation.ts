import {
  type PaperManifest,
  type PaperPart,
  type PreparedPages,
  type PreparedText,
  preparedPagesSchema,
  preparedTextSchema,
} from '@nghi-truong/protocol';
import type { PaperParts, Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import { RangeLoader, type RangeLoaderEvents, type RangeLoaderPorts } from './range-loader.ts';

/** A part that is read into memory as a whole is refused beyond this; bytes. */
const mostJson = 64 * 1024 * 1024;
/** The pictures of the first pages; bytes. */
const firstPictures = 96 * 1024;
/** How long to wait before the manifest is asked for again; milliseconds, the last one for ever. */
const waits = [2_000, 5_000, 10_000, 20_000, 30_000];

/** Reads one part of a paper: from this device, else by ranges from the server, through any number of cuts. */
export function partLoader(
  parts: PaperParts,
  part: PaperPart,
  size: number,
  ports: RangeLoaderPorts,
  events: RangeLoaderEvents,
): RangeLoader {
  return new RangeLoader(
    {
      size,
      request: () => parts.request(part),
      kept: (begin, end) => parts.kept(part, begin, end),
      came: (begin, bytes) => parts.offer(part, begin, bytes),
      streams: part === 'file' && !parts.keeps,
    },
    ports,
    events,
  );
}

/** What the server prepared of a paper, as far as it is there: page sizes, labels, outline; pictures; text. */
export class Preparation {
  readonly #parts: PaperParts;
  readonly #startPage: number | null;
  readonly #ports: RangeLoaderPorts;
  readonly #pages = new Cell<PreparedPages | null>(null);
  readonly #closing = new AbortController();
  readonly #known: Promise<void>;
  readonly #loaders: RangeLoader[] = [];
  #prepared: PaperManifest['prepared'] = null;
  #previews: RangeLoader | null = null;
  #first: Promise<Uint8Array<ArrayBuffer> | null> | null = null;
  #text: Promise<PreparedText | null> | null = null;

  /** @param startPage where it is opened; null: no pictures will be asked for. */
  constructor(parts: PaperParts, ports: RangeLoaderPorts, startPage: number | null) {
    this.#startPage = startPage;
    this.#parts = parts;
    this.#ports = ports;
    this.#known = new Promise((resolve) => void this.#look(resolve));
  }

  /** Null: not there (yet). */
  get pages(): Readable<PreparedPages | null> {
    return this.#pages;
  }

  /** Resolves when it is settled whether `pages` is there now; it may still come later. */
  get known(): Promise<void> {
    return this.#known;
  }

  /** Bytes of the part `previews`; null when they will not come. */
  readonly previews = async (begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null> => {
    if (this.#prepared === null || end > this.#prepared.previews.size) return null;
    const first = end <= firstPictures ? await this.#first : null;
    if (first !== null && end <= first.length) return first.slice(begin, end);
    return this.#previewLoader(this.#prepared).demand(begin, end);
  };

  /** The text of all pages; null when it was not prepared. Read once, when first asked for. */
  text(): Promise<PreparedText | null> {
    if (this.#prepared === null) return Promise.resolve(null);
    this.#text ??= this.#json('text', this.#prepared.text.size, preparedTextSchema);
    return this.#text;
  }

  #previewLoader(prepared: NonNullable<PaperManifest['prepared']>): RangeLoader {
    this.#previews ??= this.#loader('previews', prepared.previews.size);
    return this.#previews;
  }

  close(): void {
    this.#closing.abort();
    for (const loader of this.#loaders) loader.close();
  }

  #loader(part: PaperPart, size: number): RangeLoader {
    // Why a part does not come is said where the file itself is read.
    const loader = partLoader(this.#parts, part, size, this.#ports, { failed: () => undefined });
    this.#loaders.push(loader);
    return loader;
  }

  async #look(known: () => void): Promise<void> {
    const { signal } = this.#closing;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const answer = await this.#parts.manifest();
      if (signal.aborted) break;
      if (answer.ok && answer.value.prepared !== null) {
        const { prepared } = answer.value;
        this.#prepared = prepared;
        // Papers are mostly opened at their beginning: its pictures come with the sizes, not after them.
        if (this.#startPage === 1) {
          const end = Math.min(firstPictures, prepared.previews.size);
          this.#first = this.#previewLoader(prepared).demand(0, end);
        }
        const pages = await this.#json('pages', prepared.pages.size, preparedPagesSchema);
        if (pages !== null && pages.pages.length > 0 && !signal.aborted) this.#pages.set(pages);
        break;
      }
      known();
      // It will not be prepared, or is out of reach for this person.
      if (answer.ok ? answer.value.progress === null : !passes(answer.error.code)) break;
      await this.#ports.delay(waits[Math.min(attempt, waits.length - 1)] ?? 30_000, signal);
    }
    known();
  }

  async #json<T>(
    part: PaperPart,
    size: number,
    schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  ): Promise<T | null> {
    if (size === 0 || size > mostJson) return null;
    const bytes = await this.#loader(part, size).demand(0, size);
    if (bytes === null) return null;
    try {
      const read = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
      return read.success ? read.data : null;
    } catch {
      return null;
    }
  }
}

/** Whether asking again may help. */
function passes(code: string): boolean {
  return code === 'offline' || code === 'busy' || code === 'internal';
}
