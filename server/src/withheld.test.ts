import { gunzipSync } from 'node:zlib';
import { AudienceFollower } from '@nghi-truong/collab';
import type { CommandId, CommandPayloads, CommandType, ItemId, MeetingId, PersonId, PollId } from '@nghi-truong/domain';
import { choose, commandOf, publicVote } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf } from './testing/test-client.ts';
import { TestServer } from './testing/test-server.ts';

let server: TestServer;
let meetingId: MeetingId;
const person = new Map<string, PersonId>();
beforeAll(async () => {
  server = await TestServer.start();
  meetingId = await server.meeting();
  for (const username of ['chutoa', 'thuky', 'vanthu', 'daibieu1', 'daibieu2', 'khach']) {
    person.set(username, await server.personId(username));
  }
});
afterAll(() => server.close());

const personOf = (username: string): PersonId => {
  const personId = person.get(username);
  if (personId === undefined) throw new Error(`nobody is called ${username}`);
  return personId;
};

async function must<Type extends CommandType>(
  username: string,
  type: Type,
  payload: CommandPayloads[Type],
): Promise<void> {
  const outcome = await server.app.services.rooms.submit({
    meetingId,
    commandId: v7() as CommandId,
    actor: { kind: 'person', personId: personOf(username) },
    command: commandOf(type, payload),
  });
  expect(outcome, type).toMatchObject({ status: 'accepted' });
}

/** Everything that the REST doors tell about the meeting, with what the documents say. */
async function told(pollId: PollId): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const username of person.keys()) {
    const client = await server.client(username);
    for (const audience of ['room', 'desk', 'hall']) {
      const path = `/api/meetings/${meetingId}/documents/${audience}`;
      const response = await client.fetch(path);
      if (response.status !== 200) continue;
      const bytes = new Uint8Array(await response.arrayBuffer());
      // fetch unpacks what is declared as gzip; ask for the same state as the room has it.
      const snapshot = await server.app.services.rooms.snapshot(meetingId, audience as 'room');
      if (snapshot === null) throw new Error('there is no document');
      expect(bytes.length).toBe(gunzipSync(snapshot.compressed).length);
      const follower = new AudienceFollower();
      follower.applySnapshot({ ...snapshot, update: bytes });
      answers.set(`${username} ${path}`, JSON.stringify(Object.fromEntries(follower.records)));
    }
    for (const path of [
      '/api/meetings',
      `/api/meetings/${meetingId}/minutes`,
      `/api/meetings/${meetingId}/polls/${pollId}.pdf`,
      `/api/meetings/${meetingId}/votes.xlsx`,
    ]) {
      const answer = await client.get(path);
      if (/\.(pdf|xlsx)$/.test(path)) expect(codeOf(answer), path).toBe('pollNotClosed');
      answers.set(`${username} ${path}`, JSON.stringify(answer.body));
    }
  }
  return answers;
}

it('[DR-12] no door tells a choice of a vote that is open or being counted; its result tells it', async () => {
  const pollId = v7() as PollId;
  for (const username of ['chutoa', 'daibieu1', 'daibieu2']) await must(username, 'checkIn', { status: 'present' });
  const item = { itemId: v7() as ItemId, title: 'Mục 1', owner: '', plannedMinutes: 5, beforeItemId: null };
  await must('thuky', 'addItem', item);
  await must('chutoa', 'openMeeting', { reason: 'Họp thử.' });
  await must('thuky', 'setCountingBoard', { personIds: [personOf('vanthu'), personOf('khach')] });
  const { source } = publicVote(pollId);
  if (source.kind !== 'adHoc') throw new Error('a vote that nobody prepared is needed');
  const mixed = { ...source, content: { ...source.content, form: 'mixed' } } as const;
  await must('chutoa', 'openPoll', { pollId, source: mixed });
  await must('daibieu1', 'castBallot', { pollId, choices: choose('khongTanThanh') });
  await must('thuky', 'handOutPaper', { pollId, personId: personOf('daibieu2') });
  const hand = { personId: personOf('chutoa'), choices: choose('tanThanh'), reason: 'Máy hỏng.' };
  await must('chutoa', 'recordHandVote', { pollId, ...hand });

  const withheld = /"ballots":|"motion":"|"handVotes":|"choices":/;
  for (const [door, text] of await told(pollId)) expect(text, `open: ${door}`).not.toMatch(withheld);
  await must('chutoa', 'closePoll', { pollId });
  const counts = { motion: { tanThanh: 0, khongTanThanh: 1, khongBieuQuyet: 0 } };
  const count = { issued: 1, collected: 1, valid: 1, invalid: 0, counts };
  await must('vanthu', 'enterPaperCount', { pollId, count });
  expect((await server.app.services.rooms.read(meetingId))?.polls[pollId]?.status).toBe('counting');
  for (const [door, text] of await told(pollId)) {
    expect(text, `counting: ${door}`).not.toMatch(withheld);
    // What one of the board has entered waits for a second; nobody reads it in a document.
    expect(text, `counting: ${door}`).not.toContain('"collected":');
  }
  await must('khach', 'confirmPaperCount', { pollId, revision: 1 });
  const client = await server.client('daibieu2');
  const response = await client.fetch(`/api/meetings/${meetingId}/documents/room`);
  const follower = new AudienceFollower();
  follower.applySnapshot({ epoch: 1, seq: 1, update: new Uint8Array(await response.arrayBuffer()) });
  expect(JSON.stringify(Object.fromEntries(follower.records))).toMatch(withheld);
});
