import { type Applied, type AudienceDelta, AudienceFollower, type AudienceSnapshot } from '@nghi-truong/collab';
import type { Json } from '@nghi-truong/domain';
import type { CatchUp, WireError } from '@nghi-truong/protocol';
import type { DocumentState, OfflineError } from './api.ts';
import { backOff } from './back-off.ts';
import type { ClockPort } from './ports.ts';
import { Cell } from './readable.ts';
import type { Read } from './reply.ts';
import { isPassing } from './wire-error.ts';

export type FetchedDocument =
  | { readonly ok: true; readonly epoch: number; readonly seq: number; readonly update: Uint8Array }
  | { readonly ok: false; readonly error: WireError | OfflineError };

export interface DocumentSource<View> {
  readonly clock: ClockPort;
  random(): number;
  catchUp(epoch: number, afterSeq: number): Promise<Read<CatchUp>>;
  /** The whole document over HTTP. */
  fetch(cancelled: AbortSignal): Promise<FetchedDocument>;
  /** Null while the records are no whole view yet. */
  read(records: ReadonlyMap<string, Json>, previous: View | undefined): View | null;
}

/**
 * How the copy stands to the server's document. `held` are pushes that came while something older was on its way;
 * they exist only where something is on its way.
 */
type Phase =
  /** No connection, or not joined. */
  | { readonly name: 'apart' }
  | { readonly name: 'joining'; readonly held: AudienceDelta[] }
  | { readonly name: 'fetching'; readonly held: AudienceDelta[]; readonly abort: AbortController }
  | { readonly name: 'catchingUp'; readonly held: AudienceDelta[] }
  | { readonly name: 'waiting'; readonly held: AudienceDelta[]; readonly cancel: () => void }
  | { readonly name: 'live' }
  | { readonly name: 'refused' };

/** More pushes than this are not kept: the document is fetched when its turn comes and holds them anyway. */
const mostHeld = 2_000;

/** One audience's document, followed through cuts, gaps and restarts. What was shown stays shown until better is there. */
export class FollowedDocument<View> {
  readonly state = new Cell<DocumentState<View>>({ status: 'loading' });
  readonly #source: DocumentSource<View>;
  readonly #follower = new AudienceFollower();
  #phase: Phase = { name: 'apart' };
  #failures = 0;

  constructor(source: DocumentSource<View>) {
    this.#source = source;
  }

  /** What is held, for `join`; null when there is nothing to continue. */
  get position(): { readonly epoch: number; readonly seq: number } | null {
    return this.#follower.position;
  }

  get refused(): boolean {
    return this.#phase.name === 'refused';
  }

