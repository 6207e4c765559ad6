import type { MeetingId } from '@nghi-truong/domain';
import type { PackageState, PaperParts } from '../api.ts';
import type { Connection } from '../connection.ts';
import type { FollowedMeeting } from '../followed-meeting.ts';
import type { SessionPorts } from '../ports.ts';
import { Cell } from '../readable.ts';
import type { RestClient } from '../rest-client.ts';
import type { KeptPerson } from './kept-person.ts';
import { dropReplaced, giveWay, noteEntered } from './making-room.ts';
import { OfferedPieces } from './offered-pieces.ts';
import { type FetchPlan, PackageFetcher } from './package-fetcher.ts';
import { isComplete, isWhole, nothingYet, packageState } from './package-progress.ts';
import { type KeptVersion, paperParts } from './paper-parts.ts';
import { nameOf, PaperShelf, type VersionKey } from './paper-shelf.ts';
import { fetchSteps, type ReadablePaper, readablePapers } from './wanted.ts';

export interface PackageSurroundings {
  readonly meeting: FollowedMeeting;
  readonly connection: Connection;
  readonly person: KeptPerson;
  readonly rest: RestClient;
  readonly ports: SessionPorts;
  /** The server's time, also without the server. */
  serverNow(): number;
}

/** What the papers of this moment come to. Null while it is not known what this person may read. */
interface Reach {
  readonly papers: readonly ReadablePaper[];
  readonly steps: FetchPlan['steps'];
  readonly voting: boolean;
}

/** Progress is told at most so often. */
const tellEvery = 250;
/** How often papers are looked through whose time may be up without anybody saying so. */
const timeEvery = 10_000;

/**
 * The papers of one meeting on this device: fetches what this person may read, as long as somebody looks at the meeting,
 * and deletes what is out of reach as soon as it is known.
 */
export class MeetingPackage {
  readonly state = new Cell<PackageState>(nothingYet);
  readonly #around: PackageSurroundings;
  readonly #meetingId: MeetingId;
  readonly #stops: (() => void)[] = [];
  readonly #preferred = new Map<object, VersionKey>();
  /** Papers for the first page of which somebody waits. */
  readonly #opening = new Set<object>();
  readonly #offered: OfferedPieces;
  #shelf: PaperShelf | null = null;
  #loaded: Promise<void> = Promise.resolve();
  #fetcher: PackageFetcher | null = null;
  #endTurn: AbortController | null = null;
  #reach: Reach | null = null;
  #signature = '';
  #viewers = 0;
  #cancelTell: (() => void) | null = null;
  #cancelTime = () => {};
  #cancelReload: (() => void) | null = null;
  #closed = false;
  readonly #lost = (error: unknown) => this.#around.person.lost(error);

