import { isDeepStrictEqual } from 'node:util';
import type { PollId, RoomView } from '@nghi-truong/domain';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import { Bot, until } from './bot.ts';
import type { Story } from './story.ts';

/** What is broken, as sentences that name the rule of SPEC.md; empty when all holds. */
export type Breaches = string[];

/** [SI-1] Ballots counted are exactly those acknowledged. */
export function checkBallots(story: Story, pollId: PollId, breaches: Breaches): void {
  const poll = story.chair.room.polls[pollId];
  const promised = story.promises.ballots.get(pollId) ?? new Map<string, string>();
  if (poll?.status !== 'closed') {
    breaches.push(`SI-1: vote ${pollId} is not closed`);
    return;
  }
  if (!isDeepStrictEqual(new Map(Object.entries(poll.ballots)), new Map([...promised].sort()))) {
    const counted = new Map<string, string>(Object.entries(poll.ballots));
    for (const [person, choice] of promised) {
      if (counted.get(person) !== choice)
        breaches.push(`SI-1: ${person} was acknowledged ${choice}, counted ${counted.get(person)}`);
    }
    for (const person of counted.keys())
      if (!promised.has(person)) breaches.push(`SI-1: ${person} was counted without acknowledgement`);
  }
  const counts = Object.values(poll.result.counts).reduce((sum, count) => sum + count, 0);
  if (counts !== poll.result.present) breaches.push(`SI-1: ${counts} counted of ${poll.result.present} present`);
  if (poll.result.participated !== promised.size)
    breaches.push(`SI-1: ${poll.result.participated} took part, ${promised.size} acknowledged`);
}

/** [SI-2] Watches every view for choices of an open vote. Call `stop` at the end. */
export function watchSecrecy(story: Story, breaches: Breaches): () => void {
  const look = (who: string, value: unknown) => {
    const text = JSON.stringify(value, (key, part: unknown) =>
      key === 'polls' ? openOnly(part as RoomView['polls']) : part,
    );
    if (text.includes('"ballots"')) breaches.push(`SI-2: ${who} saw ballots of an open vote`);
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
  return Object.values(polls).filter((poll) => poll.status === 'open');
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
      await reader.sees(() => true, 'the room');
      const notes = reader.meeting.annotations(paperId);
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
  for (const pollId of story.promises.ballots.keys()) {
    const poll = story.chair.room.polls[pollId];
    if (poll?.status !== 'closed') continue;
    const vote = written.find((each) => each.closedAt === poll.closedAt);
    const counts = vote?.options.map((option) => option.count);
    const expected = poll.options.map((option) => poll.result.counts[option.optionId]);
    if (!isDeepStrictEqual(counts, expected))
      breaches.push(`SI-7: the minutes say ${counts}, counted were ${expected}`);
  }
}
