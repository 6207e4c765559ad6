import {
  type AttendanceStatus,
  type Choices,
  compareByGivenName,
  type LineId,
  type MeetingState,
  type MinutesVote,
  minutesFacts,
  motionLine,
  type Participant,
  type PersonId,
  type Poll,
} from '@nghi-truong/domain';
import type { VoteSheet, VoteSheetResult, VoteSheetVoter } from '@nghi-truong/official-documents';
import type { BodyRow } from '../../storage/bodies.ts';
import { momentIn } from '../minutes/local-time.ts';
import { issuerOf, memberNoun } from '../minutes/minutes-document.ts';
import { voteResult } from '../minutes/vote-result.ts';

export type ClosedPoll = Extract<Poll, { readonly status: 'closed' }>;

const absences: Partial<Record<AttendanceStatus, string>> = {
  excused: 'vắng có phép',
  unexcused: 'vắng không phép',
};

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function linesOf(poll: ClosedPoll): { readonly lineId: LineId; readonly label: string }[] {
  if (poll.subject.kind === 'motion') return [{ lineId: motionLine, label: '' }];
  return poll.subject.candidates.map(({ lineId, name }) => ({ lineId, label: name }));
}

function voterOf(state: MeetingState, poll: ClosedPoll, person: Participant): VoteSheetVoter {
  const { personId, name, post } = person;
  const ballot = Object.hasOwn(poll.ballots, personId) ? poll.ballots[personId] : undefined;
  const hand = Object.hasOwn(poll.handVotes, personId) ? poll.handVotes[personId] : undefined;
  if (ballot !== undefined) {
    const remark = hand === undefined ? '' : `Giơ tay: ${hand.reason}`;
    return { name, post, choices: choicesOf(poll, ballot), remark };
  }
  if (poll.paperVoters.includes(personId)) return { name, post, choices: blank(poll), remark: 'Phiếu giấy' };
  if (poll.unpressed.includes(personId)) {
    const counted = poll.options.find((option) => option.optionId === poll.unpressedCountsAs)?.label.vi ?? '';
    const choices = poll.subject.kind === 'motion' ? [counted] : blank(poll);
    return { name, post, choices, remark: 'Không bấm nút' };
  }
  const status = Object.hasOwn(state.attendance, personId) ? state.attendance[personId]?.status : undefined;
  const absence = (status === undefined ? undefined : absences[status]) ?? 'không có mặt khi biểu quyết';
  return { name, post, choices: blank(poll), remark: capital(absence) };
}

const blank = (poll: ClosedPoll): string[] => linesOf(poll).map(() => '—');

function choicesOf(poll: ClosedPoll, ballot: Choices): string[] {
  return linesOf(poll).map(({ lineId }) => {
    const optionId = ballot[lineId];
    return poll.options.find((option) => option.optionId === optionId)?.label.vi ?? '—';
  });
}

/** Everybody who could vote, by group and given name; nobody for a secret vote. */
function groupsOf(state: MeetingState, poll: ClosedPoll): VoteSheetResult['groups'] {
  if (poll.form === 'paperSecret' || poll.form === 'electronicSecret') return [];
  const groups = new Map<string, Participant[]>();
  for (const personId of poll.eligible) {
    const person = personOf(state, personId);
    if (person === undefined) continue;
    groups.set(person.group, [...(groups.get(person.group) ?? []), person]);
  }
  const inOrder = new Intl.Collator('vi', { numeric: true });
  return [...groups]
    .sort(([one], [other]) => inOrder.compare(one, other))
    .map(([name, people]) => ({
      name,
      voters: people
        .sort((one, other) => compareByGivenName(one.name, other.name))
        .map((person) => voterOf(state, poll, person)),
    }));
}

function personOf(state: MeetingState, personId: PersonId): Participant | undefined {
  return Object.hasOwn(state.participants, personId) ? state.participants[personId] : undefined;
}

function itemOf(state: MeetingState, poll: ClosedPoll): string {
  if (poll.itemId === null) return '';
  const title = state.agenda.items[poll.itemId]?.title ?? '';
  const number = state.agenda.order.indexOf(poll.itemId) + 1;
  return number > 0 ? `Mục ${number}. ${title}` : title;
}

function resultOf(state: MeetingState, body: BodyRow, poll: ClosedPoll, fact: MinutesVote): VoteSheetResult {
  return {
    ...voteResult(fact, memberNoun(state)),
    item: itemOf(state, poll),
    openedAt: momentIn(body.timeZone, poll.openedAt),
    closedAt: momentIn(body.timeZone, poll.closedAt),
    groups: groupsOf(state, poll),
  };
}

/**
 * Closed votes as a sheet to print, in the order of their closing.
 * @param body gives the place and the time zone
 * @param now dates a sheet of a meeting that has not ended
 */
export function voteSheet(state: MeetingState, body: BodyRow, polls: readonly ClosedPoll[], now: number): VoteSheet {
  const holder = (duty: 'chair' | 'secretary') =>
    Object.values(state.participants).find((person) => person.duties.includes(duty))?.name ?? '';
  const { phase } = state;
  return {
    issuer: issuerOf(state.bodyName),
    place: body.place,
    date: momentIn(body.timeZone, phase.name === 'ended' ? phase.endedAt : now).date,
    meetingTitle: state.title,
    results: results(state, body, polls),
    secretary: holder('secretary'),
    chair: holder('chair'),
  };
}

/** The facts of a vote are those of the minutes, so that the two never differ. */
function results(state: MeetingState, body: BodyRow, polls: readonly ClosedPoll[]): VoteSheetResult[] {
  const facts = new Map(minutesFacts(state).items.flatMap((item) => item.votes.map((vote) => [vote.pollId, vote])));
  return [...polls]
    .sort((one, other) => one.closedAt - other.closedAt)
    .flatMap((poll) => {
      const fact = facts.get(poll.pollId);
      return fact === undefined ? [] : [resultOf(state, body, poll, fact)];
    });
}
