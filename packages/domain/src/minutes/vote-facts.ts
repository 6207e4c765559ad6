import type { Instant, ItemId, PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { VotingForm } from '../rule-packs/rule-pack.ts';
import { describeMajority, formatShare } from '../voting/majority.ts';
import type { LineOutcome, LineResult, Poll } from '../voting/state.ts';

/** What was answered on one line: the motion itself, or one candidate. */
export interface MinutesVoteLine {
  /** The candidate; both empty for a motion. */
  readonly name: string;
  readonly post: string;
  readonly options: { readonly label: string; readonly count: number; readonly share: string }[];
  readonly outcome: LineOutcome;
  /** "Thông qua", "Trúng cử", …; empty for the grades of a confidence vote, which only tells counts. */
  readonly outcomeVi: string;
}

/** One vote's result as the minutes print it; shares are of the base that is named, "86,86". */
export interface MinutesVote {
  readonly pollId: string;
  readonly question: string;
  readonly subject: 'motion' | 'election' | 'confidence';
  /** How many were to be elected; null when nobody is. */
  readonly places: number | null;
  readonly form: VotingForm;
  /** "Biểu quyết công khai", "Bỏ phiếu kín", … */
  readonly formVi: string;
  /** The rule with its base named: "quá nửa tổng số đại biểu: 31/60"; empty for a confidence vote. */
  readonly ruleVi: string;
  /** What every share is a share of: "tổng số đại biểu", 60. */
  readonly baseVi: string;
  readonly base: number;
  readonly seats: number;
  readonly present: number;
  readonly quorumNeeded: number;
  readonly quorumReached: boolean;
  readonly participated: number;
  readonly needed: number;
  readonly lines: MinutesVoteLine[];
  readonly passed: boolean;
  readonly decidedByChair: boolean;
  /** Phiếu phát ra, thu về, hợp lệ, không hợp lệ, and who counted them; null without papers. */
  readonly paper: {
    readonly issued: number;
    readonly collected: number;
    readonly valid: number;
    readonly invalid: number;
    readonly countedBy: string[];
  } | null;
  /** Whose tablet failed and for whom the desk recorded the ballot. */
  readonly handVotes: { readonly name: string; readonly by: string; readonly reason: string }[];
  /** Why an earlier vote was held again, and when that one was closed. */
  readonly repeats: { readonly reason: string; readonly closedAt: Instant | null } | null;
  /** It was held again later (and that vote was not cancelled): this result is the first one, which is kept. */
  readonly heldAgain: boolean;
  readonly annulled: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
}

const formWords: Readonly<Record<VotingForm, string>> = {
  open: 'Biểu quyết công khai',
  paperSecret: 'Bỏ phiếu kín',
  mixed: 'Biểu quyết công khai, một số đại biểu biểu quyết bằng phiếu giấy',
  electronicSecret: 'Bỏ phiếu kín điện tử',
};

const outcomeWords: Readonly<Record<LineOutcome, string>> = {
  passed: 'Thông qua',
  failed: 'Không thông qua',
  elected: 'Trúng cử',
  notElected: 'Không trúng cử',
  tied: 'Bằng phiếu, chưa xác định',
  graded: '',
};

type ClosedPoll = Extract<Poll, { readonly status: 'closed' }>;

/** The votes of an item (null: of no item) that have a result, in the order of closing; those set aside are marked. */
export function votesOn(state: MeetingState, itemId: ItemId | null): MinutesVote[] {
  return valuesOf(state.polls)
    .filter((poll) => poll.itemId === itemId)
    .filter((poll) => poll.status === 'closed')
    .sort((one, other) => one.closedAt - other.closedAt || one.openedAt - other.openedAt)
    .map((poll) => voteOf(state, poll));
}

function voteOf(state: MeetingState, poll: ClosedPoll): MinutesVote {
  const { result, subject, majority } = poll;
  const name = (personId: PersonId) => lookup(state.participants, personId)?.name ?? '';
  return {
    pollId: poll.pollId,
    question: poll.question,
    subject: subject.kind,
    places: subject.kind === 'election' ? subject.places : null,
    form: poll.form,
    formVi: formWords[poll.form],
    ruleVi: subject.kind === 'confidence' ? '' : describeMajority(majority, result.base).vi,
    baseVi: majority.baseName.vi,
    base: result.base,
    seats: result.seats,
    present: result.present,
    quorumNeeded: poll.quorumNeeded,
    quorumReached: result.quorumReached,
    participated: result.participated,
    needed: result.needed,
    lines: result.lines.map((line) => lineOf(poll, line)),
    passed: result.passed,
    decidedByChair: result.decidedByChair,
    paper: paperOf(poll, name),
    handVotes: Object.entries(poll.handVotes).map(([personId, { by, reason }]) => ({
      name: name(personId as PersonId),
      by: name(by),
      reason,
    })),
    repeats: poll.repeats === null ? null : { reason: poll.repeats.reason, closedAt: firstClosedAt(state, poll) },
    heldAgain: valuesOf(state.polls).some(
      (other) => other.repeats?.pollId === poll.pollId && other.status !== 'cancelled',
    ),
    annulled: poll.annulled === null ? null : { ...poll.annulled, by: name(poll.annulled.by) },
    openedAt: poll.openedAt,
    closedAt: poll.closedAt,
  };
}

function lineOf(poll: ClosedPoll, line: LineResult): MinutesVoteLine {
  const candidates = poll.subject.kind === 'motion' ? [] : poll.subject.candidates;
  const candidate = candidates.find(({ lineId }) => lineId === line.lineId);
  return {
    name: candidate?.name ?? '',
    post: candidate?.post ?? '',
    options: poll.options.map(({ optionId, label }) => ({
      label: label.vi,
      count: lookup(line.counts, optionId) ?? 0,
      share: formatShare(lookup(line.shares, optionId) ?? 0),
    })),
    outcome: line.outcome,
    outcomeVi: outcomeWords[line.outcome],
  };
}

function paperOf({ result }: ClosedPoll, name: (personId: PersonId) => string): MinutesVote['paper'] {
  if (result.paper === null) return null;
  const { issued, collected, valid, invalid } = result.paper;
  return { issued, collected, valid, invalid, countedBy: result.countedBy.map(name) };
}

function firstClosedAt(state: MeetingState, { repeats }: ClosedPoll): Instant | null {
  const first = repeats === null ? undefined : lookup(state.polls, repeats.pollId);
  return first?.status === 'closed' ? first.closedAt : null;
}