  /** What an earlier page had kept, shown until the server says what is true now. */
  restore(kept: AudienceSnapshot): void {
    if (this.state.get().status !== 'loading' || this.#follower.position !== null) return;
    try {
      this.#follower.applySnapshot(kept);
    } catch {
      // Damaged: as if nothing had been kept.
      return;
    }
    this.#show();
  }

  /** The copy as it stands, to be kept; null when there is none. */
  snapshot(): AudienceSnapshot | null {
    return this.#follower.snapshot();
  }

  /** `join` is on its way: pushes from now on are kept. */
  expect(): void {
    this.#leavePhase();
    this.#phase = { name: 'joining', held: [] };
  }

  /** The answer to `join`. `asked` is the position that was sent with it. */
  joined(answer: CatchUp, asked: { readonly epoch: number; readonly seq: number } | null): void {
    this.#failures = 0;
    this.#take(answer, asked?.seq ?? 0);
  }

  push(delta: AudienceDelta): void {
    const phase = this.#phase;
    switch (phase.name) {
      case 'joining':
      case 'fetching':
      case 'catchingUp':
      case 'waiting':
        phase.held.push(delta);
        if (phase.held.length > mostHeld) phase.held.splice(0, phase.held.length - mostHeld);
        return;
      case 'live':
        this.#follow([delta]);
        return;
      case 'apart':
      case 'refused':
        return;
      default:
        phase satisfies never;
    }
  }

  /** The server's heartbeat: where its document stands. */
  head(epoch: number, seq: number): void {
    if (this.#phase.name !== 'live') return;
    const position = this.#follower.position;
    if (position === null || position.epoch !== epoch) this.#fetch([]);
    else if (seq > position.seq) this.#catchUp([]);
  }

  /** The connection is gone. What is shown stays. */
  suspend(): void {
    if (this.#phase.name === 'refused') return;
    this.#leavePhase();
    this.#phase = { name: 'apart' };
  }

  /** Not, or no longer, for this person: forgets everything that was held. */
  refuse(error: WireError): void {
    this.#leavePhase();
    this.#phase = { name: 'refused' };
    this.#follower.forget();
    this.state.set({ status: 'refused', error });
  }

  close(): void {
    this.#leavePhase();
    this.#phase = { name: 'apart' };
  }

  #take(answer: CatchUp, askedSeq: number): void {
    const held = this.#leavePhase();
    if (answer.kind === 'fetch') {
      this.#fetch(held);
      return;
    }
    this.#phase = { name: 'live' };
    this.#follow([{ epoch: answer.epoch, seq: answer.seq, previous: askedSeq, update: answer.update }, ...held]);
  }

  /** Applies in order; at the first hole asks for what is missing and keeps the rest. */
  #follow(deltas: readonly AudienceDelta[], justFetched = false): void {
    for (const [index, delta] of deltas.entries()) {
      const outcome = this.#apply(delta);
      if (outcome === 'applied' || outcome === 'stale') continue;
      const rest = deltas.slice(index);
      if (outcome === 'gap') this.#catchUp(rest);
      // A node that lags may serve the old epoch for a while: no reason to ask it without pause.
      else if (outcome === 'otherEpoch' && !justFetched) this.#fetch(rest);
      else this.#retryLater();
      this.#show();
      return;
    }
    this.#failures = 0;
    this.#show();
  }

  #apply(delta: AudienceDelta): Applied | 'damaged' {
    const position = this.#follower.position;
    // A late push of an epoch that was left behind says nothing new.
    if (position !== null && delta.epoch < position.epoch) return 'stale';
    try {
      return this.#follower.applyDelta(delta);
    } catch {
      return 'damaged';
    }
  }

  #catchUp(held: readonly AudienceDelta[]): void {
    const position = this.#follower.position;
    if (position === null) {
      this.#fetch(held);
      return;
    }
    this.#leavePhase();
    const phase: Phase = { name: 'catchingUp', held: [...held] };
    this.#phase = phase;
    void this.#source.catchUp(position.epoch, position.seq).then((answer) => {
      if (this.#phase !== phase) return;
      if (answer.status === 'value') {
        this.#failures = 0;
        this.#take(answer.value, position.seq);
      } else if (answer.status === 'error') this.#failed(answer.error);
      else this.#retryLater();
    });
  }

  #fetch(held: readonly AudienceDelta[]): void {
    this.#leavePhase();
    const phase: Phase = { name: 'fetching', held: [...held], abort: new AbortController() };
    this.#phase = phase;
    void this.#source.fetch(phase.abort.signal).then((answer) => {
      if (this.#phase !== phase) return;
      if (!answer.ok) {
        if (answer.error.code === 'offline') this.#retryLater();
        else this.#failed(answer.error);
        return;
      }
      try {
        this.#follower.applySnapshot(answer);
      } catch {
        this.#retryLater();
        return;
      }
      const kept = this.#leavePhase().filter((delta) => delta.epoch >= answer.epoch);
      this.#phase = { name: 'live' };
      this.#follow(kept, true);
    });
  }

  #failed(error: WireError): void {
    if (isPassing(error)) this.#retryLater();
    else this.refuse(error);
  }

  #retryLater(): void {
    const held = this.#leavePhase();
    this.#failures += 1;
    const cancel = this.#source.clock.after(backOff(this.#failures, this.#source.random()), () => {
      const kept = this.#leavePhase();
      this.#catchUp(kept);
    });
    this.#phase = { name: 'waiting', held, cancel };
  }

  /** Ends what the phase had under way and gives the pushes it kept. */
  #leavePhase(): AudienceDelta[] {
    const phase = this.#phase;
    if (phase.name === 'fetching') phase.abort.abort();
    if (phase.name === 'waiting') phase.cancel();
    return 'held' in phase ? phase.held : [];
  }

  #show(): void {
    const position = this.#follower.position;
    if (position === null || this.#phase.name === 'refused') return;
    const before = this.state.get();
    const view = this.#source.read(this.#follower.records, before.status === 'ready' ? before.view : undefined);
    if (view === null) return;
    if (before.status === 'ready' && before.view === view && before.seq === position.seq) return;
    this.state.set({ status: 'ready', view, seq: position.seq });
  }
}
