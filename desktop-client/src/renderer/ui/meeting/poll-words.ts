import {
  type Candidate,
  type Choices,
  candidatesOf,
  describeMajority,
  type LineId,
  type LineResult,
  motionLine,
  type PollRecord,
  type PollSubject,
  type VotingOption,
  type Wording,
} from '@nghi-truong/domain';
import { formatNumber, formatShare } from '../format.ts';
import type { Messages } from '../messages/vi.ts';

export type OpenPoll = Extract<PollRecord, { readonly status: 'open' }>;
export type CountingPoll = Extract<PollRecord, { readonly status: 'counting' }>;
export type ClosedPoll = Extract<PollRecord, { readonly status: 'closed' }>;
export type CancelledPoll = Extract<PollRecord, { readonly status: 'cancelled' }>;

type Say = (wording: Wording) => string;

/** "Bầu 3 trong 5 người"; null for a motion, whose question says all. */
export function subjectInWords(subject: PollSubject, text: Messages): string | null {
  switch (subject.kind) {
    case 'motion':
      return null;
    case 'election':
      return text.vote.electionOf(subject.places, subject.candidates.length);
    case 'confidence':
      return text.vote.confidenceOf(subject.candidates.length);
  }
}

/** What the shares of a result are a part of, in words and figures: "tổng số đại biểu: 60". It is the base of the majority. */
export function shareBaseInWords(poll: ClosedPoll, say: Say): string {
  return `${say(poll.majority.baseName)}: ${formatNumber(poll.result.base)}`;
}

/** "Cần quá nửa tổng số đại biểu: 31/60": said as what was needed, so that nobody reads the figure as the votes for. */
export function ruleInWords(poll: ClosedPoll, text: Messages, say: Say): string {
  return text.motions.majorityFigures(say(describeMajority(poll.majority, poll.result.base)));
}

/** How many voted for on a line: every option that counts for. */
export function votesFor(options: readonly VotingOption[], line: Pick<LineResult, 'counts'>): number {
  return options
    .filter((option) => option.counts === 'for')
    .reduce((sum, option) => sum + (line.counts[option.optionId] ?? 0), 0);
}

/**
 * The result of a motion in the wording of the law: "Tổng số đại biểu 60 · có mặt 57 · tham gia biểu quyết 56 · tán
 * thành 45, đạt 75,00 % tổng số đại biểu · không tán thành 6, chiếm 10,00 % · …". Of an election or a confidence vote
 * only the figures of all lines together.
 */
export function resultSentence(poll: ClosedPoll, text: Messages, say: Say): string {
  const { result } = poll;
  const parts = [
    text.board.sentence(formatNumber(result.seats), formatNumber(result.present)),
    text.board.sentenceParticipated(formatNumber(result.participated)),
  ];
  const line = result.lines[0];
  if (poll.subject.kind === 'motion' && line !== undefined) {
    for (const [index, option] of poll.options.entries()) {
      const count = text.board.sentenceFor(
        say(option.label).toLocaleLowerCase('vi'),
        formatNumber(line.counts[option.optionId] ?? 0),
      );
      const share = formatShare(line.shares[option.optionId] ?? 0);
      const of =
        index === 0 ? text.board.sentenceShare(share, say(poll.majority.baseName)) : text.board.sentenceOther(share);
      parts.push(`${count}, ${of}`);
    }
  }
  return `${parts.join(' · ')}.`;
}

/** A line of a result with whom it is about. */
export interface NamedLine {
  readonly candidate: Candidate;
  readonly line: LineResult;
  readonly votesFor: number;
}

const emptyLine = (lineId: LineId): LineResult => ({ lineId, counts: {}, shares: {}, outcome: 'notElected' });

/** The lines of an election, most votes first; those with as many votes in the order of the ballot. */
export function electionLines(poll: ClosedPoll): readonly NamedLine[] {
  return namedLines(poll).sort((left, right) => right.votesFor - left.votesFor);
}

/** The lines of a confidence vote in the order of the ballot. */
export function namedLines(poll: ClosedPoll): NamedLine[] {
  return candidatesOf(poll.subject).map((candidate) => {
    const line = poll.result.lines.find((other) => other.lineId === candidate.lineId) ?? emptyLine(candidate.lineId);
    return { candidate, line, votesFor: votesFor(poll.options, line) };
  });
}

/** A ballot in words: the answer, the names chosen, or each name with its grade. */
export function choicesInWords(
  poll: Pick<PollRecord, 'subject' | 'options'>,
  choices: Choices,
  text: Messages,
  say: Say,
): string {
  const option = (lineId: LineId) => poll.options.find((candidate) => candidate.optionId === choices[lineId]);
  switch (poll.subject.kind) {
    case 'motion': {
      const chosen = option(motionLine);
      return chosen === undefined ? '' : say(chosen.label);
    }
    case 'election': {
      const names = poll.subject.candidates.filter(({ lineId }) => option(lineId)?.counts === 'for');
      return names.length === 0 ? text.ballot.reviewNobody : names.map(({ name }) => name).join(', ');
    }
    case 'confidence':
      return poll.subject.candidates
        .flatMap(({ lineId, name }) => {
          const grade = option(lineId);
          return grade === undefined ? [] : [`${name}: ${say(grade.label).toLocaleLowerCase('vi')}`];
        })
        .join('; ');
  }
}

/** The vote that repeats this one, if there is one. */
export function repeatedBy(polls: Readonly<Record<string, PollRecord>>, pollId: string): PollRecord | null {
  return Object.values(polls).find((poll) => poll.repeats?.pollId === pollId && poll.status !== 'cancelled') ?? null;
}
