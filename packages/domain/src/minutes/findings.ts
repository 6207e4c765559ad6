import { valuesOf } from '../kernel/lookup.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { attends } from '../quorum/quorum.ts';
import type { Wording } from '../rule-packs/rule-pack.ts';

export const minutesFindingCodes = [
  'chairMissing',
  'secretaryMissing',
  'attendanceMissing',
  'itemsMissing',
  'opinionsMissing',
  'voteResultMissing',
  'conclusionsMissing',
] as const;

/** One mandatory content that the minutes still lack, with the sentence for the clerk. */
export interface MinutesFinding extends Wording {
  readonly code: (typeof minutesFindingCodes)[number];
}

const wordings: Readonly<Record<MinutesFinding['code'], Wording>> = {
  chairMissing: { vi: 'Chưa ghi ai chủ tọa cuộc họp.', en: 'Nobody is named as the chair.' },
  secretaryMissing: { vi: 'Chưa ghi ai là thư ký cuộc họp.', en: 'Nobody is named as the secretary.' },
  attendanceMissing: { vi: 'Chưa có đại biểu nào được điểm danh.', en: 'Nobody is recorded as present.' },
  itemsMissing: {
    vi: 'Chưa có mục nào của chương trình được tiến hành.',
    en: 'No item of the agenda was taken up.',
  },
  opinionsMissing: {
    vi: 'Chưa có ý kiến phát biểu nào: hãy ghi diễn biến thảo luận vào biên bản.',
    en: 'No opinion is recorded: describe the discussion in the minutes.',
  },
  voteResultMissing: {
    vi: 'Còn một biểu quyết chưa có kết quả.',
    en: 'A vote has no result yet.',
  },
  conclusionsMissing: {
    vi: 'Chưa có kết luận nào: hãy ghi kết luận của ít nhất một mục hoặc phần kết thúc.',
    en: 'No conclusion is recorded: write one for an item, or the closing part.',
  },
};

/**
 * What the minutes lack of the five mandatory contents: chair and those present, order and content, opinions, results
 * of votes, conclusions. Empty: they may be issued.
 */
export function minutesFindings(state: MeetingState): readonly MinutesFinding[] {
  const people = valuesOf(state.participants);
  const items = valuesOf(state.agenda.items);
  const has = (duty: Duty) => people.some((person) => person.duties.includes(duty));
  const texts = state.minutes.status === 'notYet' ? {} : state.minutes.texts;
  const written = Object.entries(texts)
    .filter(([, { text }]) => text.trim() !== '')
    .map(([section]) => section);
  const { requests, opinions, questions } = state.speakers;
  const spoken =
    valuesOf(requests).some((request) => request.status.name === 'finished') ||
    Object.keys(opinions).length > 0 ||
    valuesOf(questions).some((question) => question.status.name === 'answered');
  const concluded = items.some((item) => item.conclusion.text.trim() !== '');

  const lacking: Readonly<Record<MinutesFinding['code'], boolean>> = {
    chairMissing: !has('chair'),
    secretaryMissing: !has('secretary'),
    attendanceMissing: !people.some((person) => person.votes && attends(state, person.personId)),
    itemsMissing: !items.some((item) => item.startedAt !== null),
    opinionsMissing: !spoken && !written.some((section) => section !== 'closing'),
    voteResultMissing: valuesOf(state.polls).some((poll) => poll.status === 'open' || poll.status === 'counting'),
    conclusionsMissing: !concluded && !written.includes('closing'),
  };
  return minutesFindingCodes.filter((code) => lacking[code]).map((code) => ({ code, ...wordings[code] }));
}
