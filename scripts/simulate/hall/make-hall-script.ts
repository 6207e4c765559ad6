import type { PollId, RequestId } from '@nghi-truong/domain';
import { SeededRandom } from '@nghi-truong/testkit';
import type { Act, Script, Step } from '../steps.ts';
import { hallChair, hallDelegate, hallItems, hallPapers, hallSecretary } from './hall-demo.ts';

export interface HallForm {
  readonly delegates: number;
  /** How long it shall take; it is scenes of some twelve seconds. */
  readonly minutes: number;
  /** The server is killed in the middle of the votes. */
  readonly kill: boolean;
}

const options = ['tanThanh', 'khongTanThanh', 'khongBieuQuyet'] as const;
/** For ids alone. */
const idTime = 1_767_225_600_000;
/** What a scene takes, milliseconds, and how long its parts are. */
const scene = { all: 12_000, pages: 3_000, notes: 3_500, vote: 2_500, downloads: 3_000 } as const;

/** A whole session: people check in, follow, fetch papers, draw, ask to speak, vote, lose the network and come back. */
export function makeHallScript(seed: number, { delegates, minutes, kill }: HallForm): Script {
  const random = new SeededRandom(seed);
  const steps: Step[] = [];
  const everybody = Array.from({ length: delegates }, (_, index) => hallDelegate(index + 1));
  const id = <Id extends string>() => random.uuidV7(idTime) as Id;
  const some = (share: number) => random.shuffle(everybody).slice(0, Math.max(1, Math.round(delegates * share)));
  const act = (who: string, what: Act, after = 0) => steps.push({ after, kind: 'act', who, act: what });
  const gather = () => steps.push({ after: 0, kind: 'gather' });
  /** What many do within a while, spread over it. */
  const within = (milliseconds: number, people: readonly string[], what: (who: string) => Act) => {
    for (const who of people) act(who, what(who), milliseconds / people.length);
  };

  within(Math.min(10_000, minutes * 3_000), [hallChair, ...random.shuffle(everybody)], () => ({ kind: 'checkIn' }));
  gather();
  act(hallChair, { kind: 'openMeeting' });
  gather();
  const scenes = Math.max(1, Math.round((minutes * 60_000) / scene.all));
  for (let number = 0; number < scenes; number += 1) {
    act(hallSecretary, { kind: 'goTo', item: number % hallItems.length }, 200);
    const paper = number % hallPapers.length;
    // Some fetch papers, some lose the network, while pages are turned before everybody.
    within(scene.downloads / 2, some(0.06), () => ({ kind: 'download', paper }));
    within(scene.downloads / 2, some(0.04), () => ({ kind: 'away', milliseconds: random.integer(500, 4_000) }));
    for (let page = 1; page <= 5; page += 1) {
      const last = hallPapers[paper]?.pages ?? 1;
      act(hallSecretary, { kind: 'present', paper, page: 1 + (page % last) }, scene.pages / 5);
    }
    within(scene.notes, [...some(0.3), ...some(0.1)], () => ({
      kind: 'draw',
      objectId: id(),
      paper,
      scope: random.integer(0, 3) === 0 ? 'shared' : 'private',
    }));
    const asking = some(0.02).map((who) => ({ who, requestId: id<RequestId>() }));
    for (const { who, requestId } of asking) act(who, { kind: 'register', requestId }, 20);
    act(hallSecretary, { kind: 'conclude', item: number % hallItems.length, text: `Kết luận ${id()}` });
    within(500, some(0.1), () => ({ kind: 'read', paper }));
    gather();
    const [first] = asking;
    if (first !== undefined) {
      act(hallChair, { kind: 'call', requestId: first.requestId });
      act(hallChair, { kind: 'endSpeech', requestId: first.requestId }, 100);
    }
    const pollId = id<PollId>();
    act(hallChair, { kind: 'openVote', pollId, seconds: null });
    gather();
    const voters = random.shuffle([hallChair, ...everybody]);
    const half = kill && number === Math.floor(scenes / 2) ? Math.floor(voters.length / 2) : voters.length;
    const cast = (): Act => ({ kind: 'cast', pollId, optionId: random.pick(options) });
    within((scene.vote * half) / voters.length, voters.slice(0, half), cast);
    if (half < voters.length) {
      steps.push({ after: 0, kind: 'fault', fault: { kind: 'kill', down: 0 } });
      within((scene.vote * (voters.length - half)) / voters.length, voters.slice(half), cast);
    }
    gather();
    act(hallChair, { kind: 'closeVote', pollId });
    gather();
  }
  return { seed, delegates, steps };
}

/** The same steps without the waiting between them: for looking for the shortest sequence that shows a fault. */
export function hurried(script: Script): Script {
  return { ...script, steps: script.steps.map((step) => ({ ...step, after: Math.min(step.after, 2) })) };
}
