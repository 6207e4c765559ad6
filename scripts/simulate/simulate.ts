import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, SeededRandom, ServerProcess } from '@nghi-truong/testkit';
import { root } from '../lib/root.ts';
import { type Breaches, checkAgreement, checkBallots, checkMinutes, checkStrokes, watchSecrecy } from './invariants.ts';
import { checkReading, limitPaper, readPapers } from './papers.ts';
import { goAstray, speak } from './speeches.ts';
import { draw, finish, gather, goTo, openSession, type Story } from './story.ts';
import { nameTheBoard, prepared, vote, voteAgain, voteMixed, votePaper } from './votes.ts';

export interface SimulationOptions {
  /** 1 to 59 delegates beside chair, secretary and clerk. */
  readonly delegates: number;
  readonly seed: number;
  /** Kills the server in the middle of a vote. */
  readonly kill: boolean;
  /** A store with the demo in it, copied; null: a new one is seeded. */
  readonly seededStore: string | null;
  readonly say: (line: string) => void;
}

/** Lives through a short session with bots on a server of its own. @returns what broke; empty when all held. */
export async function simulate(options: SimulationOptions): Promise<Breaches> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-simulation-'));
  if (options.seededStore !== null) await cp(options.seededStore, folder, { recursive: true });
  const server = new ServerProcess({
    entry: join(root, 'scripts', 'serve.ts'),
    env: { PORT: String(await freePort()), DATA_DIR: folder },
  });
  const breaches: Breaches = [];
  let story: Story | null = null;
  try {
    const address = await server.start();
    options.say(`server on ${address}`);
    story = await gather(address, options.delegates, {
      random: new SeededRandom(options.seed),
      server,
      say: options.say,
    });
    const stopWatching = watchSecrecy(story, breaches);
    await openSession(story);
    options.say('the session is open');
    await speak(story, breaches);
    await draw(story);
    options.say(`${story.promises.requests.size} registrations, ${story.promises.strokes.size} strokes acknowledged`);
    await readPapers(story);
    await limitPaper(story, breaches);
    await goAstray(story, 3, breaches);
    await nameTheBoard(story);
    const second = await goTo(story, 1);
    const polls = [await vote(story, await prepared(story, second), false)];
    const third = await goTo(story, 2);
    const killed = await vote(story, await prepared(story, third), options.kill);
    polls.push(killed, await voteAgain(story, killed, breaches));
    const fifth = await goTo(story, 4);
    polls.push(await voteMixed(story, await prepared(story, fifth), breaches));
    const sixth = await goTo(story, 5);
    polls.push(await votePaper(story, await prepared(story, sixth), breaches));
    polls.push(await votePaper(story, await prepared(story, sixth, 1), breaches));
    for (const pollId of polls) checkBallots(story, pollId, breaches);
    const ballots = polls.map((pollId) => story?.promises.votes.get(pollId)?.ballots.size ?? 0);
    options.say(`votes with ${ballots.join(', ')} ballots, papers in the last three`);
    stopWatching();
    const minutes = await finish(story, sixth);
    checkMinutes(story, minutes, breaches);
    await checkAgreement(story, breaches);
    await checkStrokes(story, breaches);
    await checkReading(story, breaches);
  } catch (error) {
    breaches.push(error instanceof Error ? error.message : String(error));
  } finally {
    for (const bot of story === null ? [] : [story.chair, story.secretary, story.clerk, ...story.delegates])
      bot.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return breaches;
}
