import { isDeepStrictEqual } from 'node:util';
import {
  type Choices,
  type CommandPayloads,
  type ItemId,
  type LineId,
  motionLine,
  type PaperCount,
  type PersonId,
  type PollId,
  type PollRecord,
} from '@nghi-truong/domain';
import { v7 as uuid } from 'uuid';
import { type Bot, until } from './bot.ts';
import type { Breaches } from './invariants.ts';
import { describe, deskSees, must, mustNot, type PromisedVote, type Story } from './story.ts';

type Source = CommandPayloads['openPoll']['source'];

const personOf = (bot: Bot): PersonId => bot.session.who.person.personId as PersonId;
const votersOf = ({ chair, delegates }: Story): readonly Bot[] => [chair, ...delegates];

/** The vote that the demo's secretary prepared for an item; `nth` from 0. */
export async function prepared(story: Story, itemId: ItemId, nth = 0): Promise<Source> {
  const desk = await deskSees(story.chair, ({ motionOrder }) => motionOrder.length > 0, 'prepared votes');
  const motionId = desk.motionOrder.filter((id) => desk.motions[id]?.itemId === itemId)[nth];
  if (motionId === undefined) throw new Error('no vote was prepared for the item');
  return { kind: 'prepared', motionId };
}

async function open(story: Story, source: Source): Promise<{ readonly pollId: PollId; readonly vote: PromisedVote }> {
  const pollId = uuid() as PollId;
  await must(story.chair, 'openPoll', { pollId, source });
  await Promise.all(
    votersOf(story).map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'open', 'the vote')),
  );
  const vote: PromisedVote = { ballots: new Map(), papers: null };
  story.promises.votes.set(pollId, vote);
  return { pollId, vote };
}

function pollOf({ chair }: Story, pollId: PollId): PollRecord {
  const poll = chair.room.polls[pollId];
  if (poll === undefined) throw new Error(`there is no vote ${pollId}`);
  return poll;
}

function anyChoice(story: Story, pollId: PollId): Choices {
  const { optionId } = story.random.pick(pollOf(story, pollId).options);
  return { [motionLine]: optionId };
}

/** Casts a ballot; when it was said at once that it was not sent, the person presses again when back online. */
async function cast(bot: Bot, pollId: PollId, choices: Choices, vote: PromisedVote): Promise<void> {
  const outcome = await bot.meeting.send('castBallot', { pollId, choices });
  if (outcome.status === 'refused') throw new Error(`${bot.username} castBallot: ${describe(outcome)}`);
  if (outcome.status !== 'accepted') {
    await until(bot.session.connection, (state) => state.name === 'online', `${bot.username}: back online`);
    await must(bot, 'castBallot', { pollId, choices });
  }
  vote.ballots.set(personOf(bot), choices);
}

async function everybodySeesTheResult(story: Story, pollId: PollId): Promise<void> {
  await Promise.all(
    votersOf(story).map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'closed', 'the result')),
  );
}

/**
 * A vote by tablet from opening to result: one never presses, one has a dead tablet and shows a hand. With `kill` the
 * server dies while ballots are on their way and comes back; tablets are told nothing and must find their way.
 */
export async function vote(story: Story, source: Source, kill: boolean): Promise<PollId> {
  const { chair, random, server, say } = story;
  const { pollId, vote: promised } = await open(story, source);
  const voters = votersOf(story);
  const pressing = voters.slice(0, -2);
  const dead = voters.at(-2);
  const casting = pressing.map(async (bot) => {
    if (kill) await new Promise((resolve) => setTimeout(resolve, random.integer(0, 400)));
    await cast(bot, pollId, anyChoice(story, pollId), promised);
  });
  if (kill) {
    // Some are answered, some are on their way, some have not pressed yet.
    const patience = performance.now() + 5_000;
    while (promised.ballots.size * 3 < pressing.length && performance.now() < patience) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await server.kill();
    say(`killed the server with ${promised.ballots.size} ballots acknowledged`);
    const began = performance.now();
    await server.start();
    say(`the server is back after ${Math.round(performance.now() - began)} ms`);
  }
  await Promise.all(casting);
  // Each device finds its way back in its own time.
  await Promise.all(
    [story.secretary, story.clerk, chair, ...story.delegates].map((bot) =>
      until(bot.session.connection, (state) => state.name === 'online', `${bot.username} is online`),
    ),
  );
  if (dead !== undefined) {
    const choices = anyChoice(story, pollId);
    const hand = { pollId, personId: personOf(dead), choices, reason: 'Máy tính bảng không lên.' };
    await must(chair, 'recordHandVote', hand);
    promised.ballots.set(personOf(dead), choices);
    await mustNot(dead, 'alreadyVoted', 'castBallot', { pollId, choices });
  }
  const [first] = pressing;
  if (first !== undefined) {
    await mustNot(first, 'alreadyVoted', 'castBallot', { pollId, choices: anyChoice(story, pollId) });
  }
  await chair.sees((room) => {
    const poll = room.polls[pollId];
    return poll?.status === 'open' && poll.votedCount === promised.ballots.size;
  }, `${promised.ballots.size} ballots shown`);
  await must(chair, 'closePoll', { pollId });
  await everybodySeesTheResult(story, pollId);
  return pollId;
}

