import { choose } from '@nghi-truong/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, command, raise, type Stage, type Tablet } from './testing/harness.ts';
import {
  act,
  chair,
  colleague,
  delegate,
  itemId,
  meetingId,
  openVote,
  otherMeetingId,
  pollId,
  prepare,
  screen,
  secretary,
  stranger,
} from './testing/meeting.ts';
import { commandIdOf, MemoryRooms } from './testing/memory-rooms.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await raise();
  prepare(stage.rooms);
});
afterEach(() => stage.close());

async function join(tablet: Tablet, have: Record<string, { epoch: number; seq: number }> = {}) {
  const answer = await tablet.socket.emitWithAck('join', { meetingId, have });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('joining', () => {
  test('[GW-13] everybody gets the documents of the own audiences and the own part', async () => {
    const [forChair, forDelegate, forScreen] = await Promise.all(
      [chair, delegate, screen].map(async (person) => join(await stage.connect(person))),
    );
    expect(Object.keys(forChair?.documents ?? {}).sort()).toEqual(['desk', 'hall', 'room']);
    expect(Object.keys(forDelegate?.documents ?? {})).toEqual(['room']);
    expect(Object.keys(forScreen?.documents ?? {})).toEqual(['hall']);
    expect(forDelegate?.mine).toMatchObject({ personId: delegate, duties: ['delegate'], votes: true, ballots: {} });
  });

  test('[GW-13] a tablet that holds the epoch gets what is missing, any other is told to fetch', async () => {
    const tablet = await stage.connect(delegate);
    const heads = await stage.rooms.heads(meetingId);
    const seq = heads?.seqs.room ?? 0;
    expect((await join(tablet)).documents.room).toEqual({ kind: 'fetch', epoch: 1, seq });
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' });
    const { documents } = await join(tablet, { room: { epoch: 1, seq } });
    expect(documents.room).toEqual({
      kind: 'delta',
      epoch: 1,
      seq: seq + 1,
      update: MemoryRooms.update('room', seq + 1),
    });
    expect((await join(tablet, { room: { epoch: 7, seq } })).documents.room).toMatchObject({ kind: 'fetch' });
  });

  test('[GW-14] a stranger is told so, and so is one who names a meeting that does not exist', async () => {
    const tablet = await stage.connect(stranger);
    expect(await ask(tablet, 'join', { meetingId, have: {} })).toMatchObject({ error: { code: 'notParticipant' } });
    const nowhere = { meetingId: otherMeetingId, have: {} };
    expect(await ask(tablet, 'join', nowhere)).toMatchObject({ error: { code: 'meetingNotFound' } });
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' });
    expect(tablet.told.push).toEqual([]);
  });

  test.each([1, 2, 3])(
    '[GW-15] a commit before reading number %i of the join is in the answer or pushed',
    async (which) => {
      const tablet = await stage.connect(delegate);
      const before = (await stage.rooms.heads(meetingId))?.seqs.room ?? 0;
      let readings = 0;
      stage.rooms.beforeRead = () => {
        readings += 1;
        if (readings === which) act(stage.rooms, 1, colleague, 'checkIn', { status: 'present' });
      };
      const { documents } = await join(tablet, { room: { epoch: 1, seq: before } });
      const answered = documents.room?.seq === before + 1;
      const pushed = tablet.told.push.some(({ seq, previous }) => seq === before + 1 && previous === before);
      expect(answered || pushed).toBe(true);
      expect(readings).toBe(3);
    },
  );

  test('[GW-15] somebody removed while joining is not let in', async () => {
    const tablet = await stage.connect(delegate);
    let readings = 0;
    stage.rooms.beforeRead = () => {
      readings += 1;
      if (readings === 2) act(stage.rooms, 1, secretary, 'removeParticipant', { personId: delegate });
    };
    expect(await ask(tablet, 'join', { meetingId, have: {} })).toMatchObject({ error: { code: 'notParticipant' } });
    act(stage.rooms, 2, colleague, 'checkIn', { status: 'present' });
    await ask(tablet, 'time', {});
    expect(tablet.told.push.filter(({ seq }) => seq > 6)).toEqual([]);
    expect(stage.gateway.stats().meetings).toBe(0);
  });

  test('[GW-15] a ballot cast between the reading and the answer comes with the own part after it', async () => {
    openVote(stage.rooms);
    const tablet = await stage.connect(delegate);
    let readings = 0;
    stage.rooms.beforeRead = () => {
      readings += 1;
      if (readings === 3) {
        queueMicrotask(() => act(stage.rooms, 1, delegate, 'castBallot', { pollId, choices: choose('tanThanh') }));
      }
    };
    await join(tablet);
    expect((await tablet.until('mine'))?.mine.ballots).toEqual({ [pollId]: choose('tanThanh') });
  });

  test('[GW-16] a duty gained shows in the own part; joining again brings its audience', async () => {
    const tablet = await stage.connect(delegate);
    await join(tablet);
    act(stage.rooms, 1, secretary, 'changeParticipant', {
      personId: delegate,
      duties: ['delegate', 'clerk'],
      votes: true,
    });
    expect((await tablet.until('mine')).mine.duties).toContain('clerk');
    expect(tablet.told.dismissed).toEqual([]);
    expect(Object.keys((await join(tablet)).documents).sort()).toEqual(['desk', 'room']);
    act(stage.rooms, 2, colleague, 'checkIn', { status: 'present' });
    await tablet.until('push', ({ audience }) => audience === 'desk');
    expect(tablet.told.push.filter(({ audience }) => audience === 'room').at(-1)?.seq).toBeGreaterThan(0);
  });

  test('[GW-13] one socket follows so many meetings at most', async () => {
    const small = await raise({ limits: { meetingsPerSocket: 1 } });
    try {
      prepare(small.rooms);
      prepare(small.rooms, otherMeetingId);
      const tablet = await small.connect(delegate);
      expect(await ask(tablet, 'join', { meetingId, have: {} })).toMatchObject({ ok: true });
      const second = { meetingId: otherMeetingId, have: {} };
      expect(await ask(tablet, 'join', second)).toMatchObject({ error: { code: 'tooMany' } });
      await ask(tablet, 'leave', { meetingId });
      expect(await ask(tablet, 'join', second)).toMatchObject({ ok: true });
    } finally {
      await small.close();
    }
  });

  test('[GW-17] after leaving nothing comes any more', async () => {
    const tablet = await stage.connect(chair);
    await join(tablet);
    expect(await ask(tablet, 'leave', { meetingId })).toEqual({ ok: true, value: {} });
    expect(await ask(tablet, 'leave', { meetingId })).toEqual({ ok: true, value: {} });
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' });
    await ask(tablet, 'time', {});
    expect(tablet.told.push).toEqual([]);
    expect(stage.gateway.stats().meetings).toBe(0);
  });

  test('[GW-18] what is missing is given for audiences one has joined', async () => {
    const tablet = await stage.connect(delegate);
    const request = { meetingId, audience: 'room', epoch: 1, afterSeq: 0 };
    expect(await ask(tablet, 'catchUp', request)).toMatchObject({ error: { code: 'notJoined' } });
    await join(tablet);
    expect(await ask(tablet, 'catchUp', request)).toMatchObject({ ok: true, value: { kind: 'delta' } });
    const desk = { ...request, audience: 'desk' };
    expect(await ask(tablet, 'catchUp', desk)).toMatchObject({ error: { code: 'notPermitted' } });
  });
});

describe('commands', () => {
  const castBallot = { pollId, choices: choose('tanThanh') };

  test('[GW-19] accepted with its seq, the same again as a duplicate, a refusal by its code', async () => {
    openVote(stage.rooms);
    const tablet = await stage.connect(delegate);
    await join(tablet);
    const first = await command(tablet, meetingId, commandIdOf(1), 'castBallot', castBallot);
    expect(first).toEqual({ status: 'accepted', commandId: commandIdOf(1), seq: expect.any(Number) });
    expect(await command(tablet, meetingId, commandIdOf(1), 'castBallot', castBallot)).toEqual({
      ...first,
      status: 'duplicate',
    });
    const twice = await command(tablet, meetingId, commandIdOf(2), 'castBallot', castBallot);
    expect(twice).toMatchObject({
      status: 'refused',
      commandId: commandIdOf(2),
      error: { code: 'alreadyVoted', vi: expect.any(String), en: expect.any(String) },
    });
  });

  test('[GW-19] one that only asks what became of it is not carried out', async () => {
    openVote(stage.rooms);
    const tablet = await stage.connect(delegate);
    await join(tablet);
    const asking = { meetingId, type: 'castBallot', payload: castBallot, commandId: commandIdOf(1), askOnly: true };
    expect(await ask(tablet, 'command', asking)).toMatchObject({ error: { code: 'commandTooOld' } });
    await command(tablet, meetingId, commandIdOf(1), 'castBallot', castBallot);
    expect(await ask(tablet, 'command', asking)).toMatchObject({ status: 'duplicate' });
    expect(await ask(tablet, 'command', { ...asking, askOnly: false })).toMatchObject({ error: { code: 'malformed' } });
  });

  test('[GW-19] a delegate cannot do what only the chair may', async () => {
    const tablet = await stage.connect(delegate);
    await join(tablet);
    const answer = await command(tablet, meetingId, commandIdOf(1), 'goToItem', { itemId });
    expect(answer).toMatchObject({ status: 'refused', error: { code: 'notPermitted' } });
  });

  test('[GW-20] a command for a meeting one is not in says why', async () => {
    const tablet = await stage.connect(delegate);
    const send = async (meeting: string, from = tablet) =>
      command(from, meeting, commandIdOf(1), 'checkIn', { status: 'present' });
    expect(await send(meetingId)).toMatchObject({ status: 'refused', error: { code: 'notJoined' } });
    expect(await send(otherMeetingId)).toMatchObject({ error: { code: 'meetingNotFound' } });
    expect(await send(meetingId, await stage.connect(stranger))).toMatchObject({ error: { code: 'notParticipant' } });
    prepare(stage.rooms, otherMeetingId);
    await join(tablet);
    expect(await send(otherMeetingId)).toMatchObject({ error: { code: 'notJoined' } });
    expect((await stage.rooms.read(otherMeetingId))?.attendance[delegate]?.status).not.toBe('present');
  });

  test('[GW-20] the server’s own commands and unknown ones are refused', async () => {
    const tablet = await stage.connect(secretary);
    await join(tablet);
    for (const type of ['createMeeting', 'addParticipants', 'attachPaper']) {
      const answer = await command(tablet, meetingId, commandIdOf(1), type, {});
      expect(answer).toMatchObject({ status: 'refused', error: { code: 'serverOnlyCommand' } });
    }
    const answer = await command(tablet, meetingId, commandIdOf(1), 'toString', {});
    expect(answer).toMatchObject({ status: 'refused', error: { code: 'unknownMessage' } });
  });

  test('[GW-21] two devices of one person vote at once: one ballot counts', async () => {
    openVote(stage.rooms);
    const devices = [await stage.connect(delegate), await stage.connect(delegate)] as const;
    await Promise.all(devices.map((device) => join(device)));
    const answers = await Promise.all([
      command(devices[0], meetingId, commandIdOf(1), 'castBallot', { pollId, choices: choose('tanThanh') }),
      command(devices[1], meetingId, commandIdOf(2), 'castBallot', { pollId, choices: choose('khongTanThanh') }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    const refused = answers.find(({ status }) => status === 'refused');
    expect(refused).toMatchObject({ error: { code: 'alreadyVoted' } });
    const counted = answers[0].status === 'accepted' ? 'tanThanh' : 'khongTanThanh';
    for (const device of devices)
      expect((await device.until('mine')).mine.ballots).toEqual({ [pollId]: choose(counted) });
  });
});