  constructor(around: PackageSurroundings) {
    this.#around = around;
    this.#meetingId = around.meeting.meetingId;
    const { meeting, connection, person, ports } = around;
    this.#offered = new OfferedPieces({
      shelf: (key) => (this.#allowed(key) && this.#fetcher?.full !== true ? this.#shelf : null),
      sha256: async (bytes) => (await ports.keeping?.vault.sha256(bytes)) ?? '',
      held: () => this.#opening.size > 0,
      kept: (key) => this.#keptOne(key),
      failed: (error) => person.lost(error),
    });
    const look = () => this.#look();
    this.#stops.push(
      meeting.room.state.subscribe(look),
      meeting.desk.state.subscribe(look),
      meeting.hall.state.subscribe(look),
      meeting.mine.subscribe(look),
      meeting.dismissed.subscribe(look),
      connection.state.subscribe(() => this.#connectionChanged()),
      person.state.subscribe(() => this.#personChanged()),
      ports.keeping?.tabs.heard((message) => this.#heard(message)) ?? (() => {}),
    );
    this.#personChanged();
    this.#lookAtTime();
  }

  /** Resolves when what was kept is known here. */
  get loaded(): Promise<void> {
    return this.#loaded;
  }

  /** Somebody looks at the meeting: fetches until the same number of `leave`s. */
  enter(): void {
    this.#viewers += 1;
    if (this.#viewers > 1) return;
    this.#markEntered();
    this.#start();
  }

  leave(): void {
    if (--this.#viewers === 0) this.#stop();
    this.#tell();
  }

  /** Tries at once what failed. */
  tryAgain(): void {
    this.#fetcher?.tryAgain();
    this.#tell();
  }

  parts(key: VersionKey): PaperParts {
    return paperParts(this.#around.rest, this.#meetingId, key, this.#kept(key));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#cancelTell?.();
    this.#cancelReload?.();
    this.#cancelTime();
    this.#offered.close();
    this.#stop();
    this.#shelf?.close();
  }

  /** A chunk was kept: other tabs want to know, and what was replaced may go. */
  #keptOne(key: VersionKey): void {
    const shelf = this.#shelf;
    this.#around.ports.keeping?.tabs.tell(`kept ${this.#meetingId}`);
    if (shelf !== null && shelf.manifest(key) !== null && isWhole(shelf, key)) void this.#dropReplaced(shelf);
    this.#tell();
  }

  #kept(key: VersionKey): KeptVersion {
    const mark = {};
    const here = () => (this.#allowed(key) ? this.#shelf : null);
    const keeps = () => {
      // A place that is just being opened: nobody has to fetch for himself what will be fetched in a moment.
      const place = this.#shelf !== null || this.#around.person.state.get().name === 'checking';
      return place && this.#allowed(key) && this.#fetcher?.full !== true;
    };
    return {
      get keeps() {
        return keeps();
      },
      manifest: async () => {
        await this.#loaded;
        const manifest = here()?.manifest(key) ?? null;
        // What is still being prepared is asked for anew, unless nobody can be asked.
        const whole = manifest?.prepared !== null || manifest.progress === null;
        return whole || !this.#around.connection.online ? manifest : null;
      },
      told: (manifest) => {
        void here()
          ?.keepManifest(key, manifest)
          .then(() => this.#fetcher?.wake())
          .catch(this.#lost);
      },
      read: async (part, begin, end) => {
        await this.#loaded;
        return (await here()?.read(key, part, begin, end)) ?? null;
      },
      offer: (part, begin, bytes) => this.#offered.offer({ key, part, begin, bytes }),
      prefer: () => {
        this.#preferred.set(mark, key);
        this.#markOpened(key);
        this.#replan();
      },
      opening: () => {
        this.#opening.add(mark);
        this.#replan();
        return () => {
          if (this.#opening.delete(mark)) this.#replan();
          void this.#offered.go();
        };
      },
      release: () => {
        const opening = this.#opening.delete(mark);
        if (this.#preferred.delete(mark) || opening) this.#look();
      },
    };
  }

  /** Whether this person may read this version now, as far as it is known. */
  #allowed({ paperId, fileId }: VersionKey): boolean {
    const paper = this.#reach?.papers.find((known) => known.paperId === paperId);
    return paper !== undefined && (paper.fileId === fileId || paper.earlier.includes(fileId));
  }

  #personChanged(): void {
    const { person } = this.#around;
    const { vault } = person;
    if (vault === null) {
      this.#stop();
      this.#shelf?.close();
      this.#shelf = null;
      this.#tell();
      return;
    }
    if (this.#shelf !== null) {
      this.#tell();
      return;
    }
    const shelf = new PaperShelf(vault, this.#meetingId, (error) => {
      // A chunk that the browser cleared away is fetched again.
      if (error === null) this.#fetcher?.wake();
      else person.lost(error);
    });
    this.#shelf = shelf;
    this.#loaded = shelf.load().catch((error: unknown) => person.lost(error));
    void this.#loaded.then(() => {
      if (this.#closed || this.#shelf !== shelf) return;
      this.#look();
      if (this.#viewers > 0) {
        this.#markEntered();
        this.#start();
      }
    });
  }

  #connectionChanged(): void {
    if (this.#around.connection.online) this.#fetcher?.spread();
    this.#tell();
  }

  /** Takes in what the meeting says now; what is out of reach goes at once. */
  #look(): void {
    const { meeting, person, serverNow } = this.#around;
    const { name } = person.state.get();
    // Nothing is kept: whoever reads asks the server.
    if (this.#closed || name === 'nothing' || name === 'expired') return;
    const room = meeting.room.state.get();
    if (meeting.dismissed.get() || room.status === 'refused') {
      this.#reach = { papers: [], steps: [], voting: false };
      // Screens and technicians follow the hall alone: no paper is for them, and the meeting stays theirs.
      const out = meeting.dismissed.get() || meeting.hall.state.get().status === 'refused';
      void (out ? this.#forgetMeeting() : this.#dropUnreachable());
      this.#replan();
      return;
    }
    const mine = meeting.mine.get();
    const desk = meeting.desk.state.get();
    if (room.status !== 'ready' || mine === null) return;
    const papers = readablePapers(room.view, mine, desk.status === 'ready' ? desk.view : null, serverNow());
    const steps = fetchSteps(papers).map((step) => ({ parts: step.parts, versions: step.papers }));
    const voting = Object.values(room.view.polls ?? {}).some((poll) => poll.status === 'open');
    this.#reach = { papers, steps, voting };
    // Half of it known would take for withdrawn what only has not come yet.
    if (desk.status !== 'loading') void this.#dropUnreachable();
    this.#replan();
  }

  /** Papers whose time is up are out of reach although nobody could tell this device. */
  #lookAtTime(): void {
    this.#cancelTime = this.#around.ports.clock.after(timeEvery, () => {
      this.#look();
      this.#lookAtTime();
    });
  }

  /** Wakes the fetcher when what it is to do has changed; a meeting changes all the time. */
  #replan(): void {
    const { urgent, steps, online, rest, hold } = this.#plan();
    const named = (versions: readonly VersionKey[]) => versions.map(nameOf).join();
    const signature = JSON.stringify([named(urgent), steps.map(({ versions }) => named(versions)), online, rest, hold]);
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#fetcher?.wake();
    }
    this.#tell();
  }

  #plan(): FetchPlan {
    const reach = this.#reach;
    return {
      urgent: [...this.#preferred.values()].filter((key) => this.#allowed(key)),
      steps: reach?.steps ?? [],
      online: this.#around.connection.online,
      rest: reach?.voting ?? false,
      hold: this.#opening.size > 0,
    };
  }

  async #dropUnreachable(): Promise<void> {
    const shelf = this.#shelf;
    if (shelf === null) return;
    await this.#loaded;
    for (const key of shelf.versions) {
      if (this.#closed || this.#shelf !== shelf) return;
      if (this.#allowed(key)) continue;
      this.#fetcher?.forget(key);
      await shelf.drop(key).catch(this.#lost);
    }
    await this.#dropReplaced(shelf);
  }

  /** A replaced version stays until all new ones are here and nobody reads it; then only what matches notes is left. */
  async #dropReplaced(shelf: PaperShelf): Promise<void> {
    const reach = this.#reach;
    if (reach === null || !isComplete(reach.papers, shelf)) return;
    await dropReplaced(shelf, reach.papers, [...this.#preferred.values()]).catch(this.#lost);
  }

  /** The device is full: meetings that are over give way, then versions that were replaced. */
  async #makeRoom(): Promise<boolean> {
    const [shelf, reach, { person, ports }] = [this.#shelf, this.#reach, this.#around];
    if (person.vault === null || shelf === null || reach === null) return false;
    const gone = await giveWay(person.vault, this.#meetingId);
    if (gone !== null) ports.keeping?.tabs.tell(`kept ${gone}`);
    return gone !== null || dropReplaced(shelf, reach.papers, [...this.#preferred.values()]);
  }

  /** Nothing of this meeting stays: not its papers, not its documents. */
  async #forgetMeeting(): Promise<void> {
    const { person } = this.#around;
    await this.#loaded;
    const shelf = this.#shelf;
    for (const key of shelf?.versions ?? []) {
      this.#fetcher?.forget(key);
      await shelf?.drop(key).catch((error: unknown) => person.lost(error));
    }
    await person.vault?.delete(`meeting/${this.#meetingId}/`).catch((error: unknown) => person.lost(error));
  }

  #markEntered(): void {
    const { person, serverNow } = this.#around;
    if (person.vault !== null) void noteEntered(person.vault, this.#meetingId, serverNow()).catch(this.#lost);
  }

  /** An earlier version that somebody reads stays as long as its paper does. */
  #markOpened(key: VersionKey): void {
    const paper = this.#reach?.papers.find(({ paperId }) => paperId === key.paperId);
    if (paper === undefined || paper.fileId === key.fileId || !this.#allowed(key)) return;
    void this.#shelf?.markOpened(key).catch(this.#lost);
  }

  #start(): void {
    const { ports, rest, person } = this.#around;
    const { keeping } = ports;
    const shelf = this.#shelf;
    if (keeping === null || shelf === null || this.#fetcher !== null || this.#closed) return;
    const fetcher = new PackageFetcher({
      source: {
        fetch: ports.fetch,
        clock: ports.clock,
        rest,
        meetingId: this.#meetingId,
        sha256: (bytes) => keeping.vault.sha256(bytes),
      },
      shelf,
      random: () => ports.random(),
      plan: () => this.#plan(),
      changed: () => this.#tell(),
      failed: (error) => person.lost(error),
      kept: (key) => this.#keptOne(key),
      makeRoom: () => this.#makeRoom(),
    });
    this.#fetcher = fetcher;
    const turn = new AbortController();
    this.#endTurn = turn;
    // One tab of this person fetches; the others read what it keeps.
    void this.#loaded
      .then(() => keeping.tabs.alone(`package/${person.person}/${this.#meetingId}`, turn.signal, () => fetcher.run()))
      .catch(() => {});
  }

  #stop(): void {
    this.#endTurn?.abort();
    this.#endTurn = null;
    this.#fetcher?.close();
    this.#fetcher = null;
  }

  /** Another tab has kept something of this meeting. */
  #heard(message: string): void {
    if (message !== `kept ${this.#meetingId}` || this.#cancelReload !== null) return;
    this.#cancelReload = this.#around.ports.clock.after(1_000, () => {
      this.#cancelReload = null;
      void this.#shelf
        ?.load()
        .then(() => this.#tell())
        .catch(this.#lost);
    });
  }

  #tell(): void {
    if (this.#closed || this.#cancelTell !== null) return;
    this.#cancelTell = this.#around.ports.clock.after(tellEvery, () => {
      this.#cancelTell = null;
      const papers = this.#reach?.papers ?? null;
      const next = packageState(this.#around.person.state.get(), papers, this.#shelf, this.#fetcher);
      if (JSON.stringify(next) !== JSON.stringify(this.state.get())) this.state.set(next);
    });
  }
}
