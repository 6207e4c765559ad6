import { gunzipSync } from 'node:zlib';
import { type AudienceDelta, AudienceFollower } from '@nghi-truong/collab';
import {
  type Audience,
  type Command,
  type CommandPayloads,
  type CommandType,
  type MeetingId,
  type Participant,
  type PersonId,
  projectAudience,
} from '@nghi-truong/domain';
import { packOf } from '@nghi-truong/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryBus } from '../meeting-room/bus.ts';
import { systemClock } from '../meeting-room/clock.ts';
import { createMeetingRooms, type RunningMeetingRooms } from '../meeting-room/meeting-rooms.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import { raise, type Stage, silentLog, type Tablet } from './testing/harness.ts';
import { chair, delegate, itemId, meetingId, secretary } from './testing/meeting.ts';
import { commandIdOf } from './testing/memory-rooms.ts';
import { RawPeer } from './testing/raw-peer.ts';

let rooms: RunningMeetingRooms;
let stage: Stage;
let stopBus: () => Promise<void>;
let number = 0;

beforeEach(async () => {
  number = 0;
  const bus = createMemoryBus();
  stopBus = async () => bus.close();
  rooms = createMeetingRooms({
    log: createMemoryMeetingLog(),
    bus,
    clock: systemClock,
    logger: silentLog,
  });
  await rooms.start();
  stage = await raise({ rooms, limits: { tick: 30, headInterval: 60 } });
  const participant = (personId: PersonId, duties: Participant['duties'], seat: number | null): Participant => ({
    personId,
    name: personId,
    post: '',
    group: '',
    seat,
    votes: seat !== null,
    duties,
  });
  await submit(secretary, 'createMeeting', {
    bodyId: meetingId as never,
    bodyName: 'HĐND',
    title: 'Kỳ họp',
    kind: 'kyHop',
    place: '',
    startsAt: 0,
    rulePack: packOf('hdnd'),
    seats: 2,
    participants: [
      participant(chair, ['chair', 'delegate'], 1),
      participant(delegate, ['delegate'], 2),
      participant(secretary, ['secretary'], null),
    ],
  });
  await submit(secretary, 'addItem', { itemId, title: 'Mục', owner: '', plannedMinutes: 1, beforeItemId: null });
});
afterEach(async () => {
  await stage.close();
  await rooms.close();
  await stopBus();
});

async function submit<Type extends CommandType>(
  by: PersonId,
  type: Type,
  payload: CommandPayloads[Type],
  meeting: MeetingId = meetingId,
): Promise<void> {
  number += 1;
  const outcome = await rooms.submit({
    meetingId: meeting,
    commandId: commandIdOf(number),
    actor: { kind: 'person', personId: by },
    command: { type, payload } as Command,
  });
  if (outcome.status === 'refused') throw new Error(`${type}: ${outcome.code}`);
}

/** The event that a packet brings. */
function nameOf({ data }: { readonly data?: unknown }): string {
  return Array.isArray(data) && typeof data[0] === 'string' ? data[0] : '';
}

/** What a tablet does: fetches, takes pushes in order, asks when there is a gap. */
class Follower {
  readonly copy = new AudienceFollower();
  private readonly tablet: Tablet;
  private readonly audience: Audience;
  private taken = 0;

  constructor(tablet: Tablet, audience: Audience) {
    this.tablet = tablet;
    this.audience = audience;
  }

  async join(): Promise<void> {
    const position = this.copy.position;
    const have = position === null ? {} : { [this.audience]: position };
    const answer = await this.tablet.socket.emitWithAck('join', { meetingId, have });
    if (!answer.ok) throw new Error(answer.error.code);
    const missing = answer.value.documents[this.audience];
    if (missing?.kind === 'fetch') await this.fetch();
    else if (missing !== undefined) this.copy.applyDelta({ ...missing, previous: position?.seq ?? 0 });
  }

  async fetch(): Promise<void> {
    const snapshot = await rooms.snapshot(meetingId, this.audience);
    if (snapshot === null) throw new Error('no document');
    const { epoch, seq, compressed } = snapshot;
    this.copy.applySnapshot({ epoch, seq, update: gunzipSync(compressed) });
  }

  /** @param lose how many pushes never arrive. */
  async follow(lose: (seq: number) => boolean = () => false): Promise<void> {
    const pushes = this.tablet.told.push.filter(({ audience }) => audience === this.audience);
    for (const push of pushes.slice(this.taken)) {
      this.taken += 1;
      if (lose(push.seq)) continue;
      const applied = this.copy.applyDelta(push satisfies AudienceDelta);
      if (applied === 'gap' || applied === 'otherEpoch') await this.catchUp();
    }
  }

