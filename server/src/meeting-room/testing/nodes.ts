import { gunzipSync } from 'node:zlib';
import { AudienceFollower } from '@nghi-truong/collab';
import type {
  Actor,
  Audience,
  CommandId,
  CommandPayloads,
  CommandType,
  ItemId,
  Json,
  MeetingId,
  PersonId,
  PollId,
} from '@nghi-truong/domain';
import {
  type Council,
  commandOf,
  councilSession,
  FakeClock,
  type Faults,
  fixedId,
  publicVote,
  SeededRandom,
  smallCouncil,
  withFaults,
} from '@nghi-truong/testkit';
import type { MeetingLog } from '../../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../../storage/testing/meeting-log-memory.ts';
import { type Bus, createMemoryBus } from '../bus.ts';
import { createMeetingRooms, type MeetingRoomsOptions, type RunningMeetingRooms } from '../meeting-rooms.ts';
import type { Commit, MeetingRooms, Outcome } from '../ports.ts';

export const meetingId: MeetingId = fixedId<'meeting'>(6, 1);
export const pollId: PollId = fixedId<'poll'>(4, 1);
export const itemId = (number: number): ItemId => fixedId<'item'>(2, number);
export const council: Council = smallCouncil(4);

/** A line of the program's log. */
export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly message: string;
}

/** One node under test. */
export interface TestNode {
  readonly rooms: RunningMeetingRooms;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly commits: Commit[];
  readonly lines: LoggedLine[];
  /** Sends a command under a new id, or the given one. */
  send<Type extends CommandType>(
    actor: PersonId | 'system',
    type: Type,
    payload: CommandPayloads[Type],
    commandId?: CommandId,
  ): Promise<Outcome>;
  /** Sends what must be accepted; gives its seq. */
  must<Type extends CommandType>(actor: PersonId, type: Type, payload: CommandPayloads[Type]): Promise<number>;
  newCommandId(): CommandId;
}

let nodes = 0;

/** Starts a node. Nodes that share a log and a bus are one system. */
export function startNode(
  shared: { log?: MeetingLog; bus?: Bus; clock?: FakeClock; options?: Partial<MeetingRoomsOptions> } = {},
): TestNode {
  nodes += 1;
  const random = new SeededRandom(nodes);
  const clock = shared.clock ?? new FakeClock();
  const { subject: log, faults } = withFaults(shared.log ?? createMemoryMeetingLog());
  const lines: LoggedLine[] = [];
  const line = (level: LoggedLine['level']) => (facts: object, message: string) => {
    lines.push({ level, facts, message });
  };
  const rooms = createMeetingRooms({
    log,
    bus: shared.bus ?? createMemoryBus(),
    clock,
    logger: { info: line('info'), warn: line('warn'), error: line('error') },
    newClientId: () => random.integer(1, 2 ** 32 - 1),
    ...shared.options,
  });
  const commits: Commit[] = [];
  rooms.subscribe((commit) => commits.push(commit));
  const newCommandId = (): CommandId => random.uuidV7(clock.now()) as CommandId;

  const send: TestNode['send'] = (actor, type, payload, commandId = newCommandId()) =>
    rooms.submit({
      meetingId,
      commandId,
      actor: actor === 'system' ? { kind: 'system' } : ({ kind: 'person', personId: actor } satisfies Actor),
      command: commandOf(type, payload),
    });
  return {
    rooms,
    clock,
    faults,
    commits,
    lines,
    newCommandId,
    send,
    async must(actor, type, payload) {
      const outcome = await send(actor, type, payload);
      if (outcome.status !== 'accepted') throw new Error(`${type} was not accepted: ${JSON.stringify(outcome)}`);
      return outcome.seq;
    },
  };
}

/** Creates the meeting: entry 1. */
export function createMeeting(node: TestNode): Promise<number> {
  return node.must(council.secretary, 'createMeeting', councilSession(council, node.clock.now()));
}

/** A meeting in session with everybody present: entries 1 to 4, among them one turn for all who check in. */
export async function openMeeting(node: TestNode): Promise<void> {
  await createMeeting(node);
  await addItem(node, 1);
  await Promise.all(
    [council.chair, ...council.delegates].map((person) => node.must(person, 'checkIn', { status: 'present' })),
  );
  await node.must(council.chair, 'openMeeting', { reason: null });
}

/** Adds an item to the agenda. */
export function addItem(node: TestNode, number: number): Promise<number> {
  return node.must(council.secretary, 'addItem', {
    itemId: itemId(number),
    title: `Mục ${number}`,
    owner: 'UBND tỉnh',
    plannedMinutes: 15,
    beforeItemId: null,
  });
}

/** Opens a public vote. */
export function openPoll(node: TestNode, closesAfterSeconds: number | null = null, id = pollId): Promise<number> {
  return node.must(council.chair, 'openPoll', publicVote(id, null, closesAfterSeconds));
}

/** A tablet: joins from a snapshot and follows what it is handed. */
export class TestTablet {
  readonly follower = new AudienceFollower();
  readonly #rooms: MeetingRooms;
  readonly #audience: Audience;

  constructor(rooms: MeetingRooms, audience: Audience = 'room') {
    this.#rooms = rooms;
    this.#audience = audience;
  }

  /** What it shows. */
  get shown(): Record<string, Json> {
    return Object.fromEntries(this.follower.records);
  }

  async fetch(): Promise<void> {
    const snapshot = await this.#rooms.snapshot(meetingId, this.#audience);
    if (snapshot === null) throw new Error('there is no such document');
    this.follower.applySnapshot({ ...snapshot, update: new Uint8Array(gunzipSync(snapshot.compressed)) });
  }

  /** Comes back after a cut. */
  async catchUp(): Promise<'delta' | 'fetch'> {
    const { epoch, seq } = this.follower.position ?? { epoch: 0, seq: 0 };
    const answer = await this.#rooms.catchUp(meetingId, this.#audience, epoch, seq);
    if (answer === null) throw new Error('there is no such document');
    if (answer.kind === 'fetch') await this.fetch();
    else this.follower.applyDelta({ ...answer, previous: seq });
    return answer.kind;
  }

  /** Takes a push; asks when something is missing. */
  async take(commit: Commit): Promise<void> {
    const change = commit.updates[this.#audience];
    if (change === undefined) return;
    const applied = this.follower.applyDelta({ epoch: commit.epoch, seq: commit.seq, ...change });
    if (applied === 'gap' || applied === 'otherEpoch') await this.catchUp();
  }
}
