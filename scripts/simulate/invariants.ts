import { isDeepStrictEqual } from 'node:util';
import type { LineId, PersonId, PollId, PollRecord, RoomView } from '@nghi-truong/domain';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import { Bot, until } from './bot.ts';
import type { PromisedVote, Story } from './story.ts';

/** What is broken, as sentences that name the rule of SPEC.md; empty when all holds. */
export type Breaches = string[];

/** [SI-1] [SI-8] What was counted is what was acknowledged: ballots by person, papers as the board confirmed them. */
export function checkBallots(story: Story, pollId: PollId, breaches: Breaches): void {
  const poll = story.chair.room.polls[pollId];
  const promised = story.promises.votes.get(pollId);
  if (poll?.status !== 'closed' || promised === undefined) {
    breaches.push(`SI-1: vote ${pollId} is not closed`);
    return;
  }
  const { result } = poll;
  const counted = new Map(Object.entries(poll.ballots));
  for (const [person, choices] of promised.ballots) {
    if (!isDeepStrictEqual(counted.get(person), choices)) {
      breaches.push(`SI-1: ${person} was acknowledged another choice than was counted`);
    }
  }
  for (const person of counted.keys()) {
    if (!promised.ballots.has(person as PersonId)) breaches.push(`SI-1: ${person} was counted without acknowledgement`);
  }
  for (const line of result.lines) {
    for (const { optionId } of poll.options) {
      const expected = expectedCount(poll, promised, line.lineId, optionId);
      const actual = line.counts[optionId];
      if (actual !== expected) breaches.push(`SI-1: ${actual} counted for ${optionId}, ${expected} acknowledged`);
    }
  }
  const took = promised.ballots.size + (promised.papers?.count.collected ?? 0);
  if (result.participated !== took) breaches.push(`SI-1: ${result.participated} took part, ${took} acknowledged`);
  if (!isDeepStrictEqual(result.paper, promised.papers?.count ?? null)) {
    breaches.push('SI-8: the papers in the result are not those that were confirmed');
  }
  if (!isDeepStrictEqual(result.countedBy, promised.papers?.countedBy ?? [])) {
    breaches.push('SI-8: the result does not name who entered and who confirmed');
  }
}

type ClosedPoll = Extract<PollRecord, { readonly status: 'closed' }>;

/** Worked out anew from what was promised, and from nobody's tally. */
function expectedCount(poll: ClosedPoll, { ballots, papers }: PromisedVote, lineId: LineId, optionId: string): number {
  const pressed = [...ballots.values()].filter((choices) => choices[lineId] === optionId).length;
  const onPaper = papers?.count.counts[lineId]?.[optionId] ?? 0;
  const silent = poll.subject.kind === 'motion' && poll.unpressedCountsAs === optionId ? poll.unpressed.length : 0;
  return pressed + onPaper + silent;
}

/** [SI-2] Watches every view for choices of a vote that is not closed. Call `stop` at the end. */
export function watchSecrecy(story: Story, breaches: Breaches): () => void {
  const look = (who: string, value: unknown) => {
    const text = JSON.stringify(value, (key, part: unknown) =>
      key === 'polls' ? openOnly(part as RoomView['polls']) : part,
    );
    if (text.includes('"ballots"')) breaches.push(`SI-2: ${who} saw ballots of a vote that was not closed`);
  };
  const stops = [story.chair, story.secretary, ...story.delegates.slice(0, 3)].flatMap((bot) => [
    bot.meeting.room.subscribe(() => {
      const state = bot.meeting.room.get();
      if (state.status === 'ready') look(bot.username, state.view);
    }),
    bot.meeting.desk.subscribe(() => {
      const state = bot.meeting.desk.get();
      if (state.status === 'ready') look(bot.username, state.view);
    }),
  ]);
  return () => {
    for (const stop of stops) stop();
  };
}

function openOnly(polls: RoomView['polls']): unknown {
  return Object.values(polls).filter((poll) => poll.status === 'open' || poll.status === 'counting');
}

/** [SI-3] [SI-5] Everybody holds what a newcomer reads. */
export async function checkAgreement(story: Story, breaches: Breaches): Promise<void> {
  const newcomer = await Bot.enter(story.address, 'khach01', story.meetingId);
  try {
    const truth = await newcomer.sees(() => true, 'the room');
    for (const bot of [story.chair, story.secretary, story.clerk, ...story.delegates]) {
      try {
        await bot.sees((room) => isDeepStrictEqual(room, truth), 'what a newcomer sees', 10_000);
      } catch {
        breaches.push(`SI-3: ${bot.username} holds another room than a newcomer`);
      }
    }
    for (const requestId of story.promises.requests) {
      if (truth.requests[requestId] === undefined) breaches.push(`SI-5: registration ${requestId} is lost`);
    }
    const standing = Object.keys(truth.requests).length;
    if (standing !== story.promises.requests.size)
      breaches.push(`SI-5: ${standing} registrations, ${story.promises.requests.size} acknowledged`);
  } finally {
    newcomer.close();
  }
}

/** [SI-4] Strokes are there once, private ones for their author alone. */
export async function checkStrokes(story: Story, breaches: Breaches): Promise<void> {
  const paperId = [...story.promises.strokes.values()][0]?.paperId;
  if (paperId === undefined) return;
  for (const username of ['khach02', ...story.delegates.slice(0, 2).map((bot) => bot.username)]) {
    const reader = await Bot.enter(story.address, username, story.meetingId);
    try {
      const paper = (await reader.sees(() => true, 'the room')).papers[paperId];
      if (paper === undefined) throw new Error('the paper that was drawn on is gone');
      const notes = reader.meeting.annotations(paperId, paper.fileId);
      const expected = [...story.promises.strokes].filter(
        ([, stroke]) => stroke.scope === 'shared' || stroke.username === username,
      );
      const ids = () => notes.layers.get().flatMap((layer) => layer.objects.map((object) => object.objectId));
      await until(
        notes.layers,
        () => ids().length >= expected.length,
        `${username}: ${expected.length} strokes`,
        15_000,
      ).catch(() => undefined);
      const seen = ids().sort();
      if (!isDeepStrictEqual(seen, expected.map(([id]) => id).sort())) {
        breaches.push(`SI-4: ${username} sees ${seen.length} strokes, ${expected.length} were acknowledged to be seen`);
      }
      notes.release();
    } finally {
      reader.close();
    }
  }
}

/** [SI-7] The minutes say what was counted. */
export function checkMinutes(story: Story, minutes: MinutesAnswer, breaches: Breaches): void {
  if (minutes.status !== 'issued' || minutes.number !== 5)
    breaches.push('SI-7: the minutes are not issued as number 5');
  const written = minutes.facts.items.flatMap((item) => item.votes);
  for (const pollId of story.promises.votes.keys()) {
    const poll = story.chair.room.polls[pollId];
    if (poll?.status !== 'closed') continue;
    const vote = written.find((each) => each.pollId === pollId);
    const counts = vote?.lines.map((line) => line.options.map((option) => option.count));
    const expected = poll.result.lines.map((line) => poll.options.map(({ optionId }) => line.counts[optionId] ?? 0));
    if (!isDeepStrictEqual(counts, expected)) {
      breaches.push(`SI-7: the minutes say ${JSON.stringify(counts)}, counted were ${JSON.stringify(expected)}`);
    }
  }
}
