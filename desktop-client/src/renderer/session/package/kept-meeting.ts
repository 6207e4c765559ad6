import type { AudienceSnapshot } from '@nghi-truong/collab';
import type { Audience, MineView } from '@nghi-truong/domain';
import { protocolVersion } from '@nghi-truong/protocol';
import type { Connection } from '../connection.ts';
import type { FollowedMeeting } from '../followed-meeting.ts';
import type { ClockPort } from '../ports.ts';
import type { KeptPerson } from './kept-person.ts';
import { noteOver } from './making-room.ts';
import type { PersonVault } from './vault.ts';

export interface KeptMeetingSurroundings {
  readonly meeting: FollowedMeeting;
  readonly connection: Connection;
  readonly person: KeptPerson;
  readonly clock: ClockPort;
}

/** What changed is kept after this at the latest; a meeting changes all the time. */
const keepAfter = 5_000;
/** So long the server has to show what is true now before what was kept is shown. */
const graceForServer = 2_500;
const audiences: readonly Audience[] = ['room', 'desk', 'hall'];

interface KeptMine {
  readonly protocol: number;
  readonly mine: MineView;
}

/**
 * Keeps the last state of a meeting's documents and of one's own part, and shows it after a start without the server.
 * With a server it shows nothing: a vote that is long over would flash up.
 */
export class KeptMeeting {
  readonly #around: KeptMeetingSurroundings;
  readonly #stops: (() => void)[];
  readonly #changed = new Set<Audience | 'mine'>();
  #cancelKeep: (() => void) | null = null;
  #cancelGrace = () => {};
  #shown = false;
  #closed = false;

  constructor(around: KeptMeetingSurroundings) {
    this.#around = around;
    const { meeting, connection, person, clock } = around;
    this.#stops = [
      ...audiences.map((audience) => meeting[audience].state.subscribe(() => this.#note(audience))),
      meeting.mine.subscribe(() => this.#note('mine')),
      connection.state.subscribe(() => void this.#show()),
      person.state.subscribe(() => void this.#show()),
    ];
    this.#cancelGrace = clock.after(graceForServer, () => {
      this.#cancelGrace = () => {};
      void this.#show(true);
    });
    void this.#show();
  }

  close(): void {
    this.#closed = true;
    this.#cancelKeep?.();
    this.#cancelGrace();
    for (const stop of this.#stops) stop();
  }

  async #show(late = false): Promise<void> {
    const { meeting, connection, person } = this.#around;
    const { vault } = person;
    const wanted = late ? !meeting.joined.get() : connection.state.get().name === 'reconnecting';
    if (this.#shown || this.#closed || vault === null || !wanted) return;
    this.#shown = true;
    try {
      const mine = await this.#readMine(vault);
      const found: [Audience, AudienceSnapshot][] = [];
      for (const audience of audiences) {
        const snapshot = await this.#readDocument(vault, audience);
        if (snapshot !== null) found.push([audience, snapshot]);
      }
      if (this.#closed || meeting.joined.get()) return;
      if (mine !== null) meeting.restoreMine(mine);
      for (const [audience, snapshot] of found) meeting[audience].restore(snapshot);
    } catch (error) {
      person.lost(error);
    }
  }

  #note(what: Audience | 'mine'): void {
    this.#changed.add(what);
    if (this.#cancelKeep !== null || this.#closed) return;
    this.#cancelKeep = this.#around.clock.after(keepAfter, () => {
      this.#cancelKeep = null;
      void this.#keep();
    });
  }

  async #keep(): Promise<void> {
    const { meeting, person } = this.#around;
    const { vault } = person;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (vault === null || this.#closed || meeting.dismissed.get()) return;
    try {
      const room = meeting.room.state.get();
      const isOver = room.status === 'ready' && room.view.meeting.phase.name === 'ended';
      if (isOver && changed.includes('room')) await noteOver(vault, meeting.meetingId);
      for (const what of changed) {
        if (what === 'mine') await this.#keepMine(vault);
        else await this.#keepDocument(vault, what);
      }
    } catch (error) {
      // No room left: what is kept is older than it could be, and the banner tells its age.
      person.lost(error);
    }
  }

  async #keepMine(vault: PersonVault): Promise<void> {
    const mine = this.#around.meeting.mine.get();
    if (mine === null) return vault.delete(this.#name('mine'));
    const kept: KeptMine = { protocol: protocolVersion, mine };
    await vault.put(this.#name('mine'), new TextEncoder().encode(JSON.stringify(kept)));
    if (this.#around.meeting.mine.get() === null) await vault.delete(this.#name('mine'));
  }

  async #keepDocument(vault: PersonVault, audience: Audience): Promise<void> {
    const document = this.#around.meeting[audience];
    const snapshot = document.snapshot();
    if (document.refused) return vault.delete(this.#name(audience));
    if (snapshot === null) return;
    const { epoch, seq, update } = snapshot;
    const whole = new Uint8Array(24 + update.byteLength);
    new Float64Array(whole.buffer, 0, 3).set([protocolVersion, epoch, seq]);
    whole.set(update, 24);
    await vault.put(this.#name(audience), whole);
    // It may have been closed to this person while it was written.
    if (document.refused) await vault.delete(this.#name(audience));
  }

  async #readMine(vault: PersonVault): Promise<MineView | null> {
    const bytes = await vault.get(this.#name('mine'));
    if (bytes === null) return null;
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as KeptMine;
    return kept.protocol === protocolVersion ? kept.mine : null;
  }

  /** Null also when it was kept by another version of the application, which read documents otherwise. */
  async #readDocument(vault: PersonVault, audience: Audience): Promise<AudienceSnapshot | null> {
    const bytes = await vault.get(this.#name(audience));
    if (bytes === null || bytes.byteLength < 24) return null;
    const [protocol, epoch, seq] = new Float64Array(bytes.buffer, bytes.byteOffset, 3);
    if (protocol !== protocolVersion || epoch === undefined || seq === undefined) return null;
    return { epoch, seq, update: bytes.slice(24) };
  }

  #name(what: Audience | 'mine'): string {
    return `meeting/${this.#around.meeting.meetingId}/document/${what}`;
  }
}
