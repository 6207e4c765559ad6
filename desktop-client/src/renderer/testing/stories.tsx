import type { PollId, RequestId } from '@nghi-truong/domain';
import { paths, type ServerAnswer } from '@nghi-truong/protocol';
import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { App } from '../app/app.tsx';
import { browserLocation } from '../app/navigation.tsx';
import { Providers } from '../app/providers.tsx';
import type { PageDoor } from '../platform/page-door.ts';
import { itemId, paperId, StoryMeeting, storyMeetingId } from './story-meeting.ts';
import { personId } from './story-people.ts';
import { StorySession } from './story-session.ts';
import '../ui/base.css';

/** `?story=name&theme=dark&lang=en`: one state of one screen, on the real rules, to be looked at. Never built. */
interface Story {
  readonly person: number;
  readonly path: string;
  readonly set?: (meeting: StoryMeeting, session: () => StorySession) => void;
  readonly rights?: readonly ('createMeetings' | 'managePeople')[];
}

const room = `/hop/${storyMeetingId}/phong`;
const desk = `/hop/${storyMeetingId}/dieu-hanh`;
const poll = '00000000-0000-7000-8000-0000000e0001' as PollId;
const request = (number: number) => `00000000-0000-7000-8000-0000000f${String(number).padStart(4, '0')}` as RequestId;

function discuss(meeting: StoryMeeting) {
  meeting.open(52, 4);
  for (const [index, topic] of [
    'Nguồn vốn đối ứng của các huyện miền núi',
    'Tiến độ giải phóng mặt bằng',
    '',
  ].entries()) {
    meeting.must(index + 3, 'registerToSpeak', { requestId: request(index), kind: 'speech', topic });
  }
  meeting.must(901, 'callSpeaker', { requestId: request(0), seconds: 420 });
}
function openVote(meeting: StoryMeeting) {
  discuss(meeting);
  meeting.must(901, 'endSpeech', { requestId: request(0) });
  meeting.must(901, 'openPoll', {
    pollId: poll,
    itemId: itemId(4),
    question: 'Thông qua Nghị quyết về điều chỉnh kế hoạch đầu tư công trung hạn giai đoạn 2026–2030',
    form: 'open',
    majorityId: 'quaNua',
    closesAfterSeconds: null,
  });
  for (let number = 10; number < 40; number += 1) {
    const optionId = number % 9 === 0 ? 'khongTanThanh' : 'tanThanh';
    meeting.must(number, 'castBallot', { pollId: poll, optionId });
  }
}

const stories: Readonly<Record<string, Story>> = {
  signIn: { person: 0, path: '/' },
  lobby: { person: 901, path: '/', rights: ['createMeetings', 'managePeople'] },
  people: { person: 901, path: '/nguoi-dung', rights: ['createMeetings', 'managePeople'] },
  before: { person: 5, path: room },
  room: { person: 6, path: room, set: discuss },
  roomSpeaker: { person: 3, path: room, set: discuss },
  presented: {
    person: 6,
    path: room,
    set: (meeting) => {
      discuss(meeting);
      meeting.must(901, 'presentPage', { paperId: paperId(6), page: 3 });
    },
  },
  offline: {
    person: 6,
    path: room,
    set: (meeting, session) => {
      discuss(meeting);
      queueMicrotask(() => session().cut());
    },
  },
  vote: { person: 6, path: room, set: openVote },
  voteInvitee: { person: 903, path: room, set: openVote },
  voted: {
    person: 6,
    path: room,
    set: (meeting) => {
      openVote(meeting);
      meeting.must(6, 'castBallot', { pollId: poll, optionId: 'tanThanh' });
    },
  },
  result: {
    person: 6,
    path: room,
    set: (meeting, session) => {
      openVote(meeting);
      setTimeout(() => {
        meeting.must(6, 'castBallot', { pollId: poll, optionId: 'tanThanh' });
        meeting.must(901, 'closePoll', { pollId: poll });
        session().push();
      }, 300);
    },
  },
  secretary: { person: 901, path: desk, set: discuss },
  secretaryBefore: { person: 901, path: desk },
  secretaryVote: { person: 901, path: desk, set: openVote },
  chair: { person: 1, path: desk, set: discuss },
  setup: { person: 901, path: `/hop/${storyMeetingId}/chuan-bi` },
  minutes: {
    person: 902,
    path: `/hop/${storyMeetingId}/bien-ban`,
    set: (meeting) => {
      openVote(meeting);
      meeting.must(901, 'closePoll', { pollId: poll });
      meeting.must(901, 'endMeeting', {});
    },
  },
  hall: { person: 904, path: `/man-hinh/${storyMeetingId}`, set: discuss },
  hallVote: { person: 904, path: `/man-hinh/${storyMeetingId}`, set: openVote },
};

