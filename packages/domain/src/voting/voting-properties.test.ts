import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineId, PersonId } from '../kernel/ids.ts';
import { hdndPack } from '../rule-packs/hdnd.ts';
import type { Majority } from '../rule-packs/rule-pack.ts';
import {
  atWork,
  chair,
  clerk,
  first,
  fourth,
  lineId,
  personId,
  pollId,
  second,
  secretary,
  start,
  third,
} from '../testing/meeting-at-work.ts';
import { optionsFor } from './forms.ts';
import { wrongCount } from './paper-count.ts';
import { type Candidate, type Choices, motionLine, type PaperCount, type Poll, type PollSubject } from './state.ts';
import { linesOf } from './subject.ts';
import { tally } from './tally.ts';

type CountingPoll = Extract<Poll, { readonly status: 'counting' }>;

/** A ballot paper as it lies in the box: what it says, or null when it is not valid. */
type Slip = Choices | null;

const candidates: readonly Candidate[] = [1, 2, 3, 4].map((number) => ({
  lineId: lineId(number),
  name: `Ứng viên ${number}`,
  post: '',
  personId: null,
}));

const subjects: readonly PollSubject[] = [
  { kind: 'motion' },
  { kind: 'election', candidates, places: 2 },
  { kind: 'election', candidates: candidates.slice(0, 1), places: 1 },
  { kind: 'confidence', candidates },
];

function slipOf(subject: PollSubject): fc.Arbitrary<Slip> {
  const optionIds = optionsFor(hdndPack, subject.kind).map((option) => option.optionId);
  switch (subject.kind) {
    case 'motion':
      return fc.option(fc.constantFrom(...optionIds).map((optionId): Choices => ({ [motionLine]: optionId })));
    case 'election':
      return fc.option(
        fc
          .subarray([...linesOf(subject)], { maxLength: subject.places })
          .map((approved) =>
            Object.fromEntries(
              linesOf(subject).map((line) => [line, approved.includes(line) ? 'dongY' : 'khongDongY']),
            ),
          ),
      );
    case 'confidence':
      return fc.option(
        fc.tuple(...linesOf(subject).map(() => fc.option(fc.constantFrom(...optionIds)))).map((grades) =>
          Object.fromEntries(
            linesOf(subject).flatMap((line, index) => {
              const grade = grades[index] ?? null;
              return grade === null ? [] : [[line, grade] as const];
            }),
          ),
        ),
      );
  }
}

/** A box, and how many papers were handed out and not put in. */
const box = fc
  .constantFrom(...subjects)
  .chain((subject) =>
    fc.tuple(
      fc.constant(subject),
      fc.array(slipOf(subject), { maxLength: 60 }),
      fc.nat({ max: 5 }),
      fc.nat({ max: 30 }),
    ),
  );

/** What a board finds in the box, counted slip by slip. */
function found(subject: PollSubject, slips: readonly Slip[], kept: number): PaperCount {
  const counts: Record<LineId, Record<string, number>> = {};
  for (const line of linesOf(subject)) {
    const ofLine: Record<string, number> = {};
    for (const { optionId } of optionsFor(hdndPack, subject.kind)) {
      ofLine[optionId] = slips.filter((slip) => slip?.[line] === optionId).length;
    }
    counts[line] = ofLine;
  }
  const valid = slips.filter((slip) => slip !== null).length;
  return { issued: slips.length + kept, collected: slips.length, valid, invalid: slips.length - valid, counts };
}

function counting(subject: PollSubject, majority: Majority, voters: number): CountingPoll {
  return {
    pollId: pollId(1),
    motionId: null,
    itemId: null,
    question: '?',
    subject,
    form: 'paperSecret',
    options: optionsFor(hdndPack, subject.kind),
    majority,
    unpressedCountsAs: '',
    mayChangeBallot: false,
    seats: voters + 3,
    eligible: Array.from({ length: voters }, (_, index) => personId(1_000 + index)),
    presentAtOpening: voters,
    quorumNeeded: 1,
    openedAt: start,
    openedBy: chair,
    countingBoard: [secretary, clerk],
    repeats: null,
    paperVoters: [],
    status: 'counting',
    ballots: {},
    handVotes: {},
    countingSince: start,
    present: voters,
    quorumReached: true,
    unpressed: [],
    entered: null,
  };
}

const majorities = hdndPack.voting.majorities.flatMap((majority) =>
  (['seats', 'inOffice', 'present'] as const).map((base): Majority => ({ ...majority, base })),
);

