import { type ClientSession, type MeetingHandle, when } from '@nghi-truong/desktop-client/session';
import type { CommandPayloads, CommandType, MeetingId } from '@nghi-truong/domain';
import { crowdSecretary } from '../papers/crowd.ts';
import { enter } from '../papers/product.ts';

/** The secretary at work before anything is timed. */
export interface Secretary {
  readonly meeting: MeetingHandle;
  /** @throws when the command is not accepted */
  must<Type extends CommandType>(type: Type, payload: CommandPayloads[Type]): Promise<void>;
}

/** Lets the secretary prepare a meeting with a tablet's own session, which is closed before this resolves. */
export async function asSecretary<T>(
  address: string,
  meetingId: MeetingId,
  work: (secretary: Secretary) => Promise<T>,
): Promise<T> {
  const session: ClientSession = await enter(address, crowdSecretary);
  const meeting = session.meeting(meetingId);
  try {
    await when(session.connection, ({ name }) => name === 'online').done;
    await when(meeting.room, ({ status }) => status === 'ready').done;
    return await work({
      meeting,
      async must(type, payload) {
        const outcome = await meeting.send(type, payload);
        if (outcome.status !== 'accepted') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
      },
    });
  } finally {
    meeting.release();
    session.close();
  }
}
