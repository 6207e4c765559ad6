import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command, raise, type Stage } from './testing/harness.ts';
import { act, chair, colleague, delegate, meetingId, openVote, pollId, prepare, secretary } from './testing/meeting.ts';
import { commandIdOf, MemoryRooms } from './testing/memory-rooms.ts';

describe('a short meeting over real sockets', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raise();
    prepare(stage.rooms);
  });
  afterEach(() => stage.close());

  test('join, vote, push, own part', async () => {
    openVote(stage.rooms);
    const one = await stage.connect(delegate);
    const two = await stage.connect(colleague);
    const joined = await one.socket.emitWithAck('join', { meetingId, have: {} });
    await two.socket.emitWithAck('join', { meetingId, have: {} });
    expect(joined).toMatchObject({ ok: true, value: { documents: { room: { kind: 'fetch' } } } });
    const answer = await command(one, meetingId, commandIdOf(1), 'castBallot', { pollId, optionId: 'tanThanh' });
    expect(answer).toMatchObject({ status: 'accepted' });
    const push = await two.until('push');
    expect(push.update).toEqual(MemoryRooms.update('room', push.seq));
    expect((await one.until('mine')).mine.ballots).toEqual({ [pollId]: 'tanThanh' });
    expect(two.told.mine).toEqual([]);
    void [act, chair, secretary];
  });
});
