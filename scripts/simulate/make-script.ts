import type { PollId, RequestId } from '@nghi-truong/domain';
import { SeededRandom } from '@nghi-truong/testkit';
import { hallChair, hallDelegate, hallItems, hallPapers, hallPeople, hallSecretary } from './hall/hall-demo.ts';
import { type Act, type Fault, junkForms, type Script, type Step } from './steps.ts';

/** What kind of misfortune a round is about. */
export const themes = ['kill', 'lines', 'store', 'clock', 'hostile', 'everything'] as const;
export type Theme = (typeof themes)[number];

export interface ChaosForm {
  readonly delegates: number;
  readonly theme: Theme;
  /** Scenes with misfortune: votes, speeches, notes. */
  readonly scenes: number;
}

/** Votes that close by themselves end after so long, seconds. */
const voteSeconds = 2;
/** Of so many scenes with a clock that is set, one has a kill too. */
const clockKills = 4;
const options = ['tanThanh', 'khongTanThanh', 'khongBieuQuyet'] as const;
/** For ids alone: the same in every run. */
const idTime = 1_767_225_600_000;

class Writer {
  readonly random: SeededRandom;
  readonly steps: Step[] = [];
  readonly delegates: readonly string[];

  constructor(seed: number, delegates: number) {
    this.random = new SeededRandom(seed);
    this.delegates = Array.from({ length: delegates }, (_, index) => hallDelegate(index + 1));
  }

  id<Id extends string>(): Id {
    return this.random.uuidV7(idTime) as Id;
  }

  act(who: string, act: Act, after = 0): void {
    this.steps.push({ after, kind: 'act', who, act });
  }

  fault(fault: Fault, after: number): void {
    this.steps.push({ after, kind: 'fault', fault });
  }

  gather(): void {
    this.steps.push({ after: 0, kind: 'gather' });
  }

  /** A part of them, in any order, at least one. */
  some(share: number): string[] {
    const count = Math.max(1, Math.round(this.delegates.length * share));
    return this.random.shuffle(this.delegates).slice(0, count);
  }
}

/** A round of the torture room: a session's scenes, and misfortune of one kind at random moments of them. */
export function makeChaosScript(seed: number, { delegates, theme, scenes }: ChaosForm): Script {
  const writer = new Writer(seed, delegates);
  const { random } = writer;
  const apart = new SeededRandom(seed + 1_000_000);
  for (const who of [hallChair, ...writer.delegates]) writer.act(who, { kind: 'checkIn' });
  writer.gather();
  writer.act(hallChair, { kind: 'openMeeting' });
  writer.gather();
  const order = random.shuffle(['vote', 'speech', 'notes', 'vote', 'papers'] as const);
  for (let scene = 0; scene < scenes; scene += 1) {
    const before = writer.steps.length;
    writer.act(hallSecretary, { kind: 'goTo', item: scene % hallItems.length });
    switch (order[scene % order.length]) {
      case 'speech':
        speech(writer);
        break;
      case 'notes':
        notes(writer);
        break;
      case 'papers':
        papers(writer);
        break;
      default:
        vote(writer);
    }
    strike(writer, before, theme);
    // A server that begins again while its clock is wrong, or while a meeting is ahead of it.
    if (theme === 'clock' && apart.integer(1, clockKills) === 1) {
      const kill = { kind: 'kill', down: apart.integer(0, 200) } as const;
      const place = apart.integer(before + 1, writer.steps.length - 1);
      writer.steps.splice(place, 0, { after: apart.integer(0, 60), kind: 'fault', fault: kill });
    }
  }
  return { seed, delegates, steps: writer.steps };
}

/** Puts one or two misfortunes among the steps from `begin` on; the last of them is the gathering. */
function strike({ random, steps, delegates }: Writer, begin: number, theme: Theme): void {
  const count = random.integer(1, 2);
  for (let number = 0; number < count; number += 1) {
    const fault = misfortune(random, theme, delegates);
    const place = random.integer(begin + 1, steps.length - 1);
    steps.splice(place, 0, { after: random.integer(0, 60), kind: 'fault', fault });
  }
}

