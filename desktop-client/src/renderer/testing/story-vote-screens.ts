import { type StoryMeeting, storyMeetingId } from './story-meeting.ts';
import type { StorySession } from './story-session.ts';
import {
  closeConfidence,
  closeElection,
  counted,
  counting,
  manyVotes,
  mixedVote,
  openConfidence,
  openElection,
  paperElection,
  prepared,
  quickId,
  quickQuestion,
} from './story-votes.ts';

interface VoteStory {
  readonly person: number;
  readonly path: string;
  readonly set: (meeting: StoryMeeting, session: () => StorySession) => void;
}

const room = `/hop/${storyMeetingId}/phong`;
const desk = `/hop/${storyMeetingId}/dieu-hanh`;
const screen = `/man-hinh/${storyMeetingId}`;

/** Everything that is put to the vote, as delegate, counting board, secretary and hall see it. */
export const voteStories: Readonly<Record<string, VoteStory>> = {
  election: { person: 6, path: room, set: openElection },
  confidence: { person: 6, path: room, set: openConfidence },
  paperVote: { person: 6, path: room, set: paperElection },
  onPaper: { person: 6, path: room, set: mixedVote },
  countingRoom: { person: 6, path: room, set: counting },
  countEnter: { person: 7, path: room, set: counting },
  countConfirm: { person: 8, path: room, set: counted },
  electionResult: { person: 901, path: desk, set: closeElection },
  confidenceResult: { person: 901, path: desk, set: closeConfidence },
  votes: { person: 901, path: desk, set: manyVotes },
  mixedDesk: { person: 901, path: desk, set: mixedVote },
  countingDesk: { person: 901, path: desk, set: counted },
  preparedVotes: {
    person: 901,
    path: desk,
    set: (meeting) => {
      prepared(meeting);
      meeting.open(52, 4);
    },
  },
  votePlan: { person: 901, path: `/hop/${storyMeetingId}/chuan-bi`, set: prepared },
  quick: { person: 6, path: room, set: quickQuestion },
  quickResult: {
    person: 6,
    path: room,
    set: (meeting, session) => {
      quickQuestion(meeting);
      setTimeout(() => {
        meeting.must(901, 'closeQuickQuestion', { quickQuestionId: quickId });
        session().push();
      }, 300);
    },
  },
  quickDesk: { person: 901, path: desk, set: quickQuestion },
  hallElection: { person: 904, path: screen, set: openElection },
  hallElectionResult: { person: 904, path: screen, set: closeElection },
  hallConfidence: { person: 904, path: screen, set: closeConfidence },
  hallCounting: { person: 904, path: screen, set: counting },
};
