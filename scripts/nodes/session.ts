import { isDeepStrictEqual } from 'node:util';
import { type Choices, type ItemId, type MeetingId, motionLine, type PersonId, type PollId } from '@nghi-truong/domain';
import { openOperatedStore } from '@nghi-truong/server/operations';
import { SeededRandom } from '@nghi-truong/testkit';
import { v7 as uuid } from 'uuid';
import { Bot, open, until } from '../simulate/bot.ts';
import { deskSees, findMeeting, must } from '../simulate/story.ts';
import { type OwnRedis, startTwoNodes, type TwoNodes, type TwoNodesOptions } from './two-nodes.ts';

export interface NodesSessionOptions extends TwoNodesOptions {
  /** 2 to 59. */
  readonly delegates: number;
  readonly seed: number;
  /** The Redis of the nodes when it may be killed. */
  readonly redis: OwnRedis;
}

/** Everybody in the hall: half of them served by each node. */
interface Hall {
  readonly nodes: TwoNodes;
  readonly meetingId: MeetingId;
  readonly chair: Bot;
  readonly secretary: Bot;
  readonly delegates: readonly Bot[];
  readonly random: SeededRandom;
  readonly say: (line: string) => void;
  readonly breaches: string[];
}

const everybody = ({ chair, secretary, delegates }: Hall): readonly Bot[] => [chair, secretary, ...delegates];
const personOf = (bot: Bot): PersonId => bot.session.who.person.personId as PersonId;

/** Lives through a session on two nodes. @returns what broke, as sentences with the rule's id; empty when all held. */
export async function sessionOnTwoNodes(options: NodesSessionOptions): Promise<readonly string[]> {
  const { say } = options;
  const breaches: string[] = [];
  const nodes = await startTwoNodes(options);
  let hall: Hall | null = null;
  try {
    hall = await gather(nodes, options, breaches);
    await seeEachOther(hall);
    await voteWithAKill(hall);
    await checkTruth(hall, [nodes.right.door.url]);
    await comeBack(hall);
    if (options.redis !== null) await loseRedis(hall, options.redis);
    await checkTruth(hall, [nodes.left.door.url, nodes.right.door.url]);
    await checkChain(hall);
  } catch (error) {
    breaches.push(error instanceof Error ? error.message : String(error));
    say(`left: ${nodes.left.process.output.slice(-1_500)}\nright: ${nodes.right.process.output.slice(-1_500)}`);
  } finally {
    for (const bot of hall === null ? [] : everybody(hall)) bot.close();
    breaches.push(...(await nodes.close()));
  }
  return breaches;
}

async function gather(
  nodes: TwoNodes,
  { delegates: count, seed, say }: NodesSessionOptions,
  breaches: string[],
): Promise<Hall> {
  const first = await open(nodes.left.door.url, 'thuky');
  const meetingId = await findMeeting(first);
  first.close();
  const enter = (username: string, { door }: TwoNodes['left']) => Bot.enter(door.url, username, meetingId);
  const delegates: Bot[] = [];
  for (let number = 1; number <= count; number += 1) {
    const side = number % 2 === 0 ? nodes.left : nodes.right;
    delegates.push(await enter(`daibieu${String(number).padStart(2, '0')}`, side));
  }
  const hall: Hall = {
    nodes,
    meetingId,
    // The chair is on the node that will be killed.
    chair: await enter('chutoa', nodes.left),
    secretary: await enter('thuky', nodes.right),
    delegates,
    random: new SeededRandom(seed),
    say,
    breaches,
  };
  await Promise.all(everybody(hall).map((bot) => bot.sees(() => true, 'the room')));
  say(`${everybody(hall).length} people are in the room, half of them on each node`);
  return hall;
}

/** [ND-1] */
async function seeEachOther(hall: Hall): Promise<void> {
  const { chair, secretary, delegates } = hall;
  await Promise.all([chair, ...delegates].map((bot) => must(bot, 'checkIn', { status: 'present' })));
  await secretary.sees((room) => room.counts.present > delegates.length, `${delegates.length + 1} present`);
  await must(chair, 'openMeeting', { reason: 'Chạy thử với số đại biểu ít hơn.' });
  await goTo(hall, 1);
  await until(
    secretary.meeting.connected,
    (connected) => everybody(hall).every((bot) => connected.has(personOf(bot))),
    'ND-1: the desk on one node learns who is connected on the other',
  );
  await draw(hall);
}

