import {
  type AttendanceStatus,
  type Choices,
  compareByGivenName,
  describeMajority,
  type LineId,
  type LineOutcome,
  type MeetingKind,
  type MeetingState,
  motionLine,
  type Participant,
  type PersonId,
  type Poll,
  type VotingForm,
} from '@nghi-truong/domain';
import type { VoteSheet, VoteSheetLine, VoteSheetResult, VoteSheetVoter } from '@nghi-truong/official-documents';
import type { BodyRow } from '../../storage/bodies.ts';
import { momentIn } from '../minutes/local-time.ts';
import { issuerOf } from '../minutes/minutes-document.ts';

export type ClosedPoll = Extract<Poll, { readonly status: 'closed' }>;

/** The form of a vote in words. */
export const formNames: Readonly<Record<VotingForm, string>> = {
  open: 'Biểu quyết công khai',
  paperSecret: 'Bỏ phiếu kín bằng phiếu giấy',
  mixed: 'Biểu quyết công khai trên máy và bằng phiếu giấy',
  electronicSecret: 'Bỏ phiếu kín điện tử',
};

const outcomeNames: Readonly<Record<LineOutcome, string>> = {
  passed: '',
  failed: '',
  elected: 'Trúng cử',
  notElected: 'Không trúng cử',
  tied: 'Bằng phiếu',
  graded: '',
};

const absences: Partial<Record<AttendanceStatus, string>> = {
  excused: 'vắng có phép',
  unexcused: 'vắng không phép',
};

/** What one member of this meeting is called. */
export function memberNoun(state: MeetingState): string {
  return state.kind === 'kyHop' ? 'đại biểu' : 'thành viên';
}

const meetingNouns: Readonly<Record<MeetingKind, string>> = {
  kyHop: 'kỳ họp',
  phienHop: 'phiên họp',
  giaoBan: 'cuộc họp',
  hoiNghi: 'hội nghị',
};

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function linesOf(poll: ClosedPoll): { readonly lineId: LineId; readonly label: string }[] {
  if (poll.subject.kind === 'motion') return [{ lineId: motionLine, label: '' }];
  return poll.subject.candidates.map(({ lineId, name }) => ({ lineId, label: name }));
}

function resultLines(poll: ClosedPoll): VoteSheetLine[] {
  return linesOf(poll).map(({ lineId, label }) => {
    const line = poll.result.lines.find((one) => one.lineId === lineId);
    return {
      label,
      counts: poll.options.map((option) => ({
        label: option.label.vi,
        count: line?.counts[option.optionId] ?? 0,
      })),
      outcome: line === undefined ? '' : outcomeNames[line.outcome],
    };
  });
}

function outcomeOf(poll: ClosedPoll): string {
  const { result, subject } = poll;
  switch (subject.kind) {
    case 'motion':
      return result.passed ? 'Được thông qua' : 'Không được thông qua';
    case 'election': {
      const elected = result.lines.filter((line) => line.outcome === 'elected').length;
      return `Bầu được ${elected}/${subject.places} người`;
    }
    case 'confidence':
      return 'Kết quả lấy phiếu tín nhiệm như bảng trên';
  }
}

function notesOf(state: MeetingState, poll: ClosedPoll): string[] {
  const { result } = poll;
  const notes: string[] = [];
  if (!result.quorumReached) {
    notes.push(`Khi kết thúc biểu quyết, số có mặt không đủ điều kiện tiến hành ${meetingNouns[state.kind]}`);
  }
  if (result.decidedByChair) notes.push('Số phiếu ngang nhau; kết quả theo bên có ý kiến của chủ tọa');
  if (poll.repeats !== null) {
    notes.push(`Biểu quyết lại; lý do: ${poll.repeats.reason}. Kết quả lần trước được lưu`);
  }
  const later = Object.values(state.polls).find((other) => other.repeats?.pollId === poll.pollId);
  if (later !== undefined) notes.push('Nội dung này đã được biểu quyết lại');
  if (poll.annulled !== null) notes.push(`Kết quả này đã bị hủy; lý do: ${poll.annulled.reason}`);
  return notes;
}

function figuresOf(state: MeetingState, poll: ClosedPoll): VoteSheetResult['figures'] {
  const { result } = poll;
  const noun = memberNoun(state);
  const paper = result.paper;
  return [
    { label: `Tổng số ${noun}`, count: result.seats },
    { label: 'Có mặt', count: result.present },
    { label: 'Tham gia biểu quyết', count: result.participated },
    ...(paper === null
      ? []
      : [
          { label: 'Số phiếu phát ra', count: paper.issued },
          { label: 'Số phiếu thu về', count: paper.collected },
          { label: 'Số phiếu hợp lệ', count: paper.valid },
          { label: 'Số phiếu không hợp lệ', count: paper.invalid },
        ]),
  ];
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

function resultOf(state: MeetingState, body: BodyRow, poll: ClosedPoll): VoteSheetResult {
  const { result } = poll;
  return {
    question: poll.question,
    item: itemOf(state, poll),
    form: formNames[poll.form],
    openedAt: momentIn(body.timeZone, poll.openedAt),
    closedAt: momentIn(body.timeZone, poll.closedAt),
    figures: figuresOf(state, poll),
    base: result.base,
    baseInWords: `${result.base} (${poll.majority.baseName.vi})`,
    ruleInWords: poll.subject.kind === 'confidence' ? '' : describeMajority(poll.majority, result.base).vi,
    lines: resultLines(poll),
    outcome: outcomeOf(poll),
    notes: notesOf(state, poll),
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
    results: [...polls].sort((one, other) => one.closedAt - other.closedAt).map((poll) => resultOf(state, body, poll)),
    secretary: holder('secretary'),
    chair: holder('chair'),
  };
}
