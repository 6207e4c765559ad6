import { wholeNumber } from '../kernel/checks.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { type Refused, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Wording } from '../rule-packs/rule-pack.ts';
import type { PaperCount, Poll } from './state.ts';
import { candidateOf, linesOf } from './subject.ts';

type CountingPoll = Extract<Poll, { readonly status: 'counting' }>;
/** What a count is checked against: the same in the state and in what a tablet sees. */
type Counted = Pick<Poll, 'subject' | 'options'>;

/**
 * The most ballot papers that can have been handed out: in the mixed form to those written down, else to every voter
 * who was there at some moment between the opening and the end of the voting (who put the paper in the box may leave).
 */
export function issuedAtMost(state: MeetingState, poll: CountingPoll): number {
  if (poll.form === 'mixed') return poll.paperVoters.length;
  const there = poll.eligible.filter((personId) => wasThere(state, personId, poll.openedAt, poll.countingSince));
  return Math.max(there.length, poll.presentAtOpening, poll.present);
}

/** Whether the person was present or online at some moment between two others. */
function wasThere(state: MeetingState, personId: PersonId, from: Instant, to: Instant): boolean {
  const log = lookup(state.attendance, personId)?.log ?? [];
  return log.some(({ at, status }, index) => {
    const until = log[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return (status === 'present' || status === 'online') && at <= to && until > from;
  });
}

/**
 * Null when the figures of the counting board can be true: whole numbers, papers collected of those issued, valid and
 * invalid of those collected, and on each line as many marks as the kind of vote allows.
 * @returns else `invalidNumber`, `unknownOption`, or `countsDoNotAddUp` with the two figures in words (`finding`, `findingEn`).
 */
export function wrongCount(poll: Counted, count: PaperCount, atMost: number): Refused | null {
  const { issued, collected, valid, invalid } = count;
  for (const figure of [issued, collected, valid, invalid]) {
    const wrong = wholeNumber(figure, 0, meetingLimits.participants);
    if (wrong !== null) return wrong;
  }
  const strange = unknownLine(poll, count);
  if (strange !== null) return strange;
  const finding = wrongTotals(count, atMost) ?? wrongLines(poll, count);
  return finding === null ? null : refuse('countsDoNotAddUp', { finding: finding.vi, findingEn: finding.en });
}

function unknownLine({ subject, options }: Counted, { counts }: PaperCount): Refused | null {
  const lines: readonly string[] = linesOf(subject);
  for (const [lineId, line] of Object.entries(counts)) {
    if (!lines.includes(lineId)) return refuse('unknownOption');
    for (const [optionId, figure] of Object.entries(line)) {
      if (!options.some((option) => option.optionId === optionId)) return refuse('unknownOption');
      const wrong = wholeNumber(figure, 0, meetingLimits.participants);
      if (wrong !== null) return wrong;
    }
  }
  return null;
}

function wrongTotals({ issued, collected, valid, invalid }: PaperCount, atMost: number): Wording | null {
  if (issued > atMost) {
    return {
      vi: `phiếu phát ra là ${issued}, nhiều hơn số người có thể nhận phiếu là ${atMost}.`,
      en: `${issued} papers issued, but only ${atMost} people could be given one.`,
    };
  }
  if (collected > issued) {
    return {
      vi: `phiếu thu về là ${collected}, nhiều hơn phiếu phát ra là ${issued}.`,
      en: `${collected} papers collected, but only ${issued} issued.`,
    };
  }
  if (valid + invalid !== collected) {
    return {
      vi: `phiếu hợp lệ cộng phiếu không hợp lệ là ${valid + invalid}, phiếu thu về là ${collected}.`,
      en: `valid and invalid papers make ${valid + invalid}, collected were ${collected}.`,
    };
  }
  return null;
}

function wrongLines({ subject, options }: Counted, { valid, counts }: PaperCount): Wording | null {
  let approvals = 0;
  for (const lineId of linesOf(subject)) {
    const name = candidateOf(subject, lineId)?.name ?? null;
    const line = lookup(counts, lineId);
    const figures = options.map((option) => (line === undefined ? undefined : lookup(line, option.optionId)));
    if (figures.includes(undefined)) {
      return {
        vi: `chưa ghi đủ số phiếu của từng phương án${name === null ? '' : ` cho ${name}`}.`,
        en: `the papers for each answer are not all given${name === null ? '' : ` for ${name}`}.`,
      };
    }
    const sum = figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
    const mayLeaveOut = subject.kind === 'confidence';
    if (sum > valid || (!mayLeaveOut && sum < valid)) {
      return {
        vi: `các phương án${name === null ? '' : ` của ${name}`} cộng lại là ${sum}, phiếu hợp lệ là ${valid}.`,
        en: `the answers${name === null ? '' : ` for ${name}`} make ${sum}, valid papers were ${valid}.`,
      };
    }
    options.forEach((option, index) => {
      if (option.counts === 'for') approvals += figures[index] ?? 0;
    });
  }
  if (subject.kind !== 'election' || approvals <= valid * subject.places) return null;
  const most = valid * subject.places;
  return {
    vi: `tổng số lượt đồng ý là ${approvals}, ${valid} phiếu hợp lệ chỉ có thể có nhiều nhất ${most} lượt.`,
    en: `${approvals} approvals in all, but ${valid} valid papers hold at most ${most}.`,
  };
}