async function goTo(hall: Hall, index: number): Promise<ItemId> {
  const itemId = hall.secretary.room.meeting.itemOrder[index];
  if (itemId === undefined) throw new Error(`there is no item ${index + 1}`);
  await must(hall.secretary, 'goToItem', { itemId });
  await Promise.all(
    everybody(hall).map((bot) => bot.sees((room) => room.meeting.currentItemId === itemId, `ND-1: item ${index + 1}`)),
  );
  return itemId;
}

/** One on each node draws for all; everybody who has the paper open sees both strokes. */
async function draw({ secretary, delegates, say }: Hall): Promise<void> {
  const paper = Object.values(secretary.room.papers).find(({ status }) => status.name === 'released');
  if (paper === undefined) throw new Error('no paper is released');
  const open = delegates.map((bot) => ({ bot, notes: bot.meeting.annotations(paper.paperId, paper.fileId) }));
  const drawn: string[] = [];
  for (const { bot, notes } of open.slice(0, 2)) {
    const objectId = uuid();
    const createdAt = bot.session.serverNow();
    const points = [20, 20, 100, 40, 200, 80];
    notes.put('shared', { kind: 'stroke', objectId, page: 1, colour: '#1a4f9c', width: 1.6, createdAt, points });
    await until(notes.saveState, (state) => state === 'saved', `${bot.username}: notes saved`);
    drawn.push(objectId);
  }
  await Promise.all(
    open.map(({ bot, notes }) =>
      until(
        notes.layers,
        (layers) => {
          const seen = new Set(layers.flatMap(({ objects }) => objects.map((object) => object.objectId)));
          return drawn.every((objectId) => seen.has(objectId));
        },
        `ND-1: ${bot.username} sees the strokes of both nodes`,
      ),
    ),
  );
  for (const { notes } of open) notes.release();
  say('the strokes drawn on either node are seen on both');
}

/** [ND-2] Ballots come in on both nodes; one is killed when a third of them are acknowledged. */
async function voteWithAKill(hall: Hall): Promise<void> {
  const { nodes, chair, delegates, random, say } = hall;
  const pollId = await openPrepared(hall);
  const voters = [chair, ...delegates];
  const acknowledged = new Map<PersonId, Choices>();
  const casting = voters.map(async (bot) => {
    const choices = anyChoice(hall, pollId);
    await new Promise((resolve) => setTimeout(resolve, random.integer(0, 300)));
    await cast(bot, pollId, choices);
    acknowledged.set(personOf(bot), choices);
  });
  const patience = performance.now() + 10_000;
  while (acknowledged.size * 3 < voters.length && performance.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await nodes.left.process.kill();
  say(`one node was killed with ${acknowledged.size} of ${voters.length} ballots acknowledged`);
  await Promise.all(casting);
  await online(hall);
  await must(chair, 'closePoll', { pollId });
  await Promise.all(
    everybody(hall).map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'closed', 'ND-2: the result')),
  );
  checkBallots(hall, pollId, acknowledged);
}

async function openPrepared({ chair, delegates, secretary }: Hall): Promise<PollId> {
  const itemId = secretary.room.meeting.currentItemId;
  const desk = await deskSees(chair, ({ motionOrder }) => motionOrder.length > 0, 'prepared votes');
  const motionId = desk.motionOrder.find((id) => desk.motions[id]?.itemId === itemId);
  if (motionId === undefined) throw new Error('no vote was prepared for the item');
  const pollId = uuid() as PollId;
  await must(chair, 'openPoll', { pollId, source: { kind: 'prepared', motionId } });
  await Promise.all(
    [chair, ...delegates].map((bot) => bot.sees((room) => room.polls[pollId]?.status === 'open', 'ND-1: the vote')),
  );
  return pollId;
}

function anyChoice({ chair, random }: Hall, pollId: PollId): Choices {
  const options = chair.room.polls[pollId]?.options ?? [];
  return { [motionLine]: random.pick(options).optionId };
}

/** Presses; told that nothing was sent, or that nobody knows, presses again when back online. */
async function cast(bot: Bot, pollId: PollId, choices: Choices): Promise<void> {
  const outcome = await bot.meeting.send('castBallot', { pollId, choices });
  if (outcome.status === 'accepted') return;
  if (outcome.status === 'refused') throw new Error(`${bot.username} castBallot: ${outcome.error.code}`);
  await until(bot.session.connection, (state) => state.name === 'online', `${bot.username} is back online`);
  await must(bot, 'castBallot', { pollId, choices });
}

