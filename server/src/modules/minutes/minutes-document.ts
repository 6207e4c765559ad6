import {
  type MeetingState,
  type MinutesFacts,
  minutesFacts,
  type Participant,
  type SpeechKind,
} from '@nghi-truong/domain';
import type {
  Issuer,
  MinutesDocument,
  MinutesItem,
  MinutesOpinion,
  NamedPerson,
  PresentGroup,
} from '@nghi-truong/official-documents';
import type { BodyRow } from '../../storage/bodies.ts';
import { momentIn } from './local-time.ts';
import { meetingNouns, voteResult } from './vote-result.ts';

/** Neither with nor without leave: the log does not say that somebody stayed away. */
const otherAbsence: Readonly<Record<MinutesFacts['absent'][number]['status'], { readonly otherwise?: string }>> = {
  excused: {},
  unexcused: {},
  unmarked: { otherwise: 'không điểm danh' },
  left: { otherwise: 'rời cuộc họp trước khi kết thúc' },
};

/** What the documents of a kind of body are called by (NĐ 30/2020, Phụ lục III). */
const symbolCodes: Readonly<Record<string, string>> = { hdnd: 'BB-HĐND', ubnd: 'BB-UBND' };

const paragraphsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Number 0 stands for what was voted on outside the items. */
const wasHeld = (item: MinutesFacts['items'][number]): boolean => item.number === 0 || item.startedAt !== null;

/** "Hội đồng nhân dân tỉnh X" is set on two lines, the level of government first on the second. */
export function issuerOf(bodyName: string): Issuer {
  const match = /^(hội đồng nhân dân|ủy ban nhân dân|uỷ ban nhân dân)\s+(.+)$/iu.exec(bodyName.normalize('NFC'));
  const lines = match === null ? [bodyName] : [match[1] ?? '', match[2] ?? ''];
  return { parentLines: [], bodyLines: lines.map((line) => line.toLocaleUpperCase('vi')) };
}

function groupsOf(present: MinutesFacts['present']): PresentGroup[] {
  const groups = new Map<string, NamedPerson[]>();
  for (const { name, post, group } of present) {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [{ name, post }]);
    else members.push({ name, post });
  }
  const inOrder = new Intl.Collator('vi', { numeric: true });
  return [...groups]
    .sort(([one], [other]) => inOrder.compare(one, other))
    .map(([name, members]) => ({ name, members }));
}

function holderOf(state: MeetingState, duty: 'chair' | 'secretary'): Participant | undefined {
  return Object.values(state.participants).find((participant) => participant.duties.includes(duty));
}

function named(person: Participant | undefined): NamedPerson {
  return { name: person?.name ?? '', post: person?.post ?? '' };
}

/** What one member of this meeting is called. */
export function memberNoun(state: MeetingState): string {
  return state.kind === 'kyHop' ? 'đại biểu' : 'thành viên';
}

const manners: Readonly<Record<SpeechKind, string>> = {
  speech: '',
  debate: 'tranh luận',
  pointOfOrder: 'điểm trật tự',
  interposedQuestion: 'câu hỏi xen',
  explanation: 'giải trình',
  presentation: 'trình bày',
  question: 'chất vấn',
  answer: 'trả lời chất vấn',
};

function opinionsOf(item: MinutesFacts['items'][number]): MinutesOpinion[] {
  const spoken = item.speeches.map(({ name, group, kind, topic, seconds }) => ({
    speaker: name,
    group,
    topic,
    minutesSpoken: Math.round(seconds / 60),
    manner: manners[kind],
  }));
  const written = item.opinions.map(({ name, group, text }) => ({
    speaker: name,
    group,
    topic: text,
    minutesSpoken: null,
    manner: 'gửi bằng văn bản',
  }));
  return [...spoken, ...written];
}

/**
 * The minutes of a meeting as a document: what the log says, with the clerk's free texts.
 * @param body gives the place and the time zone of the dates.
 * @param now dates a draft of a meeting that has not ended.
 */
export function minutesDocument(state: MeetingState, body: BodyRow, now: number): MinutesDocument {
  const facts = minutesFacts(state);
  const texts = state.minutes.status === 'notYet' ? {} : state.minutes.texts;
  const noun = memberNoun(state);
  const meeting = meetingNouns[state.kind].toLocaleLowerCase('vi');
  const moment = (instant: number) => momentIn(body.timeZone, instant);
  const absent = (status: MinutesFacts['absent'][number]['status']) =>
    facts.absent.filter((person) => person.status === status).length;
  const issuedAt = state.minutes.status === 'issued' ? state.minutes.issuedAt : null;

  const items = facts.items.map(
    (item): MinutesItem => ({
      title: item.insertedOnTheDay ? `${item.title} (bổ sung tại ${meeting})` : item.title,
      // Nobody presented what was never taken up.
      owner: wasHeld(item) ? item.owner : '',
      paragraphs: wasHeld(item)
        ? paragraphsOf(texts[item.itemId]?.text)
        : [`Nội dung này không được tiến hành tại ${meeting}.`, ...paragraphsOf(texts[item.itemId]?.text)],
      opinions: opinionsOf(item),
      questions: item.questions.map(({ askedBy, group, to, text, answer, promise, promisedBy }) => ({
        askedBy,
        group,
        to,
        text,
        answer,
        promise,
        promisedBy: promisedBy === null ? null : moment(promisedBy).date,
      })),
      votes: item.votes.map((vote) => voteResult(vote, noun)),
      conclusion: item.conclusion,
    }),
  );
  const { openedWithoutQuorum } = state;
  const opening = [
    ...(openedWithoutQuorum === null
      ? []
      : [
          `${meetingNouns[state.kind]} bắt đầu khi chưa đủ số ${noun} theo quy định; lý do: ${openedWithoutQuorum.replace(/[.\s]+$/, '')}.`,
        ]),
    ...paragraphsOf(texts.opening?.text),
  ];

  return {
    draft: state.minutes.status !== 'issued',
    issuer: issuerOf(state.bodyName),
    symbol: {
      number: state.minutes.status === 'issued' ? state.minutes.number : null,
      // A local pack keeps the symbol of the kind of body that it was derived from.
      code: symbolCodes[state.rulePack?.basedOn?.packId ?? state.packId] ?? 'BB',
    },
    place: body.place,
    date: moment(issuedAt ?? facts.endedAt ?? now).date,
    abstract: state.title,
    meetingNoun: meetingNouns[state.kind],
    startedAt: moment(facts.openedAt ?? state.startsAt),
    endedAt: facts.endedAt === null ? null : moment(facts.endedAt),
    venue: state.place,
    chair: named(holderOf(state, 'chair')),
    secretary: named(holderOf(state, 'secretary')),
    attendance: {
      memberNoun: noun,
      total: state.seats,
      present: facts.present.length,
      absentExcused: absent('excused'),
      absentUnexcused: absent('unexcused'),
      presentGroups: groupsOf(facts.present),
      absentees: facts.absent.map(({ name, group, status, reason }) => ({
        name,
        group,
        excused: status === 'excused',
        reason,
        ...otherAbsence[status],
      })),
      invitees: facts.invitees,
      substitutes: facts.substitutes.map(({ name, post, forName }) => ({ person: { name, post }, forName })),
      movements: facts.movements.map(({ name, group, way, at }) => ({ name, group, way, at: moment(at).time })),
    },
    opening,
    items,
    conclusions: paragraphsOf(texts.closing?.text),
    recipients: ['Như thành phần dự họp'],
    archive: 'VT',
  };
}