/** The same question once more; the first result is kept as it was. */
export async function voteAgain(story: Story, pollId: PollId, breaches: Breaches): Promise<PollId> {
  const first = pollOf(story, pollId);
  const reason = 'Có đại biểu bấm nhầm.';
  const again = await vote(story, { kind: 'again', pollId, reason }, false);
  if (!isDeepStrictEqual(pollOf(story, pollId), first)) breaches.push('SI-11: voting again changed the first result');
  if (!isDeepStrictEqual(pollOf(story, again).repeats, { pollId, reason })) {
    breaches.push('SI-11: the second vote does not say what it repeats and why');
  }
  return again;
}

/** Paper votes of the item: everybody gets a paper, the board counts. */
export async function votePaper(story: Story, source: Source, breaches: Breaches): Promise<PollId> {
  const { pollId, vote: promised } = await open(story, source);
  const voters = votersOf(story);
  const [any] = voters;
  if (any !== undefined) {
    const [line] = linesOf(pollOf(story, pollId));
    const choices = { [line ?? motionLine]: pollOf(story, pollId).options[0]?.optionId ?? '' };
    await mustNot(any, 'votesOnPaper', 'castBallot', { pollId, choices });
  }
  await must(story.chair, 'closePoll', { pollId });
  await count(story, pollId, voters.length, promised, breaches);
  return pollId;
}

/** Tablets for most, papers for two who asked for one; one result. */
export async function voteMixed(story: Story, source: Source, breaches: Breaches): Promise<PollId> {
  const { secretary, chair } = story;
  const { pollId, vote: promised } = await open(story, source);
  const voters = votersOf(story);
  const onPaper = voters.slice(-2);
  for (const bot of onPaper) await must(secretary, 'handOutPaper', { pollId, personId: personOf(bot) });
  await Promise.all(voters.slice(0, -2).map((bot) => cast(bot, pollId, anyChoice(story, pollId), promised)));
  for (const bot of onPaper) {
    await mustNot(bot, 'votesOnPaper', 'castBallot', { pollId, choices: anyChoice(story, pollId) });
  }
  await must(chair, 'closePoll', { pollId });
  await count(story, pollId, onPaper.length, promised, breaches);
  return pollId;
}

/** The counting board enters a wrong sum, the right one, and a second of them confirms it. */
async function count(
  story: Story,
  pollId: PollId,
  papers: number,
  promised: PromisedVote,
  breaches: Breaches,
): Promise<void> {
  const [enterer, confirmer] = board(story);
  await Promise.all(
    [enterer, confirmer].map((bot) =>
      until(bot.meeting.mine, (mine) => mine?.counting[pollId] !== undefined, `${bot.username}: papers to count`),
    ),
  );
  const right = anyCount(story, pollId, papers);
  await mustNot(enterer, 'countsDoNotAddUp', 'enterPaperCount', {
    pollId,
    count: { ...right, valid: right.valid + 1 },
  });
  await mustNot(story.chair, 'notOnCountingBoard', 'enterPaperCount', { pollId, count: right });
  await must(enterer, 'enterPaperCount', { pollId, count: right });
  await mustNot(enterer, 'secondPersonNeeded', 'confirmPaperCount', { pollId, revision: 1 });
  const mine = await until(
    confirmer.meeting.mine,
    (own) => own?.counting[pollId]?.entered?.revision === 1,
    `${confirmer.username}: what was entered`,
  );
  if (!isDeepStrictEqual(mine?.counting[pollId]?.entered?.count, right)) {
    breaches.push('SI-8: the second person sees other figures than were entered');
  }
  if (pollOf(story, pollId).status !== 'counting') breaches.push('SI-8: a result stood before a second person agreed');
  await must(confirmer, 'confirmPaperCount', { pollId, revision: 1 });
  promised.papers = { count: right, countedBy: [personOf(enterer), personOf(confirmer)] };
  await everybodySeesTheResult(story, pollId);
}

/** Two delegates, who count papers for the whole story. */
function board(story: Story): readonly [Bot, Bot] {
  const [first, second] = story.delegates;
  if (first === undefined || second === undefined) throw new Error('two are needed to count');
  return [first, second];
}

/** The secretary names who counts. */
export async function nameTheBoard(story: Story): Promise<void> {
  await must(story.secretary, 'setCountingBoard', { personIds: board(story).map(personOf) });
}

function linesOf({ subject }: PollRecord): readonly LineId[] {
  return subject.kind === 'motion' ? [motionLine] : subject.candidates.map(({ lineId }) => lineId);
}

/** A box as it may be: one spoilt paper when there are several; no ballot approves more than may be elected. */
function anyCount({ random, ...story }: Story, pollId: PollId, papers: number): PaperCount {
  const poll = pollOf({ random, ...story }, pollId);
  const invalid = papers > 2 ? 1 : 0;
  const valid = papers - invalid;
  let approvals = poll.subject.kind === 'election' ? valid * poll.subject.places : Number.POSITIVE_INFINITY;
  const counts = linesOf(poll).map((lineId) => {
    let left = valid;
    const figures = poll.options.map(({ optionId, counts: way }, index) => {
      const most = poll.subject.kind === 'election' && way === 'for' ? Math.min(left, approvals) : left;
      const figure = index === poll.options.length - 1 ? left : random.integer(0, most);
      left -= figure;
      if (way === 'for') approvals -= figure;
      return [optionId, figure] as const;
    });
    return [lineId, Object.fromEntries(figures)] as const;
  });
  return { issued: papers, collected: papers, valid, invalid, counts: Object.fromEntries(counts) };
}
