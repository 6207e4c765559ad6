import { type Choices, type MeetingId, motionLine, type PollId } from '@nghi-truong/domain';
import { meetingsAnswerSchema, paths } from '@nghi-truong/protocol';
import {
  type ClientSession,
  type MeetingHandle,
  programPorts,
  signIn,
  when,
} from '../../src/renderer/session/index.ts';

interface Member {
  readonly username: string;
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;
}

/** More delegates than a test has browsers for: the tablets' own session without a page. */
export class Crowd {
  readonly members: readonly Member[];

  private constructor(members: readonly Member[]) {
    this.members = members;
  }

  /** Delegates `from` to `to` (daibieu01 … daibieu59) sign in and check in. */
  static async gather(address: string, from: number, to: number): Promise<Crowd> {
    const members: Member[] = [];
    for (let number = from; number <= to; number += 1) {
      const username = `daibieu${String(number).padStart(2, '0')}`;
      const answer = await signIn({
        serverUrl: address,
        username,
        password: 'demo',
        device: 'desktop',
        ports: programPorts(),
      });
      if (!answer.ok) throw new Error(`${username}: ${answer.error.en}`);
      const { session } = answer;
      const meeting = session.meeting(await demoMeeting(session));
      members.push({ username, session, meeting });
    }
    const crowd = new Crowd(members);
    await crowd.online();
    for (const { username, meeting } of members) {
      const outcome = await meeting.send('checkIn', { status: 'present' });
      if (outcome.status !== 'accepted') throw new Error(`${username} could not check in: ${outcome.status}`);
    }
    return crowd;
  }

  /** Waits until every one is connected, by itself. */
  async online(): Promise<void> {
    await Promise.all(
      this.members.map(({ session }) => when(session.connection, ({ name }) => name === 'online').done),
    );
  }

  /** All vote for the open vote; each insists until the server has said yes. @returns how many were acknowledged. */
  async voteFor(): Promise<number> {
    const outcomes = await Promise.all(
      this.members.map(async ({ username, meeting }) => {
        const outcome = await meeting.send('castBallot', ballotFor(meeting));
        if (outcome.status === 'refused') throw new Error(`${username}: ${outcome.error.en}`);
        return outcome.status;
      }),
    );
    return outcomes.filter((status) => status === 'accepted').length;
  }

  close(): void {
    for (const { session, meeting } of this.members) {
      meeting.release();
      session.close();
    }
  }
}

async function demoMeeting(session: ClientSession): Promise<MeetingId> {
  const answer = await session.rest('GET', paths.meetings, meetingsAnswerSchema);
  const found = answer.ok ? answer.value.meetings[0] : undefined;
  if (found === undefined) throw new Error('the demo has no meeting');
  return found.meetingId as MeetingId;
}

function ballotFor(meeting: MeetingHandle): { readonly pollId: PollId; readonly choices: Choices } {
  const room = meeting.room.get();
  const poll =
    room.status === 'ready' ? Object.values(room.view.polls).find(({ status }) => status === 'open') : undefined;
  const option = poll?.options.find(({ counts }) => counts === 'for');
  if (poll === undefined || option === undefined) throw new Error('no vote is open');
  return { pollId: poll.pollId, choices: { [motionLine]: option.optionId } };
}