async function online(hall: Hall): Promise<void> {
  await Promise.all(
    everybody(hall).map((bot) =>
      until(bot.session.connection, (state) => state.name === 'online', `${bot.username} is online`),
    ),
  );
}

function checkBallots({ chair, breaches }: Hall, pollId: PollId, acknowledged: ReadonlyMap<PersonId, Choices>): void {
  const poll = chair.room.polls[pollId];
  if (poll?.status !== 'closed') {
    breaches.push(`ND-2: vote ${pollId} is not closed`);
    return;
  }
  const counted = new Map(Object.entries(poll.ballots));
  if (counted.size !== acknowledged.size || poll.result.participated !== acknowledged.size) {
    breaches.push(
      `ND-2: ${counted.size} ballots, ${poll.result.participated} took part, ${acknowledged.size} were acknowledged`,
    );
  }
  for (const [personId, choices] of acknowledged) {
    if (!isDeepStrictEqual(counted.get(personId), choices)) {
      breaches.push(`ND-2: ${personId} was acknowledged another choice than was counted`);
    }
  }
}

/** [ND-3] Everybody holds what a newcomer reads, whichever node it asks. */
async function checkTruth(hall: Hall, urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const newcomer = await Bot.enter(url, 'khach01', hall.meetingId);
    try {
      const truth = await newcomer.sees(() => true, 'the room');
      for (const bot of everybody(hall)) {
        await bot
          .sees((room) => isDeepStrictEqual(room, truth), 'what a newcomer sees', 15_000)
          .catch(() => hall.breaches.push(`ND-3: ${bot.username} holds another room than a newcomer`));
      }
    } finally {
      newcomer.close();
    }
  }
}

async function checkChain({ nodes, meetingId, breaches, say }: Hall): Promise<void> {
  const store = await openOperatedStore(nodes.storeUri, Date.now);
  try {
    const report = await store.verify(meetingId);
    if (!report.ok) breaches.push(`ND-3: the log is broken at entry ${report.seq}: ${report.fault}`);
    const keys = new Set<string>();
    const voted = new Set<string>();
    for await (const { commands, seq } of store.history(meetingId)) {
      for (const { key, events } of commands) {
        if (keys.has(key)) breaches.push(`ND-2: the command ${key} stands twice, again in entry ${seq}`);
        keys.add(key);
        for (const event of events) {
          if (event.type !== 'ballotCast') continue;
          const ballot = `${event.payload.pollId} ${event.payload.personId}`;
          if (voted.has(ballot)) breaches.push(`ND-2: the ballot ${ballot} stands twice`);
          voted.add(ballot);
        }
      }
    }
    if (report.ok) say(`the chain verifies: ${report.entries} entries, ${keys.size} commands, ${voted.size} ballots`);
  } finally {
    await store.close();
  }
}

/** [ND-4] The killed node starts again; people come in over it and act. */
async function comeBack(hall: Hall): Promise<void> {
  const { nodes, meetingId, secretary, say } = hall;
  await nodes.left.process.start();
  const guest = await Bot.enter(nodes.left.door.url, 'khach02', meetingId);
  try {
    await guest.sees(() => true, 'ND-4: the room on the node that came back');
    await must(guest, 'checkIn', { status: 'present' });
    await secretary.sees(
      (room) => room.people[personOf(guest)]?.attendance === 'present',
      'ND-4: what was done over the node that came back',
    );
  } finally {
    guest.close();
  }
  await goTo(hall, 2);
  say('the killed node is back in the meeting');
}

/** What is done on one node comes to the other by its own looking while Redis is dead, and by nudges when it is back. */
async function loseRedis(hall: Hall, redis: NonNullable<OwnRedis>): Promise<void> {
  await redis.kill();
  // Everybody has moved to the right node by now; the guest is on the left one.
  const guest = await Bot.enter(hall.nodes.left.door.url, 'khach02', hall.meetingId);
  try {
    await guest.sees(() => true, 'the room');
    const began = performance.now();
    const without = await goTo(hall, 3);
    await guest.sees((room) => room.meeting.currentItemId === without, 'an item while Redis is away');
    hall.say(`without Redis the other node follows after ${Math.round(performance.now() - began)} ms`);
    await redis.start();
    // The longest wait between two tries.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const again = performance.now();
    const withRedis = await goTo(hall, 4);
    await guest.sees((room) => room.meeting.currentItemId === withRedis, 'an item with Redis back');
    hall.say(`with Redis back it follows after ${Math.round(performance.now() - again)} ms`);
  } finally {
    guest.close();
  }
}
