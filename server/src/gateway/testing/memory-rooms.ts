import {
  type Audience,
  audiences,
  type CommandId,
  decide,
  evolve,
  type Instant,
  type MeetingEvent,
  type MeetingId,
  type MeetingState,
  projectAudience,
  sameJson,
} from '@nghi-truong/domain';
import type { Commit, MeetingRooms, Outcome, Submission } from '../../meeting-room/ports.ts';

interface Entry {
  readonly seq: number;
  readonly update: Uint8Array;
}

interface Meeting {
  seq: number;
  state: MeetingState | null;
  readonly events: MeetingEvent[];
  readonly answers: Map<string, number>;
  readonly documents: Record<Audience, Entry[]>;
}

/** Meetings in memory over the real rules: one turn per command, every entry durable at once. */
export class MemoryRooms implements MeetingRooms {
  readonly epoch = 1;
  private readonly now: () => Instant;
  private readonly meetings = new Map<MeetingId, Meeting>();
  private readonly listeners = new Set<(commit: Commit) => void>();
  /** Runs before the state is read, to put something between two steps of the gateway. */
  beforeRead: (() => void) | null = null;

  constructor(now: () => Instant) {
    this.now = now;
  }

  /** The bytes that stand for a document's change in entry `seq`. */
  static update(audience: Audience, seq: number): Uint8Array {
    return new TextEncoder().encode(`${audience} ${seq}`);
  }

  /** What `submit` does, at once. */
  take({ meetingId, commandId, actor, command, askOnly }: Submission): Outcome {
    const meeting: Meeting = this.meetings.get(meetingId) ?? {
      seq: 0,
      state: null,
      events: [],
      answers: new Map(),
      documents: { room: [], desk: [], hall: [] },
    };
    const key = `${actor.kind === 'person' ? actor.personId : ''} ${commandId}`;
    const first = meeting.answers.get(key);
    if (first !== undefined) return { status: 'duplicate', seq: first };
    if (askOnly === true) return { status: 'refused', code: 'commandTooOld' };
    const decision = decide(meeting.state, meetingId, command, { now: this.now(), actor });
    if (!decision.ok) return { status: 'refused', ...decision.refusal };
    const before = meeting.state;
    let after = before;
    for (const event of decision.value) after = evolve(after, event);
    if (after === null) throw new Error('no event made the meeting');
    meeting.seq += 1;
    meeting.state = after;
    meeting.events.push(...decision.value);
    meeting.answers.set(key, meeting.seq);
    this.meetings.set(meetingId, meeting);
    this.publish(meetingId, meeting, before, after, decision.value);
    return { status: 'accepted', seq: meeting.seq };
  }

  private publish(
    meetingId: MeetingId,
    meeting: Meeting,
    before: MeetingState | null,
    after: MeetingState,
    events: readonly MeetingEvent[],
  ): void {
    const updates: { -readonly [Name in keyof Commit['updates']]: Commit['updates'][Name] } = {};
    for (const audience of audiences) {
      const records = (state: MeetingState) => Object.fromEntries(projectAudience(audience, state));
      if (before !== null && sameJson(records(before), records(after))) continue;
      const previous = meeting.documents[audience].at(-1)?.seq ?? 0;
      const update = MemoryRooms.update(audience, meeting.seq);
      meeting.documents[audience].push({ seq: meeting.seq, update });
      updates[audience] = { update, previous };
    }
    for (const listener of this.listeners) {
      listener({ meetingId, epoch: this.epoch, seq: meeting.seq, before, after, events, updates });
    }
  }

  async submit(submission: Submission): Promise<Outcome> {
    return this.take(submission);
  }

  async read(meetingId: MeetingId): Promise<MeetingState | null> {
    this.beforeRead?.();
    return this.meetings.get(meetingId)?.state ?? null;
  }

  async events(meetingId: MeetingId): Promise<readonly MeetingEvent[]> {
    return this.meetings.get(meetingId)?.events ?? [];
  }

  async snapshot(): Promise<null> {
    return null;
  }

  async catchUp(meetingId: MeetingId, audience: Audience, epoch: number, afterSeq: number) {
    const entries = this.meetings.get(meetingId)?.documents[audience];
    const seq = entries?.at(-1)?.seq ?? 0;
    if (entries === undefined) return null;
    if (epoch !== this.epoch || afterSeq > seq) return { kind: 'fetch', epoch: this.epoch, seq } as const;
    const missing = entries.filter((entry) => entry.seq > afterSeq).map(({ update }) => update);
    return { kind: 'delta', epoch: this.epoch, seq, update: Buffer.concat(missing) } as const;
  }

  async heads(meetingId: MeetingId) {
    const documents = this.meetings.get(meetingId)?.documents;
    if (documents === undefined) return null;
    const head = (audience: Audience) => documents[audience].at(-1)?.seq ?? 0;
    return { epoch: this.epoch, seqs: { room: head('room'), desk: head('desk'), hall: head('hall') } };
  }

  /** How far each meeting's time is ahead of the machine's clock. */
  ahead = new Map<MeetingId, number>();

  time(meetingId: MeetingId): number {
    return this.now() + (this.ahead.get(meetingId) ?? 0);
  }

  subscribe(listener: (commit: Commit) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }
}

/** A fresh command id that sorts by its number. */
export function commandIdOf(number: number): CommandId {
  return `0190ac00-0000-7000-8000-${String(number).padStart(12, '0')}` as CommandId;
}