const query = new URLSearchParams(window.location.search);
const story = stories[query.get('story') ?? 'lobby'];
if (story === undefined) throw new Error('no such story');
const now = () => Date.now();
const newId = () => v7();
const meeting = new StoryMeeting(now);
let session: StorySession | null = null;
story.set?.(meeting, () => {
  if (session === null) throw new Error('too early');
  return session;
});
session = new StorySession(meeting, personId(story.person), now, [...(story.rights ?? [])]);

const day = 86_400_000;
const summary = {
  kind: 'kyHop',
  place: 'Hội trường lớn, 12 đường Trường Thi',
  minutes: 'notYet',
  duties: ['secretary'],
};
const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
session.answers.set(paths.meetings, {
  meetings: [
    {
      ...summary,
      meetingId: uuid(1),
      title: 'Kỳ họp thứ mười hai, HĐND tỉnh khóa XVIII',
      startsAt: now() - 3_600_000,
      phase: 'inSession',
    },
    {
      ...summary,
      meetingId: uuid(2),
      title: 'Phiên họp Thường trực HĐND tháng 11',
      startsAt: now() + 3_600_000,
      phase: 'prepared',
      kind: 'phienHop',
    },
    {
      ...summary,
      meetingId: uuid(3),
      title: 'Hội nghị tổng kết công tác năm',
      startsAt: now() + 9 * day,
      phase: 'prepared',
      kind: 'hoiNghi',
      duties: ['delegate'],
    },
    {
      ...summary,
      meetingId: uuid(4),
      title: 'Kỳ họp thứ mười một (chuyên đề)',
      startsAt: now() - 40 * day,
      phase: 'ended',
      minutes: 'issued',
      duties: ['delegate'],
    },
  ],
  next: null,
});
session.answers.set(paths.people, {
  people: Object.values(meeting.state.participants).map((person, index) => ({
    ...person,
    username: `daibieu${String(index).padStart(2, '0')}`,
    rights: [],
    disabled: index % 11 === 5,
  })),
  next: null,
});
session.answers.set(paths.sessions, {
  sessions: [{ sessionId: 'a', device: 'browser', createdAt: now(), lastSeenAt: now(), current: true }],
});
session.connected.set(new Set(Array.from({ length: 47 }, (_, index) => personId(index + 1))));

const info: ServerAnswer = {
  name: 'nghi-truong',
  version: '0.1.0',
  protocolVersion: 1,
  demo: true,
  bodyName: 'Hội đồng nhân dân tỉnh Sông Lam',
  serverTime: now(),
  uploadBytes: 200_000_000,
};
const notSignedIn = {
  ok: false,
  error: { code: 'notSignedIn', vi: 'Bạn chưa đăng nhập.', en: 'Not signed in.' },
} as const;
const door: PageDoor = {
  serverInfo: () => Promise.resolve({ ok: true, value: info }),
  signIn: () => Promise.resolve(notSignedIn),
  resume: () => Promise.resolve(story.person === 0 ? notSignedIn : { ok: true, session: session.api }),
};

window.history.replaceState(null, '', story.path);
const root = document.getElementById('root');
if (root === null) throw new Error('no root');
const stored = JSON.stringify({ theme: query.get('theme') ?? 'light', language: query.get('lang') ?? 'vi' });
createRoot(root).render(
  <Providers
    surroundings={{
      location: browserLocation(window),
      storage: { getItem: () => stored, setItem: () => undefined },
      root: document.documentElement,
      darkMode: window.matchMedia('(prefers-color-scheme: dark)'),
      saveFile: () => Promise.resolve({ ok: true }),
      keepAwake: () => () => {},
    }}
  >
    <App door={door} newId={newId} now={now} />
  </Providers>,
);
