import { neededOf, type RulePack, type VotingOption } from '@nghi-truong/domain';
import { z } from 'zod';
import { type LoggedEvent, unreadable, withMore } from './logged-event.ts';

/**
 * Events of schema version 1 (before motions, counting boards, chairs' packs) raised to version 2. Everything that is
 * filled in stands here as a constant and not in the packs of today: an old log must fold to the same state under every
 * later version of the rules. Fields that nobody here reads are passed on as they are.
 */

const fraction = z.looseObject({ numerator: z.number(), denominator: z.number() });
const oldPack = z.looseObject({
  packId: z.string(),
  version: z.number(),
  quorum: z.looseObject({ base: z.enum(['seats', 'inOffice']), fraction, strict: z.boolean() }),
  voting: z.looseObject({ forms: z.array(z.string()) }),
  speaking: z.looseObject({
    firstSpeech: z.number(),
    laterSpeech: z.number(),
    debate: z.number(),
    presentation: z.number(),
    warnBefore: z.number(),
  }),
});
const oldResult = z.looseObject({
  seats: z.number(),
  present: z.number(),
  participated: z.number(),
  counts: z.record(z.string(), z.number()),
  shares: z.record(z.string(), z.number()),
  needed: z.number(),
  base: z.number(),
  passed: z.boolean(),
});
const readers = {
  meetingOpened: z.looseObject({ rulePack: oldPack }),
  attendanceMarked: z.looseObject({ bySelf: z.boolean() }),
  pollOpened: z.looseObject({ pollId: z.string(), seats: z.number(), eligible: z.array(z.string()) }),
  ballotCast: z.looseObject({ optionId: z.string() }),
  pollClosed: z.looseObject({ pollId: z.string(), result: oldResult }),
} as const;

/** The only line of a motion; in version 1 every vote was one. */
const line = 'motion';

const electionOptions: readonly VotingOption[] = [
  { optionId: 'dongY', label: { vi: 'Đồng ý', en: 'Agree' }, counts: 'for' },
  { optionId: 'khongDongY', label: { vi: 'Không đồng ý', en: 'Do not agree' }, counts: 'against' },
];
const confidenceOptions: readonly VotingOption[] = [
  { optionId: 'tinNhiemCao', label: { vi: 'Tín nhiệm cao', en: 'High confidence' }, counts: 'for' },
  { optionId: 'tinNhiem', label: { vi: 'Tín nhiệm', en: 'Confidence' }, counts: 'for' },
  { optionId: 'tinNhiemThap', label: { vi: 'Tín nhiệm thấp', en: 'Low confidence' }, counts: 'against' },
];
const chairing: RulePack['chairing'] = {
  mustHaveVote: false,
  rule: {
    vi: 'Theo quy tắc áp dụng khi cuộc họp được mở',
    en: 'As ruled when the meeting was opened',
  },
};
const precedence: RulePack['speaking']['precedence'] = [
  'pointOfOrder',
  'interposedQuestion',
  'debate',
  'explanation',
  'speech',
];
/** Kinds of speech that version 1 did not know, seconds: longer than the warning of any of its packs. */
const addedPresets = {
  pointOfOrder: 120,
  interposedQuestion: 120,
  explanation: 600,
  question: 120,
  answer: 300,
} as const;

/** What earlier events of a log said that later ones of version 1 leave out. */
export interface MemoryOfV1 {
  /** The rule by which a quorum is counted, since the meeting opened. */
  quorum: z.infer<typeof oldPack>['quorum'] | null;
  /** How many were needed, by vote. */
  readonly neededByPoll: Map<string, number>;
}

export const emptyMemoryOfV1 = (): MemoryOfV1 => ({ quorum: null, neededByPoll: new Map() });

/**
 * Raises one event from version 1 to 2.
 * @param memory of the same log, read from its beginning; kept up by this function
 * @throws Error naming type and field when the event is not what version 1 wrote; what it says is not repeated
 */
export function raiseFromV1(event: LoggedEvent, memory: MemoryOfV1): LoggedEvent {
  switch (event.type) {
    case 'meetingCreated':
      return withMore(event, 1, { rulePack: null });
    case 'meetingOpened': {
      const { rulePack } = read(event, 'meetingOpened');
      memory.quorum = rulePack.quorum;
      return withMore(event, 1, { rulePack: raisePack(rulePack) });
    }
    case 'attendanceMarked': {
      const { bySelf, ...rest } = read(event, 'attendanceMarked');
      return { ...event, payload: { ...rest, way: bySelf ? 'self' : 'desk' } };
    }
    case 'speechRegistered':
      return withMore(event, 1, { registeredBy: null, questionId: null });
    case 'speakerCalled':
      return withMore(event, 1, { fromPlace: null });
    case 'pollOpened': {
      const poll = read(event, 'pollOpened');
      const quorumNeeded = neededFor(poll, memory);
      memory.neededByPoll.set(poll.pollId, quorumNeeded);
      const motion = { motionId: null, subject: { kind: 'motion' }, countingBoard: [], repeats: null };
      return withMore(event, 1, { ...motion, quorumNeeded });
    }
    case 'ballotCast': {
      const { optionId, ...rest } = read(event, 'ballotCast');
      return { ...event, payload: { ...rest, choices: { [line]: optionId }, hand: null } };
    }
    case 'pollClosed': {
      const { pollId, result } = read(event, 'pollClosed');
      const needed = memory.neededByPoll.get(pollId);
      if (needed === undefined) throw unreadable(event, 1, 'its vote was never opened in this log');
      return withMore(event, 1, { result: raiseResult(result, needed), confirmedBy: null, unpressed: [] });
    }
    default:
      return event;
  }
}

function neededFor({ seats, eligible }: z.infer<(typeof readers)['pollOpened']>, { quorum }: MemoryOfV1): number {
  if (quorum === null) throw new Error('a vote of schema version 1 was opened before its meeting was');
  return neededOf(quorum.base === 'seats' ? seats : eligible.length, quorum.fraction, quorum.strict);
}

function raisePack({ voting, speaking, ...pack }: z.infer<typeof oldPack>): unknown {
  const { firstSpeech, laterSpeech, debate, presentation, warnBefore } = speaking;
  return {
    ...pack,
    basedOn: null,
    chairing,
    voting: { ...voting, personForms: voting.forms, electionOptions, confidenceOptions },
    speaking: {
      presets: { firstSpeech, laterSpeech, debate, presentation, ...addedPresets },
      precedence,
      warnBefore,
    },
  };
}

/** Whether the quorum was there is not in the old result, but follows from who was present. */
function raiseResult({ counts, shares, ...result }: z.infer<typeof oldResult>, quorumNeeded: number): unknown {
  return {
    ...result,
    quorumReached: result.present >= quorumNeeded,
    lines: [{ lineId: line, counts, shares, outcome: result.passed ? 'passed' : 'failed' }],
    decidedByChair: false,
    paper: null,
    countedBy: [],
  };
}

function read<Type extends keyof typeof readers>(event: LoggedEvent, type: Type): z.infer<(typeof readers)[Type]> {
  const parsed = readers[type].safeParse(event.payload);
  if (parsed.success) return parsed.data as z.infer<(typeof readers)[Type]>;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw unreadable(event, 1, `not what that version wrote in ${fields}`);
}