  async catchUp(): Promise<void> {
    const position = this.copy.position;
    const answer = await this.tablet.socket.emitWithAck('catchUp', {
      meetingId,
      audience: this.audience,
      epoch: position?.epoch ?? 0,
      afterSeq: position?.seq ?? 0,
    });
    if (!answer.ok) throw new Error(answer.error.code);
    if (answer.value.kind === 'fetch') await this.fetch();
    else this.copy.applyDelta({ ...answer.value, previous: position?.seq ?? 0 });
  }

  async expectCurrent(): Promise<void> {
    const state = await rooms.read(meetingId);
    if (state === null) throw new Error('no meeting');
    expect(Object.fromEntries(this.copy.records)).toEqual(
      JSON.parse(JSON.stringify(Object.fromEntries(projectAudience(this.audience, state)))),
    );
  }
}

const edit = (title: string) => submit(secretary, 'editItem', { itemId, title, owner: '', plannedMinutes: 1 });

describe('with the real meeting rooms', () => {
  test('[GW-43] who sent a command is answered before anybody is told of it', async () => {
    const peers = await Promise.all(
      ['one', 'other'].map((device) => RawPeer.enter(stage.port, stage.sessions.open(device, delegate))),
    );
    for (const peer of peers) {
      peer.event(['join', { meetingId, have: {} }], 1);
      await peer.answer(1);
    }
    const command = (number: number, status: string) => [
      'command',
      { commandId: commandIdOf(number), meetingId, type: 'checkIn', payload: { status } },
    ];
    const [one, other] = peers;
    one?.event(command(101, 'present'), 2);
    await Promise.all(peers.map((peer) => peer.until((packet) => nameOf(packet) === 'mine')));
    const told = (one?.packets ?? []).map((packet) => (packet.type === 3 ? `answer ${packet.id}` : nameOf(packet)));
    expect(told.filter((name) => name === 'answer 2' || name === 'push' || name === 'mine')).toEqual([
      'answer 2',
      'push',
      'mine',
    ]);
    expect(other?.packets.filter((packet) => nameOf(packet) === 'mine')).toHaveLength(1);
    for (const peer of peers) peer.ws.close();
  });

  test('[GW-15] tablets that join while the meeting changes show in the end what the meeting is', async () => {
    const tablets = [
      new Follower(await stage.connect(delegate), 'room'),
      new Follower(await stage.connect(chair), 'desk'),
      new Follower(await stage.connect(secretary), 'hall'),
    ];
    const changing = (async () => {
      for (let turn = 0; turn < 40; turn += 1) await edit(`Mục ${turn}`);
    })();
    await Promise.all(tablets.map((follower) => follower.join()));
    await changing;
    await submit(delegate, 'checkIn', { status: 'present' });
    for (const follower of tablets) {
      await expect
        .poll(async () => {
          await follower.follow();
          return follower.copy.position?.seq;
        })
        .toBe(43);
      await follower.expectCurrent();
    }
  });

  test('[GW-18] a tablet that lost pushes is told by the heads and made whole by one question', async () => {
    const tablet = await stage.connect(delegate);
    const follower = new Follower(tablet, 'room');
    await follower.join();
    for (let turn = 0; turn < 10; turn += 1) await edit(`Mục ${turn}`);
    await tablet.until('push', ({ seq }) => seq === 12);
    await follower.follow((seq) => seq > 5);
    expect(follower.copy.position?.seq).toBe(5);
    await tablet.until('head', ({ seqs }) => seqs.room === 12);
    await follower.catchUp();
    expect(follower.copy.position?.seq).toBe(12);
    await follower.expectCurrent();
  });

  test('[GW-13] a tablet that comes back with its copy gets only what is missing', async () => {
    const first = await stage.connect(delegate);
    const follower = new Follower(first, 'room');
    await follower.join();
    first.socket.disconnect();
    await edit('Trong lúc vắng');
    const again = await stage.connect(delegate);
    const position = follower.copy.position;
    if (position === null) throw new Error('nothing held');
    const answer = await again.socket.emitWithAck('join', { meetingId, have: { room: position } });
    if (!answer.ok) throw new Error(answer.error.code);
    const missing = answer.value.documents.room;
    if (missing?.kind !== 'delta') throw new Error('everything again');
    follower.copy.applyDelta({ ...missing, previous: position.seq });
    await follower.expectCurrent();
  });
});