describe('counting papers', () => {
  const { state } = atWork();

  it('[VO-43] what can truly be found is accepted and gives the result of counting slip by slip', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...majorities), ([subject, slips, kept, away], majority) => {
        const count = found(subject, slips, kept);
        const poll = counting(subject, majority, count.issued + away);
        expect(wrongCount(poll, count, count.issued)).toBeNull();
        const onPaper = tally(state, poll, { count, countedBy: [secretary, clerk] });
        const ballots = Object.fromEntries(
          slips.flatMap((slip, index) => (slip === null ? [] : [[personId(1_000 + index), slip] as const])),
        );
        const oneByOne = tally(state, { ...poll, form: 'mixed', ballots }, null);
        expect(onPaper).toEqual({
          ...oneByOne,
          participated: slips.length,
          paper: count,
          countedBy: [secretary, clerk],
        });
        expect(oneByOne.participated).toBe(count.valid);
      }),
    );
  });

  it('[VO-34] one figure changed by one is refused, for motions and elections', () => {
    const change = fc.constantFrom('valid', 'invalid', 'collected', 'line');
    fc.assert(
      fc.property(box, change, fc.constantFrom(1, -1), ([subject, slips, kept], figure, by) => {
        fc.pre(subject.kind !== 'confidence');
        const count = found(subject, slips, kept);
        const poll = counting(subject, hdndPack.voting.majorities[0] as Majority, 100);
        const [line] = linesOf(subject);
        const [option] = poll.options;
        if (line === undefined || option === undefined) throw new Error('Every vote has a line and an option');
        const ofLine = count.counts[line] ?? {};
        const changed =
          figure === 'line'
            ? {
                ...count,
                counts: {
                  ...count.counts,
                  [line]: { ...ofLine, [option.optionId]: (ofLine[option.optionId] ?? 0) + by },
                },
              }
            : { ...count, [figure]: count[figure] + by };
        expect(wrongCount(poll, changed, 100)).not.toBeNull();
      }),
    );
  });
});

describe('ballots', () => {
  const voters: readonly PersonId[] = [chair, first, second, third, fourth];
  const choice = fc.constantFrom('tanThanh', 'khongTanThanh', 'khongBieuQuyet');
  const act = fc.record({
    who: fc.constantFrom(...voters),
    what: fc.constantFrom('cast', 'paper', 'hand', 'leave', 'come'),
  });

  /** Plays the acts with these choices and this count of papers; says how many ballots were accepted. */
  function play(acts: readonly { who: PersonId; what: string }[], choices: readonly string[], inFavour: boolean) {
    const meeting = atWork().do(secretary, 'setCountingBoard', { personIds: [secretary, clerk] });
    meeting.openPoll(1, null, undefined, { form: 'mixed' });
    let accepted = 0;
    acts.forEach(({ who, what }, index) => {
      const ballot = { pollId: pollId(1), choices: { motion: choices[index] ?? 'tanThanh' } };
      const answer = () => {
        switch (what) {
          case 'cast':
            return meeting.answer(who, 'castBallot', ballot);
          case 'hand':
            return meeting.answer(secretary, 'recordHandVote', { ...ballot, personId: who, reason: 'Máy hỏng' });
          case 'paper':
            return meeting.answer(secretary, 'handOutPaper', { pollId: pollId(1), personId: who });
          default: {
            const status = what === 'leave' ? 'left' : 'present';
            return meeting.answer(secretary, 'markAttendance', { personIds: [who], status, reason: '' });
          }
        }
      };
      if (answer() === 'accepted' && (what === 'cast' || what === 'hand')) accepted += 1;
    });
    meeting.close();
    const poll = meeting.state.polls[pollId(1)];
    const papers = poll?.status === 'counting' ? poll.paperVoters.length : 0;
    if (papers > 0) {
      const [yes, no] = inFavour ? [papers, 0] : [0, papers];
      const counts = { motion: { tanThanh: yes, khongTanThanh: no, khongBieuQuyet: 0 } };
      const count = { issued: papers, collected: papers, valid: papers, invalid: 0, counts };
      meeting.do(secretary, 'enterPaperCount', { pollId: pollId(1), count });
      meeting.do(clerk, 'confirmPaperCount', { pollId: pollId(1), revision: 1 });
    }
    return { meeting, accepted, papers };
  }

  const acts = fc.array(act, { maxLength: 20 });
  const choices = fc.array(choice, { minLength: 20, maxLength: 20 });

  it('[VO-36] ballots counted are ballots accepted and papers collected; the counts add up to those present', () => {
    fc.assert(
      fc.property(acts, choices, (what, chosen) => {
        const { meeting, accepted, papers } = play(what, chosen, true);
        const poll = meeting.state.polls[pollId(1)];
        if (poll?.status !== 'closed') throw new Error('The vote is closed');
        const { result, unpressed } = poll;
        expect(result.participated).toBe(accepted + papers);
        expect(Object.keys(poll.ballots).length).toBe(accepted);
        expect(result.present).toBe(accepted + papers + unpressed.length);
        const sum = Object.values(result.lines[0]?.counts ?? {}).reduce((total, figure) => total + figure, 0);
        expect(sum).toBe(result.present);
      }),
      { numRuns: 60 },
    );
  });

  it('[VO-44] but for ballots, counts of papers and closings the log is the same whatever people chose', () => {
    const telling = ['ballotCast', 'paperCountEntered', 'pollClosed'];
    fc.assert(
      fc.property(acts, choices, choices, (what, some, others) => {
        const logs = [play(what, some, true), play(what, others, false)].map(({ meeting }) =>
          meeting.log.map((event) => (telling.includes(event.type) ? event.type : event)),
        );
        expect(logs[0]).toEqual(logs[1]);
      }),
      { numRuns: 60 },
    );
  });
});