function misfortune(random: SeededRandom, theme: Theme, delegates: readonly string[]): Fault {
  const who = random.pick([...delegates, hallChair, hallSecretary]);
  const single = random.pick(themes.filter((each) => each !== 'everything'));
  switch (theme === 'everything' ? single : theme) {
    case 'lines':
      return random.pick<Fault>([
        { kind: 'cut', who },
        { kind: 'cutInPiece', who },
        { kind: 'orphan', who },
        { kind: 'hold', who, lasts: random.integer(200, 1_500) },
        { kind: 'slow', who, delay: random.integer(20, 150), jitter: random.integer(0, 150), lasts: 1_000 },
      ]);
    case 'store':
      return random.pick<Fault>([
        { kind: 'diskFull', lasts: random.integer(200, 800) },
        { kind: 'slowStore', delay: random.integer(20, 200), lasts: 800 },
        { kind: 'lostAnswers', count: random.integer(1, 3), written: random.integer(0, 1) === 1 },
        { kind: 'failingPapers', lasts: 500 },
      ]);
    case 'clock':
      return { kind: 'clock', by: random.pick([-3_600_000, -60_000, -5_000, 5_000, 60_000, 3_600_000, 691_200_000]) };
    case 'hostile':
      return { kind: 'junk', form: random.pick(junkForms), perSecond: 10_000, lasts: 800 };
    default:
      return { kind: 'kill', down: random.integer(0, 200) };
  }
}

/** Everybody presses within a moment, a few press twice; it is closed by hand, or by its time. */
function vote(writer: Writer): void {
  const { random } = writer;
  const pollId = writer.id<PollId>();
  const seconds = random.integer(0, 1) === 0 ? null : voteSeconds;
  writer.act(hallChair, { kind: 'openVote', pollId, seconds });
  for (const who of random.shuffle([...writer.delegates, hallChair])) {
    const after = random.integer(0, 40);
    writer.act(who, { kind: 'cast', pollId, optionId: random.pick(options) }, after);
  }
  writer.act(random.pick(writer.delegates), { kind: 'cast', pollId, optionId: random.pick(options) });
  writer.gather();
  if (seconds === null) writer.act(hallChair, { kind: 'closeVote', pollId });
  writer.gather();
}

/** Some register, one is called and ends, one withdraws; the secretary writes meanwhile. */
function speech(writer: Writer): void {
  const { random } = writer;
  const asking = writer.some(0.5).map((who) => ({ who, requestId: writer.id<RequestId>() }));
  for (const { who, requestId } of asking) {
    writer.act(who, { kind: 'register', requestId }, random.integer(0, 40));
  }
  for (let number = 0; number < 3; number += 1) {
    const item = random.integer(0, hallItems.length - 1);
    writer.act(hallSecretary, { kind: 'conclude', item, text: `Kết luận ${writer.id()}` }, random.integer(0, 60));
  }
  writer.gather();
  const [first, second] = asking;
  if (first !== undefined) {
    writer.act(hallChair, { kind: 'call', requestId: first.requestId });
    writer.act(hallChair, { kind: 'endSpeech', requestId: first.requestId }, 50);
  }
  if (second !== undefined) writer.act(second.who, { kind: 'withdraw', requestId: second.requestId });
  writer.gather();
}

/** Strokes of many on one paper, and pages turned before everybody. */
function notes(writer: Writer): void {
  const { random } = writer;
  const paper = random.integer(0, hallPapers.length - 1);
  for (const who of [...writer.some(0.8), ...writer.some(0.4)]) {
    const scope = random.pick(['private', 'shared'] as const);
    writer.act(who, { kind: 'draw', objectId: writer.id(), paper, scope }, random.integer(0, 60));
  }
  const pages = hallPapers[paper]?.pages ?? 1;
  for (let page = 1; page <= Math.min(4, pages); page += 1) {
    writer.act(hallSecretary, { kind: 'present', paper, page }, random.integer(0, 80));
  }
  writer.gather();
}

/** Papers are fetched and read; one tablet is away for a while. */
function papers(writer: Writer): void {
  const { random } = writer;
  for (const who of writer.some(0.6)) {
    const paper = random.integer(0, hallPapers.length - 1);
    writer.act(who, { kind: 'download', paper }, random.integer(0, 50));
    writer.act(who, { kind: 'read', paper });
  }
  writer.act(random.pick(writer.delegates), { kind: 'away', milliseconds: random.integer(200, 900) });
  writer.gather();
}

/** Everybody that a script needs. */
export function peopleOf({ delegates }: Script): readonly string[] {
  return hallPeople(delegates);
}
