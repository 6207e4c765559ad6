import { derivePack, rulePacks } from '@nghi-truong/domain';
import { paths, type ServerAnswer } from '@nghi-truong/protocol';
import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { App } from '../app/app.tsx';
import { browserLocation } from '../app/navigation.tsx';
import { Providers } from '../app/providers.tsx';
import type { PageDoor } from '../platform/page-door.ts';
import { fixedPage } from '../ui/page-control-context.ts';
import { silentTones } from '../ui/tones-context.ts';
import { fullFloor, interrupted, questioning } from './story-floor.ts';
import { hallStories } from './story-hall.ts';
import { paperId, StoryMeeting, storyMeetingId } from './story-meeting.ts';
import { paperStories } from './story-paper-screens.ts';
import { personId } from './story-people.ts';
import { discuss, fullMorning, fullMorningVote, openVote, pollId, tanThanh } from './story-scenes.ts';
import { StorySession } from './story-session.ts';
import { voteStories } from './story-vote-screens.ts';
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

const stories: Readonly<Record<string, Story>> = {
  signIn: { person: 0, path: '/' },
  lobby: { person: 901, path: '/', rights: ['createMeetings', 'managePeople'] },
  people: { person: 901, path: '/nguoi-dung', rights: ['createMeetings', 'managePeople'] },
  before: { person: 5, path: room },
  room: { person: 6, path: room, set: (meeting) => discuss(meeting) },
  roomSpeaker: { person: 3, path: room, set: (meeting) => discuss(meeting) },
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
      meeting.must(6, 'castBallot', { pollId: pollId(1), choices: tanThanh });
    },
  },
  result: {
    person: 6,
    path: room,
    set: (meeting, session) => {
      openVote(meeting);
      setTimeout(() => {
        meeting.must(6, 'castBallot', { pollId: pollId(1), choices: tanThanh });
        meeting.must(901, 'closePoll', { pollId: pollId(1) });
        session().push();
      }, 300);
    },
  },
  secretary: { person: 901, path: desk, set: fullMorning },
  secretaryBefore: { person: 901, path: desk },
  secretaryVote: { person: 901, path: desk, set: fullMorningVote },
  chair: { person: 1, path: desk, set: fullMorning },
  chairBefore: { person: 1, path: desk },
  chairVote: { person: 1, path: desk, set: fullMorningVote },
  record: {
    person: 6,
    path: `/hop/${storyMeetingId}/cua-toi`,
    set: (meeting) => {
      openVote(meeting);
      meeting.must(6, 'castBallot', { pollId: pollId(1), choices: tanThanh });
      meeting.must(901, 'closePoll', { pollId: pollId(1) });
    },
  },
  packs: { person: 901, path: '/quy-tac', rights: ['createMeetings', 'managePeople'] },
  setup: { person: 901, path: `/hop/${storyMeetingId}/chuan-bi` },
  minutes: {
    person: 902,
    path: `/hop/${storyMeetingId}/bien-ban`,
    set: (meeting) => {
      openVote(meeting);
      meeting.must(901, 'closePoll', { pollId: pollId(1) });
      meeting.must(901, 'endMeeting', {});
    },
  },
  floorDesk: { person: 901, path: desk, set: (meeting) => fullFloor(meeting) },
  floorInterrupted: { person: 901, path: desk, set: interrupted },
  floorChair: { person: 1, path: desk, set: interrupted },
  ownFloor: { person: 3, path: room, set: (meeting) => fullFloor(meeting) },
  ownNear: { person: 3, path: room, set: (meeting) => fullFloor(meeting, 6.7) },
  ownOver: { person: 3, path: room, set: (meeting) => fullFloor(meeting, 7.3) },
  ownPaused: { person: 3, path: room, set: interrupted },
  registered: { person: 6, path: room, set: (meeting) => fullFloor(meeting) },
  questions: { person: 6, path: room, set: questioning },
  questionsDesk: { person: 901, path: desk, set: questioning },
  ...hallStories,
  ...paperStories,
  ...voteStories,
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

const [council, ...otherPacks] = rulePacks;
if (council === undefined) throw new Error('no rule packs');
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
const local = { ...derivePack(council, uuid(77), {}), name: { vi: 'Quy chế HĐND tỉnh Sông Lam', en: 'Local rules' } };
session.answers.set(paths.rulePacks, {
  packs: [council, ...otherPacks, local].map((pack) => ({
    pack,
    origin: pack === local ? 'local' : 'builtIn',
    usedBy: pack.packId === 'hdnd' ? ['kyHop'] : pack.packId === 'ubnd' ? ['phienHop'] : [],
    changedAt: pack === local ? now() : null,
  })),
  byKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
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
      tones: silentTones,
      pageControl: fixedPage,
    }}
  >
    <App door={door} newId={newId} now={now} />
  </Providers>,
);
