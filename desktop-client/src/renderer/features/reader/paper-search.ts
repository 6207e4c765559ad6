import { mostHits, type PageHit, type SearchQuery, searchQuery, TextIndex } from '@nghi-truong/reader-core';
import type { Readable } from '../../session/api.ts';
import { Cell } from '../../session/readable.ts';

/** Where the text of a paper comes from. */
export interface SearchedPaper {
  readonly pageCount: number;
  /** The text of all pages as it was prepared; null when it was not. Never rejects. */
  prepared(): Promise<readonly string[] | null>;
  /** The text of one page, read from the file itself. */
  page(page: number): Promise<string>;
}

export interface SearchPorts {
  /** Milliseconds. */
  readonly now: () => number;
  /** Runs later, after what the person does; returns the way to cancel it. */
  readonly soon: (act: () => void) => () => void;
}

/** `exact`: only with the tone marks that were typed; `any`: all. */
export type Tones = 'exact' | 'any';

export interface SearchState {
  /** As typed. */
  readonly typed: string;
  /** Null: nothing is looked for. */
  readonly query: SearchQuery | null;
  /** All hits so far, in order. */
  readonly all: readonly PageHit[];
  /** Those that count under the present choice of tones. */
  readonly hits: readonly PageHit[];
  /** What was chosen, or what fits when nothing was chosen: whoever types tone marks that are found means them. */
  readonly tones: Tones;
  readonly chosen: Tones | null;
  /** The hit that was gone to, among `hits`. */
  readonly current: PageHit | null;
  readonly running: boolean;
  /** Pages whose text has been looked through, of all. */
  readonly searched: number;
  readonly pageCount: number;
  /** There are more hits than are listed. */
  readonly more: boolean;
  /** Pages looked through that have no text: scans. */
  readonly blank: number;
}

/** A slice of work that no finger notices; milliseconds. */
const slice = 8;
/** A list of hits that changes more often than this is only work; milliseconds. */
const tellEvery = 120;
/** Fewer letters than that are a stamp or a page number on a scan. */
const fewLetters = 8;

/**
 * Searches one paper while somebody types: in slices, so that a key never waits. Text that the server prepared is
 * searched at once; without it the pages are read one after the other from the file, and hits come as they are read.
 */
export class PaperSearch {
  readonly #paper: SearchedPaper;
  readonly #ports: SearchPorts;
  readonly #index: TextIndex;
  readonly #state: Cell<SearchState>;
  readonly #blank = new Set<number>();
  /** The page that is looked through next. */
  #next = 1;
  #found: PageHit[] = [];
  #told = 0;
  #cancel = () => {};
  #loading = false;
  #closed = false;

  constructor(paper: SearchedPaper, ports: SearchPorts) {
    this.#paper = paper;
    this.#ports = ports;
    this.#index = new TextIndex(paper.pageCount);
    this.#state = new Cell<SearchState>({
      typed: '',
      query: null,
      all: [],
      hits: [],
      tones: 'any',
      chosen: null,
      current: null,
      running: false,
      searched: 0,
      pageCount: paper.pageCount,
      more: false,
      blank: 0,
    });
  }

  get state(): Readable<SearchState> {
    return this.#state;
  }

  /** The text of a page that was looked through, for the context of a hit. */
  text(page: number): string {
    return this.#index.text(page);
  }

  /** Looks for what is typed now, from the first page on. */
  find(typed: string): void {
    const query = searchQuery(typed);
    this.#cancel();
    this.#found = [];
    this.#next = 1;
    this.#change({ typed, query, all: [], current: null, searched: 0, more: false, running: query !== null });
    if (query === null) return;
    void this.#load();
    this.#look(query);
  }

  choose(tones: Tones): void {
    this.#change({ chosen: tones, current: null });
  }

  /** Goes to a hit. */
  goTo(hit: PageHit): void {
    this.#change({ current: hit });
  }

  /**
   * The next hit (or the one before), around the end; without a present one the first from a page on.
   * @returns null when there is none.
   */
  step(by: 1 | -1, page: number): PageHit | null {
    const { hits, current } = this.#state.get();
    if (hits.length === 0) return null;
    const at = current === null ? -1 : hits.findIndex((hit) => same(hit, current));
    let next: number;
    if (at >= 0) next = at + by;
    else if (by > 0) next = hits.findIndex((hit) => hit.page >= page);
    else next = hits.findLastIndex((hit) => hit.page <= page);
    const hit = hits[next < 0 ? (at < 0 && by > 0 ? 0 : hits.length - 1) : next % hits.length] ?? null;
    if (hit !== null) this.goTo(hit);
    return hit;
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Looks through the pages that are here, slice by slice; says now and then what it found. */
  #look(query: SearchQuery): void {
    this.#cancel();
    this.#cancel = this.#ports.soon(() => {
      const until = this.#ports.now() + slice;
      while (this.#isHere() && this.#ports.now() < until) {
        for (const hit of this.#index.hitsOn(this.#next, query, mostHits - this.#found.length)) this.#found.push(hit);
        this.#next += 1;
      }
      const goesOn = this.#isHere();
      if (!goesOn || this.#ports.now() - this.#told >= tellEvery) this.#tell();
      if (goesOn) this.#look(query);
    });
  }

  #tell(): void {
    const known = this.#state.get().all;
    const more = this.#found.length >= mostHits;
    this.#told = this.#ports.now();
    this.#change({
      all: this.#found.length === known.length ? known : [...this.#found],
      more,
      running: !more && this.#next <= this.#paper.pageCount,
      searched: this.#next - 1,
    });
  }

  /** Whether there is a page to look through now. */
  #isHere(): boolean {
    return this.#found.length < mostHits && this.#index.has(this.#next);
  }

  /** Brings the text here, once. */
  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const prepared = await this.#paper.prepared();
    for (let page = 1; page <= this.#paper.pageCount && !this.#closed; page += 1) {
      const text = prepared === null ? await this.#paper.page(page).catch(() => '') : (prepared[page - 1] ?? '');
      if (this.#closed) return;
      this.#take(page, text);
      const { query } = this.#state.get();
      if (query !== null && page === this.#next) this.#look(query);
    }
  }

  #take(page: number, text: string): void {
    this.#index.put(page, text);
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewLetters) this.#blank.add(page);
  }

  #change(change: Partial<SearchState>): void {
    const next = { ...this.#state.get(), ...change, blank: this.#blank.size };
    const anyExact = next.all.some((hit) => hit.exact);
    const tones = next.chosen ?? (next.query?.marked === true && anyExact ? 'exact' : 'any');
    const hits = tones === 'any' ? next.all : next.all.filter((hit) => hit.exact);
    this.#state.set({ ...next, tones, hits });
  }
}

function same(one: PageHit, other: PageHit): boolean {
  return one.page === other.page && one.start === other.start;
}
