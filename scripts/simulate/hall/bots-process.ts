// A process full of light tablets: does what the hall orders (bots-wire.ts) and takes down what happens.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SeededRandom } from '@nghi-truong/testkit';
import { pressOf } from '../perform.ts';
import type { Act } from '../steps.ts';
import { WireRecord } from '../wire-record.ts';
import type { BotsNews, BotsOrder, BotsTaken } from './bots-wire.ts';
import { FollowedPaths } from './followed-path.ts';
import { hallMeetingId, hallPapers, hallPassword, hallPersonId } from './hall-demo.ts';
import { LightTablet, type Measured } from './light-tablet.ts';

/** Signing in costs the server a password hash each. */
const signInsAtOnce = 16;

const wire = new WireRecord();
const paths = new FollowedPaths();
const measured = new Map<Measured, number[]>();
const failures = new Map<string, number>();
const tablets = new Map<string, LightTablet>();
const delay = monitorEventLoopDelay({ resolution: 5 });

const say = (news: BotsNews): void => {
  process.send?.(news);
};

async function enter({ serverUrl, usernames, seed }: Extract<BotsOrder, { kind: 'enter' }>): Promise<void> {
  const { next: random } = new SeededRandom(seed);
  const waiting = [...usernames];
  const one = async (): Promise<void> => {
    for (let username = waiting.shift(); username !== undefined; username = waiting.shift()) {
      const tablet = await LightTablet.enter({
        serverUrl,
        username,
        password: hallPassword,
        personId: hallPersonId(username),
        meetingId: hallMeetingId,
        random,
        wire,
        paths,
        measured: (what, milliseconds) => {
          const list = measured.get(what);
          if (list === undefined) measured.set(what, [milliseconds]);
          else list.push(milliseconds);
        },
        failed: (code) => failures.set(code, (failures.get(code) ?? 0) + 1),
      });
      tablets.set(username, tablet);
    }
  };
  await Promise.all(Array.from({ length: signInsAtOnce }, one));
  delay.enable();
}

interface Done {
  readonly breach: string | null;
  readonly code: string | null;
}

async function perform(username: string, act: Act): Promise<Done> {
  const tablet = tablets.get(username);
  if (tablet === undefined) throw new Error(`there is no ${username}`);
  const nothing: Done = { breach: null, code: null };
  switch (act.kind) {
    case 'away':
      await tablet.away(act.milliseconds);
      return nothing;
    case 'draw':
      await tablet.draw(act.objectId, placeOf(act.paper), act.scope);
      return nothing;
    case 'download': {
      const came = await tablet.download(placeOf(act.paper));
      const wrong = came.status === 'wrong';
      return { ...nothing, breach: wrong ? `SI-22: ${username} was sent a wrong chunk ${came.chunk}` : null };
    }
    default: {
      const { type, payload } = pressOf(act, username, null);
      const code = await tablet.press(type, payload);
      return { ...nothing, code: code === 'accepted' ? null : code };
    }
  }
}

function placeOf(index: number) {
  const paper = hallPapers[index];
  if (paper === undefined) throw new Error(`there is no paper ${index}`);
  return { paper: index, paperId: paper.paperId, fileId: paper.fileId };
}

function taken(): BotsTaken {
  const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    steps: paths.steps,
    arrivals: paths.arrivals,
    commands: [...wire.commands.values()],
    measured,
    failures,
    saved: [...tablets.values()].flatMap(({ username, saved }) => saved.map((stroke) => ({ username, ...stroke }))),
    // The histogram counts the 5 ms between two looks, too.
    lag: {
      p50: Math.max(0, milliseconds(delay.percentile(50)) - 5),
      p99: Math.max(0, milliseconds(delay.percentile(99)) - 5),
      most: Math.max(0, milliseconds(delay.max) - 5),
    },
  };
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

// Whoever started this is gone, or lets it go.
process.on('disconnect', () => process.exit());

process.on('message', (order: BotsOrder) => {
  switch (order.kind) {
    case 'enter':
      enter(order).then(
        () => say({ kind: 'entered', why: null }),
        (error: unknown) => say({ kind: 'entered', why: reason(error) }),
      );
      return;
    case 'act': {
      const { number } = order;
      perform(order.who, order.act).then(
        (done) => say({ kind: 'did', number, ...done }),
        (error: unknown) => say({ kind: 'did', number, breach: `SI-18: ${reason(error)}`, code: null }),
      );
      return;
    }
    case 'standing':
      say({
        kind: 'standing',
        seqs: [...tablets.values()].map(({ isIn, position }) => (isIn ? (position?.seq ?? 0) : null)),
      });
      return;
    case 'collect':
      say({ kind: 'collected', taken: taken() });
      return;
    case 'end':
      for (const tablet of tablets.values()) tablet.close();
      delay.disable();
      process.disconnect();
      return;
    default:
      order satisfies never;
  }
});
