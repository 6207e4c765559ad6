import {
  type CommandId,
  can,
  compareByGivenName,
  type Duty,
  type MeetingId,
  type MeetingState,
} from '@nghi-truong/domain';
import { type BadgesAnswer, type CheckInCodeAnswer, paths, type ScanAnswer } from '@nghi-truong/protocol';
import { createBuckets } from '../../plugins/rate-limit.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { Accepted, MeetingsService } from '../meetings/meetings-service.ts';
import type { CheckInSeals } from './check-in-seals.ts';

/** Who shows the code in the hall. */
const showers: readonly Duty[] = ['screen', 'chair', 'secretary', 'technician'];
/** Tries with a code: ten at once, then one in six seconds. Guessing one of 30⁸ is hopeless, and stays so. */
const tries = { perSecond: 1 / 6, burst: 10 } as const;

/** Checking in by the code of the hall screen and by badge. */
export interface CheckInService {
  code(by: SignedIn, meetingId: MeetingId): Promise<CheckInCodeAnswer>;
  /** @throws DoorError `checkInCodeExpired`, `tooFrequent`, or what the rules refuse with */
  checkIn(by: SignedIn, meetingId: MeetingId, commandId: CommandId, code: string): Promise<Accepted>;
  /** Everybody of the meeting who could come to the door, by given name. */
  badges(by: SignedIn, meetingId: MeetingId): Promise<BadgesAnswer>;
  /** @throws DoorError `badgeUnknown`, or what the rules refuse with */
  scan(by: SignedIn, meetingId: MeetingId, commandId: CommandId, badge: string): Promise<ScanAnswer>;
}

interface Needs {
  readonly meetings: Pick<MeetingsService, 'stateFor' | 'submit'>;
  readonly seals: CheckInSeals;
  /** A meeting's time, which tablets and screens count by. */
  readonly time: (meetingId: MeetingId) => number;
}

export function createCheckInService({ meetings, seals, time }: Needs): CheckInService {
  const attempts = createBuckets(tries.perSecond, tries.burst);

  return {
    async code(by, meetingId) {
      const state = await meetings.stateFor(by, meetingId);
      if (!dutiesOf(state, by).some((duty) => showers.includes(duty))) throw new DoorError('notPermitted');
      if (state.phase.name === 'ended') throw new DoorError('meetingEnded');
      const { code, expiresAt } = seals.code(meetingId, time(meetingId));
      return { code, path: paths.checkInPage(meetingId, code), expiresAt };
    },

    async checkIn(by, meetingId, commandId, code) {
      await meetings.stateFor(by, meetingId);
      if (!attempts.take(`${meetingId} ${by.personId}`, time(meetingId))) throw new DoorError('tooFrequent');
      if (!seals.accepts(meetingId, code, time(meetingId))) throw new DoorError('checkInCodeExpired');
      return meetings.submit(by, meetingId, commandId, { type: 'checkInByCode', payload: {} });
    },

    async badges(by, meetingId) {
      const state = await meetings.stateFor(by, meetingId);
      if (!dutiesOf(state, by).includes('secretary')) throw new DoorError('notPermitted');
      return {
        badges: Object.values(state.participants)
          .filter(({ duties }) => duties.some((duty) => duty !== 'screen'))
          .sort((one, other) => compareByGivenName(one.name, other.name))
          .map(({ personId, name, post, group, seat }) => {
            return { personId, name, post, group, seat, badge: seals.badge(state.bodyId, personId) };
          }),
      };
    },

    async scan(by, meetingId, commandId, badge) {
      const state = await meetings.stateFor(by, meetingId);
      const permission = can({ kind: 'person', personId: by.personId }, 'checkInByBadge', state);
      if (!permission.allowed) throw new DoorError(permission.code);
      const personId = seals.readBadge(state.bodyId, badge);
      if (personId === null || !Object.hasOwn(state.participants, personId)) throw new DoorError('badgeUnknown');
      const { name, seat } = state.participants[personId] ?? { name: '', seat: null };
      const answer = { personId, name, seat };
      try {
        await meetings.submit(by, meetingId, commandId, { type: 'checkInByBadge', payload: { personId } });
        return { ...answer, alreadyPresent: false };
      } catch (error) {
        if (!(error instanceof DoorError)) throw error;
        // At the door that is good news, and the green light goes on all the same.
        if (error.code === 'alreadyPresent') return { ...answer, alreadyPresent: true };
        throw error.code === 'participantNotFound' ? new DoorError('badgeUnknown') : error;
      }
    },
  };
}

function dutiesOf(state: MeetingState, by: SignedIn): readonly Duty[] {
  return state.participants[by.personId]?.duties ?? [];
}
