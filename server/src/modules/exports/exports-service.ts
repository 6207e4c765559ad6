import { audiencesOf, type MeetingId, type MeetingState, type PollId } from '@nghi-truong/domain';
import {
  renderBadgesPdf,
  renderVoteSheetPdf,
  renderVoteSheetXlsx,
  type TinosFonts,
} from '@nghi-truong/official-documents';
import type { BodyStore } from '../../storage/bodies.ts';
import type { SignedIn } from '../auth/ports.ts';
import type { CheckInService } from '../check-in/check-in-service.ts';
import { DoorError } from '../door-error.ts';
import type { Gate } from '../gate.ts';
import type { MeetingsService } from '../meetings/meetings-service.ts';
import { type ClosedPoll, voteSheet } from './vote-sheet.ts';

export type VoteSheetFormat = 'pdf' | 'xlsx';

export interface ExportsService {
  /**
   * The result of one closed vote, or (pollId null) of all closed votes of the meeting, with a name for the file. Everybody in
   * the room may have it: it says what the room sees.
   */
  votes(
    by: SignedIn,
    meetingId: MeetingId,
    pollId: PollId | null,
    format: VoteSheetFormat,
  ): Promise<{ name: string; bytes: Uint8Array }>;
  /** Badges to print, for the secretary. */
  badges(by: SignedIn, meetingId: MeetingId): Promise<{ name: string; bytes: Uint8Array }>;
}

interface Needs {
  readonly checkIn: Pick<CheckInService, 'badges'>;
  readonly meetings: MeetingsService;
  readonly bodies: BodyStore;
  readonly now: () => number;
  /** Rendering takes the processor; only so many at once. */
  readonly gate: Gate;
  readonly fonts: () => Promise<TinosFonts>;
}

/** Files for people to take away: results of votes, badges. */
export function createExportsService({ meetings, checkIn, bodies, now, gate, fonts }: Needs): ExportsService {
  function closedPolls(state: MeetingState, pollId: PollId | null): readonly ClosedPoll[] {
    if (pollId === null) {
      const closed = Object.values(state.polls).filter((poll) => poll.status === 'closed');
      if (closed.length === 0) throw new DoorError('pollNotClosed');
      return closed;
    }
    const poll = Object.hasOwn(state.polls, pollId) ? state.polls[pollId] : undefined;
    if (poll === undefined) throw new DoorError('pollNotFound');
    // An open vote or one being counted has no file: nothing of it is told before it closes.
    if (poll.status !== 'closed') throw new DoorError('pollNotClosed');
    return [poll];
  }

  return {
    async votes(by, meetingId, pollId, format) {
      const state = await meetings.stateFor(by, meetingId);
      if (!audiencesOf(state, by.personId).includes('room')) throw new DoorError('notPermitted');
      const polls = closedPolls(state, pollId);
      const body = await bodies.find(state.bodyId);
      if (body === null) throw new DoorError('storeUnavailable');
      const sheet = voteSheet(state, body, polls, now());
      const bytes = await gate.run(async () =>
        format === 'pdf' ? renderVoteSheetPdf(sheet, { fonts: await fonts() }) : renderVoteSheetXlsx(sheet),
      );
      const what = polls.length === 1 ? (polls[0]?.question ?? '') : state.title;
      return { name: `Kết quả biểu quyết ${what}.${format}`, bytes };
    },

    async badges(by, meetingId) {
      const { badges } = await checkIn.badges(by, meetingId);
      const state = await meetings.stateFor(by, meetingId);
      const sheet = {
        bodyName: state.bodyName,
        meetingTitle: state.title,
        date: new Date(state.startsAt),
        badges: badges.map(({ name, post, group, seat, badge }) => ({
          name,
          post,
          group,
          seat: seat === null ? '' : `Ghế ${seat}`,
          code: badge,
        })),
      };
      const bytes = await gate.run(async () => renderBadgesPdf(sheet, { fonts: await fonts() }));
      return { name: `Thẻ dự họp ${state.title}.pdf`, bytes };
    },
  };
}
