import type { HallScene } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { fullFloor, interrupted } from './story-floor.ts';
import { paperId, type StoryMeeting, storyMeetingId } from './story-meeting.ts';
import { personId } from './story-people.ts';
import { discuss, openVote, pollId } from './story-scenes.ts';
import type { StorySession } from './story-session.ts';

interface HallStory {
  readonly person: number;
  readonly path: string;
  readonly set: (meeting: StoryMeeting, session: () => StorySession) => void;
}

const path = `/man-hinh/${storyMeetingId}`;
const code = 'K7XM4PQ9';

function screen(set: HallStory['set']): HallStory {
  return {
    person: 904,
    path,
    set: (meeting, session) => {
      queueMicrotask(() => {
        session().answers.set(paths.checkInCode(storyMeetingId), {
          code,
          path: paths.checkInPage(storyMeetingId, code),
          expiresAt: Date.now() + 30_000,
        });
      });
      set(meeting, session);
    },
  };
}

function pinned(scene: HallScene, before: (meeting: StoryMeeting) => void): HallStory {
  return screen((meeting) => {
    before(meeting);
    meeting.must(901, 'setScreenScene', { personId: personId(904), scene });
  });
}

/** The hall screen in each of its scenes. */
export const hallStories: Readonly<Record<string, HallStory>> = {
  hallCheckIn: screen((meeting) => {
    for (let number = 1; number <= 38; number += 1) meeting.must(number, 'checkIn', { status: 'present' });
  }),
  hallNoCode: screen((meeting, session) => {
    for (let number = 1; number <= 41; number += 1) meeting.must(number, 'checkIn', { status: 'present' });
    queueMicrotask(() => session().answers.delete(paths.checkInCode(storyMeetingId)));
  }),
  hallSpeaker: screen((meeting) => fullFloor(meeting)),
  hallNear: screen((meeting) => fullFloor(meeting, 6.7)),
  hallOver: screen((meeting) => fullFloor(meeting, 7.3)),
  hallInterrupted: screen(interrupted),
  hallVote: screen(openVote),
  hallResult: screen((meeting) => {
    openVote(meeting);
    meeting.must(901, 'closePoll', { pollId: pollId(1) });
  }),
  hallItem: screen((meeting) => meeting.open(52, 4)),
  hallPage: screen((meeting) => {
    fullFloor(meeting);
    meeting.must(901, 'presentPage', { paperId: paperId(6), page: 3 });
  }),
  hallPaused: screen((meeting) => {
    meeting.open(52, 4);
    meeting.must(901, 'pauseMeeting', {});
  }),
  hallEnded: screen((meeting) => {
    meeting.open(52, 6);
    meeting.must(901, 'endMeeting', {});
  }),
  hallWelcome: pinned('welcome', () => undefined),
  hallAgenda: pinned('agenda', (meeting) => meeting.open(52, 4)),
  hallSeats: pinned('seats', (meeting) => fullFloor(meeting)),
  hallNoVote: pinned('vote', (meeting) => meeting.open(52, 4)),
  hallOffline: screen((meeting, session) => {
    discuss(meeting);
    queueMicrotask(() => session().cut());
  }),
  codePage: {
    person: 6,
    path: paths.checkInPage(storyMeetingId, code),
    set: (_meeting, session) =>
      queueMicrotask(() => session().answers.set(paths.checkIn(storyMeetingId), { seq: 9, duplicate: false })),
  },
  codePageFailed: { person: 6, path: paths.checkInPage(storyMeetingId, code), set: () => undefined },
};
